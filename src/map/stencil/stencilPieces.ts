import { flattenZone } from '../../flatten/flattenZone';
import type { FlatPiece, FlattenLimits, FlattenProgress } from '../../flatten/types';
import type { SurfacePoint } from '../../geometry/mesh';
import { keepsPointsOut } from '../../plan/zones/allowedSkin';
import type { MapZone } from '../drawing/figure';
import { valuesAlong, zeroLines } from '../drawing/surfaceLines';
import { type FlatCells, flatCells } from './stencilCells';
import { type CutTicks, cutLetters, cutTicks, outlineOf } from './stencilCuts';
import { hatchOnFaces, insideFaces, type PaperFace, stretchedFaces } from './stencilHatch';
import type { StencilKeepOut, StencilMarks, StencilPlace } from './stencilMarks';
import type { StencilPlacing } from './stencilPlacing';
import type {
  PaperKeepOut,
  PaperLine,
  PaperPoint,
  StencilPiece,
  StencilZone,
  TurnablePiece,
} from './stencilTypes';

export interface StencilZoneInput {
  readonly mesh: Parameters<typeof flattenZone>[0]['mesh'];
  readonly zone: MapZone;
  readonly marks: StencilMarks;
  readonly limits: FlattenLimits;
  readonly placing: StencilPlacing;
}

/** Flattens a zone and makes its pieces ready to be set up on paper. */
export function* stencilZone(input: StencilZoneInput): Generator<FlattenProgress, StencilZone> {
  const { mesh, zone, marks, limits } = input;
  const { layout, field } = zone;
  const places = marks.placesOn(zone);
  const keepOuts = marks.keepOutsOn(zone);
  const points = Array.from({ length: layout.count }, (_, row): SurfacePoint => {
    const [w0, w1, w2] = layout.weights.subarray(3 * row, 3 * row + 3);
    return { face: layout.faces[row], w0, w1, w2 };
  });
  const flat = yield* flattenZone(
    {
      mesh,
      field,
      points: [...points, ...places.map(({ point }) => point)],
      links: layout.links,
      linkLengths: layout.linkLengths,
      columns: keepOuts.flatMap((keepOut) => [keepOut.field, keepOut.buffer ?? keepOut.field]),
    },
    limits,
  );
  const withTargets = flat.pieces.filter(({ points: { rows } }) =>
    rows.some((row) => row < layout.count),
  );
  const letters = cutLetters(withTargets);
  const ticks = cutTicks(withTargets);
  const pieces = withTargets.map((piece, i): TurnablePiece => {
    const context: PieceContext = {
      zone,
      places,
      keepOuts,
      letters,
      ticks,
      flatCells: onceMade(() => flatCells(piece, layout.count)),
      placing: input.placing.words(
        zone,
        [...piece.points.rows].filter((row) => row < layout.count),
        withTargets.length === 1,
      ),
      number: i + 1,
      count: withTargets.length,
    };
    const known = new Map<number, StencilPiece>();
    const at = (deg: number): StencilPiece => {
      const made = known.get(deg) ?? setUp(piece, turnOf(deg), context);
      known.set(deg, made);
      return made;
    };
    const facesAt = (deg: number): Float64Array => facesOf(piece, turnOf(deg));
    const targetsAt = (deg: number): number[] => targetsOf(piece, turnOf(deg), layout.count);
    const upright = facesAt(0);
    return { zone, hull: hullOf(upright), areaMm2: areaOf(upright), at, facesAt, targetsAt };
  });
  return { zone, pieces, served: null, linksAcrossCuts: flat.linksAcrossCuts };
}

/** A piece's faces on paper, the upper left corner of all at 0. */
function facesOf(piece: FlatPiece, turn: readonly [number, number]): Float64Array {
  const { corners, left, top } = laidDown(piece, turn);
  const { triangles, faceCount } = piece.mesh;
  const faces = new Float64Array(6 * faceCount);
  for (let i = 0; i < 3 * faceCount; i++) {
    faces[2 * i] = corners[2 * triangles[i]] - left;
    faces[2 * i + 1] = corners[2 * triangles[i] + 1] - top;
  }
  return faces;
}

function targetsOf(piece: FlatPiece, turn: readonly [number, number], count: number): number[] {
  const { turned, left, top } = laidDown(piece, turn);
  const { points, places } = piece;
  return [...points.rows].flatMap((row, i) => {
    const [x, y] = turned(places[2 * i], places[2 * i + 1]);
    return row < count ? [x - left, y - top] : [];
  });
}

function areaOf(faces: Float64Array): number {
  let double = 0;
  for (let i = 0; i < faces.length; i += 6) {
    const [ax, ay] = [faces[i], faces[i + 1]];
    const [bx, by] = [faces[i + 2] - ax, faces[i + 3] - ay];
    double += Math.abs(bx * (faces[i + 5] - ay) - by * (faces[i + 4] - ax));
  }
  return double / 2;
}

const QUARTERS = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

/** Cosine and sine; exact for quarters. */
function turnOf(deg: number): readonly [number, number] {
  if (deg % 90 === 0) return QUARTERS[(((deg / 90) % 4) + 4) % 4];
  const angle = (deg * Math.PI) / 180;
  return [Math.cos(angle), Math.sin(angle)];
}

