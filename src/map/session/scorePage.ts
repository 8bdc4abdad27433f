import type { ScoreLine } from '../../plan/score/scoreWords';
import { INK, MARGIN_MM, PAPER, type PaperSize, rule, TYPE_PT, textShape } from '../paper/paper';
import type { Page, Shape } from '../paper/shapes';
import { drawableText, wrapText } from '../paper/text';

const TITLE_MM = 16;
const NAME_MM = 48;
const STEP_MM = 4.4;
const GAP_MM = 2.6;

/** The score sheet: one page. */
export function scorePage(lines: readonly ScoreLine[], paper: PaperSize): Page {
  const { widthMm, heightMm } = PAPER[paper];
  const [left, right] = [2 * MARGIN_MM, widthMm - 2 * MARGIN_MM];
  const shapes: Shape[] = [
    textShape(left, 2 * MARGIN_MM + 4, 'Score of a trainee’s plan', {
      sizePt: TYPE_PT.title,
      weight: 'semibold',
    }),
    rule(left, 2 * MARGIN_MM + 8, right, 2 * MARGIN_MM + 8, INK.text),
  ];
  let y = 2 * MARGIN_MM + TITLE_MM;
  for (const { name, value } of lines) {
    const words = wrapText(drawableText(value), right - left - NAME_MM, TYPE_PT.figure);
    shapes.push(textShape(left, y, name, { weight: 'semibold' }));
    words.forEach((text, i) => {
      shapes.push(textShape(left + NAME_MM, y + i * STEP_MM, text));
    });
    y += Math.max(1, words.length) * STEP_MM + GAP_MM;
  }
  return { title: 'Score', widthMm, heightMm, shapes };
}
