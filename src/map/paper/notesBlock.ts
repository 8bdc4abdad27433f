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
    const top = room.top + line * NOTE_STEP_MM;
    return noteShapes(notes[i], { left: x, top, width, sizePt: TYPE_PT.least });
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
  const lines = notes.reduce((sum, note) => sum + linesOf(note, width).count, 0);
  let most = Math.ceil(lines / COLUMNS);
  while (placed(notes, width, most, false).shown < notes.length) most++;
  return most * NOTE_STEP_MM;
}

/** Remarks in one column. @returns their shapes and the height they take, mm */
export function noteColumn(
  notes: readonly Note[],
  left: number,
  top: number,
  width: number,
  sizePt: number = TYPE_PT.least,
) {
  let y = top;
  const shapes = notes.flatMap((note) => {
    const own = noteShapes(note, { left, top: y, width, sizePt });
    y += (linesOf(note, width, sizePt).count * NOTE_STEP_MM + 0.5) * scaleOf(sizePt);
    return own;
  });
  return { shapes, heightMm: y - top };
}

/** Of lengths that are those of the least size. */
function scaleOf(sizePt: number): number {
  return sizePt / TYPE_PT.least;
}

function columnWidth(roomMm: number): number {
  return (roomMm - COLUMN_GAP_MM * (COLUMNS - 1)) / COLUMNS;
}

/** Column and line of each remark that has room, in order; the last line is kept for the count. */
function placed(notes: readonly Note[], width: number, most: number, counts: boolean) {
  const places: { column: number; line: number }[] = [];
  let [column, line] = [0, 0];
  for (const [i, note] of notes.entries()) {
    const { count: length } = linesOf(note, width);
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

interface NotePlace extends Pick<Box, 'left' | 'top'> {
  readonly width: number;
  readonly sizePt: number;
}

function noteShapes(note: Note, { left, top, width, sizePt }: NotePlace): Shape[] {
  const { heads, texts } = linesOf(note, width, sizePt);
  const scale = scaleOf(sizePt);
  const x = left + signRoom(note, sizePt);
  const base = (line: number): number => top + (BASE_MM + line * NOTE_STEP_MM) * scale;
  const bold = heads.map((text, k) => textShape(x, base(k), text, { sizePt, weight: 'semibold' }));
  // the first line of the text stands behind the last of the head
  const firstLine = Math.max(0, heads.length - 1);
  const behind = heads.length > 0 ? headWidth(heads[heads.length - 1], sizePt) : 0;
  const plain = texts.flatMap((text, k) =>
    text ? [textShape(k === 0 ? x + behind : x, base(firstLine + k), text, { sizePt })] : [],
  );
  return [...(note.sign ? signShapes(note.sign, left, top, scale) : []), ...bold, ...plain];
}

function headWidth(head: string, sizePt: number): number {
  return textWidthMm(`${head}  `, sizePt, 'semibold');
}

function signRoom({ sign }: Note, sizePt: number): number {
  return sign ? SIGN_MM * scaleOf(sizePt) : 0;
}

/** `!` in a box: white on black where a label's limit is passed. */
export function signShapes(
  sign: 'loud' | 'caution',
  left: number,
  top: number,
  scale = 1,
): Shape[] {
  const sizePt = TYPE_PT.least * scale;
  const [right, y1, y2] = [left + 2.5 * scale, top - 0.1 * scale, top + 2.6 * scale];
  const points = [left, y1, right, y1, right, y2, left, y2];
  const stroke = { colour: INK.text, widthMm: LINE_MM.outline };
  const isLoud = sign === 'loud';
  const base = (y1 + y2) / 2 + capitalHeightMm(sizePt) / 2;
  return [
    { kind: 'path', points, closed: true, stroke, fill: isLoud ? INK.text : '#ffffff' },
    textShape((left + right) / 2, base, '!', {
      sizePt,
      weight: 'semibold',
      anchor: 'middle',
      colour: isLoud ? '#ffffff' : INK.text,
    }),
  ];
}

/** The head in as many lines as it takes; the text begins behind its last, or under it where no word fits. */
function linesOf(note: Note, width: number, sizePt: number = TYPE_PT.least): NoteLines {
  const room = width - signRoom(note, sizePt);
  const head = drawableText(note.head);
  const heads = head ? wrapText(head, room, sizePt, 'semibold') : [];
  const behind = heads.length > 0 ? headWidth(heads[heads.length - 1], sizePt) : 0;
  const words = drawableText(note.text);
  const [firstWord = ''] = words.split(' ');
  const isUnder = behind + textWidthMm(firstWord, sizePt) > room;
  const [first = ''] = isUnder ? [] : wrapText(words, room - behind, sizePt);
  const rest = words.slice(first.length).trim();
  const texts = [first, ...(rest ? wrapText(rest, room, sizePt) : [])];
  return { heads, texts, count: Math.max(0, heads.length - 1) + texts.length };
}

interface NoteLines {
  readonly heads: readonly string[];
  readonly texts: readonly string[];
  readonly count: number;
}

function small(x: number, y: number, text: string): Shape {
  return textShape(x, y, text, { sizePt: TYPE_PT.least });
}
