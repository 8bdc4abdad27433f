import { writeNormal, writePosition } from '../../geometry/measure';
import { type SurfaceMesh, vertexNormals } from '../../geometry/mesh';
import type { Spot, Steps } from './steps';

/** Spots as columns of points, with the direction of their frames. */
export function spotColumns(mesh: SurfaceMesh, steps: Steps, spots: readonly Spot[]) {
  const count = spots.length;
  const columns = {
    count,
    faces: new Int32Array(count),
    weights: new Float64Array(3 * count),
    positions: new Float64Array(3 * count),
    normals: new Float64Array(3 * count),
    rowDirections: new Float64Array(3 * count),
  };
  const normals = vertexNormals(mesh);
  spots.forEach((spot, at) => {
    const point = steps.pointOf(spot);
    columns.faces[at] = point.face;
    columns.weights.set([point.w0, point.w1, point.w2], 3 * at);
    writePosition(mesh, point, columns.positions, 3 * at);
    writeNormal(mesh, normals, point, columns.normals, 3 * at);
    columns.rowDirections.set(steps.inSpace(spot, 1, 0), 3 * at);
  });
  return columns;
}
