import type { SurfacePoint } from '../geometry/mesh';
import { NearGrid, type SpotDistance } from './stepping/nearSpots';
import type { Spot, Steps } from './stepping/steps';
import type { OldPuncture } from './zone/oldPunctures';

/** What a lattice or rows stay clear of. */
export interface KeptClear {
  readonly existing?: readonly SurfacePoint[];
  readonly previous?: readonly OldPuncture[];
}

/**
 * Tells which spots stand too near to points that are there already.
 * @param leastMm distance kept to existing points; old punctures keep their own
 */
export function tooNearTest(
  steps: Steps,
  distance: SpotDistance,
  { existing = [], previous = [] }: KeptClear,
  leastMm: number,
): (spot: Spot) => boolean {
  const fixed = [
    ...existing.map((point) => ({ spot: steps.spotAt(point, [1, 0, 0]), keptMm: leastMm })),
    ...previous.map(({ point, distanceMm }) => ({
      spot: steps.spotAt(point, [1, 0, 0]),
      keptMm: distanceMm,
    })),
  ];
  const farthestMm = fixed.reduce((most, { keptMm }) => Math.max(most, keptMm), 0);
  if (!(farthestMm > 0)) return () => false;
  const grid = new NearGrid<(typeof fixed)[number]>(farthestMm);
  for (const each of fixed) grid.add(each.spot, each);
  return (spot) =>
    grid
      .within(spot, farthestMm)
      .some((each) => distance.between(spot, each.spot, each.keptMm) < each.keptMm);
}
