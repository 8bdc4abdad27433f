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

/** Columns that words stand in where there is room, mm. */
const COLUMN = { wideMm: 58, everyMm: 61 } as const;
/** Between what is said of one piece, mm. */
const UNDER_MM = 1.2;

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

/** How words are set out: what stands in one, in which widths, with left edges how far apart, mm. */
interface Setting {
  readonly units: readonly (readonly WordBlock[])[];
  readonly widths: readonly number[];
  readonly everyMm: number;
}

/** The calmest first: what is said of a piece together and in columns, then anywhere, then each by itself. */
function settingsOf(blocks: readonly WordBlock[]): Setting[] {
  const ofPage = blocks.filter(({ head }) => head === '');
  const ofPieces = blocks.filter(({ head }) => head !== '');
  const together: WordBlock[][] = [];
  for (const block of ofPieces) {
    const last = together[together.length - 1];
    if (last && last[0].near === block.near) last.push(block);
    else together.push([block]);
  }
  const apart = [...ofPage, ...ofPieces].map((block) => [block]);
  const units = [...(ofPage.length > 0 ? [ofPage] : []), ...together];
  return [
    { units, widths: [COLUMN.wideMm], everyMm: COLUMN.everyMm },
    { units, widths: WIDTHS, everyMm: 1 },
    { units: apart, widths: WIDTHS, everyMm: 1 },
    { units: blocks.map((block) => [block]), widths: WIDTHS, everyMm: 1 },
  ];
}

/** Puts each block where the page is free; one that finds no room in any setting is left out. */
export function placeBlocks(
  page: PlacedPage,
  blocks: readonly WordBlock[],
  shades: Shades | null,
  scale: number,
): PlacedBlocks {
  let most: PageWords | null = null;
  for (const setting of settingsOf(blocks)) {
    const words = new PageWords(page);
    for (const unit of setting.units) words.put(unit, setting);
    if (!most || words.placed.length > most.placed.length) most = words;
    if (words.placed.length === blocks.length) break;
  }
  const { shapes, boxes, placed, take } = most as PageWords;
  const { frame } = page.paper;
  const legend = shades && take(LEGEND.widthMm, LEGEND.heightMm, [frame.right, frame.top]);
  if (shades && legend) shapes.push(drawLegend(shades, legend[0], legend[1]));
  const side = SQUARE_MM * scale;
  const corner = take(side + 2, side + 2, [frame.right, frame.bottom]);
  if (corner) shapes.push(drawSquare(corner[0] + 1, corner[1] + 1, scale));
  return { shapes, boxes, placed };
}

/** Words on a page while they are set out. */
class PageWords {
  readonly shapes: Shape[] = [];
  readonly boxes: Box[] = [];
  readonly placed: WordBlock[] = [];
  readonly #frame: Box;
  readonly #free: CellMask;

  constructor({ paper, free }: PlacedPage) {
    this.#frame = paper.frame;
    this.#free = free.copy();
  }

  /** The nearest free place for so much, mm of the page; null where there is none. */
  readonly take = (
    wide: number,
    high: number,
    [x, y]: readonly [number, number],
    everyMm = 1,
  ): readonly [number, number] | null => {
    const frame = this.#frame;
    const mask = CellMask.block(Math.ceil(wide), Math.ceil(high));
    const place = this.#free.nearestPlace(mask, x - frame.left, y - frame.top, everyMm);
    if (!place) return null;
    this.#free.put(mask, ...place);
    const [left, top] = [frame.left + place[0], frame.top + place[1]];
    this.boxes.push({ left, top, right: left + wide, bottom: top + high });
    return [left, top];
  };

  /** Blocks one under the other, in the first width that finds room. */
  put(unit: readonly WordBlock[], { widths, everyMm }: Setting): void {
    for (const widthMm of widths) {
      const sets = unit.map((block) => setBlock(block, widthMm));
      const wide = Math.max(...sets.map((set) => set.wide));
      const high = sets.reduce((sum, set) => sum + set.high, UNDER_MM * (sets.length - 1));
      const place = this.take(wide + 1, high + 1, unit[0].near, everyMm);
      if (!place) continue;
      const [left] = place;
      let [, top] = place;
      for (const [i, set] of sets.entries()) {
        this.shapes.push(group(unit[i].name, set.shapesAt(left, top)));
        top += set.high + UNDER_MM;
      }
      this.placed.push(...unit);
      return;
    }
  }
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
