import { straightDistance } from '../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { fieldAt } from '../../geometry/patch';
import { walkStraight } from '../../geometry/walk';
import type { ExactGeodesic } from './referee/exactGeodesic';

/** Steps are halved until they are shorter than this share of the first. */
const LAST_SHARE = 1 / 64;
const DIRECTIONS = 8;

/** Where a climb may go, and from what it leads away. */
export interface Slope {
  readonly mesh: SurfaceMesh;
  readonly exact: ExactGeodesic;
  readonly sources: readonly SurfacePoint[];
  /** places where this is above `leastDepthMm` count */
  readonly depthMm: ArrayLike<number>;
  readonly leastDepthMm: number;
  /** no place is farther from every source than this, mm */
  readonly mostMm: number;
}

/**
 * Distance to the nearest source of a place that is farther from all of them than those around it, mm: uphill
 * from a start by steps that are halved where none leads up. Samples fall short of it by their distance.
 */
export function climbed(slope: Slope, start: SurfacePoint, stepMm: number): number {
  const { mesh, depthMm, leastDepthMm } = slope;
  let place = start;
  let best = nearestMm(slope, place);
  for (let step = stepMm; step > LAST_SHARE * stepMm; ) {
    const before = best;
    const axes = axesOf(mesh, place.face);
    const from = place;
    for (let turn = 0; turn < DIRECTIONS; turn++) {
      const angle = (2 * Math.PI * turn) / DIRECTIONS;
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      const ahead = [0, 1, 2].map((axis) => c * axes[0][axis] + s * axes[1][axis]);
      const { point } = walkStraight(mesh, from, ahead, step);
      if (!(fieldAt(mesh, depthMm, point) > leastDepthMm)) continue;
      const there = nearestMm(slope, point);
      if (there > best) [place, best] = [point, there];
    }
    if (best === before) step /= 2;
  }
  return best;
}

/** Two unit vectors of a face's plane at right angles. */
function axesOf(
  { positions, triangles }: SurfaceMesh,
  face: number,
): readonly [number[], number[]] {
  const [a, b, c] = [0, 1, 2].map((k) => {
    const at = 3 * triangles[3 * face + k];
    return [positions[at], positions[at + 1], positions[at + 2]];
  });
  const unit = (v: number[]): number[] => v.map((mm) => mm / Math.hypot(...v));
  const along = unit(b.map((mm, axis) => mm - a[axis]));
  const aside = c.map((mm, axis) => mm - a[axis]);
  const share = aside.reduce((sum, mm, axis) => sum + mm * along[axis], 0);
  return [along, unit(aside.map((mm, axis) => mm - share * along[axis]))];
}

function nearestMm({ mesh, exact, sources, mostMm }: Slope, place: SurfacePoint): number {
  exact.run(place, mostMm);
  let nearest = Infinity;
  for (const source of sources)
    if (straightDistance(mesh, place, source) < Math.min(nearest, mostMm))
      nearest = Math.min(nearest, exact.distanceAt(source));
  return nearest;
}
