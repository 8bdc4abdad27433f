import { distanceFromBorder } from '../../geometry/patch';
import type { RefinedPart } from '../../geometry/refine';
import { LONGEST_EDGE } from './metricCut';

export interface Margin {
  readonly spacingMm: number;
  /** distance kept to the zone's border along the skin, mm; 0 lets points lie up to the border */
  readonly marginMm: number;
}

/** Where points may lie: inside the zone, and with a margin only that far from its border. */
export function withinMargin(
  part: RefinedPart,
  field: Float64Array,
  { spacingMm, marginMm }: Margin,
): Float64Array {
  if (!(marginMm > 0)) return field;
  // Right up to the far end of any edge on which the margin ends.
  const reachMm = marginMm + LONGEST_EDGE * spacingMm;
  const inwards = distanceFromBorder(part.mesh, field, reachMm, marginMm);
  return inwards.map((distance) => distance - marginMm);
}
