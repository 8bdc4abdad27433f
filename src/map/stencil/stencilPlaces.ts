import type { Box } from '../paper/shapes';
import { CellMask } from './pageMask';
import type { PagePaper, pagePapers } from './stencilPaper';
import type { StencilPiece, TurnablePiece } from './stencilPieces';

/** Room around a piece, so that a ring on its border is whole, mm. */
export const PAD_MM = 2;
/** Neighbouring tiles show this much of the same skin, mm. */
export const OVERLAP_MM = 10;
/** Along the side of a tile for its marks and for what joins there, mm. */
export const TILE_BAND_MM = 5;

/** A piece, or a window of one that is larger than a page, on a page. */
export interface PlacedPiece {
  readonly piece: StencilPiece;
  /** of the piece, its own mm */
  readonly window: Box;
  /** where on the page the window's upper left corner lies, mm */
  readonly left: number;
  readonly top: number;
  /** null for a piece that is whole on its page */
  readonly tile: Tile | null;
}

export interface Tile {
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
  /** what is drawn: the window less the room for what joins there, the piece's own mm */
  readonly shown: Box;
  /** targets in here are drawn on this tile, in the overlap each on one: the piece's own mm */
  readonly home: Box;
}

export interface PlacedPage {
  readonly paper: PagePaper;
  readonly parts: readonly PlacedPiece[];
  /** cells of the paper's frame that pieces leave free */
  readonly free: CellMask;
}

/** Turns that are tried, degrees: head up first, then on its side, then between, upside down last. */
const TURNS = [0, 90, 270, ...[15, 30, 45, 60, 75].flatMap((deg) => [deg, 360 - deg]), 180];

/** What goes on a page as it is. */
interface Item {
  readonly piece: TurnablePiece;
  /** those that fit on a page */
  readonly turns: readonly number[];
  readonly tile: { readonly window: Box; readonly tile: Tile } | null;
  readonly areaMm2: number;
}

/** One thing on one page while pages are filled. */
interface Put {
  readonly item: Item;
  readonly deg: number;
  readonly left: number;
  readonly top: number;
}

interface OpenPage {
  readonly paper: PagePaper;
  readonly mask: CellMask;
  readonly puts: Put[];
}

/**
 * Pieces on the fewest pages found: each lies by its outline, turned where that saves a page, on paper
 * upright or on its side; one that is larger than a page is cut into tiles. The best of several orders
 * (first fit decreasing), and of those with equally many pages the one with most heads up.
 * @param scale mm of paper per mm of skin: the printer's correction
 */
export function placePieces(
  pieces: readonly TurnablePiece[],
  papers: ReturnType<typeof pagePapers>,
  scale: number,
): PlacedPage[] {
  const masks = new MaskBook(scale);
  const upright = pieces.flatMap((piece) => itemsOf(piece, papers, scale, headUp));
  const tight = pieces.flatMap((piece) => itemsOf(piece, papers, scale, leastLeft));
  const cuts = tight.some(({ tile }) => tile) ? [upright, tight] : [upright];
  const best = bestFilling(cuts, papers, masks);
  const rank = new Map(pieces.map((piece, i) => [piece, i]));
  const rankOf = ({ item: { piece, tile } }: Put): number => {
    const { row = 0, column = 0, columns = 1 } = tile?.tile ?? {};
    return (rank.get(piece) as number) + (row * columns + column) / 1e3;
  };
  const first = ({ puts }: OpenPage): number => Math.min(...puts.map(rankOf));
  return best.sort((a, b) => first(a) - first(b)).map((page) => placedPage(page, rankOf, scale));
}

