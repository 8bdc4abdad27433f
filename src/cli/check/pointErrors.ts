import { positionAt, writeSmoothNormal } from '../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';

/** Largest difference between a stated coordinate and that of face and weights, mm. */
export function positionErrorMm(
  mesh: SurfaceMesh,
  points: readonly SurfacePoint[],
  stated: Float64Array,
): number {
  return largestDifference(points, stated, (point) => positionAt(mesh, point));
}

/** Largest difference between a component of a stated unit normal and the skin's own. */
export function normalError(
  mesh: SurfaceMesh,
  points: readonly SurfacePoint[],
  stated: Float64Array,
): number {
  const normal = new Float64Array(3);
  return largestDifference(points, stated, (point) => {
    writeSmoothNormal(mesh, point, normal);
    return normal;
  });
}

function largestDifference(
  points: readonly SurfacePoint[],
  stated: Float64Array,
  ownOf: (point: SurfacePoint) => Float64Array,
): number {
  let most = 0;
  points.forEach((point, row) => {
    const own = ownOf(point);
    for (let k = 0; k < 3; k++) most = Math.max(most, Math.abs(own[k] - stated[3 * row + k]));
  });
  return most;
}
