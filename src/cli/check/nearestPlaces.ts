import type { SurfacePoint } from '../../geometry/mesh';
import { ROUNDING_MM } from './agreement';
import type { ExactGeodesic } from './referee/exactGeodesic';
import { SpaceGrid } from './spaceGrid';

/**
 * Smallest distance along the skin between two places that are asked for, mm; NaN where none is below
 * the limit. Nearest through space first: beyond the smallest found nothing can be nearer.
 * @param positions 3 per place, mm
 */
export function smallestBetween(
  exact: ExactGeodesic,
  places: readonly (SurfacePoint | null)[],
  positions: Float64Array,
  limitMm: number,
  isAsked: (a: number, b: number) => boolean,
): number {
  const grid = new SpaceGrid(positions, limitMm);
  const pairs: { a: number; b: number; straight: number }[] = [];
  for (let a = 0; a < places.length; a++) {
    const [x, y, z] = positions.subarray(3 * a, 3 * a + 3);
    grid.near(x, y, z, (b, straight) => {
      if (b < a && straight < limitMm && isAsked(a, b)) pairs.push({ a, b, straight });
    });
  }
  pairs.sort((p, q) => p.straight - q.straight || p.a - q.a || p.b - q.b);
  let least = limitMm;
  for (const { a, b, straight } of pairs) {
    if (straight >= least - ROUNDING_MM) break;
    const [from, to] = [places[a], places[b]];
    if (from === null || to === null) continue;
    exact.run(from, least);
    least = Math.min(least, exact.distanceAt(to));
  }
  return least < limitMm ? least : Number.NaN;
}
