import { zoneSide } from '../../plan/zones/zoneSide';
import { LINE_MM, TYPE_PT, textShape } from '../paper/paper';
import type { Box, Shape } from '../paper/shapes';
import { capitalHeightMm, textWidthMm } from '../paper/text';
import type { PiecePaper } from './piecePaper';
import { STENCIL_INK } from './stencilInk';
import type { PlacedPiece } from './stencilPlaces';
import type { StencilPiece } from './stencilTypes';

/** Letter, side and the way to the head, inside a piece: what stays on it once it is cut out. */
interface Tag {
  readonly shapes: readonly Shape[];
  readonly box: Box;
}

const INK = STENCIL_INK.line;
const SIDES = { left: 'left', right: 'right', middle: 'middle', both: 'both sides' } as const;
/** The arrow's length and the letter's size, with the side in words or without; the first that fits. */
const SIZES = [
  { arrowMm: 7.2, letterPt: 12, isWithSide: true },
  { arrowMm: 6, letterPt: 10, isWithSide: false },
  { arrowMm: 4.2, letterPt: TYPE_PT.small, isWithSide: false },
] as const;
/** Places that are tried, mm apart. */
const STEP_MM = 2.5;

/** In the free place nearest to the middle of the piece's upper half; null where there is none. */
export function tagOf(
  { piece }: PlacedPiece,
  paper: PiecePaper,
  isFree: (box: Box) => boolean,
): Tag | null {
  const outline = [...piece.borders, ...piece.cuts].map(({ points }) => paper.at(points));
  const { left, right, top, bottom } = paper.bounds;
  const [middleX, middleY] = [(left + right) / 2, top + (bottom - top) / 3];
  const places: [number, number, number][] = [];
  for (let y = top + STEP_MM; y < bottom; y += STEP_MM)
    for (let x = left + STEP_MM; x < right; x += STEP_MM) {
      const [dx, dy] = [x - middleX, y - middleY];
      places.push([x, y, dx * dx + dy * dy]);
    }
  places.sort((a, b) => a[2] - b[2]);
  const side = zoneSide(piece.zone.zone, piece.zone.layout);
  for (const size of SIZES)
    for (const [x, y] of places) {
      const tag = tagAt(piece, size, size.isWithSide && side ? SIDES[side] : '', x, y);
      if (isFree(tag.box) && isInside(outline, x, y)) return tag;
    }
  return null;
}

/** @param words of its side; '' for none */
function tagAt(
  piece: StencilPiece,
  { arrowMm, letterPt }: (typeof SIZES)[number],
  words: string,
  x: number,
  y: number,
): Tag {
  const letter = piece.pieceCount > 1 ? `${piece.zone.letter} ${piece.number}` : piece.zone.letter;
  const wordsMm = textWidthMm(words, TYPE_PT.least);
  const textMm = Math.max(textWidthMm(letter, letterPt, 'semibold'), wordsMm);
  const arrowRoom = piece.head ? arrowMm + 0.8 : 0;
  const half = [(arrowRoom + textMm) / 2, arrowMm / 2] as const;
  const textX = x - half[0] + arrowRoom;
  const baseline = words ? y + 0.2 : y + capitalHeightMm(letterPt) / 2;
  return {
    shapes: [
      ...arrowShapes(piece, x - half[0] + arrowMm / 2, y, arrowMm),
      textShape(textX, baseline, letter, { sizePt: letterPt, weight: 'semibold', colour: INK }),
      ...(words ? [textShape(textX, y + 3.2, words, { sizePt: TYPE_PT.least, colour: INK })] : []),
    ],
    box: { left: x - half[0], right: x + half[0], top: y - half[1], bottom: y + half[1] },
  };
}

/** An arrow to the patient's head around its middle, or to the body's front where the piece lies level. */
export function arrowShapes(
  { head }: Pick<StencilPiece, 'head'>,
  x: number,
  y: number,
  lengthMm: number,
): Shape[] {
  if (!head) return [];
  const [ux, uy] = head;
  const half = lengthMm / 2;
  const tip = [x + half * ux, y + half * uy];
  const [back, wide] = [lengthMm / 3, lengthMm / 6.5];
  const barb = (side: 1 | -1): number[] => [
    tip[0] - back * ux - side * wide * uy,
    tip[1] - back * uy + side * wide * ux,
  ];
  return [
    {
      kind: 'segments',
      ends: [x - half * ux, y - half * uy, tip[0] - back * ux, tip[1] - back * uy],
      stroke: { colour: INK, widthMm: LINE_MM.zone },
    },
    {
      kind: 'path',
      points: [...tip, ...barb(1), ...barb(-1)],
      closed: true,
      stroke: null,
      fill: INK,
    },
  ];
}

/** By how often a line to the right crosses the outline. */
function isInside(outline: readonly (readonly number[])[], x: number, y: number): boolean {
  let inside = false;
  for (const line of outline)
    for (let i = 0; i + 3 < line.length; i += 2) {
      const [x1, y1, x2, y2] = [line[i], line[i + 1], line[i + 2], line[i + 3]];
      if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
    }
  return inside;
}
