import type { AppliedProtocol } from '../protocols/applyProtocol';
import type { TargetLayer } from '../protocols/types';
import { formatDepth } from './formatDepth';
import type { SkinProfile } from './skinProfile';

/** Said in place of a depth that is not chosen. */
export const NOT_SET = 'not set';

/**
 * Whether the zone's depth is still to be chosen: its protocol names a layer and no depth, and what
 * stands in the zone is only what stood there before.
 */
export function isDepthAsked({ protocol }: { readonly protocol: AppliedProtocol | null }): boolean {
  const depth = protocol?.numbers.tipDepthMm;
  const namesLayer = (protocol?.layer?.layers.length ?? 0) > 0;
  return namesLayer && depth !== undefined && depth.origin.value === null && depth.value === null;
}

/** The middle of a layer at one site, worked out (D); from and to are its borders at the means. */
export interface OfferedDepth {
  readonly depthMm: number;
  readonly fromMm: number;
  readonly toMm: number;
}

/** Null where the thickness of no such layer is known. @param layers the deepest known counts */
export function offeredDepth(
  layers: readonly TargetLayer[],
  { epidermis, skin, fat }: SkinProfile,
): OfferedDepth | null {
  if (skin === null) return null;
  const borders: Record<TargetLayer, readonly [number, number] | null> = {
    epidermis: epidermis && [0, epidermis.mean],
    dermis: [epidermis?.mean ?? 0, skin.mean],
    fat: fat && [skin.mean, skin.mean + fat.mean],
  };
  const order: readonly TargetLayer[] = ['fat', 'dermis', 'epidermis'];
  const layer = order.find((each) => layers.includes(each) && borders[each] !== null);
  const found = layer ? borders[layer] : null;
  if (!found) return null;
  const [fromMm, toMm] = found;
  return { depthMm: Math.round((fromMm + toMm) * 5) / 10, fromMm, toMm };
}

/** `Depth is not set: the protocol says mid fat and no millimetres.` */
export function askedDepthWords({
  protocol,
}: {
  readonly protocol: AppliedProtocol | null;
}): string {
  return `Depth is not set: the protocol says “${protocol?.layer?.words ?? ''}” and no single depth in millimetres.`;
}

/** `The middle of that layer here is 4.1 mm (1.1–7.1 mm), worked out, grade D.` */
export function offeredWords({ depthMm, fromMm, toMm }: OfferedDepth): string {
  return `The middle of that layer here is ${formatDepth(depthMm)} (${fromMm.toFixed(1)}–${toMm.toFixed(1)} mm), worked out, grade D.`;
}
