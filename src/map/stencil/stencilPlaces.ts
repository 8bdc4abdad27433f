import type { CellMask } from '../drawing/pageMask';
import type { Box } from '../paper/shapes';
import { fewestPages, MaskBook, type OpenPage, type Put } from './stencilFilling';
import { PAD_MM, type PagePaper, type pagePapers } from './stencilPaper';
import { itemsOf, type PieceItem } from './stencilTileCuts';
import { type Tile, type TileSide, turnedSide } from './stencilTileTurns';
import type { StencilPiece, TurnablePiece } from './stencilTypes';

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

/** What takes longest is done by then. */
const PLACING_SHARE = 0.92;

export interface PlacedPage {
  readonly paper: PagePaper;
  readonly parts: readonly PlacedPiece[];
  /** cells of the paper's frame that pieces leave free */
  readonly free: CellMask;
}

/**
 * Pieces on the fewest pages found: each lies by its outline, turned where that saves a page, on paper
 * upright or on its side; one that is larger than a page is cut into tiles. In steps of well under a
 * second; yields the share done of a stencil.
 * @param scale mm of paper per mm of skin: the printer's correction
 */
export function* placingSteps(
  pieces: readonly TurnablePiece[],
  papers: ReturnType<typeof pagePapers>,
  scale: number,
): Generator<number, PlacedPage[]> {
  const ways: PieceItem[][][] = [];
  for (const piece of pieces) {
    ways.push(itemsOf(piece, papers, scale));
    yield PLACING_SHARE;
  }
  const run = fewestPages(ways, papers, new MaskBook(scale));
  let step = run.next();
  for (; !step.done; step = run.next()) yield PLACING_SHARE;
  const best = step.value;
  const rank = new Map(pieces.map((piece, i) => [piece, i]));
  const rankOf = ({ item: { piece, tileAt }, deg }: Put<PieceItem>): number =>
    (rank.get(piece) as number) + (tileAt?.(deg).number ?? 0) / 1e3;
  const first = ({ puts }: OpenPage<PieceItem>): number => Math.min(...puts.map(rankOf));
  return best.sort((a, b) => first(a) - first(b)).map((page) => placedPage(page, rankOf, scale));
}

function placedPage(
  { paper, mask, puts }: OpenPage<PieceItem>,
  rankOf: (put: Put<PieceItem>) => number,
  scale: number,
): PlacedPage {
  const sorted = puts.sort((a, b) => rankOf(a) - rankOf(b));
  const parts = sorted.map(({ item, deg, left, top }): PlacedPiece => {
    const piece = item.piece.at(deg);
    const tile = item.tileAt?.(deg) ?? null;
    return {
      piece,
      window: tile?.window ?? wholeWindow(piece, scale),
      left: paper.frame.left + left,
      top: paper.frame.top + top,
      tile,
    };
  });
  return { paper, parts, free: mask };
}

function wholeWindow(piece: StencilPiece, scale: number): Box {
  const pad = PAD_MM / scale;
  return { left: -pad, top: -pad, right: piece.widthMm + pad, bottom: piece.heightMm + pad };
}

/** Where a tile ends and another of the same piece goes on, in the piece's own mm as it lies there. */
export interface Joint extends TileSide {
  /** of the other tile, from 1 */
  readonly page: number;
  readonly sheet: number;
}

/** The joints of a tile with the others of its piece. */
export function jointsOf({ piece, tile }: PlacedPiece, pages: readonly PlacedPage[]): Joint[] {
  if (!tile) return [];
  return pages.flatMap(({ parts }, index) =>
    parts.flatMap((other): Joint[] => {
      if (!other.tile || !isOfOne(other.piece, piece)) return [];
      const side = sideBetween(tile.cutHome, other.tile.cutHome);
      if (!side) return [];
      return [{ ...turnedSide(side, tile), page: index + 1, sheet: other.tile.number }];
    }),
  );
}

/** Whether two are the same flat piece, turned or not. */
export function isOfOne(a: StencilPiece, b: StencilPiece): boolean {
  return a.zone === b.zone && a.number === b.number;
}

/** The side of a box at which another begins; null where they do not meet. */
function sideBetween(home: Box, there: Box): TileSide | null {
  const beside = overlap([home.top, home.bottom], [there.top, there.bottom]);
  const above = overlap([home.left, home.right], [there.left, there.right]);
  const side = (standing: boolean, out: -1 | 1, at: number): TileSide | null => {
    const span = standing ? beside : above;
    return span && { standing, out, at, span };
  };
  const meets = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6;
  if (meets(there.right, home.left)) return side(true, -1, home.left);
  if (meets(there.left, home.right)) return side(true, 1, home.right);
  if (meets(there.bottom, home.top)) return side(false, -1, home.top);
  if (meets(there.top, home.bottom)) return side(false, 1, home.bottom);
  return null;
}

function overlap(
  [a, b]: readonly [number, number],
  [c, d]: readonly [number, number],
): readonly [number, number] | null {
  const [from, to] = [Math.max(a, c), Math.min(b, d)];
  return from < to ? [from, to] : null;
}
