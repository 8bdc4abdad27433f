import type { Box } from '../paper/shapes';
import { PAD_MM, type PagePaper } from './stencilPaper';
import { isWithin, type Tile, tileTurns } from './stencilTileTurns';
import type { Item, TurnablePiece } from './stencilTypes';

/** Pieces as what goes on a page: whole, or cut into tiles where they are larger than any page. */

/** Neighbouring tiles show this much of the same skin, mm. */
export const OVERLAP_MM = 10;
/** Along the side of a tile for its marks and for what joins there, mm. */
export const TILE_BAND_MM = 5;

export interface PieceItem extends Item {
  readonly tileAt: ((deg: number) => Tile) | null;
}

/** Turns that are tried, degrees: head up first, then on its side, then between, upside down last. */
const TURNS = [0, 90, 270, 15, 30, 45, 60, 75, 105, 120, 135, 150, 165, 180].flatMap((deg) =>
  deg % 90 === 0 ? [deg] : [deg, 360 - deg],
);
const EVERY_DEGREE = Array.from({ length: 180 }, (_, deg) => deg);
/** Turns that a piece is cut in: its tiles may be turned by quarters from there. */
const CUT_TURNS = [0, 15, 30, 45, 60, 75];
/** Ways to cut a piece that are tried, beside that with the head up. */
const WAYS = 5;
/** Of the room that tiles leave, how much the first one leaves: the last ones are full for 1. */
const LEADS = [0, 0.25, 0.5, 0.75, 1];

/** A piece as one item, or as tiles in several ways: the fewest, those that lie best first. */
export function itemsOf(
  piece: TurnablePiece,
  papers: readonly PagePaper[],
  scale: number,
): PieceItem[][] {
  const fits = (deg: number): boolean => {
    const [wide, high] = extent(piece.hull, deg).map((mm) => mm * scale + 2 * PAD_MM + 1);
    return papers.some(
      ({ frame }) => wide <= frame.right - frame.left && high <= frame.bottom - frame.top,
    );
  };
  const usual = TURNS.filter(fits);
  const turns = usual.length > 0 ? usual : EVERY_DEGREE.filter(fits);
  if (turns.length > 0)
    return [[{ piece, turns, windowAt: null, tileAt: null, areaMm2: piece.areaMm2 }]];
  const cuts = CUT_TURNS.flatMap((deg) => new Cutter(piece, deg, scale).cuts(papers));
  const fewest = Math.min(...cuts.map(({ boxes }) => boxes.length));
  const few = cuts.filter(({ boxes }) => boxes.length === fewest);
  return chosen(few.map(({ cutter, boxes }) => cutter.tiles(boxes)));
}

/** Of many ways the one with the head up most, the most uneven and the most even, and some between. */
function chosen(ways: readonly PieceItem[][]): PieceItem[][] {
  const uneven = ways.map((tiles) => unevenness(tiles));
  const order = [...ways.keys()].sort((a, b) => uneven[b] - uneven[a]);
  const picked = new Set([0]);
  for (let i = 0; i < WAYS; i++)
    picked.add(order[Math.round((i * (order.length - 1)) / (WAYS - 1))]);
  return [...picked].map((i) => ways[i]);
}

/** The smaller the smallest tiles, the sooner they find room beside other pieces. */
function unevenness(tiles: readonly Item[]): number {
  return tiles.reduce((sum, { areaMm2 }) => sum + areaMm2 * areaMm2, 0);
}

/** Width and height of a hull turned, mm. */
function extent(hull: readonly number[], deg: number): [number, number] {
  const angle = (deg * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const box = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < hull.length; i += 2) {
    const x = cos * hull[i] - sin * hull[i + 1];
    const y = cos * hull[i + 1] + sin * hull[i];
    box[0] = Math.min(box[0], x);
    box[1] = Math.max(box[1], x);
    box[2] = Math.min(box[2], y);
    box[3] = Math.max(box[3], y);
  }
  return [box[1] - box[0], box[3] - box[2]];
}

