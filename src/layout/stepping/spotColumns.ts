import { writePosition, writeSmoothNormal } from '../../geometry/measure';
import { type RefinedPart, toParent } from '../../geometry/refine';
import type { Spot, Steps } from './steps';

/**
 * Spots as columns of points, with the direction of their frames.
 * @param part the cut-out that the spots are on: the columns are of its parent; null: of the steps' mesh
 */
export function spotColumns(steps: Steps, spots: readonly Spot[], part: RefinedPart | null) {
  const mesh = part?.parent ?? steps.mesh;
  const count = spots.length;
  const columns = {
    count,
    faces: new Int32Array(count),
    weights: new Float64Array(3 * count),
    positions: new Float64Array(3 * count),
    normals: new Float64Array(3 * count),
    rowDirections: new Float64Array(3 * count),
  };
  spots.forEach((spot, at) => {
    const own = steps.pointOf(spot);
    const point = part === null ? own : toParent(part, own);
    columns.faces[at] = point.face;
    columns.weights.set([point.w0, point.w1, point.w2], 3 * at);
    writePosition(mesh, point, columns.positions, 3 * at);
    writeSmoothNormal(mesh, point, columns.normals, 3 * at);
    columns.rowDirections.set(steps.inSpace(spot, 1, 0), 3 * at);
  });
  return columns;
}
