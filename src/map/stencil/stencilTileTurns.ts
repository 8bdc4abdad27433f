import type { Box } from '../paper/shapes';
import type { TurnablePiece } from './stencilTypes';

/** A tile in the turn that its piece was cut in, and a quarter, half and three quarters on from there. */

/** What a tile is of its piece, in the piece's own mm in one turn. */
export interface Tile {
  /** from 1 */
  readonly number: number;
  readonly count: number;
  /** what is drawn: the window less the room for what joins there */
  readonly shown: Box;
  /** targets in here are drawn on this tile, in the overlap each on one */
  readonly home: Box;
  /** whether a target, by its row, is one of them */
  readonly isHome: (row: number) => boolean;
  /** what it takes of a page */
  readonly window: Box;
  /** in the turn that the piece was cut in: sides of two tiles that join are equal there */
  readonly cutHome: Box;
  /** from that turn on, and how large the piece was in it, mm */
  readonly quarters: number;
  readonly cutSize: Size;
}

export type Size = readonly [number, number];

/** @param cutDeg the turn that the boxes are given in */
export function tileTurns(
  piece: TurnablePiece,
  cutDeg: number,
  boxes: Pick<Tile, 'number' | 'count' | 'shown' | 'home' | 'window'>,
): (deg: number) => Tile {
  const cutSize = sizeAt(piece, cutDeg);
  // asked in one turn, so that rounding puts no target on two tiles
  let rows: ReadonlySet<number> | null = null;
  const isHome = (row: number): boolean => {
    rows ??= new Set(
      piece
        .at(cutDeg)
        .targets.filter(({ x, y }) => isWithin(boxes.home, x, y))
        .map((target) => target.row),
    );
    return rows.has(row);
  };
  const made = new Map<number, Tile>();
  return (deg) => {
    const quarters = ((deg - cutDeg + 360) % 360) / 90;
    const turned = (box: Box): Box => turnedBox(box, cutSize, quarters);
    const { number, count, shown, home, window } = boxes;
    const tile = made.get(quarters) ?? {
      ...{ number, count, quarters, cutSize, cutHome: home, isHome },
      ...{ shown: turned(shown), home: turned(home), window: turned(window) },
    };
    made.set(quarters, tile);
    return tile;
  };
}

function sizeAt(piece: TurnablePiece, deg: number): Size {
  const [loop] = [piece.outlineAt(deg)].map((loops) => loops.flatMap((each) => [...each]));
  const most = (axis: number): number =>
    loop.reduce((best, value, i) => (i % 2 === axis ? Math.max(best, value) : best), 0);
  return [most(0), most(1)];
}

/** A box of a piece, after the piece was turned clockwise by quarters about the sheet. */
export function turnedBox(box: Box, size: Size, quarters: number): Box {
  let [turned, high, wide] = [box, size[1], size[0]];
  for (let i = 0; i < quarters; i++) {
    const { left, right, top, bottom } = turned;
    turned = { left: high - bottom, right: high - top, top: left, bottom: right };
    [high, wide] = [wide, high];
  }
  return turned;
}

/** A side of a tile: a standing line at its left (-1) or right (1), a lying one at its top or bottom. */
export interface TileSide {
  readonly standing: boolean;
  readonly out: -1 | 1;
  /** along x for a standing line, y for a lying one, mm */
  readonly at: number;
  readonly span: readonly [number, number];
}

/** A side given in the turn that the piece was cut in, in a tile's own turn. */
export function turnedSide(side: TileSide, { quarters, cutSize }: Tile): TileSide {
  let [turned, high, wide] = [side, cutSize[1], cutSize[0]];
  for (let i = 0; i < quarters; i++) {
    const { standing, out, at, span } = turned;
    turned = standing
      ? { standing: false, out, at, span: [high - span[1], high - span[0]] }
      : { standing: true, out: out < 0 ? 1 : -1, at: high - at, span };
    [high, wide] = [wide, high];
  }
  return turned;
}

/** The left and the upper edge belong to a box. */
export function isWithin({ left, top, right, bottom }: Box, x: number, y: number): boolean {
  return x >= left && x < right && y >= top && y < bottom;
}
