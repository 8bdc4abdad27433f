import { seeded } from '../../geometry/random';
import { CellMask } from '../drawing/pageMask';
import type { Box } from '../paper/shapes';
import { leastPages, sharesOf } from './stencilBound';
import { PAD_MM, type PagePaper } from './stencilPaper';
import type { Item, TurnablePiece } from './stencilTypes';

/** Which piece goes where: the fewest pages that a search finds. */

/** One thing on one page while pages are filled. */
export interface Put<I extends Item = Item> {
  readonly item: I;
  readonly deg: number;
  readonly left: number;
  readonly top: number;
}

export interface OpenPage<I extends Item = Item> {
  readonly paper: PagePaper;
  readonly mask: CellMask;
  readonly puts: Put<I>[];
}

/** Of few items the largest is tried in every turn and corner; with many, all pages filled anew cost more. */
const FEW = 4;
const MOVES = 60;
const MOST_PUT = 500;
/** Crooked pieces with their pads hardly ever fill pages more than this: fewer pages are not looked for then. */
const MOST_FILLED = 0.85;

/** Ways to put one piece on paper: whole, or as the tiles of one cut or another. */
export type Ways<I extends Item> = readonly (readonly I[])[];

/**
 * Several orders, papers and turns, until one takes as few pages as any could; then small changes of
 * the order, of a turn, of a cut or of the corner that pages begin at, from what left a page emptiest.
 * Among fillings of equally many pages the one with most heads up.
 */
export function* fewestPages<I extends Item>(
  pieces: readonly Ways<I>[],
  papers: readonly PagePaper[],
  masks: MaskBook,
): Generator<void, OpenPage<I>[]> {
  const cuts = cutsOf(pieces);
  const fewest = leastPages(cuts[0], papers, masks.scale);
  let best: OpenPage<I>[] = [];
  let fullest: Filled<I> | null = null;
  const take = (attempt: Try<I>): boolean => {
    const pages = fill(attempt, masks, best.length || Infinity);
    if (!pages) return false;
    if (best.length === 0 || cost(pages) < cost(best)) best = pages;
    const left = pages.length + Math.min(...pages.map(filledShare));
    if (!fullest || left < fullest.left) fullest = { attempt, left };
    return best.length <= fewest && (attempt.choose !== firstTurn || cost(best) === best.length);
  };
  const taken = sharesOf(cuts[0], papers, masks.scale).reduce(added, 0);
  const isHopeful = (): boolean => best.length > Math.max(fewest, Math.ceil(taken / MOST_FILLED));
  for (const [i, items] of cuts.entries()) {
    if (i > 1 && !isHopeful()) break;
    for (const attempt of usualTries(items, papers, masks)) {
      yield;
      if (take(attempt)) return best;
    }
  }
  for (const attempt of turnedTries(cuts, papers, masks)) {
    if (!isHopeful()) return best;
    yield;
    take(attempt);
  }
  const random = seeded(1);
  const count = cuts[0].length;
  const moves = count <= 2 && cuts.length === 1 ? 0 : Math.min(MOVES, Math.ceil(MOST_PUT / count));
  for (let i = 0; i < moves && isHopeful(); i++) {
    yield;
    const { attempt } = fullest as unknown as Filled<I>;
    const other = random() < RECUT ? recut(attempt, pieces, random) : attempt;
    take(moved({ ...other, choose: CHOICES[i % CHOICES.length] }, random));
  }
  return best;
}

/** All pieces in their first way, in their second, and so on. */
function cutsOf<I extends Item>(pieces: readonly Ways<I>[]): I[][] {
  const most = Math.max(1, ...pieces.map((ways) => ways.length));
  return Array.from({ length: most }, (_, way) =>
    pieces.flatMap((ways) => ways[Math.min(way, ways.length - 1)]),
  );
}

interface Try<I extends Item> {
  readonly items: readonly Turned<I>[];
  readonly choose: Choice;
  /** papers, the first one is opened first */
  readonly papers: readonly PagePaper[];
  /** of a page, where what opens it lies: at the right for 1 and 3, at the bottom for 2 and 3 */
  readonly corner: number;
}

/** What goes on a page, in its turns or in some of them. */
interface Turned<I extends Item = Item> {
  readonly item: I;
  readonly turns: readonly number[];
}

interface Filled<I extends Item> {
  readonly attempt: Try<I>;
  /** pages, and how far the emptiest is filled */
  readonly left: number;
}

function inOrder<I extends Item>(items: readonly I[], order: ReturnType<Order>): Turned<I>[] {
  return items
    .slice()
    .sort(order)
    .map((item) => ({ item, turns: item.turns }));
}

