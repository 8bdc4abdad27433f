import type { SurfaceMesh } from '../../geometry/mesh';
import type { PlacedColumns } from '../points/handPoints';

/*
 * Places in a plan file stand twice: as a face with weights, by which the plan goes, and as
 * millimetres on the model at the time of writing, which cross-check the first.
 */

/** Where a file says that some of its places are, mm. */
export interface StatedPlaces extends PlacedColumns {
  /** the zone or session that they belong to */
  readonly name: string;
  /** 3 per place: x to the patient's left, y up, z forward */
  readonly positionsMm: readonly number[];
}

export type PlaceMesh = Pick<SurfaceMesh, 'positions' | 'triangles'>;

/** Coordinates are written in thousandths of a millimetre. */
const STEPS_PER_MM = 1000;

/** Places further apart than this do not agree; rounding alone makes 0.001 mm at most. */
export const PLACE_TOLERANCE_MM = 0.01;

/** x, y, z of every place, mm, rounded; null without a mesh. */
export function positionsOf(places: PlacedColumns, mesh: PlaceMesh | null): number[] | null {
  if (!mesh) return null;
  const positions: number[] = [];
  for (let row = 0; row < places.faces.length; row++)
    for (let axis = 0; axis < 3; axis++)
      positions.push(rounded(coordinate(places, row, axis, mesh)));
  return positions;
}

/**
 * What to tell the person where a file's places and its millimetres do not agree on this mesh; null
 * when all agree.
 */
export function placesElsewhere(stated: readonly StatedPlaces[], mesh: PlaceMesh): string | null {
  const names = new Set<string>();
  let elsewhere = 0;
  let total = 0;
  let farthestMm = 0;
  for (const places of stated) {
    for (let row = 0; row < places.faces.length; row++) {
      total++;
      const offMm = distanceMm(places, row, mesh);
      if (offMm <= PLACE_TOLERANCE_MM) continue;
      elsewhere++;
      names.add(places.name);
      farthestMm = Math.max(farthestMm, offMm);
    }
  }
  if (elsewhere === 0) return null;
  const [lie, them] = elsewhere === 1 ? ['points lies', 'it'] : ['points lie', 'them'];
  return `${elsewhere} of ${total} ${lie} elsewhere on this model than the file says, up to ${farthestMm.toFixed(2)} mm (${[...names].join(', ')}). Check ${them} before you use the plan.`;
}

function distanceMm(places: StatedPlaces, row: number, mesh: PlaceMesh): number {
  let sum = 0;
  for (let axis = 0; axis < 3; axis++) {
    const off = coordinate(places, row, axis, mesh) - places.positionsMm[3 * row + axis];
    sum += off * off;
  }
  return Math.sqrt(sum);
}

function coordinate(
  { faces, weights }: PlacedColumns,
  row: number,
  axis: number,
  { positions, triangles }: PlaceMesh,
): number {
  let sum = 0;
  for (let k = 0; k < 3; k++)
    sum += weights[3 * row + k] * positions[3 * triangles[3 * faces[row] + k] + axis];
  return sum;
}

function rounded(mm: number): number {
  const value = Math.round(mm * STEPS_PER_MM) / STEPS_PER_MM;
  return value === 0 ? 0 : value;
}