type Span = readonly [number, number];

/** From where to where a tile is shown along one side, and whether it is the first, the last. */
interface Part {
  readonly span: Span;
  readonly first: boolean;
  readonly last: boolean;
}

/** What tiles show, before their areas are asked for. */
type TileBoxes = Pick<Tile, 'shown' | 'home' | 'window'>;

interface Cut {
  readonly cutter: Cutter;
  readonly boxes: readonly TileBoxes[];
}

/** Along one axis: from where to where the faces reach that touch each mm of the other. */
interface Reach {
  /** of the first mm */
  readonly start: number;
  readonly from: Float64Array;
  readonly to: Float64Array;
}

function reachOf(faces: Float64Array, axis: number): Reach {
  let [start, end] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 1 - axis; i < faces.length; i += 2) {
    start = Math.min(start, Math.floor(faces[i]));
    end = Math.max(end, Math.floor(faces[i]));
  }
  const count = Math.max(0, end - start + 1);
  const from = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const to = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
  for (let at = 0; at < faces.length; at += 6) {
    const [a, b, c] = [faces[at + axis], faces[at + 2 + axis], faces[at + 4 + axis]];
    const [low, high] = [Math.min(a, b, c), Math.max(a, b, c)];
    const [d, e, f] = [faces[at + 1 - axis], faces[at + 3 - axis], faces[at + 5 - axis]];
    const last = Math.floor(Math.max(d, e, f)) - start;
    for (let mm = Math.floor(Math.min(d, e, f)) - start; mm <= last; mm++) {
      if (low < from[mm]) from[mm] = low;
      if (high > to[mm]) to[mm] = high;
    }
  }
  return { start, from, to };
}

/** Cuts a piece, turned, all across one way, then each strip the other way as far as there is skin. */
class Cutter {
  readonly #piece: TurnablePiece;
  readonly #deg: number;
  readonly #scale: number;
  readonly #faces: Float64Array;
  readonly #reaches: readonly [Reach, Reach];
  readonly #targets: ArrayLike<number>;

  constructor(piece: TurnablePiece, deg: number, scale: number) {
    this.#piece = piece;
    this.#deg = deg;
    this.#scale = scale;
    this.#faces = piece.facesAt(deg);
    this.#reaches = [reachOf(this.#faces, 0), reachOf(this.#faces, 1)];
    this.#targets = piece.targetsAt(deg);
  }

