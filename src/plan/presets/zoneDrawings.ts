import { SITE_IDS } from '../figure/sites';
import { asZones } from './presetWords';
import type { NamedOutline, ZoneDrawing } from './types';
import { ARM_HAND_ZONES } from './zonesArmHand';
import { HIP_THIGH_ZONES } from './zonesHipThigh';
import { LEG_ZONES } from './zonesLeg';
import { LOWER_FACE_ZONES } from './zonesLowerFace';
import { NECK_CHEST_ZONES } from './zonesNeckChest';
import { SCALP_ZONES } from './zonesScalp';
import { TRUNK_ZONES } from './zonesTrunk';
import { UPPER_FACE_ZONES } from './zonesUpperFace';
import { WHOLE_FACE_ZONES } from './zonesWholeFace';

/** Lids, lips and ears lie in no zone but their own. */
const OWN_ZONES_ONLY = ['upper-eyelid', 'lower-eyelid', 'lips', 'ear'] as const;

/** The eye's opening within the lids is theirs, too. */
const LIDS = new Set<string>(['upper-eyelid', 'lower-eyelid', 'inside']);

/** Every zone as drawn, region by region. */
export const ZONE_DRAWINGS: readonly ZoneDrawing[] = asZones(
  [
    ...UPPER_FACE_ZONES,
    ...LOWER_FACE_ZONES,
    ...WHOLE_FACE_ZONES,
    ...SCALP_ZONES,
    ...NECK_CHEST_ZONES,
    ...ARM_HAND_ZONES,
    ...TRUNK_ZONES,
    ...HIP_THIGH_ZONES,
    ...LEG_ZONES,
  ].map(withoutOthersSkin),
);

function withoutOthersSkin(outline: NamedOutline): NamedOutline {
  const leavesOut =
    outline.id === 'eyelids' ? SITE_IDS.filter((site) => !LIDS.has(site)) : OWN_ZONES_ONLY;
  return { ...outline, leavesOut };
}
