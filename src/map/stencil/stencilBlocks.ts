import { CellMask } from '../drawing/pageMask';
import { group, TYPE_PT, textShape } from '../paper/paper';
import type { Box, Shape, TextShape } from '../paper/shapes';
import { drawableText, textWidthMm, wrapText } from '../paper/text';
import { drawSquare, SQUARE_MM } from './stencilFurniture';
import { STENCIL_INK } from './stencilInk';
import type { PagePaper } from './stencilPaper';
import type { PlacedPage, PlacedPiece } from './stencilPlaces';
import { drawLegend, LEGEND, type Shades } from './stencilShades';

/** Words in the room that pieces leave on their page. */

const INK = STENCIL_INK.line;
const LINE_MM = 3.2;
const HEAD_MM = 4;
/** Widths that a block of words is tried in, mm: the first that finds room. */
const WIDTHS = [62, 84, 48, 110, 140, 38, 31, 25];

export interface WordBlock {
  /** `caption` or `laying` */
  readonly name: string;
  /** what it speaks of: said once on any page is enough */
  readonly of: unknown;
  /** set larger; '' for none */
  readonly head: string;
  readonly lines: readonly string[];
  /** where it would best stand, mm of the page */
  readonly near: readonly [number, number];
}

export interface PlacedBlocks {
  readonly shapes: readonly Shape[];
  readonly boxes: readonly Box[];
  readonly placed: readonly WordBlock[];
}

/** Puts each block where the page is free; one without room is left out. */
export function placeBlocks(
  { paper: { frame }, free }: PlacedPage,
  blocks: readonly WordBlock[],
  shades: Shades | null,
  scale: number,
): PlacedBlocks {
  const shapes: Shape[] = [];
  const boxes: Box[] = [];
  const placed: WordBlock[] = [];
  const take = (wide: number, high: number, [x, y]: readonly [number, number]) => {
    const mask = CellMask.block(Math.ceil(wide), Math.ceil(high));
    const place = free.nearestPlace(mask, x - frame.left, y - frame.top);
    if (!place) return null;
    free.put(mask, ...place);
    const [left, top] = [frame.left + place[0], frame.top + place[1]];
    boxes.push({ left, top, right: left + wide, bottom: top + high });
    return [left, top] as const;
  };
  for (const block of blocks) {
    const found = WIDTHS.map((wide) => setBlock(block, wide)).find((set) => {
      const place = take(set.wide + 1, set.high + 1, block.near);
      if (place) shapes.push(group(block.name, set.shapesAt(...place)));
      return place !== null;
    });
    if (found) placed.push(block);
  }
  const legend = shades && take(LEGEND.widthMm, LEGEND.heightMm, [frame.right, frame.top]);
  if (shades && legend) shapes.push(drawLegend(shades, legend[0], legend[1]));
  const side = SQUARE_MM * scale;
  const corner = take(side + 2, side + 2, [frame.right, frame.bottom]);
  if (corner) shapes.push(drawSquare(corner[0] + 1, corner[1] + 1, scale));
  return { shapes, boxes, placed };
}

/** A block wrapped to a width, with its own size. */
function setBlock({ head, lines }: WordBlock, widthMm: number) {
  const heads = head ? wrapText(drawableText(head), widthMm, TYPE_PT.figure, 'semibold') : [];
  const rows = lines.flatMap((line) => wrapText(drawableText(line), widthMm, TYPE_PT.least));
  const wide = Math.max(
    ...heads.map((text) => textWidthMm(text, TYPE_PT.figure, 'semibold')),
    ...rows.map((text) => textWidthMm(text, TYPE_PT.least)),
  );
  const headMm = HEAD_MM * heads.length;
  const shapesAt = (left: number, top: number): TextShape[] => [
    ...heads.map((text, i) =>
      textShape(left, top + 3 + HEAD_MM * i, text, { weight: 'semibold', colour: INK }),
    ),
    ...rows.map((text, i) =>
      textShape(left, top + headMm + 2.6 + LINE_MM * i, text, {
        sizePt: TYPE_PT.least,
        colour: INK,
      }),
    ),
  ];
  return { wide, high: headMm + LINE_MM * rows.length + 0.6, shapesAt };
}

/** The middle of a piece's upper edge: where its words are looked for. */
export function besidePiece({ left, top, window }: PlacedPiece, scale: number): [number, number] {
  return [left + ((window.right - window.left) / 2) * scale, top];
}

/** Blocks that found no room anywhere, on pages of their own, in two columns. */
export function blockPages(blocks: readonly WordBlock[], { frame }: PagePaper): Shape[][] {
  const wide = (frame.right - frame.left - 8) / 2;
  const pages: Shape[][] = [];
  let [column, y] = [2, frame.top];
  for (const block of blocks) {
    const set = setBlock(block, wide);
    if (y + set.high > frame.bottom || column > 1) {
      if (column >= 1) pages.push([]);
      [column, y] = [column >= 1 ? 0 : 1, frame.top];
    }
    const shapes = set.shapesAt(frame.left + column * (wide + 8), y);
    pages[pages.length - 1].push(group(block.name, shapes));
    y += set.high + 4;
  }
  return pages;
}
