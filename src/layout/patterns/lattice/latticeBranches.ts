import { NearGrid, type SpotDistance } from '../../stepping/nearSpots';
import type { Spot } from '../../stepping/steps';
import type { LatticeNode } from './latticeGrow';

/** Whether a place is nearer than `leastMm` to a node inside of earlier branches. */
export function nearPrevious(
  previous: readonly LatticeNode[],
  leastMm: number,
  distance: SpotDistance,
): (spot: Spot) => boolean {
  const grid = new NearGrid<Spot>(leastMm);
  for (const node of previous) if (node.inside) grid.add(node.spot, node.spot);
  return (spot) =>
    grid.within(spot, leastMm).some((other) => distance.between(spot, other, leastMm) < leastMm);
}