/** Several orders, papers and turns, until one takes as few pages as any could. */
function bestFilling(
  cuts: readonly (readonly Item[])[],
  papers: readonly PagePaper[],
  masks: MaskBook,
): OpenPage[] {
  const fewest = Math.min(...cuts.map((items) => leastPages(items, papers)));
  let best: OpenPage[] | null = null;
  for (const choose of [firstTurn, lowestTurn])
    for (const items of cuts)
      for (const order of [byArea, byLength])
        for (const preferred of [papers, papers.slice().reverse()]) {
          const pages = fill(items.slice().sort(order), { papers: preferred, masks, choose });
          if (!best || cost(pages) < cost(best)) best = pages;
          if (best.length <= fewest && (choose === lowestTurn || cost(best) === best.length))
            return best;
        }
  return best ?? [];
}

/** No filling takes fewer: by the area of all, and by those of which no two go on one page. */
function leastPages(items: readonly Item[], papers: readonly PagePaper[]): number {
  const room = Math.max(
    ...papers.map(({ frame }) => (frame.right - frame.left) * (frame.bottom - frame.top)),
  );
  const whole = items.filter(({ tile }) => !tile);
  const sum = whole.reduce((all, { areaMm2 }) => all + areaMm2, 0);
  const large = whole.filter(({ areaMm2 }) => areaMm2 > room / 2);
  return Math.max(1, Math.ceil(sum / room), large.length);
}

/** Which of two ways to cut a piece into as many tiles is the better one: below 0 for the first. */
type CutOrder = (a: readonly Item[], b: readonly Item[]) => number;

const headUp: CutOrder = () => 0;
/** The smaller the last tile, the sooner it finds room beside other pieces. */
const leastLeft: CutOrder = (a, b) => leastArea(a) - leastArea(b);

function leastArea(items: readonly Item[]): number {
  return Math.min(...items.map(({ areaMm2 }) => areaMm2));
}

/** Pages count; among equals every turned piece is a little, and so is paper on its side. */
function cost(pages: readonly OpenPage[]): number {
  const turned = pages.flatMap(({ puts }) => puts).filter(({ deg }) => deg !== 0).length;
  const level = pages.filter(({ paper }) => paper.widthMm > paper.heightMm).length;
  return pages.length + turned / 1e3 + level / 1e5;
}

const byArea = (a: Item, b: Item): number => b.areaMm2 - a.areaMm2;
const byLength = (a: Item, b: Item): number => longest(b) - longest(a);

function longest({ piece: { hull } }: Item): number {
  const [wide, high] = extent(hull, 0);
  return Math.max(wide, high);
}

interface Filling {
  /** the first one is opened first */
  readonly papers: readonly PagePaper[];
  readonly masks: MaskBook;
  readonly choose: Choice;
}

/** Where on a page an item goes, in which turn; null where it finds no room. */
type Choice = (item: Item, page: CellMask, masks: MaskBook) => Put | null;

/** The first turn that finds room: heads up as far as may be. */
const firstTurn: Choice = (item, page, masks) => {
  for (const deg of item.turns) {
    const place = page.firstPlace(masks.of(item, deg));
    if (place) return { item, deg, left: place[0], top: place[1] };
  }
  return null;
};

/** The turn whose lower edge comes highest: more goes on a page. */
const lowestTurn: Choice = (item, page, masks) => {
  let best: Put | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const deg of item.turns) {
    const mask = masks.of(item, deg);
    const place = page.firstPlace(mask);
    if (!place || place[1] + mask.rows >= least) continue;
    least = place[1] + mask.rows;
    best = { item, deg, left: place[0], top: place[1] };
  }
  return best;
};

function fill(items: readonly Item[], filling: Filling): OpenPage[] {
  const { masks, choose } = filling;
  const pages: OpenPage[] = [];
  for (const item of items) {
    const isPut = pages.some((page) => putOn(page, choose(item, page.mask, masks), masks));
    if (!isPut) pages.push(opened(item, filling));
  }
  return pages;
}

function putOn({ mask, puts }: OpenPage, put: Put | null, masks: MaskBook): boolean {
  if (!put) return false;
  mask.put(masks.of(put.item, put.deg), put.left, put.top);
  puts.push(put);
  return true;
}

