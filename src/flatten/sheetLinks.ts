import type { SurfaceMesh } from '../geometry/mesh';
import type { Sheet, SheetPoints } from './sheet';

/** Links between points of one sheet. */
export interface SheetLinks {
  /** 2 per link: places in `SheetPoints` */
  readonly pairs: Uint32Array;
  /** 1 per link, mm along the skin */
  readonly lengths: Float64Array;
}

/** A sheet's links by places instead of rows. */
export function linksOn({ points, links }: Sheet): SheetLinks {
  const placeOf = new Map<number, number>();
  for (const [i, row] of points.rows.entries()) placeOf.set(row, i);
  return { pairs: links.rows.map((row) => placeOf.get(row) as number), lengths: links.lengths };
}

/** Where the points of a sheet lie on paper: 2 per point, mm. */
export function flatPlaces(mesh: SurfaceMesh, points: SheetPoints, flat: Float64Array) {
  const places = new Float64Array(2 * points.rows.length);
  for (let i = 0; i < points.rows.length; i++)
    for (let k = 0; k < 3; k++) {
      const vertex = mesh.triangles[3 * points.faces[i] + k];
      const weight = points.weights[3 * i + k];
      places[2 * i] += weight * flat[2 * vertex];
      places[2 * i + 1] += weight * flat[2 * vertex + 1];
    }
  return places;
}

/** How far neighbour distances on paper are from those along the skin. */
export interface LinkErrors {
  /** 1 per link: paper less skin, mm */
  readonly errors: Float64Array;
  readonly meanMm: number;
  readonly maxMm: number;
  readonly maxPercent: number;
}

export function linkErrors({ pairs, lengths }: SheetLinks, places: Float64Array): LinkErrors {
  const errors = new Float64Array(lengths.length);
  let sum = 0;
  let maxMm = 0;
  let maxPercent = 0;
  for (let link = 0; link < lengths.length; link++) {
    const error = flatLength(pairs, places, link) - lengths[link];
    const size = Math.abs(error);
    errors[link] = error;
    sum += size;
    maxMm = Math.max(maxMm, size);
    maxPercent = Math.max(maxPercent, (100 * size) / lengths[link]);
  }
  return { errors, meanMm: lengths.length > 0 ? sum / lengths.length : 0, maxMm, maxPercent };
}

function flatLength(pairs: Uint32Array, places: Float64Array, link: number): number {
  const a = 2 * pairs[2 * link];
  const b = 2 * pairs[2 * link + 1];
  const x = places[a] - places[b];
  const y = places[a + 1] - places[b + 1];
  return Math.sqrt(x * x + y * y);
}
