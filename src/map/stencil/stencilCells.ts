import { Delaunay } from 'd3-delaunay';
import { borderLoops } from '../../flatten/loops';
import type { FlatPiece } from '../../flatten/types';

/** The Voronoi cells of the targets on a flat piece, cut at its outline. */

/** Beyond the outermost corner of a piece, so that no cell of it is cut by the frame, mm. */
const FRAME_MM = 10;

export interface FlatCell {
  readonly row: number;
  /** loops of x, y in turn, mm of the piece as it lies flat; those of holes run the other way */
  readonly loops: readonly (readonly number[])[];
  readonly areaMm2: number;
}

export interface FlatCells {
  readonly cells: readonly FlatCell[];
  /** the row of the target nearest to a place of the flat piece */
  readonly nearest: (x: number, y: number) => number;
}

/** @param count rows below it are targets, others landmarks and marks */
export function flatCells({ mesh, flat, points, places }: FlatPiece, count: number): FlatCells {
  const own = [...points.rows.keys()].filter((i) => points.rows[i] < count);
  const rows = own.map((i) => points.rows[i]);
  const at = own.flatMap((i) => [places[2 * i], places[2 * i + 1]]);
  const delaunay = new Delaunay(Float64Array.from(at));
  const [xs, ys] = [0, 1].map((axis) => flat.filter((_, i) => i % 2 === axis));
  const box = [xs, ys].flatMap((list) => [
    list.reduce((a, b) => Math.min(a, b)) - FRAME_MM,
    list.reduce((a, b) => Math.max(a, b)) + FRAME_MM,
  ]);
  const voronoi = delaunay.voronoi([box[0], box[2], box[1], box[3]]);
  const outline = borderLoops(mesh).map(({ edges }) =>
    edges.flatMap((edge) => {
      const v = mesh.triangles[edge];
      return [flat[2 * v], flat[2 * v + 1]];
    }),
  );
  const cells = rows.flatMap((row, i): FlatCell[] => {
    const cell = voronoi.cellPolygon(i);
    // two targets on one place: the first has the cell
    if (!cell) return [{ row, loops: [], areaMm2: 0 }];
    const loops = outline.map((loop) => clipTo(loop, cell)).filter((loop) => loop.length >= 6);
    return [
      { row, loops, areaMm2: Math.abs(loops.reduce((sum, loop) => sum + signedArea(loop), 0)) },
    ];
  });
  return { cells, nearest: (x, y) => rows[delaunay.find(x, y)] };
}

/** A loop, however bent, within a convex polygon (Sutherland and Hodgman 1974). */
function clipTo(loop: readonly number[], cell: readonly (readonly [number, number])[]): number[] {
  const turn = Math.sign(signedArea(cell.slice(0, -1).flat()));
  let kept = [...loop];
  for (let i = 0; i + 1 < cell.length && kept.length > 0; i++) {
    const [[x1, y1], [x2, y2]] = [cell[i], cell[i + 1]];
    const [nx, ny] = [turn * (y2 - y1), -turn * (x2 - x1)];
    kept = cutAlong(kept, nx, ny, nx * x1 + ny * y1);
  }
  return kept;
}

/** The part of a loop where nx · x + ny · y is at most a limit. */
export function cutAlong(loop: readonly number[], nx: number, ny: number, limit: number): number[] {
  const kept: number[] = [];
  for (let i = 0; i < loop.length; i += 2) {
    const j = (i + 2) % loop.length;
    const here = nx * loop[i] + ny * loop[i + 1] - limit;
    const there = nx * loop[j] + ny * loop[j + 1] - limit;
    if (here <= 0) kept.push(loop[i], loop[i + 1]);
    if (here <= 0 === there <= 0) continue;
    const share = here / (here - there);
    for (const k of [0, 1]) kept.push(loop[i + k] + share * (loop[j + k] - loop[i + k]));
  }
  return kept;
}

/** By how often a line to the right crosses the loops. */
export function isWithin(loops: readonly (readonly number[])[], x: number, y: number): boolean {
  let inside = false;
  for (const loop of loops)
    for (let i = 0; i < loop.length; i += 2) {
      const j = (i + 2) % loop.length;
      const [x1, y1, x2, y2] = [loop[i], loop[i + 1], loop[j], loop[j + 1]];
      if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
    }
  return inside;
}

function signedArea(loop: readonly number[]): number {
  let double = 0;
  for (let i = 0; i < loop.length; i += 2) {
    const j = (i + 2) % loop.length;
    double += loop[i] * loop[j + 1] - loop[j] * loop[i + 1];
  }
  return double / 2;
}

/** Radius of a disc of one square centimetre, mm. */
const CM2_RADIUS_MM = Math.sqrt(100 / Math.PI);
/** Places are looked at so far apart, and discs that lie on the piece by less than this are left out. */
const DISC = { stepMm: 1.5, leastShare: 0.97 };

export interface HotAndCold {
  /** mL on the square centimetre of the piece that gets most, and a target beside it */
  readonly hottest: { readonly ml: number; readonly row: number };
  readonly coldest: { readonly ml: number; readonly row: number };
}

/**
 * The square centimetres with most and with least, as discs anywhere on the piece; null where none fits.
 * @param mlPerCm2 by row of the layout
 */
export function hotAndCold(
  { cells, nearest }: FlatCells,
  mlPerCm2: ArrayLike<number>,
): HotAndCold | null {
  const loops = cells.flatMap((cell) => cell.loops);
  const xs = loops.flatMap((loop) => loop.filter((_, i) => i % 2 === 0));
  const ys = loops.flatMap((loop) => loop.filter((_, i) => i % 2 === 1));
  if (xs.length === 0) return null;
  const { stepMm, leastShare } = DISC;
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const columns = Math.ceil((Math.max(...xs) - left) / stepMm);
  const rows = Math.ceil((Math.max(...ys) - top) / stepMm);
  const byRow = new Map(cells.map((cell) => [cell.row, cell.loops]));
  const value = new Float64Array(columns * rows).fill(Number.NaN);
  for (let i = 0; i < value.length; i++) {
    const [x, y] = [
      left + ((i % columns) + 0.5) * stepMm,
      top + (Math.floor(i / columns) + 0.5) * stepMm,
    ];
    const row = nearest(x, y);
    if (isWithin(byRow.get(row) ?? [], x, y)) value[i] = mlPerCm2[row] || 0;
  }
  const reach = Math.floor(CM2_RADIUS_MM / stepMm);
  const disc: [number, number][] = [];
  for (let dy = -reach; dy <= reach; dy++)
    for (let dx = -reach; dx <= reach; dx++)
      if (Math.hypot(dx, dy) * stepMm <= CM2_RADIUS_MM) disc.push([dx, dy]);
  let hottest: HotAndCold['hottest'] | null = null;
  let coldest: HotAndCold['hottest'] | null = null;
  for (let cy = reach; cy < rows - reach; cy++)
    for (let cx = reach; cx < columns - reach; cx++) {
      let [sum, count] = [0, 0];
      for (const [dx, dy] of disc) {
        const each = value[(cy + dy) * columns + cx + dx];
        if (Number.isNaN(each)) continue;
        sum += each;
        count++;
      }
      if (count < leastShare * disc.length) continue;
      const ml = sum / count;
      const row = nearest(left + (cx + 0.5) * stepMm, top + (cy + 0.5) * stepMm);
      if (!hottest || ml > hottest.ml) hottest = { ml, row };
      if (!coldest || ml < coldest.ml) coldest = { ml, row };
    }
  return hottest && coldest ? { hottest, coldest } : null;
}