function* usualTries<I extends Item>(
  items: readonly I[],
  papers: readonly PagePaper[],
  masks: MaskBook,
): Generator<Try<I>> {
  for (const choose of [firstTurn, highest(1)])
    for (const order of [byArea, byLength])
      for (const first of [papers, papers.slice().reverse()])
        yield { items: inOrder(items, order(masks)), choose, papers: first, corner: 0 };
}

/** The largest of a few in each turn, in each corner of upright paper. */
function* turnedTries<I extends Item>(
  cuts: readonly (readonly I[])[],
  papers: readonly PagePaper[],
  masks: MaskBook,
): Generator<Try<I>> {
  for (const items of cuts) {
    if (items.length < 2 || items.length > FEW) continue;
    const [largest, ...rest] = inOrder(items, byArea(masks));
    for (const deg of largest.turns)
      for (let corner = 0; corner < 4; corner++)
        for (const choose of CHOICES.slice(0, rest.length))
          yield { items: [{ ...largest, turns: [deg] }, ...rest], choose, papers, corner };
  }
}

/** One to three items elsewhere in the order; now and then one held in a turn, or all begun at another corner. */
function moved<I extends Item>(attempt: Try<I>, random: () => number): Try<I> {
  const pick = (length: number): number => Math.floor(random() * length);
  const items = attempt.items.slice();
  for (let k = 1 + pick(3); k > 0; k--) {
    const [taken] = items.splice(pick(items.length), 1);
    const { item } = taken;
    const isHeld = random() < HELD;
    const turns = isHeld ? [item.turns[pick(item.turns.length)]] : item.turns;
    items.splice(pick(items.length + 1), 0, { item, turns });
  }
  return { ...attempt, items, corner: random() < HELD ? pick(4) : attempt.corner };
}

/** How often what is moved is held in one turn. */
const HELD = 0.3;

/** One piece cut another way, its tiles where those were. */
function recut<I extends Item>(
  attempt: Try<I>,
  pieces: readonly Ways<I>[],
  random: () => number,
): Try<I> {
  const several = pieces.filter((ways) => ways.length > 1);
  if (several.length === 0) return attempt;
  const ways = several[Math.floor(random() * several.length)];
  const own = ways[0][0].piece;
  const next = ways[Math.floor(random() * ways.length)].slice();
  const items = attempt.items.flatMap((each) => {
    if (each.item.piece !== own) return [each];
    const item = next.shift();
    return item ? [{ item, turns: item.turns }] : [];
  });
  return { ...attempt, items: [...items, ...next.map((item) => ({ item, turns: item.turns }))] };
}

/** How often a piece is cut another way. */
const RECUT = 0.3;

const added = (a: number, b: number): number => a + b;

function filledShare({ mask }: OpenPage): number {
  return mask.count() / (mask.columns * mask.rows);
}

/** Pages count; among equals every turned piece is a little, and so is paper on its side. */
function cost(pages: readonly OpenPage[]): number {
  const turned = pages.flatMap(({ puts }) => puts).filter(({ deg }) => deg !== 0).length;
  const level = pages.filter(({ paper }) => paper.widthMm > paper.heightMm).length;
  return pages.length + turned / 1e3 + level / 1e5;
}

type Order = (masks: MaskBook) => (a: Item, b: Item) => number;

const byArea: Order = () => (a, b) => b.areaMm2 - a.areaMm2;
const byLength: Order = (masks) => (a, b) => longest(b, masks) - longest(a, masks);

function longest(item: Item, masks: MaskBook): number {
  const { columns, rows } = masks.of(item, item.turns[0]);
  return Math.max(columns, rows);
}

/** Where on a page an item goes, in which turn; null where it finds no room. */
type Choice = (turned: Turned, page: CellMask, masks: MaskBook) => Omit<Put, 'item'> | null;

/** The first turn that finds room: heads up as far as may be. */
const firstTurn: Choice = ({ item, turns }, page, masks) => {
  for (const deg of turns) {
    const place = page.firstPlace(masks.of(item, deg));
    if (place) return { deg, left: place[0], top: place[1] };
  }
  return null;
};

/**
 * The turn that lies highest on the page: more goes on it.
 * @param share of a piece's height that counts: 1 for its lower edge, less for a place within it
 */
const highest =
  (share: number): Choice =>
  ({ item, turns }, page, masks) => {
    let best: Omit<Put, 'item'> | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const deg of turns) {
      const mask = masks.of(item, deg);
      const place = page.firstPlace(mask, least - share * mask.rows);
      if (!place) continue;
      least = place[1] + share * mask.rows;
      best = { deg, left: place[0], top: place[1] };
    }
    return best;
  };
const CHOICES = [highest(1), highest(0.5), highest(0.75)];

