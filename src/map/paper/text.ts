import { REGULAR_WIDTHS, SEMIBOLD_WIDTHS } from '../fonts/widths';
import type { Box, FontWeight, TextShape } from './shapes';

/** 1 pt = 1/72 inch */
export const MM_PER_PT = 25.4 / 72;
/** Heights of Inter in em: capitals, and the deepest descender (from the font's own tables). */
const CAPITAL_EM = 1490 / 2048;
const DESCENDER_EM = 0.21;
/** For a character the font does not have. */
const MISSING_EM = 0.6;
/** Stands where the font has no glyph, so that no reader takes a gap for an empty text. */
const MISSING_SIGN = '?';

const advances: Record<FontWeight, ReadonlyMap<number, number>> = {
  regular: readWidths(REGULAR_WIDTHS),
  semibold: readWidths(SEMIBOLD_WIDTHS),
};

/** From `start:w,w,…;start:w,…`, start in hex, widths in 1/1000 em. */
function readWidths(runs: string): ReadonlyMap<number, number> {
  const widths = new Map<number, number>();
  for (const run of runs.split(';')) {
    const [start, list] = run.split(':');
    const first = Number.parseInt(start, 16);
    for (const [i, width] of list.split(',').entries()) widths.set(first + i, Number(width) / 1000);
  }
  return widths;
}

/** The text, its accents composed, with `?` for every character that the embedded font can't draw. */
export function drawableText(text: string): string {
  return [...composed(text)].map((sign) => (isDrawable(sign) ? sign : MISSING_SIGN)).join('');
}

/** Signs of a text that no page can show, each once: to be said before anything is printed. */
export function undrawableSigns(text: string): string[] {
  return [...new Set(composed(text))].filter((sign) => !isDrawable(sign));
}

/** A text that paper can't show as it was written. */
export interface LostText {
  readonly text: string;
  /** each once */
  readonly signs: readonly string[];
}

/** Every text in a plan or a record that loses signs on paper, each once, wherever it stands. */
export function lostTexts(value: unknown): LostText[] {
  const found = new Map<string, readonly string[]>();
  const look = (part: unknown): void => {
    if (typeof part === 'string') {
      const signs = undrawableSigns(part);
      if (signs.length > 0) found.set(part, signs);
    } else if (part !== null && typeof part === 'object' && !ArrayBuffer.isView(part)) {
      for (const each of Object.values(part)) look(each);
    }
  };
  look(value);
  return [...found].map(([text, signs]) => ({ text, signs }));
}

/** `The paper's typeface has no 山: “山田” …`; '' where nothing is lost */
export function lostWords(lost: readonly LostText[]): string {
  if (lost.length === 0) return '';
  const signs = [...new Set(lost.flatMap((each) => each.signs))].slice(0, 12).join(' ');
  const texts = lost.slice(0, 6).map(({ text }) => `“${shortened(text)}”`);
  const more = lost.length > texts.length ? ` and ${lost.length - texts.length} more` : '';
  return `The paper’s typeface has no ${signs}. They print as question marks in ${texts.join(', ')}${more}.`;
}

function shortened(text: string): string {
  const signs = [...text];
  return signs.length > 40 ? `${signs.slice(0, 39).join('')}…` : text;
}

/** `u` with a combining diaeresis is `ü` to the font as to a reader (Unicode NFC). */
function composed(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[^\S\u00a0]+/g, ' ')
    .trim();
}

function isDrawable(sign: string): boolean {
  return advances.regular.has(sign.codePointAt(0) ?? 0);
}

/** Width of a line of text, mm. */
export function textWidthMm(text: string, sizePt: number, weight: FontWeight = 'regular'): number {
  let em = 0;
  for (const sign of text) em += advances[weight].get(sign.codePointAt(0) ?? 0) ?? MISSING_EM;
  return em * sizePt * MM_PER_PT;
}

/** Height of capitals and figures over the baseline, mm. */
export function capitalHeightMm(sizePt: number): number {
  return CAPITAL_EM * sizePt * MM_PER_PT;
}

/** The room a text takes on the page, mm. */
export function textBox(shape: TextShape): Box {
  const width = textWidthMm(shape.text, shape.sizePt, shape.weight);
  const before = shape.anchor === 'start' ? 0 : shape.anchor === 'middle' ? width / 2 : width;
  const up = capitalHeightMm(shape.sizePt);
  const down = /^[\d\sA-Z.,:]*$/.test(shape.text) ? 0.05 : DESCENDER_EM * shape.sizePt * MM_PER_PT;
  const { x, y } = shape;
  if (shape.turnDeg === 90)
    return { left: x - up, right: x + down, top: y - width + before, bottom: y + before };
  return { left: x - before, right: x - before + width, top: y - up, bottom: y + down };
}

/** Cut at the end with an ellipsis when it is wider than the room. */
export function fitText(
  text: string,
  roomMm: number,
  sizePt: number,
  weight: FontWeight = 'regular',
): string {
  if (textWidthMm(text, sizePt, weight) <= roomMm) return text;
  let cut = [...text];
  while (cut.length > 0 && textWidthMm(`${cut.join('')}…`, sizePt, weight) > roomMm)
    cut = cut.slice(0, -1);
  return `${cut.join('').trimEnd()}…`;
}

/** Breaks at spaces so that no line is wider than the room; a word that is too long is cut. */
export function wrapText(
  text: string,
  roomMm: number,
  sizePt: number,
  weight: FontWeight = 'regular',
): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word;
    if (textWidthMm(longer, sizePt, weight) <= roomMm) line = longer;
    else {
      if (line) lines.push(line);
      line = fitText(word, roomMm, sizePt, weight);
    }
  }
  return line ? [...lines, line] : lines;
}

const NAME_SIZES_PT = [9, 8, 7];

/** A name in semibold, smaller before it is cut, and cut in its middle: a side stands at the end. */
export function fitName(name: string, roomMm: number): { name: string; sizePt: number } {
  const wide = (text: string, sizePt: number): number => textWidthMm(text, sizePt, 'semibold');
  const least = NAME_SIZES_PT[NAME_SIZES_PT.length - 1];
  const sizePt = NAME_SIZES_PT.find((size) => wide(name, size) <= roomMm);
  if (sizePt !== undefined) return { name, sizePt };
  const signs = [...name];
  let kept = signs.length;
  let short = name;
  while (kept > 4 && wide(short, least) > roomMm) {
    kept--;
    const tail = Math.floor(kept / 3);
    const [first, last] = [signs.slice(0, kept - tail), signs.slice(signs.length - tail)];
    short = `${first.join('').trimEnd()}…${last.join('').trimStart()}`;
  }
  return { name: short, sizePt: least };
}
