/*
 * A dart: one cut from the border into the middle of what is off, after which the sheet is still one
 * piece. It is cheaper than halving: less to cut, less to glue, fewer pages. Lines are those along which
 * the piece might be halved; each is cut from either end to the middle of the errors. Deeper darts were
 * tried and never needed.
 */
import { makeSurfaceMesh } from '../geometry/mesh';
import { withoutCrossingLinks } from './crossingLinks';
import { drawLine } from './cutSheet';
import { longAxis, middleOfErrors, WAYS, wayOffset } from './halvings';
import { borderLoops } from './loops';
import { type Draft, nextEdge, type Sheet, separate } from './sheet';
import type { FlatPiece } from './types';

export interface Dart {
  readonly sheet: Sheet;
  readonly lengthMm: number;
}

/** Sheets with one dart each, those that are shorter than the shortest way across the piece. */
export function* darts(piece: FlatPiece, sheet: Sheet, seam: number): Generator<Dart> {
  if (piece.flippedCount > 0 || piece.overlaps || borderLoops(sheet.mesh).length !== 1) return;
  const lines = WAYS.map((way) => drawnLine(piece, sheet, way, seam));
  const shortest = Math.min(...lines.map(({ lengthMm }) => lengthMm));
  for (const line of lines)
    for (const side of [1, -1] as const) {
      const dart = cutTo(line, sheet, side, seam);
      if (dart && dart.lengthMm < shortest) yield dart;
    }
}

interface DrawnLine {
  readonly draft: Draft;
  /** 1 per edge of the draft that lies on the line: how far along it its middle is; else NaN */
  readonly along: Float64Array;
  readonly lengths: Float64Array;
  readonly lengthMm: number;
  /** of the middle of the errors, along the line */
  readonly middle: number;
}

/** One of the lines for halving, drawn into the faces, with where on it each edge lies. */
function drawnLine(
  piece: FlatPiece,
  sheet: Sheet,
  way: readonly [number, number],
  seam: number,
): DrawnLine {
  const { flat, places } = piece;
  const axis = longAxis(places);
  const [nx, ny] = [way[0] * axis[0] - way[1] * axis[1], way[1] * axis[0] + way[0] * axis[1]];
  const [mx, my] = middleOfErrors(piece);
  const offset = wayOffset(piece, nx, ny);
  const values = Float64Array.from(
    { length: flat.length / 2 },
    (_, v) => nx * flat[2 * v] + ny * flat[2 * v + 1] - offset,
  );
  const draft = drawLine(sheet.mesh, sheet.seams, { values, keep: 'both', seam });
  const { edgeLengths } = makeSurfaceMesh(draft.positions, draft.triangles);
  const alongAt = (v: number): number => ny * flat[2 * v] - nx * flat[2 * v + 1];
  const along = new Float64Array(draft.seams.length).fill(Number.NaN);
  let sum = 0;
  draft.seams.forEach((value, edge) => {
    if (value !== seam) return;
    const next = nextEdge(edge);
    along[edge] =
      (cornerValue(sheet, draft, edge, alongAt) + cornerValue(sheet, draft, next, alongAt)) / 2;
    sum += edgeLengths[edge] / 2;
  });
  const middle = ny * mx - nx * my;
  return { draft, along, lengths: edgeLengths, lengthMm: sum, middle };
}

/** A value per vertex of the sheet at a corner of the draft. */
function cornerValue(
  { mesh }: Sheet,
  { fromFaces, fromCorners }: Draft,
  corner: number,
  value: (vertex: number) => number,
): number {
  const face = fromFaces[(corner / 3) | 0];
  const [w1, w2] = [fromCorners[2 * corner], fromCorners[2 * corner + 1]];
  const [a, b, c] = mesh.triangles.subarray(3 * face, 3 * face + 3);
  return (1 - w1 - w2) * value(a) + w1 * value(b) + w2 * value(c);
}

/** The part of a line on one side of its tip, cut; null where that is no single cut from the border. */
function cutTo(
  { draft, along, lengths, middle }: DrawnLine,
  sheet: Sheet,
  side: 1 | -1,
  seam: number,
): Dart | null {
  let lengthMm = 0;
  const seams = draft.seams.map((value, edge) => {
    if (value !== seam) return value;
    if ((along[edge] - middle) * side <= 0) return -1;
    lengthMm += lengths[edge] / 2;
    return seam;
  });
  if (lengthMm === 0) return null;
  const parts = separate({ ...draft, seams }, sheet);
  if (parts.length !== 1 || borderLoops(parts[0].mesh).length !== 1) return null;
  return { sheet: withoutCrossingLinks(sheet, parts[0]), lengthMm };
}
