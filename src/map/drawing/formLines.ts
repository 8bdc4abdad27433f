import { group, INK, LINE_MM, rule, TYPE_PT, textShape } from '../paper/paper';
import type { Box, Shape } from '../paper/shapes';
import { drawableText, fitText, textWidthMm } from '../paper/text';

/** Parts of forms that a hand fills in: headings, boxes to tick, tables of lines. */

/** Height of a line that a hand writes on, mm. */
export const HAND_MM = 7.5;
export const HEADING_MM = 5;
const TICK_MM = 3.2;

export function heading(text: string, left: number, top: number): Shape {
  return textShape(left, top + 3.2, text, { weight: 'semibold' });
}

/** A box with its word after it. @returns the shapes and where they end */
export function tickBox(text: string, left: number, base: number, ticked = false) {
  const [top, right] = [base - TICK_MM + 0.5, left + TICK_MM];
  const points = [left, top, right, top, right, top + TICK_MM, left, top + TICK_MM];
  const stroke = { colour: INK.text, widthMm: LINE_MM.outline };
  const box: Shape = { kind: 'path', points, closed: true, stroke, fill: null };
  const cross = [left + 0.6, top + 0.6, right - 0.6, top + TICK_MM - 0.6];
  const back = [left + 0.6, top + TICK_MM - 0.6, right - 0.6, top + 0.6];
  const mark: Shape = { kind: 'segments', ends: [...cross, ...back], stroke };
  const shown = drawableText(text);
  return {
    shapes: [
      box,
      ...(ticked ? [mark] : []),
      textShape(right + 1.4, base, shown, { sizePt: TYPE_PT.small }),
    ],
    right: right + 1.4 + textWidthMm(shown, TYPE_PT.small),
  };
}

/** A word and boxes after it, side by side. */
export function tickRow(word: string, choices: readonly string[], left: number, base: number) {
  const shapes: Shape[] = [];
  let x = left;
  if (word) {
    shapes.push(textShape(x, base, word, { sizePt: TYPE_PT.small, weight: 'semibold' }));
    x += textWidthMm(word, TYPE_PT.small, 'semibold') + 3;
  }
  for (const choice of choices) {
    const tick = tickBox(choice, x, base);
    shapes.push(...tick.shapes);
    x = tick.right + 5;
  }
  return { shapes, right: x };
}

export interface FormColumn {
  readonly head: string;
  /** of the table's width */
  readonly share: number;
  readonly right?: boolean;
}

/** What stands printed in a cell; '' leaves it to a hand. */
export type FormRow = readonly string[];

export function formTableHeight(rows: number, rowMm = HAND_MM): number {
  return 4.4 + rows * rowMm;
}

/** Where a table stands, and how high its lines are where a hand has less room than usual, mm. */
export type FormPlace = Pick<Box, 'left' | 'right' | 'top'> & { readonly rowMm?: number };

/** A table whose empty cells a hand fills in. */
export function formTable(
  name: string,
  columns: readonly FormColumn[],
  rows: readonly FormRow[],
  { left, right, top, rowMm = HAND_MM }: FormPlace,
  boldLast = false,
): Shape {
  const width = right - left;
  const bottom = top + formTableHeight(rows.length, rowMm);
  let x = left;
  const shapes: Shape[] = [];
  for (const [c, { head, share, right: toRight }] of columns.entries()) {
    const cell = share * width;
    const [from, to] = [x + (c === 0 ? 0 : 1.2), x + cell - 1.2];
    const at = toRight ? to : from;
    const anchor = toRight ? 'end' : 'start';
    shapes.push(
      textShape(at, top + 2.8, head, { sizePt: TYPE_PT.least, colour: INK.quiet, anchor }),
    );
    for (const [r, row] of rows.entries()) {
      const weight = boldLast && r === rows.length - 1 ? 'semibold' : 'regular';
      const text = fitText(drawableText(row[c] ?? ''), to - from, TYPE_PT.figure, weight);
      const y = top + 4.4 + (r + 1) * rowMm - 2.4 * (rowMm / HAND_MM);
      if (text) shapes.push(textShape(at, y, text, { anchor, weight }));
    }
    if (c > 0) shapes.push(rule(x, top + 0.4, x, bottom, INK.faint));
    x += cell;
  }
  for (let r = 0; r <= rows.length; r++) {
    const y = top + 4.4 + r * rowMm;
    shapes.push(rule(left, y, right, y, r === 0 ? INK.text : INK.rule));
  }
  return group(name, shapes);
}
