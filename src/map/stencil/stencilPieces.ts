import { flattenZone } from '../../flatten/flattenZone';
import type { FlatPiece, FlattenLimits, FlattenProgress } from '../../flatten/types';
import type { SurfacePoint } from '../../geometry/mesh';
import type { MapZone } from '../drawing/figure';
import { zeroLines } from '../drawing/surfaceLines';
import { type CutTicks, cutLetters, cutTicks, outlineOf } from './stencilCuts';
import { hatchOnFaces, stretchedFaces } from './stencilHatch';

/** A flat piece of a zone, upright on paper: x to the right, y down, mm, the upper left corner at 0. */
export interface StencilPiece {
  readonly zone: MapZone;
  /** from 1 */
  readonly number: number;
  /** of this zone */
  readonly pieceCount: number;
  readonly widthMm: number;
  readonly heightMm: number;
  /** points, as rows of the layout */
  readonly targets: readonly PaperPoint[];
  readonly landmarks: readonly (PaperPoint & { readonly name: string })[];
  /** where a target lies on the body, for a piece without a landmark: `target 3: 42 mm along …` */
  readonly placing: readonly string[];
  readonly borders: readonly PaperLine[];
  readonly cuts: readonly CutLine[];
  /** the body's plane of symmetry */
  readonly midLine: readonly PaperLine[];
  /** x1, y1, x2, y2 in turn: hatching where the paper is stretched most */
  readonly hatch: readonly number[];
  /** unit vector on paper to `headName`; null where the piece lies level */
  readonly head: readonly [number, number] | null;
  readonly headName: 'head' | 'front';
  readonly linkCount: number;
  readonly meanErrorMm: number;
  readonly maxErrorMm: number;
  readonly maxErrorPercent: number;
  readonly flippedCount: number;
  readonly overlaps: boolean;
  readonly withinLimits: boolean;
}

export interface PaperPoint {
  readonly row: number;
  readonly x: number;
  readonly y: number;
}

/** x, y in turn */
export interface PaperLine {
  readonly points: readonly number[];
}

/** An edge that is glued to another with the same letter. */
export interface CutLine extends PaperLine {
  readonly letter: string;
  /** x1, y1, x2, y2 in turn: each has its like on the edge it is glued to */
  readonly ticks: readonly number[];
}

/** A landmark inside a zone, by name. */
export interface StencilLandmark {
  readonly name: string;
  readonly point: SurfacePoint;
}

export interface StencilZone {
  readonly zone: MapZone;
  readonly pieces: readonly TurnablePiece[];
  readonly linksAcrossCuts: number;
}

/** A piece that may be turned on paper so that it takes fewer pages. */
export interface TurnablePiece {
  /** width and height of each turn, mm; the first has the head up */
  readonly sizes: readonly (readonly [number, number])[];
  readonly at: (turn: number) => StencilPiece;
}

const SQRT3_2 = Math.sqrt(3) / 2;
const COS_15 = 0.9659258262890683;
const SIN_15 = 0.25881904510252074;
/** Cosine and sine of each turn that is tried: 0, quarters, then by 15 degrees either way. */
const TURNS: readonly (readonly [number, number])[] = [
  [1, 0],
  [0, 1],
  [0, -1],
  ...[
    [COS_15, SIN_15],
    [SQRT3_2, 0.5],
    [Math.SQRT1_2, Math.SQRT1_2],
    [0.5, SQRT3_2],
    [SIN_15, COS_15],
  ].flatMap(([cos, sin]): [number, number][] => [
    [cos, sin],
    [cos, -sin],
  ]),
];