/** Each item on the first page that takes it. @returns null once it takes more pages than `most` */
function fill<I extends Item>(
  attempt: Try<I>,
  masks: MaskBook,
  most: number,
): OpenPage<I>[] | null {
  const pages: OpenPage<I>[] = [];
  for (const turned of attempt.items) {
    const isPut = pages.some(
      (page) =>
        hasRoom(page, turned.item, masks) &&
        putOn(page, turned.item, attempt.choose(turned, page.mask, masks), masks),
    );
    if (!isPut) pages.push(opened(turned, attempt, masks));
    if (pages.length > most) return null;
  }
  return pages;
}

function hasRoom({ mask }: OpenPage, item: Item, masks: MaskBook): boolean {
  const free = mask.columns * mask.rows - mask.count();
  return masks.of(item, item.turns[0]).count() <= 1.05 * free;
}

function putOn<I extends Item>(
  { mask, puts }: OpenPage<I>,
  item: I,
  put: Omit<Put, 'item'> | null,
  masks: MaskBook,
): boolean {
  if (!put) return false;
  mask.put(masks.of(item, put.deg), put.left, put.top);
  puts.push({ ...put, item });
  return true;
}

/** A new page for a piece: with the head up on either paper, before it is turned. */
function opened<I extends Item>(
  { item, turns }: Turned<I>,
  { papers, choose, corner }: Try<I>,
  masks: MaskBook,
): OpenPage<I> {
  const attempts = choose === firstTurn ? turns.map((deg) => [deg]) : [turns];
  // held in a turn that no paper takes, it is free again
  for (const some of [...attempts, item.turns])
    for (const paper of papers) {
      const page: OpenPage<I> = { paper, mask: emptyMask(paper), puts: [] };
      const put = choose({ item, turns: some }, page.mask, masks);
      if (
        put &&
        putOn(page, item, inCorner(put, masks.of(item, put.deg), page.mask, corner), masks)
      )
        return page;
    }
  throw new Error('a piece fits on no page');
}

function inCorner(
  { deg }: Omit<Put, 'item'>,
  mask: CellMask,
  page: CellMask,
  corner: number,
): Omit<Put, 'item'> {
  const left = corner % 2 === 0 ? 0 : page.columns - mask.columns;
  return { deg, left, top: corner < 2 ? 0 : page.rows - mask.rows };
}

function emptyMask({ frame }: PagePaper): CellMask {
  return new CellMask(Math.floor(frame.right - frame.left), Math.floor(frame.bottom - frame.top));
}

/** Masks of items in their turns, made once. */
export class MaskBook {
  /** mm of paper per mm of skin */
  readonly scale: number;
  readonly #known = new Map<TurnablePiece, Map<string, CellMask>>();
  readonly #outlines = new Map<TurnablePiece, Map<number, readonly Float64Array[]>>();

  constructor(scale: number) {
    this.scale = scale;
  }

  of({ piece, windowAt }: Item, deg: number): CellMask {
    const window = windowAt?.(deg) ?? null;
    const own = this.#known.get(piece) ?? new Map<string, CellMask>();
    this.#known.set(piece, own);
    const key = [deg, window?.left, window?.top, window?.right, window?.bottom].join();
    const known = own.get(key);
    if (known) return known;
    const mask = maskOf(this.#outline(piece, deg), window, this.scale);
    own.set(key, mask);
    return mask;
  }

  #outline(piece: TurnablePiece, deg: number): readonly Float64Array[] {
    const own = this.#outlines.get(piece) ?? new Map<number, readonly Float64Array[]>();
    this.#outlines.set(piece, own);
    const outline = own.get(deg) ?? piece.outlineAt(deg);
    own.set(deg, outline);
    return outline;
  }
}

/**
 * What a piece, or its part in a window, takes of the paper.
 * @param outline closed loops of x, y in turn, mm
 */
export function maskOf(
  outline: readonly Float64Array[],
  window: Box | null,
  scale: number,
): CellMask {
  const [left, top] = [window?.left ?? -PAD_MM / scale, window?.top ?? -PAD_MM / scale];
  const onPaper = outline.map((loop) =>
    loop.map((value, i) => scale * (value - (i % 2 === 0 ? left : top))),
  );
  const size = [0, 0];
  if (window) {
    size[0] = Math.ceil(scale * (window.right - left));
    size[1] = Math.ceil(scale * (window.bottom - top));
  } else {
    for (const loop of onPaper)
      loop.forEach((value, i) => {
        size[i % 2] = Math.max(size[i % 2], Math.ceil(value + PAD_MM));
      });
  }
  const mask = new CellMask(size[0], size[1]);
  mask.coverLoops(onPaper, PAD_MM);
  return mask;
}
