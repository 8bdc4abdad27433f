import { group, LINE_MM, TYPE_PT, textShape } from '../paper/paper';
import type { Shape } from '../paper/shapes';
import { STENCIL_INK } from './stencilDrawing';
import {
  CAPTION_MM,
  OVERLAP_MM,
  type PlacedPiece,
  pageBeside,
  TILE_BAND_MM,
} from './stencilPlaces';

const INK = STENCIL_INK.line;

/** Frame of a tile, marks where its neighbours begin, and what joins at each side. */
export function drawTileMarks(
  part: PlacedPiece,
  pages: readonly (readonly PlacedPiece[])[],
  scale: number,
): Shape {
  const { window, tile, left, top } = part;
  if (!tile) return group('tile', []);
  const x1 = left + TILE_BAND_MM;
  const y1 = top + CAPTION_MM + TILE_BAND_MM;
  const x2 = x1 + (window.right - window.left) * scale;
  const y2 = y1 + (window.bottom - window.top) * scale;
  const half = (OVERLAP_MM / 2) * scale;
  const band = TILE_BAND_MM - 1;
  const [middleX, middleY] = [(x1 + x2) / 2, (y1 + y2) / 2];
  const upright = (x: number): number[] => [x, y1, x, y1 - band, x, y2, x, y2 + band];
  const level = (y: number): number[] => [x1, y, x1 - band, y, x2, y, x2 + band, y];
  const sides = [
    { columns: -1, rows: 0, marks: upright(x1 + half), x: x1 - 1.6, y: middleY, turnDeg: 90 },
    { columns: 1, rows: 0, marks: upright(x2 - half), x: x2 + 3.4, y: middleY, turnDeg: 90 },
    { columns: 0, rows: -1, marks: level(y1 + half), x: middleX, y: y1 - 1.6, turnDeg: 0 },
    { columns: 0, rows: 1, marks: level(y2 - half), x: middleX, y: y2 + 3.4, turnDeg: 0 },
  ] as const;
  const joins = sides.flatMap((side) => {
    const page = pageBeside(pages, part, side.columns, side.rows);
    return page === null ? [] : [{ ...side, text: `joins page ${page}` }];
  });
  return group('tile', [
    {
      kind: 'path',
      points: [x1, y1, x2, y1, x2, y2, x1, y2],
      closed: true,
      stroke: { colour: STENCIL_INK.faint, widthMm: LINE_MM.guide },
      fill: null,
    },
    {
      kind: 'segments',
      ends: joins.flatMap(({ marks }) => marks),
      stroke: { colour: INK, widthMm: LINE_MM.outline },
    },
    ...joins.map(({ x, y, text, turnDeg }) =>
      textShape(x, y, text, { sizePt: TYPE_PT.least, anchor: 'middle', colour: INK, turnDeg }),
    ),
  ]);
}

/** Which page is which part of a piece, this one filled. */
export function tileMap(
  part: PlacedPiece,
  pages: readonly (readonly PlacedPiece[])[],
  x: number,
  y: number,
  width: number,
  height: number,
): Shape {
  const { piece, tile } = part;
  if (!tile) return group('tile map', []);
  const own = pages.flatMap((parts, i) =>
    parts.filter((other) => other.piece === piece).map((other) => ({ ...other, page: i + 1 })),
  );
  const all = own.map(({ window }) => window);
  const left = Math.min(...all.map((box) => box.left));
  const top = Math.min(...all.map((box) => box.top));
  const wide = Math.max(...all.map((box) => box.right)) - left;
  const high = Math.max(...all.map((box) => box.bottom)) - top;
  const k = Math.min(width / wide, height / high);
  const at = (points: readonly number[]): number[] =>
    points.map((value, i) => (i % 2 === 0 ? x + k * (value - left) : y + k * (value - top)));
  const line = { colour: STENCIL_INK.quiet, widthMm: LINE_MM.guide };
  const outlines = [...piece.borders, ...piece.cuts].map(
    ({ points }): Shape => ({
      kind: 'path',
      points: at(points),
      closed: false,
      stroke: line,
      fill: null,
    }),
  );
  const tiles = own.flatMap(({ window, page, tile: other }): Shape[] => {
    // the parts at home, so that the lines between them are single
    const home = other?.home ?? window;
    const [x1, y1, x2, y2] = at([
      Math.max(window.left, home.left),
      Math.max(window.top, home.top),
      Math.min(window.right, home.right),
      Math.min(window.bottom, home.bottom),
    ]);
    const here = other?.column === tile.column && other.row === tile.row;
    return [
      {
        kind: 'path',
        points: [x1, y1, x2, y1, x2, y2, x1, y2],
        closed: true,
        stroke: { colour: INK, widthMm: here ? 0.5 : LINE_MM.guide },
        fill: null,
      },
      textShape((x1 + x2) / 2, (y1 + y2) / 2 + 0.9, String(page), {
        sizePt: TYPE_PT.least,
        weight: here ? 'semibold' : 'regular',
        anchor: 'middle',
        colour: INK,
      }),
    ];
  });
  return group('tile map', [...outlines, ...tiles]);
}