/** Corners of the convex hull (Andrew 1979). @param points x, y in turn */
export function hullOf(points: ArrayLike<number>): number[] {
  const order = Array.from({ length: points.length / 2 }, (_, i) => 2 * i).sort(
    (a, b) => points[a] - points[b] || points[a + 1] - points[b + 1],
  );
  const half = (list: readonly number[]): number[] => {
    const hull: number[] = [];
    for (const i of list) {
      while (
        hull.length >= 2 &&
        !turnsLeft(points, hull[hull.length - 2], hull[hull.length - 1], i)
      )
        hull.pop();
      hull.push(i);
    }
    return hull.slice(0, -1);
  };
  return [...half(order), ...half(order.slice().reverse())].flatMap((i) => [
    points[i],
    points[i + 1],
  ]);
}

function turnsLeft(points: ArrayLike<number>, a: number, b: number, c: number): boolean {
  return (
    (points[b] - points[a]) * (points[c + 1] - points[a + 1]) -
      (points[b + 1] - points[a + 1]) * (points[c] - points[a]) >
    0
  );
}

/** Made when first asked for. */
export function onceMade<T>(make: () => T): () => T {
  let made: T | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

interface PieceContext {
  readonly flatCells: () => FlatCells;
  readonly zone: MapZone;
  readonly number: number;
  readonly count: number;
  /** of the rows after the layout's */
  readonly places: readonly StencilPlace[];
  readonly keepOuts: readonly StencilKeepOut[];
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
  const { zone, letters, ticks } = context;
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
    marks: places
      .filter(({ row }) => row >= zone.layout.count)
      .map((mark) => ({ ...mark, place: context.places[mark.row - zone.layout.count] })),
    flatCells: context.flatCells,
    cells: () =>
      context.flatCells().cells.map(({ row, loops }) => ({
        row,
        loops: loops.map((loop) => onPaper(loop, turned, left, top)),
      })),
    keepOuts: context.keepOuts.flatMap((keepOut, i) => keepOutOn(piece, corners, keepOut, i)),
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

/** x, y in turn of the flat piece, turned and moved as on paper. */
function onPaper(
  loop: readonly number[],
  turned: (x: number, y: number) => [number, number],
  left: number,
  top: number,
): number[] {
  const points: number[] = [];
  for (let i = 0; i < loop.length; i += 2) {
    const [x, y] = turned(loop[i], loop[i + 1]);
    points.push(x - left, y - top);
  }
  return points;
}

/** What of a piece is kept free, if it touches it. */
function keepOutOn(
  piece: FlatPiece,
  corners: Float64Array,
  { mark, buffer }: StencilKeepOut,
  index: number,
): PaperKeepOut[] {
  const field = piece.columns[2 * index];
  const reach = piece.columns[2 * index + 1];
  if (!reach.some((value) => value > 0)) return [];
  const { keepOut, label } = mark;
  const within = insideFaces(piece, corners, field);
  // the vertex farthest inside: of the keep-out, or of its buffer where only that reaches the piece
  const depth = within.length > 0 ? field : reach;
  const deepest = depth.reduce((best, value, v) => (value > depth[best] ? v : best), 0);
  return [
    {
      label,
      name: keepOut.name,
      keepsPointsOut: keepsPointsOut(keepOut),
      isOverridden: keepOut.overridden !== null,
      bufferMm: keepOut.bufferMm,
      borders: linesOn(piece, corners, field),
      buffer: buffer ? linesOn(piece, corners, reach) : [],
      hatch: keepOut.overridden ? [] : crossHatch(within, keepsPointsOut(keepOut)),
      middle: [corners[2 * deepest], corners[2 * deepest + 1]],
    },
  ];
}

/** Falling and rising lines where points are kept out, rising ones where care is taken. */
function crossHatch(faces: readonly PaperFace[], crossed: boolean): number[] {
  const mirrored = faces.map((face) => face.map((value, i) => (i % 2 === 0 ? -value : value)));
  const rising = hatchOnFaces(mirrored, KEEP_OUT_GAP_MM).map((value, i) =>
    i % 2 === 0 ? -value : value,
  );
  return crossed ? [...hatchOnFaces(faces, KEEP_OUT_GAP_MM), ...rising] : rising;
}

/** Denser than the hatch of stretched skin. */
const KEEP_OUT_GAP_MM = 1.6;

/** Where the body's left and right meet. */
function midLineOn(piece: FlatPiece, corners: Float64Array): PaperLine[] {
  const { positions, vertexCount } = piece.mesh;
  return linesOn(
    piece,
    corners,
    Float64Array.from({ length: vertexCount }, (_, v) => positions[3 * v]),
  );
}

/** Where a value given per vertex of a piece is 0, on paper. */
function linesOn(
  { mesh }: FlatPiece,
  corners: Float64Array,
  values: ArrayLike<number>,
): PaperLine[] {
  return zeroLines(mesh, values).map((line) => {
    const [x, y] = [0, 1].map((axis) =>
      valuesAlong(
        line,
        Float64Array.from({ length: mesh.vertexCount }, (_, v) => corners[2 * v + axis]),
      ),
    );
    return { points: Array.from(x).flatMap((value, i) => [value, y[i]]) };
  });
}

/** Below this the skin lies too level for an arrow to the head: height gained per mm along it. */
const LEAST_RISE = 0.25;

/** Where the body's height grows on the flat piece; where it lies level, the body's front. */
function headOn(piece: FlatPiece): Head {
  const known = heads.get(piece);
  if (known) return known;
  const up = rise(piece, 1);
  const head: Head = up
    ? { direction: up, headName: 'head' }
    : { direction: rise(piece, 2), headName: 'front' };
  heads.set(piece, head);
  return head;
}

interface Head {
  readonly direction: [number, number] | null;
  readonly headName: 'head' | 'front';
}

/** Asked for in every turn of a piece. */
const heads = new WeakMap<FlatPiece, Head>();

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