/** Flattens a zone and sets its pieces upright. */
export function* stencilZone(
  mesh: Parameters<typeof flattenZone>[0]['mesh'],
  zone: MapZone,
  landmarks: readonly StencilLandmark[],
  limits: FlattenLimits,
  placeOf: (zone: MapZone, row: number) => string | null = () => null,
): Generator<FlattenProgress, StencilZone> {
  const { layout, field } = zone;
  const inside = landmarks.filter(({ point }) => isInside(mesh, field, point));
  const points = Array.from({ length: layout.count }, (_, row): SurfacePoint => {
    const [w0, w1, w2] = layout.weights.subarray(3 * row, 3 * row + 3);
    return { face: layout.faces[row], w0, w1, w2 };
  });
  const flat = yield* flattenZone(
    {
      mesh,
      field,
      points: [...points, ...inside.map(({ point }) => point)],
      links: layout.links,
      linkLengths: layout.linkLengths,
    },
    limits,
  );
  const withTargets = flat.pieces.filter(({ points: { rows } }) =>
    rows.some((row) => row < layout.count),
  );
  const names = inside.map(({ name }) => name);
  const letters = cutLetters(withTargets);
  const ticks = cutTicks(withTargets);
  const pieces = withTargets.map((piece, i): TurnablePiece => {
    const placing = placingOf(piece, zone, placeOf);
    const context = {
      zone,
      placing,
      number: i + 1,
      count: withTargets.length,
      names,
      letters,
      ticks,
    };
    return {
      sizes: TURNS.map((turn) => {
        const { left, top, right, bottom } = laidDown(piece, turn);
        return [right - left, bottom - top];
      }),
      at: (turn) => setUp(piece, TURNS[turn], context),
    };
  });
  return { zone, pieces, linksAcrossCuts: flat.linksAcrossCuts };
}

/** Of a piece without a landmark: where its highest and its lowest target lie. */
function placingOf(
  { points: { rows } }: FlatPiece,
  zone: MapZone,
  placeOf: (zone: MapZone, row: number) => string | null,
): string[] {
  const { count, positions } = zone.layout;
  if (rows.some((row) => row >= count)) return [];
  const height = (row: number): number => positions[3 * row + 1];
  const highest = rows.reduce((best, row) => (height(row) > height(best) ? row : best), rows[0]);
  const lowest = rows.reduce((best, row) => (height(row) < height(best) ? row : best), rows[0]);
  return [...new Set([highest, lowest])].flatMap((row) => {
    const text = placeOf(zone, row);
    return text ? [`target ${row + 1}: ${text}`] : [];
  });
}

function isInside(
  mesh: { readonly triangles: Uint32Array },
  field: ArrayLike<number>,
  { face, w0, w1, w2 }: SurfacePoint,
): boolean {
  const [a, b, c] = mesh.triangles.subarray(3 * face, 3 * face + 3);
  return w0 * field[a] + w1 * field[b] + w2 * field[c] > 0;
}

interface PieceContext {
  readonly zone: MapZone;
  readonly number: number;
  readonly count: number;
  /** of the rows after the layout's */
  readonly names: readonly string[];
  readonly letters: ReadonlyMap<number, string>;
  readonly ticks: CutTicks;
  readonly placing: readonly string[];
}

/** A piece's corners on paper, x to the right and y down, and the room they take. */
function laidDown(piece: FlatPiece, [cos, sin]: readonly [number, number]) {
  const [ux, uy] = headOn(piece).direction ?? [0, 1];
  // what is up on paper: the head, or a turn away from it
  const px = cos * ux - sin * uy;
  const py = sin * ux + cos * uy;
  const turned = (x: number, y: number): [number, number] => [x * py - y * px, -(x * px + y * py)];
  const corners = new Float64Array(piece.flat.length);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let v = 0; v < corners.length; v += 2) {
    const [x, y] = turned(piece.flat[v], piece.flat[v + 1]);
    corners[v] = x;
    corners[v + 1] = y;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { corners, turned, left, top, right, bottom };
}

