import { toDense } from '../../geometry/field';
import { ageOpacity } from '../../plan/course/ageOpacity';
import type { EarlierSession, Plan } from '../../plan/types';
import type { MapEarlier, MapFigure, MapKeepOut, MapTestSpot } from './figure';
import type { FigureMarks } from './study';

/** Keep-outs, earlier punctures and test spots of a plan, ready to be drawn. */
export function planMarks(plan: Plan, figure: MapFigure, on: string | null): FigureMarks {
  return {
    keepOuts: mapKeepOuts(plan, figure),
    earlier: plan.earlier
      .filter(({ faces }) => faces.length > 0)
      .map((session, i) => mapEarlier(session, i, figure, on)),
    testSpots: mapTestSpots(plan, figure),
  };
}

/** All that hold or were overridden: the paper does not depend on what the screen shows. */
export function mapKeepOuts(
  { keepOuts }: Pick<Plan, 'keepOuts'>,
  { mesh }: MapFigure,
): MapKeepOut[] {
  return keepOuts
    .filter(({ field }) => field.values.some((value) => value > 0))
    .map((keepOut, i) => ({
      keepOut,
      label: `K${i + 1}`,
      field: toDense(keepOut.field, mesh),
    }));
}

function mapEarlier(
  { name, date, distanceMm, faces, weights }: EarlierSession,
  index: number,
  figure: MapFigure,
  on: string | null,
): MapEarlier {
  const at = (rows: ArrayLike<number>): Float64Array =>
    Float64Array.from(
      [...faces.keys()].flatMap((row) => placeOf(figure, rows, faces[row], weights, row)),
    );
  return {
    label: `E${index + 1}`,
    name,
    date,
    strength: on === null ? 1 : ageOpacity(date, on),
    distanceMm,
    positions: at(figure.mesh.positions),
    normals: at(figure.normals),
  };
}

function mapTestSpots({ testSpots }: Plan, figure: MapFigure): MapTestSpot[] {
  return testSpots.map((spot, i) => ({
    label: `T${i + 1}`,
    spot,
    siteName: figure.siteName?.(spot.face) ?? '',
    position: placeOf(figure, figure.mesh.positions, spot.face, spot.weights, 0),
    normal: placeOf(figure, figure.normals, spot.face, spot.weights, 0),
  }));
}

/** What the corners of a face have, weighted. @param rows 3 per vertex */
function placeOf(
  { mesh }: MapFigure,
  rows: ArrayLike<number>,
  face: number,
  weights: ArrayLike<number>,
  row: number,
): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0];
  for (let k = 0; k < 3; k++)
    for (let axis = 0; axis < 3; axis++)
      sum[axis] += weights[3 * row + k] * rows[3 * mesh.triangles[3 * face + k] + axis];
  return sum;
}
