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
import {
  areaOf,
  facesOf,
  headOn,
  hullOf,
  laidDown,
  loopsOf,
  loopVertices,
  targetsOf,
  turnOf,
} from './stencilTurns';
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

/** A zone's skin laid flat, and in words how each piece is laid on the body: plain data. */
export interface LaidZone {
  readonly pieces: readonly FlatPiece[];
  readonly placing: readonly (readonly string[])[];
  readonly linksAcrossCuts: number;
}

/** Lays a zone's skin flat: what takes long. */
export function* layZone(input: StencilZoneInput): Generator<FlattenProgress, LaidZone> {
  const { mesh, zone, marks, limits } = input;
  const { layout, field } = zone;
  const keepOuts = marks.keepOutsOn(zone);
  const points = Array.from({ length: layout.count }, (_, row): SurfacePoint => {
    const [w0, w1, w2] = layout.weights.subarray(3 * row, 3 * row + 3);
    return { face: layout.faces[row], w0, w1, w2 };
  });
  const flat = yield* flattenZone(
    {
      mesh,
      field,
      points: [...points, ...marks.placesOn(zone).map(({ point }) => point)],
      links: layout.links,
      linkLengths: layout.linkLengths,
      columns: keepOuts.flatMap((keepOut) => [keepOut.field, keepOut.buffer ?? keepOut.field]),
    },
    limits,
  );
  const pieces = flat.pieces.filter(({ points: { rows } }) =>
    rows.some((row) => row < layout.count),
  );
  const placing = pieces.map(({ points: { rows } }) => {
    const own = [...rows].filter((row) => row < layout.count);
    return input.placing.words(zone, own, pieces.length === 1);
  });
  return { pieces, placing, linksAcrossCuts: flat.linksAcrossCuts };
}

/** Makes the pieces of a zone that was laid flat ready to be set up on paper. */
export function stencilZone(zone: MapZone, marks: StencilMarks, laid: LaidZone): StencilZone {
  const { layout } = zone;
  const letters = cutLetters(laid.pieces);
  const ticks = cutTicks(laid.pieces);
  const places = marks.placesOn(zone);
  const keepOuts = marks.keepOutsOn(zone);
  const pieces = laid.pieces.map((piece, i): TurnablePiece => {
    const context: PieceContext = {
      zone,
      places,
      keepOuts,
      letters,
      ticks,
      flatCells: onceMade(() => flatCells(piece, layout.count)),
      placing: laid.placing[i],
      number: i + 1,
      count: laid.pieces.length,
    };
    const known = new Map<number, StencilPiece>();
    const at = (deg: number): StencilPiece => {
      const made = known.get(deg) ?? setUp(piece, turnOf(deg), context);
      known.set(deg, made);
      return made;
    };
    const facesAt = (deg: number): Float64Array => facesOf(piece, turnOf(deg));
    const loops = onceMade(() => loopVertices(piece));
    const outlineAt = (deg: number): Float64Array[] => loopsOf(piece, turnOf(deg), loops());
    const targetsAt = (deg: number): number[] => targetsOf(piece, turnOf(deg), layout.count);
    const upright = facesAt(0);
    const hull = hullOf(upright);
    return { zone, hull, areaMm2: areaOf(upright), at, facesAt, outlineAt, targetsAt };
  });
  return { zone, pieces, served: null, linksAcrossCuts: laid.linksAcrossCuts };
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
    links: Array.from(piece.links.pairs, (place) => piece.points.rows[place]),
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