function setUp(
  piece: FlatPiece,
  turn: readonly [number, number],
  context: PieceContext,
): StencilPiece {
  const { zone, names, letters, ticks } = context;
  const { direction, headName } = headOn(piece);
  const { corners, turned, left, top, right, bottom } = laidDown(piece, turn);
  for (let v = 0; v < corners.length; v += 2) {
    corners[v] -= left;
    corners[v + 1] -= top;
  }
  const places = [...piece.points.rows].map((row, i): PaperPoint => {
    const [x, y] = turned(piece.places[2 * i], piece.places[2 * i + 1]);
    return { row, x: x - left, y: y - top };
  });
  const outline = outlineOf(piece, corners, ticks);
  const head = direction && turned(direction[0], direction[1]);
  const faces = stretchedFaces(piece, corners);
  return {
    zone,
    number: context.number,
    pieceCount: context.count,
    widthMm: right - left,
    heightMm: bottom - top,
    targets: places.filter(({ row }) => row < zone.layout.count),
    landmarks: places
      .filter(({ row }) => row >= zone.layout.count)
      .map((place) => ({ ...place, name: names[place.row - zone.layout.count] })),
    borders: outline.filter(({ cut }) => cut < 0),
    cuts: outline
      .filter(({ cut }) => cut >= 0)
      .map((line) => ({ ...line, letter: letters.get(line.cut) ?? '' })),
    placing: context.placing,
    midLine: midLineOn(piece, corners),
    hatch: hatchOnFaces(faces),
    head,
    headName,
    linkCount: piece.links.lengths.length,
    meanErrorMm: piece.meanMm,
    maxErrorMm: piece.maxMm,
    maxErrorPercent: piece.maxPercent,
    flippedCount: piece.flippedCount,
    overlaps: piece.overlaps,
    withinLimits: piece.withinLimits,
  };
}

/** Where the body's left and right meet. */
function midLineOn({ mesh }: FlatPiece, corners: Float64Array): PaperLine[] {
  const x = Float64Array.from({ length: mesh.vertexCount }, (_, v) => mesh.positions[3 * v]);
  return zeroLines(mesh, x).map(({ from, to, share }) => ({
    points: share.flatMap((part, i) =>
      [0, 1].map((axis) => {
        const start = corners[2 * from[i] + axis];
        return start + part * (corners[2 * to[i] + axis] - start);
      }),
    ),
  }));
}

/** Below this the skin lies too level for an arrow to the head: height gained per mm along it. */
const LEAST_RISE = 0.25;

/** Where the body's height grows on the flat piece; where it lies level, the body's front. */
function headOn(piece: FlatPiece): {
  direction: [number, number] | null;
  headName: 'head' | 'front';
} {
  const up = rise(piece, 1);
  if (up) return { direction: up, headName: 'head' };
  return { direction: rise(piece, 2), headName: 'front' };
}

/** Mean direction on paper in which a coordinate of the body grows; null where it hardly does. */
function rise({ mesh, flat }: FlatPiece, axis: number): [number, number] | null {
  let [gx, gy, area] = [0, 0, 0];
  for (let face = 0; face < mesh.faceCount; face++) {
    const [a, b, c] = mesh.triangles.subarray(3 * face, 3 * face + 3);
    const bx = flat[2 * b] - flat[2 * a];
    const by = flat[2 * b + 1] - flat[2 * a + 1];
    const cx = flat[2 * c] - flat[2 * a];
    const cy = flat[2 * c + 1] - flat[2 * a + 1];
    const toB = mesh.positions[3 * b + axis] - mesh.positions[3 * a + axis];
    const toC = mesh.positions[3 * c + axis] - mesh.positions[3 * a + axis];
    // the gradient times twice the area
    gx += toB * cy - toC * by;
    gy += bx * toC - cx * toB;
    area += bx * cy - by * cx;
  }
  const length = Math.sqrt(gx * gx + gy * gy);
  return length > LEAST_RISE * Math.abs(area) ? [gx / length, gy / length] : null;
}
