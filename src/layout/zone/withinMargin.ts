import { depthFromBorder } from '../../geometry/patch';
import type { RefinedPart } from '../../geometry/refine';

/**
 * Where points may lie: inside the zone, and with a margin only that far from its border.
 * @param marginMm distance kept to the zone's border along the skin; 0 lets points lie up to the border
 */
export function withinMargin(
  part: RefinedPart,
  field: Float64Array,
  marginMm: number,
): Float64Array {
  if (!(marginMm > 0)) return field;
  // Right up to the far end of any edge on which the margin ends.
  const { longestEdgeAt } = part.mesh;
  let longestMm = 0;
  for (let vertex = 0; vertex < field.length; vertex++)
    if (field[vertex] > 0) longestMm = Math.max(longestMm, longestEdgeAt[vertex]);
  const reachMm = marginMm + longestMm;
  const inwards = depthFromBorder(part.mesh, field, reachMm, marginMm);
  return inwards.map((distance) => distance - marginMm);
}