/** A new page for a piece: with the head up on either paper, before it is turned. */
function opened(item: Item, { papers, masks, choose }: Filling): OpenPage {
  const tries = choose === firstTurn ? item.turns.map((deg) => [deg]) : [item.turns];
  for (const turns of tries)
    for (const paper of papers) {
      const page = { paper, mask: emptyMask(paper), puts: [] };
      const put = choose({ ...item, turns }, page.mask, masks);
      if (putOn(page, put && { ...put, item }, masks)) return page;
    }
  throw new Error('a piece fits on no page');
}

function emptyMask({ frame }: PagePaper): CellMask {
  return new CellMask(Math.floor(frame.right - frame.left), Math.floor(frame.bottom - frame.top));
}

/** Masks of items in their turns, made once. */
class MaskBook {
  readonly #scale: number;
  readonly #known = new Map<string, CellMask>();
  readonly #ids = new Map<TurnablePiece, number>();

  constructor(scale: number) {
    this.#scale = scale;
  }

  of({ piece, tile }: Item, deg: number): CellMask {
    const id = this.#ids.get(piece) ?? this.#ids.size;
    this.#ids.set(piece, id);
    const key = [id, deg, tile?.tile.column, tile?.tile.row].join();
    const known = this.#known.get(key);
    if (known) return known;
    const mask = maskOf(piece.facesAt(deg), tile?.window ?? null, this.#scale);
    this.#known.set(key, mask);
    return mask;
  }
}

/** What a piece, or its part in a window, takes of the paper. */
function maskOf(
  faces: readonly (readonly number[])[],
  window: Box | null,
  scale: number,
): CellMask {
  const onPaper = faces.map((face) =>
    face.map((value, i) => {
      const start = i % 2 === 0 ? window?.left : window?.top;
      return start === undefined ? scale * value + PAD_MM : scale * (value - start);
    }),
  );
  const reach = (axis: number): number => {
    let most = 0;
    for (const face of onPaper) for (let i = axis; i < 6; i += 2) most = Math.max(most, face[i]);
    return Math.ceil(most + PAD_MM);
  };
  if (!window) {
    const mask = new CellMask(reach(0), reach(1));
    mask.cover(onPaper, PAD_MM);
    return mask;
  }
  const mask = new CellMask(
    Math.ceil(scale * (window.right - window.left)),
    Math.ceil(scale * (window.bottom - window.top)),
  );
  mask.cover(onPaper, PAD_MM);
  return mask;
}

function placedPage(
  { paper, mask, puts }: OpenPage,
  rankOf: (put: Put) => number,
  scale: number,
): PlacedPage {
  const sorted = puts.sort((a, b) => rankOf(a) - rankOf(b));
  const parts = sorted.map(({ item, deg, left, top }): PlacedPiece => {
    const piece = item.piece.at(deg);
    return {
      piece,
      window: item.tile?.window ?? wholeWindow(piece, scale),
      left: paper.frame.left + left,
      top: paper.frame.top + top,
      tile: item.tile?.tile ?? null,
    };
  });
  return { paper, parts, free: mask };
}

function wholeWindow(piece: StencilPiece, scale: number): Box {
  const pad = PAD_MM / scale;
  return { left: -pad, top: -pad, right: piece.widthMm + pad, bottom: piece.heightMm + pad };
}

/** A piece as one item, or as the fewest tiles. */
function itemsOf(
  piece: TurnablePiece,
  papers: readonly PagePaper[],
  scale: number,
  better: CutOrder,
): Item[] {
  const fits = (deg: number): boolean => {
    const [wide, high] = extent(piece.hull, deg).map((mm) => mm * scale + 2 * PAD_MM + 1);
    return papers.some(
      ({ frame }) => wide <= frame.right - frame.left && high <= frame.bottom - frame.top,
    );
  };
  const usual = TURNS.filter(fits);
  const turns = usual.length > 0 ? usual : EVERY_DEGREE.filter(fits);
  if (turns.length > 0) return [{ piece, turns, tile: null, areaMm2: piece.areaMm2 }];
  const cuts = TURNS.flatMap((deg) => papers.map((paper) => tilesOf(piece, deg, paper, scale)));
  return cuts.reduce((a, b) => ((b.length - a.length || better(b, a)) < 0 ? b : a));
}

const EVERY_DEGREE = Array.from({ length: 180 }, (_, deg) => deg);

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

/** Tiles of a piece on one paper: full ones first, so that the last leaves room for other pieces. */
function tilesOf(
  turnable: TurnablePiece,
  deg: number,
  { frame }: PagePaper,
  scale: number,
): Item[] {
  const piece = turnable.at(deg);
  const pad = PAD_MM / scale;
  const band = TILE_BAND_MM / scale;
  const columns = cutsOf(piece.widthMm + 2 * pad, (frame.right - frame.left - 1) / scale, band);
  const rows = cutsOf(piece.heightMm + 2 * pad, (frame.bottom - frame.top - 1) / scale, band);
  const half = OVERLAP_MM / 2;
  const items = rows.flatMap(([top, bottom], row) =>
    columns.map(([left, right], column): Item => {
      const first = { x: column === 0, y: row === 0 };
      const last = { x: column === columns.length - 1, y: row === rows.length - 1 };
      const home = {
        left: first.x ? Number.NEGATIVE_INFINITY : left - pad + half,
        top: first.y ? Number.NEGATIVE_INFINITY : top - pad + half,
        right: last.x ? Number.POSITIVE_INFINITY : right - pad - half,
        bottom: last.y ? Number.POSITIVE_INFINITY : bottom - pad - half,
      };
      // beside the skin that is shown, room for what joins there
      const window = {
        left: left - pad - (first.x ? 0 : band),
        top: top - pad - (first.y ? 0 : band),
        right: right - pad + (last.x ? 0 : band),
        bottom: bottom - pad + (last.y ? 0 : band),
      };
      const shown = { left: left - pad, top: top - pad, right: right - pad, bottom: bottom - pad };
      const tile = { column, row, columns: columns.length, rows: rows.length, home, shown };
      return { piece: turnable, turns: [deg], tile: { window, tile }, areaMm2: area(window) };
    }),
  );
  // a page without targets is paper for nothing
  return items.filter(({ tile }) =>
    piece.targets.some((target) => isAtHome(target, (tile as { tile: Tile }).tile)),
  );
}

function area({ left, right, top, bottom }: Box): number {
  return (right - left) * (bottom - top);
}

/** From and to of each tile along one side, with their overlap. */
function cutsOf(sizeMm: number, roomMm: number, band: number): [number, number][] {
  if (sizeMm <= roomMm) return [[0, sizeMm]];
  const cuts: [number, number][] = [];
  for (let from = 0; ; ) {
    const room = roomMm - (cuts.length > 0 ? band : 0);
    if (sizeMm - from <= room) return [...cuts, [from, sizeMm]];
    const to = from + room - band;
    cuts.push([from, to]);
    from = to - OVERLAP_MM;
  }
}

/** Whether a target is drawn on this tile. */
export function isAtHome({ x, y }: { readonly x: number; readonly y: number }, { home }: Tile) {
  return x >= home.left && x < home.right && y >= home.top && y < home.bottom;
}

/** The page of a tile of the same piece, so many columns and rows away, from 1; null where none is. */
export function pageBeside(
  pages: readonly PlacedPage[],
  { piece, tile }: PlacedPiece,
  columns: number,
  rows: number,
): number | null {
  if (!tile) return null;
  const page = pages.findIndex(({ parts }) =>
    parts.some(
      (other) =>
        other.piece === piece &&
        other.tile?.column === tile.column + columns &&
        other.tile.row === tile.row + rows,
    ),
  );
  return page < 0 ? null : page + 1;
}