  cuts(papers: readonly PagePaper[]): Cut[] {
    return papers.flatMap(({ frame }) => {
      const room = [frame.right - frame.left, frame.bottom - frame.top].map(
        (mm) => (Math.floor(mm) - 1) / this.#scale,
      );
      return [0, 1].flatMap((axis) =>
        LEADS.map((lead): Cut => ({ cutter: this, boxes: this.#cut(room, axis, lead) })),
      );
    });
  }

  tiles(boxes: readonly TileBoxes[]): PieceItem[] {
    return boxes.map((boxesOf, i): PieceItem => {
      const [piece, deg] = [this.#piece, this.#deg];
      const tileAt = tileTurns(piece, deg, { ...boxesOf, number: i + 1, count: boxes.length });
      const turns = [0, 90, 180, 270]
        .map((quarter) => (deg + quarter) % 360)
        .sort((a, b) => fromUpright(a) - fromUpright(b));
      const areaMm2 = this.#areaIn(boxesOf.home);
      return { piece, turns, windowAt: (turn) => tileAt(turn).window, tileAt, areaMm2 };
    });
  }

  #cut(room: readonly number[], axis: number, lead: number): TileBoxes[] {
    const all = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;
    const boxes = this.#parts(axis, all, room, lead).flatMap((strip) =>
      this.#parts(1 - axis, strip.span, room, lead).map((part) =>
        axis === 0 ? this.#tile(strip, part) : this.#tile(part, strip),
      ),
    );
    // a page without targets is paper for nothing
    return boxes.filter(({ home }) => this.#hasTargets(home));
  }

  /** Spans along an axis, of what lies within a span of the other axis. */
  #parts(axis: number, across: Span, room: readonly number[], lead: number): Part[] {
    const [from, to] = this.#reach(axis, across);
    const pad = PAD_MM / this.#scale;
    const band = TILE_BAND_MM / this.#scale;
    const spans = cutsOf(to - from + 2 * pad, { roomMm: room[axis], band, lead });
    return spans.map(([a, b], i) => ({
      span: [from - pad + a, from - pad + b],
      first: i === 0,
      last: i === spans.length - 1,
    }));
  }

  /** From where to where the faces reach that touch a span of the other axis, or lie within a mm of it. */
  #reach(axis: number, [low, high]: Span): Span {
    const { start, from, to } = this.#reaches[axis];
    const first = Math.max(0, Math.floor(low) - start);
    const last = Math.min(from.length - 1, Math.floor(high) - start);
    let span: Span = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let mm = first; mm <= last; mm++)
      span = [Math.min(span[0], from[mm]), Math.max(span[1], to[mm])];
    return span;
  }

  #tile(x: Part, y: Part) {
    const half = OVERLAP_MM / 2;
    // beside the skin that is shown, room for what joins there
    const band = TILE_BAND_MM / this.#scale;
    const home = ({ span, first, last }: Part): Span => [
      first ? Number.NEGATIVE_INFINITY : span[0] + half,
      last ? Number.POSITIVE_INFINITY : span[1] - half,
    ];
    const window = ({ span, first, last }: Part): Span => [
      span[0] - (first ? 0 : band),
      span[1] + (last ? 0 : band),
    ];
    const box = ([left, right]: Span, [top, bottom]: Span): Box => ({ left, top, right, bottom });
    return {
      shown: box(x.span, y.span),
      home: box(home(x), home(y)),
      window: box(window(x), window(y)),
    };
  }

  #hasTargets(home: Box): boolean {
    for (let i = 0; i < this.#targets.length; i += 2)
      if (isWithin(home, this.#targets[i], this.#targets[i + 1])) return true;
    return false;
  }

  /** Of the faces whose middles lie in a box, mm2. */
  #areaIn(home: Box): number {
    const f = this.#faces;
    let double = 0;
    for (let i = 0; i < f.length; i += 6) {
      const x = (f[i] + f[i + 2] + f[i + 4]) / 3;
      const y = (f[i + 1] + f[i + 3] + f[i + 5]) / 3;
      if (!isWithin(home, x, y)) continue;
      const across = (f[i + 2] - f[i]) * (f[i + 5] - f[i + 1]);
      double += Math.abs(across - (f[i + 3] - f[i + 1]) * (f[i + 4] - f[i]));
    }
    return double / 2;
  }
}

interface Room {
  readonly roomMm: number;
  readonly band: number;
  readonly lead: number;
}

/** From and to of each tile along one side, with their overlap: full ones, but for the first and the last. */
function cutsOf(sizeMm: number, { roomMm, band, lead }: Room): Span[] {
  if (sizeMm <= roomMm) return [[0, sizeMm]];
  const ends: number[] = [];
  for (let from = 0; sizeMm - from > roomMm - (ends.length > 0 ? band : 0); ) {
    const to = from + roomMm - (ends.length > 0 ? 2 : 1) * band;
    ends.push(to);
    from = to - OVERLAP_MM;
  }
  const last = ends[ends.length - 1] - OVERLAP_MM;
  const slack = roomMm - band - (sizeMm - last);
  const moved = ends.map((end) => end - lead * slack);
  return [...moved, sizeMm].map((end, i) => [i === 0 ? 0 : moved[i - 1] - OVERLAP_MM, end]);
}

function fromUpright(deg: number): number {
  return Math.min(deg, 360 - deg);
}
