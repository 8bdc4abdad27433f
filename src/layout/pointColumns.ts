import { writePosition, writeSmoothNormal } from '../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../geometry/mesh';
import type { PointColumns } from './types';

/** Points of a mesh as columns, with where they are in space. */
export function pointColumns(mesh: SurfaceMesh, points: readonly SurfacePoint[]): PointColumns {
  const count = points.length;
  const faces = new Int32Array(count);
  const weights = new Float64Array(3 * count);
  const positions = new Float64Array(3 * count);
  const normals = new Float64Array(3 * count);
  points.forEach((point, row) => {
    faces[row] = point.face;
    weights[3 * row] = point.w0;
    weights[3 * row + 1] = point.w1;
    weights[3 * row + 2] = point.w2;
    writePosition(mesh, point, positions, 3 * row);
    writeSmoothNormal(mesh, point, normals, 3 * row);
  });
  return { count, faces, weights, positions, normals };
}

/** Columns as points. */
export function surfacePoints({
  count,
  faces,
  weights,
}: Pick<PointColumns, 'count' | 'faces' | 'weights'>): SurfacePoint[] {
  return Array.from({ length: count }, (_, row) => ({
    face: faces[row],
    w0: weights[3 * row],
    w1: weights[3 * row + 1],
    w2: weights[3 * row + 2],
  }));
}
