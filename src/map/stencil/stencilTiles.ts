import { clipLine } from '../drawing/clip';
import { group, LINE_MM, TYPE_PT, textShape } from '../paper/paper';
import type { Shape } from '../paper/shapes';
import { PiecePaper } from './stencilDrawing';
import { STENCIL_INK } from './stencilInk';
import { type PlacedPage, type PlacedPiece, pageBeside } from './stencilPlaces';

const INK = STENCIL_INK.line;
const DASH_MM = [1.6, 1];

/** Where a tile ends: the line to cut along, as far as there is skin, and which sheet joins there. */
export function drawJoints(part: PlacedPiece, pages: readonly PlacedPage[], scale: number): Shape {
  const { tile, piece } = part;
  if (!tile) return group('joints', []);
  const paper = new PiecePaper(part, scale);
  const { bounds } = paper;
  const home = paper.at([tile.home.left, tile.home.top, tile.home.right, tile.home.bottom]);
  const outline = [...piece.borders, ...piece.cuts].map(({ points }) => paper.at(points));
  const sides = [
    { columns: -1, rows: 0, at: home[0], out: -1 },
    { columns: 1, rows: 0, at: home[2], out: 1 },
    { columns: 0, rows: -1, at: home[1], out: -1 },
    { columns: 0, rows: 1, at: home[3], out: 1 },
  ] as const;
  return group(
    'joints',
    sides.flatMap(({ columns, rows, at, out }): Shape[] => {
      const page = pageBeside(pages, part, columns, rows);
      if (page === null) return [];
      const standing = columns !== 0;
      const span = spanAt(outline, at, standing, bounds);
      if (!span) return [];
      const [from, to] = span;
      const middle = (from + to) / 2;
      const ends = standing ? [at, from, at, to] : [from, at, to, at];
      const text = `joins page ${page}`;
      const edge = standing
        ? out < 0
          ? bounds.left
          : bounds.right
        : out < 0
          ? bounds.top
          : bounds.bottom;
      const base = edge + (out < 0 ? -1.4 : 3.2);
      const options = { sizePt: TYPE_PT.least, anchor: 'middle', colour: INK } as const;
      return [
        {
          kind: 'segments',
          ends,
          stroke: { colour: INK, widthMm: LINE_MM.outline, dashMm: DASH_MM },
        },
        standing
          ? textShape(base, middle, text, { ...options, turnDeg: 90 })
          : textShape(middle, base, text, options),
      ];
    }),
  );
}

/** From where to where a line across a piece runs over it, mm of the page. */
function spanAt(
  outline: readonly (readonly number[])[],
  at: number,
  standing: boolean,
  bounds: PiecePaper['bounds'],
): [number, number] | null {
  const found: number[] = [];
  for (const line of outline)
    for (const piece of clipLine([...line], bounds))
      for (let i = 0; i + 3 < piece.length; i += 2) {
        const [a, b] = standing ? [piece[i], piece[i + 2]] : [piece[i + 1], piece[i + 3]];
        if (a > at === b > at) continue;
        const share = (at - a) / (b - a);
        const [u, v] = standing ? [piece[i + 1], piece[i + 3]] : [piece[i], piece[i + 2]];
        found.push(u + share * (v - u));
      }
  return found.length < 2 ? null : [Math.min(...found), Math.max(...found)];
}
