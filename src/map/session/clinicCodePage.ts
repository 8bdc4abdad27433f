import { MARGIN_MM, PAPER, type PaperSize, TYPE_PT, textShape } from '../paper/paper';
import { drawQrCode } from '../paper/qrDrawing';
import type { Page, Shape } from '../paper/shapes';

const CODE_MM = 60;
const LINE_MM = 6;

const WORDS = [
  'Whoever has this code and a user of the clinic’s server can read everything that its tablets share.',
  'Keep it where the keys are kept. Nobody can recover it: without it a new tablet cannot join.',
  'When a tablet or this sheet is lost: “Change the code” in Mesomap, and take the tablet’s user off the server.',
];

/** The clinic's code on one sheet, as letters and to be read by a camera. */
export function clinicCodePage(code: string, address: string, paper: PaperSize): Page {
  const { widthMm, heightMm } = PAPER[paper];
  const left = 2 * MARGIN_MM;
  const top = 2 * MARGIN_MM + 4;
  const under = top + 14 + CODE_MM + 14;
  const shapes: Shape[] = [
    textShape(left, top, 'Code of the clinic', { sizePt: TYPE_PT.title, weight: 'semibold' }),
    textShape(left, top + 7, address),
    drawQrCode(code, left, top + 14, CODE_MM),
    textShape(left, under, code, { sizePt: TYPE_PT.title, weight: 'semibold' }),
    ...WORDS.map((words, i) => textShape(left, under + 10 + i * LINE_MM, words)),
  ];
  return { title: 'Code of the clinic', widthMm, heightMm, shapes };
}
