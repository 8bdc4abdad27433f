import { group, LINE_MM, TYPE_PT, textShape } from '../paper/paper';
import type { Shape } from '../paper/shapes';
import { PiecePaper } from './piecePaper';
import { STENCIL_INK } from './stencilInk';
import { jointsOf, type PlacedPage, type PlacedPiece } from './stencilPlaces';

const INK = STENCIL_INK.line;
const DASH_MM = [1.6, 1];
/** Shorter joints are left out, mm. */
const LEAST_MM = 1;

/** Where a tile ends: the line to cut along, as far as there is skin, and which sheet joins there. */
export function drawJoints(part: PlacedPiece, pages: readonly PlacedPage[], scale: number): Shape {
  const { tile, piece } = part;
  if (!tile) return group('joints', []);
  const paper = new PiecePaper(part, scale);
  const { bounds } = paper;
  const outline = [...piece.borders, ...piece.cuts].map(({ points }) => paper.at(points));
  return group(
    'joints',
    jointsOf(part, pages).flatMap(
      ({ page, sheet, standing, out, at: own, span: along }): Shape[] => {
        const [x, y] = paper.at([own, own]);
        const at = standing ? x : y;
        const limits = standing ? [bounds.top, bounds.bottom] : [bounds.left, bounds.right];
        const reach = along.map((mm) => paper.at([mm, mm])[standing ? 1 : 0]);
        const low = Math.max(limits[0], reach[0]);
        const high = Math.min(limits[1], reach[1]);
        const spans = spansAt(outline, at, standing).flatMap(([from, to]): [number, number][] => {
          const span: [number, number] = [Math.max(from, low), Math.min(to, high)];
          return span[1] - span[0] > LEAST_MM ? [span] : [];
        });
        if (spans.length === 0) return [];
        const [from, to] = spans.reduce((a, b) => (b[1] - b[0] > a[1] - a[0] ? b : a));
        const middle = (from + to) / 2;
        const ends = spans.flatMap(([a, b]) => (standing ? [at, a, at, b] : [a, at, b, at]));
        const edge = standing
          ? out < 0
            ? bounds.left
            : bounds.right
          : out < 0
            ? bounds.top
            : bounds.bottom;
        const base = edge + (out < 0 ? -1.4 : 3.2);
        const options = { sizePt: TYPE_PT.least, anchor: 'middle', colour: INK } as const;
        const text = pages[page - 1].parts.includes(part)
          ? `joins sheet ${sheet}`
          : `joins page ${page}`;
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
      },
    ),
  );
}

/** From where to where a line across a piece runs over it, mm of the page; none is cut at a tile's end. */
function spansAt(
  outline: readonly (readonly number[])[],
  at: number,
  standing: boolean,
): [number, number][] {
  const [across, along] = standing ? [0, 1] : [1, 0];
  const found: number[] = [];
  for (const line of outline)
    for (let i = 0; i + 3 < line.length; i += 2) {
      const [a, b] = [line[i + across], line[i + 2 + across]];
      if (a > at === b > at) continue;
      const share = (at - a) / (b - a);
      found.push(line[i + along] + share * (line[i + 2 + along] - line[i + along]));
    }
  found.sort((a, b) => a - b);
  return found.flatMap((from, i) =>
    i % 2 === 0 && i + 1 < found.length ? [[from, found[i + 1]]] : [],
  );
}
