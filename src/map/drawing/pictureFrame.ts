import { group, INK, LINE_MM, TYPE_PT, textShape } from '../paper/paper';
import type { Box, Shape } from '../paper/shapes';
import { fitText, textWidthMm } from '../paper/text';
import type { DepthBuffer } from './depthBuffer';
import type { PlannedSheet } from './planSheets';
import { scaleText, sideNames } from './sheetText';
import type { FigureStudies } from './study';
import type { FlatLine } from './visibleLines';

export type PictureKind = 'overview' | 'close-up';

/** A sheet's window as it lies on the paper. */
export interface Canvas {
  readonly studies: FigureStudies;
  readonly sheet: PlannedSheet;
  readonly frame: Box;
  readonly buffer: DepthBuffer;
  readonly blackAndWhite: boolean;
  readonly kind: PictureKind;
  /** u, v in turn -> x, y in turn */
  toPaper(line: FlatLine): number[];
}

/** What stands round every picture. */

export function frameLine({ left, right, top, bottom }: Box): Shape {
  const points = [left, top, right, top, right, bottom, left, bottom];
  return {
    kind: 'path',
    points,
    closed: true,
    stroke: { colour: INK.rule, widthMm: LINE_MM.guide },
    fill: null,
  };
}

/** `Front, square to the skin, 1 : 2`; where that is too long without how it looks, `¾ right`, then the scale alone. */
function viewWords(
  { study, denominator }: Pick<PlannedSheet, 'study' | 'denominator'>,
  roomMm: number,
): string {
  const [name, scale] = [study.view.name, scaleText(denominator)];
  const [side] = name.split(',');
  const short = side.replace('Three-quarter', '¾').replace('Top of the head', 'Top');
  const ways = [`${name}, ${scale}`, `${side}, ${scale}`, `${short}, ${scale}`, scale];
  const found = ways.find((words) => textWidthMm(words, TYPE_PT.small) <= roomMm);
  return found ?? fitText(scale, roomMm, TYPE_PT.small);
}

/** `← Patient's right`, the view, `Patient's left →`, over the picture; narrow: without `Patient's`. */
export function captionShapes(
  sheet: Pick<PlannedSheet, 'study' | 'denominator'>,
  frame: Box,
): Shape {
  const full = sideNames(sheet.study.axes);
  const width = frame.right - frame.left;
  const narrow = width < 100;
  const word = (side: string): string => (narrow ? side.replace('Patient’s ', '') : side);
  const [left, right] = [`← ${word(full.left)}`, `${word(full.right)} →`];
  const y = frame.top - 1.8;
  const bold = { sizePt: TYPE_PT.small, weight: 'semibold' } as const;
  const sides =
    2 * Math.max(...[left, right].map((text) => textWidthMm(text, TYPE_PT.small, 'semibold')));
  const room = width - sides - 4;
  return group('caption', [
    textShape(frame.left, y, left, bold),
    textShape((frame.left + frame.right) / 2, y, viewWords(sheet, room), {
      sizePt: TYPE_PT.small,
      anchor: 'middle',
      colour: INK.quiet,
    }),
    textShape(frame.right, y, right, { ...bold, anchor: 'end' }),
  ]);
}
