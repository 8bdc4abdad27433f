import { group, INK, LINE_MM, TYPE_PT, textShape } from './paper';
import type { Box, Shape } from './shapes';
import { capitalHeightMm, drawableText, textWidthMm, wrapText } from './text';

/** A remark with its first words in semibold: `K1 Lips` and why. */
export interface Note {
  readonly head: string;
  readonly text: string;
  /** a sign before it: filled for a label's limit, open for any other; told apart without colour */
  readonly sign?: 'loud' | 'caution';
}

export const NOTE_STEP_MM = 3.1;
const COLUMN_GAP_MM = 6;
const COLUMNS = 2;
/** From the top of a line's room to its baseline, mm. */
const BASE_MM = 2.2;
const SIGN_MM = 3.6;

/**
 * Remarks one under another in two columns; what has no room is counted at the end.
 * @param elsewhere where those without room are told: `see page 6`
 */
export function drawNotes(notes: readonly Note[], room: Box, elsewhere = 'see the plan'): Shape {
  const width = columnWidth(room.right - room.left);
  const most = Math.floor((room.bottom - room.top + 0.01) / NOTE_STEP_MM);
  const { places, shown } = placed(notes, width, most, true);
  const shapes = places.flatMap(({ column, line }, i) => {
    const x = room.left + column * (width + COLUMN_GAP_MM);
    return noteShapes(notes[i], x, room.top + line * NOTE_STEP_MM, width);
  });
  if (shown < notes.length) {
    const x = room.left + (COLUMNS - 1) * (width + COLUMN_GAP_MM);
    const y = room.top + BASE_MM + (most - 1) * NOTE_STEP_MM;
    shapes.push(small(x, y, leftOut(notes.length - shown, elsewhere)));
  }
  return group('notes', shapes);
}

/** The least height in which all remarks have room, mm. */
export function notesHeight(notes: readonly Note[], roomMm: number): number {
  const width = columnWidth(roomMm);
  const lines = notes.reduce((sum, note) => sum + linesOf(note, width).length, 0);
  let most = Math.ceil(lines / COLUMNS);
  while (placed(notes, width, most, false).shown < notes.length) most++;
  return most * NOTE_STEP_MM;
}

/** Remarks in one column. @returns their shapes and the height they take, mm */
export function noteColumn(notes: readonly Note[], left: number, top: number, width: number) {
  let y = top;
  const shapes = notes.flatMap((note) => {
    const own = noteShapes(note, left, y, width);
    y += linesOf(note, width).length * NOTE_STEP_MM + 0.5;
    return own;
  });
  return { shapes, heightMm: y - top };
}

function columnWidth(roomMm: number): number {
  return (roomMm - COLUMN_GAP_MM * (COLUMNS - 1)) / COLUMNS;
}

/** Column and line of each remark that has room, in order; the last line is kept for the count. */
function placed(notes: readonly Note[], width: number, most: number, counts: boolean) {
  const places: { column: number; line: number }[] = [];
  let [column, line] = [0, 0];
  for (const [i, note] of notes.entries()) {
    const { length } = linesOf(note, width);
    if (line > 0 && line + length > most) [column, line] = [column + 1, 0];
    const isLast = i === notes.length - 1;
    const spare = counts && column === COLUMNS - 1 && !isLast ? 1 : 0;
    if (column >= COLUMNS || line + length + spare > most) break;
    places.push({ column, line });
    line += length;
  }
  return { places, shown: places.length };
}

function leftOut(count: number, elsewhere: string): string {
  return count === 1 ? `1 more remark: ${elsewhere}` : `${count} more remarks: ${elsewhere}`;
}

function noteShapes(note: Note, left: number, top: number, width: number): Shape[] {
  const head = drawableText(note.head);
  const indent = signRoom(note);
  const sign = note.sign ? signShapes(note.sign, left, top) : [];
  const lines = linesOf(note, width).flatMap((text, k) => {
    const y = top + BASE_MM + k * NOTE_STEP_MM;
    if (k > 0 || !head) return text ? [small(left + indent, y, text)] : [];
    const headWidth = textWidthMm(`${head}  `, TYPE_PT.least, 'semibold');
    const bold = textShape(left + indent, y, head, { sizePt: TYPE_PT.least, weight: 'semibold' });
    return text ? [bold, small(left + indent + headWidth, y, text)] : [bold];
  });
  return [...sign, ...lines];
}

function signRoom({ sign }: Note): number {
  return sign ? SIGN_MM : 0;
}

/** `!` in a box: white on black where a label's limit is passed. */
export function signShapes(sign: 'loud' | 'caution', left: number, top: number): Shape[] {
  const [right, y1, y2] = [left + 2.5, top - 0.1, top + 2.6];
  const points = [left, y1, right, y1, right, y2, left, y2];
  const stroke = { colour: INK.text, widthMm: LINE_MM.outline };
  const isLoud = sign === 'loud';
  const base = (y1 + y2) / 2 + capitalHeightMm(TYPE_PT.least) / 2;
  return [
    { kind: 'path', points, closed: true, stroke, fill: isLoud ? INK.text : '#ffffff' },
    textShape((left + right) / 2, base, '!', {
      sizePt: TYPE_PT.least,
      weight: 'semibold',
      anchor: 'middle',
      colour: isLoud ? '#ffffff' : INK.text,
    }),
  ];
}

/** The first line is shorter by its head; a head that fills the line stands alone. */
function linesOf(note: Note, width: number): string[] {
  const room = width - signRoom(note);
  const head = drawableText(note.head);
  const headWidth = head ? textWidthMm(`${head}  `, TYPE_PT.least, 'semibold') : 0;
  const words = drawableText(note.text);
  const [firstWord = ''] = words.split(' ');
  if (headWidth + textWidthMm(firstWord, TYPE_PT.least) > room)
    return ['', ...wrapText(words, room, TYPE_PT.least)];
  const [first = ''] = wrapText(words, room - headWidth, TYPE_PT.least);
  const rest = words.slice(first.length).trim();
  return [first, ...(rest ? wrapText(rest, room, TYPE_PT.least) : [])];
}

function small(x: number, y: number, text: string): Shape {
  return textShape(x, y, text, { sizePt: TYPE_PT.least, colour: INK.quiet });
}
