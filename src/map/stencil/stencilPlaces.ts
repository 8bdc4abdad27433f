import type { Box } from '../paper/shapes';
import type { StencilPiece, TurnablePiece } from './stencilPieces';

/** Room over each piece for its name, its figures and the arrow to the head, mm. */
export const CAPTION_MM = 15;
/** Room around a piece, so that a ring on its border is whole, mm. */
export const PAD_MM = 2;
/** Neighbouring tiles show this much of the same skin, mm. */
export const OVERLAP_MM = 10;
/** Room around a tile for its marks and for what joins there, mm. */
export const TILE_BAND_MM = 5;
const GAP_MM = 4;

/** A window of a piece on a page. */
export interface PlacedPiece {
  readonly piece: StencilPiece;
  /** of the piece, its own mm */
  readonly window: Box;
  /** upper left corner of the caption, mm of the page */
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
  /** targets in here are drawn on this tile, in the overlap each on one: the piece's own mm */
  readonly home: Box;
}

export interface Room {
  readonly widthMm: number;
  readonly heightMm: number;
}

/** Pieces on pages: as many as fit side by side, one that is larger than a page as tiles. */
export function placePieces(
  pieces: readonly TurnablePiece[],
  frame: Box,
  scale: number,
  captionWidth: (piece: StencilPiece) => number,
): PlacedPiece[][] {
  const room = { widthMm: frame.right - frame.left, heightMm: frame.bottom - frame.top };
  const pages: PlacedPiece[][] = [];
  let shelf: Shelf | null = null;
  for (const turnable of pieces) {
    const piece = turnable.at(bestTurn(turnable, room, scale));
    if (!fits([piece.widthMm, piece.heightMm], room, scale)) {
      pages.push(...tilesOf(piece, frame, scale).map((tile) => [tile]));
      shelf = null;
      continue;
    }
    const width = Math.max(piece.widthMm * scale + 2 * PAD_MM, captionWidth(piece));
    const height = CAPTION_MM + piece.heightMm * scale + 2 * PAD_MM;
    shelf = nextShelf(shelf, width, height, room);
    if (shelf.isNewPage) pages.push([]);
    pages[pages.length - 1].push({
      piece,
      window: wholeWindow(piece, scale),
      left: frame.left + shelf.x,
      top: frame.top + shelf.y,
      tile: null,
    });
    shelf = {
      ...shelf,
      isNewPage: false,
      x: shelf.x + width + GAP_MM,
      height: Math.max(shelf.height, height),
    };
  }
  return pages;
}

/** A row of pieces: where the next one goes, and how high the row is so far. */
interface Shelf {
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly isNewPage: boolean;
}

function nextShelf(shelf: Shelf | null, width: number, height: number, room: Room): Shelf {
  const fresh = { x: 0, y: 0, height: 0, isNewPage: true };
  if (!shelf) return fresh;
  if (shelf.x + width <= room.widthMm && shelf.y + height <= room.heightMm) return shelf;
  const below = { x: 0, y: shelf.y + shelf.height + GAP_MM, height: 0, isNewPage: false };
  return below.y + height <= room.heightMm ? below : fresh;
}

type Size = readonly [number, number];

function fits([width, height]: Size, room: Room, scale: number): boolean {
  return (
    width * scale + 2 * PAD_MM <= room.widthMm &&
    height * scale + 2 * PAD_MM + CAPTION_MM <= room.heightMm
  );
}

/** The first turn that takes the fewest pages: head up where that takes no more than another. */
function bestTurn({ sizes }: TurnablePiece, room: Room, scale: number): number {
  const pages = sizes.map((size) => {
    if (fits(size, room, scale)) return 1;
    const { columns, rows } = tileGrid(size, room, scale);
    return Math.max(2, columns * rows);
  });
  return pages.indexOf(Math.min(...pages));
}

function wholeWindow(piece: StencilPiece, scale: number): Box {
  const pad = PAD_MM / scale;
  return { left: -pad, top: -pad, right: piece.widthMm + pad, bottom: piece.heightMm + pad };
}

function tileGrid([wide, high]: Size, room: Room, scale: number) {
  const width = (room.widthMm - 2 * TILE_BAND_MM) / scale;
  const height = (room.heightMm - CAPTION_MM - 2 * TILE_BAND_MM) / scale;
  const pad = (2 * PAD_MM) / scale;
  const count = (size: number, tile: number): number =>
    Math.max(1, Math.ceil((size + pad - OVERLAP_MM) / (tile - OVERLAP_MM)));
  return {
    width,
    height,
    columns: count(wide, width),
    rows: count(high, height),
  };
}

function tilesOf(piece: StencilPiece, frame: Box, scale: number): PlacedPiece[] {
  const room = { widthMm: frame.right - frame.left, heightMm: frame.bottom - frame.top };
  const { width, height, columns, rows } = tileGrid([piece.widthMm, piece.heightMm], room, scale);
  // what the tiles have too much lies evenly on both sides
  const startX = (piece.widthMm - columns * (width - OVERLAP_MM) - OVERLAP_MM) / 2;
  const startY = (piece.heightMm - rows * (height - OVERLAP_MM) - OVERLAP_MM) / 2;
  const half = OVERLAP_MM / 2;
  const tiles = Array.from({ length: columns * rows }, (_, i): PlacedPiece & { tile: Tile } => {
    const column = i % columns;
    const row = Math.floor(i / columns);
    const left = startX + column * (width - OVERLAP_MM);
    const top = startY + row * (height - OVERLAP_MM);
    const [right, bottom] = [left + width, top + height];
    const home = {
      left: column === 0 ? Number.NEGATIVE_INFINITY : left + half,
      top: row === 0 ? Number.NEGATIVE_INFINITY : top + half,
      right: column === columns - 1 ? Number.POSITIVE_INFINITY : right - half,
      bottom: row === rows - 1 ? Number.POSITIVE_INFINITY : bottom - half,
    };
    return {
      piece,
      window: { left, top, right, bottom },
      left: frame.left,
      top: frame.top,
      tile: { column, row, columns, rows, home },
    };
  });
  // a page without targets is paper for nothing
  return tiles.filter(({ tile }) => piece.targets.some((target) => isAtHome(target, tile)));
}

export function isAtHome({ x, y }: { readonly x: number; readonly y: number }, { home }: Tile) {
  return x >= home.left && x < home.right && y >= home.top && y < home.bottom;
}

/** The page of a tile of the same piece, so many columns and rows away; null where there is none. */
export function pageBeside(
  pages: readonly (readonly PlacedPiece[])[],
  { piece, tile }: PlacedPiece,
  columns: number,
  rows: number,
): number | null {
  if (!tile) return null;
  const page = pages.findIndex((parts) =>
    parts.some(
      (other) =>
        other.piece === piece &&
        other.tile?.column === tile.column + columns &&
        other.tile.row === tile.row + rows,
    ),
  );
  return page < 0 ? null : page + 1;
}
