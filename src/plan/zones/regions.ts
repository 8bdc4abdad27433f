import type { SparseField } from '../../geometry/field';
import type { SITE_IDS } from '../figure/sites';
import { sitesOfSkin } from '../skin/zoneSites';

/** The regions that zones are grouped by, from head to foot. */
export const REGIONS = [
  'Face',
  'Scalp',
  'Neck and chest',
  'Arm and hand',
  'Abdomen and flank',
  'Back',
  'Buttock and hip',
  'Thigh',
  'Knee, leg and foot',
] as const;

export type Region = (typeof REGIONS)[number];
type SiteId = (typeof SITE_IDS)[number];

/** null: not skin */
const REGION_OF_SITE: Readonly<Record<SiteId, Region | null>> = {
  inside: null,
  forehead: 'Face',
  glabella: 'Face',
  temple: 'Face',
  'upper-eyelid': 'Face',
  'lower-eyelid': 'Face',
  infraorbital: 'Face',
  'nose-dorsum': 'Face',
  nose: 'Face',
  cheek: 'Face',
  zygoma: 'Face',
  nasolabial: 'Face',
  perioral: 'Face',
  lips: 'Face',
  chin: 'Face',
  jawline: 'Face',
  submental: 'Face',
  preauricular: 'Face',
  ear: 'Face',
  'scalp-frontal': 'Scalp',
  'scalp-vertex': 'Scalp',
  'scalp-side': 'Scalp',
  'scalp-back': 'Scalp',
  'neck-anterior': 'Neck and chest',
  'neck-lateral': 'Neck and chest',
  'neck-posterior': 'Neck and chest',
  decollete: 'Neck and chest',
  breast: 'Neck and chest',
  areola: 'Neck and chest',
  axilla: 'Arm and hand',
  'upper-abdomen': 'Abdomen and flank',
  'lower-abdomen': 'Abdomen and flank',
  periumbilical: 'Abdomen and flank',
  flank: 'Abdomen and flank',
  'upper-back': 'Back',
  'lower-back': 'Back',
  buttock: 'Buttock and hip',
  hip: 'Buttock and hip',
  groin: 'Buttock and hip',
  shoulder: 'Arm and hand',
  'upper-arm-anterior': 'Arm and hand',
  'upper-arm-posterior': 'Arm and hand',
  elbow: 'Arm and hand',
  forearm: 'Arm and hand',
  wrist: 'Arm and hand',
  'hand-dorsum': 'Arm and hand',
  palm: 'Arm and hand',
  finger: 'Arm and hand',
  'thigh-anterior': 'Thigh',
  'thigh-posterior': 'Thigh',
  'thigh-inner': 'Thigh',
  'thigh-outer': 'Thigh',
  knee: 'Knee, leg and foot',
  popliteal: 'Knee, leg and foot',
  shin: 'Knee, leg and foot',
  calf: 'Knee, leg and foot',
  ankle: 'Knee, leg and foot',
  'foot-dorsum': 'Knee, leg and foot',
  sole: 'Knee, leg and foot',
  toe: 'Knee, leg and foot',
};

/**
 * The region that most of a zone's painted vertices lie in; null without painted skin.
 * @param site 1 per vertex: index into `SITE_IDS`
 */
export function zoneRegion(field: SparseField, site: Uint8Array): Region | null {
  const known = regions.get(field);
  if (known?.site === site) return known.region;
  const region = regionOf(field, site);
  regions.set(field, { site, region });
  return region;
}

/** Fields do not change. */
const regions = new WeakMap<SparseField, { site: Uint8Array; region: Region | null }>();

function regionOf(field: SparseField, site: Uint8Array): Region | null {
  const counts = new Map<Region, number>();
  for (const [name, count] of sitesOfSkin(site, field)) {
    const region = REGION_OF_SITE[name];
    if (region) counts.set(region, (counts.get(region) ?? 0) + count);
  }
  let most: Region | null = null;
  for (const region of REGIONS)
    if ((counts.get(region) ?? 0) > (most ? (counts.get(most) ?? 0) : 0)) most = region;
  return most;
}
