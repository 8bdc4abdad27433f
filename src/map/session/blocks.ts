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

export function notesBlock(name: string, notes: readonly Note[], { left, right }: Box): Block[] {
  if (notes.length === 0) return [];
  const { heightMm } = noteColumn(notes, left, 0, right - left);
  const draw = (top: number): Shape[] => [
    ...blockHead(name, left, right, top),
    group('notes', noteColumn(notes, left, top + HEAD_MM, right - left).shapes),
  ];
  return [{ heightMm: HEAD_MM + heightMm, draw }];
}

export function blockHead(name: string, left: number, right: number, top: number): Shape[] {
  return [
    textShape(left, top + 4, name, { weight: 'semibold' }),
    rule(left, top + 6, right, top + 6, INK.text),
  ];
}
