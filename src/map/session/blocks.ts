import { type Note, noteColumn } from '../paper/notesBlock';
import { group, INK, rule, textShape } from '../paper/paper';
import type { Box, Shape } from '../paper/shapes';

/** A part of the page that is not torn apart. */
export interface Block {
  readonly heightMm: number;
  readonly draw: (top: number) => readonly Shape[];
}

/** Height of a block's heading with its line, mm. */
export const HEAD_MM = 8;

/** Under a heading, in as many parts as a page's height makes of them. */
export function notesBlock(
  name: string,
  notes: readonly Note[],
  { left, right, top, bottom }: Box,
  sizePt?: number,
): Block[] {
  const blocks: Block[] = [];
  const high = (part: readonly Note[]): number =>
    HEAD_MM + noteColumn(part, left, 0, right - left, sizePt).heightMm;
  for (let from = 0; from < notes.length; ) {
    let to = notes.length;
    while (to > from + 1 && high(notes.slice(from, to)) > bottom - top) to--;
    const part = notes.slice(from, to);
    const head = from === 0 ? name : `${name}, continued`;
    const draw = (y: number): Shape[] => [
      ...blockHead(head, left, right, y),
      group('notes', noteColumn(part, left, y + HEAD_MM, right - left, sizePt).shapes),
    ];
    blocks.push({ heightMm: high(part), draw });
    from = to;
  }
  return blocks;
}

export function blockHead(name: string, left: number, right: number, top: number): Shape[] {
  return [
    textShape(left, top + 4, name, { weight: 'semibold' }),
    rule(left, top + 6, right, top + 6, INK.text),
  ];
}
