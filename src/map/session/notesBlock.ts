import { group, INK, TYPE_PT, textShape } from '../paper/paper';
import type { Box, Shape } from '../paper/shapes';
import { drawableText, textWidthMm, wrapText } from '../paper/text';

/** A remark with its first words in semibold: `K1 Lips` and why. */
export interface Note {
  readonly head: string;
  readonly text: string;
}

const LINE_STEP_MM = 3.1;
const COLUMN_GAP_MM = 6;
const COLUMNS = 2;

/** Remarks one under another in two columns; what has no room is counted at the end. */
export function drawNotes(notes: readonly Note[], room: Box): Shape {
  const width = (room.right - room.left - COLUMN_GAP_MM * (COLUMNS - 1)) / COLUMNS;
  const most = Math.floor((room.bottom - room.top) / LINE_STEP_MM);
  const shapes: Shape[] = [];
  let [column, line] = [0, 0];
  for (const [i, note] of notes.entries()) {
    const lines = linesOf(note, width);
    if (line > 0 && line + lines.length > most) [column, line] = [column + 1, 0];
    const isLastColumn = column === COLUMNS - 1;
    const spare = isLastColumn && i < notes.length - 1 ? 1 : 0;
    if (column >= COLUMNS || line + lines.length + spare > most) {
      const [last, at] = column >= COLUMNS ? [COLUMNS - 1, most - 1] : [column, line];
      const x = room.left + last * (width + COLUMN_GAP_MM);
      shapes.push(small(x, room.top + 2.2 + at * LINE_STEP_MM, leftOut(notes.length - i)));
      break;
    }
    const x = room.left + column * (width + COLUMN_GAP_MM);
    const head = drawableText(note.head);
    lines.forEach((text, k) => {
      const y = room.top + 2.2 + (line + k) * LINE_STEP_MM;
      if (k > 0 || !head) shapes.push(small(x, y, text));
      else {
        const headWidth = textWidthMm(`${head}  `, TYPE_PT.least, 'semibold');
        const bold = { sizePt: TYPE_PT.least, weight: 'semibold' } as const;
        shapes.push(textShape(x, y, head, bold), small(x + headWidth, y, text));
      }
    });
    line += lines.length;
  }
  return group('notes', shapes);
}

function leftOut(count: number): string {
  return count === 1 ? '1 more remark: see the plan' : `${count} more remarks: see the plan`;
}

/** The first line is shorter by its head. */
function linesOf({ head, text }: Note, width: number): string[] {
  const headWidth = head ? textWidthMm(`${drawableText(head)}  `, TYPE_PT.least, 'semibold') : 0;
  const words = drawableText(text);
  const [first = ''] = wrapText(words, width - headWidth, TYPE_PT.least);
  const rest = words.slice(first.length).trim();
  return [first, ...(rest ? wrapText(rest, width, TYPE_PT.least) : [])];
}

function small(x: number, y: number, text: string): Shape {
  return textShape(x, y, text, { sizePt: TYPE_PT.least, colour: INK.quiet });
}
