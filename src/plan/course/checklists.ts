import * as v from 'valibot';
import table from '../../../knowledge/checklists.json';
import { readKnowledge } from '../knowledge';
import { CitedSchema, GradeSchema } from '../protocols/sourced';
import type { Grade, SourceId } from '../protocols/types';

/** In the order of the lists. */
export const CHECKLIST_IDS = [
  'contraindications',
  'preparation',
  'asepsis',
  'aftercare',
  'sideEffects',
] as const;

export type ChecklistId = (typeof CHECKLIST_IDS)[number];

/** One line to tick. The user may change, add and remove lines; a line of theirs has no grade. */
export interface ChecklistLine {
  readonly id: string;
  readonly text: string;
  /** null: written by the user */
  readonly grade: Grade | null;
  readonly sources: readonly SourceId[];
  readonly edited: boolean;
}

export interface Checklist {
  readonly id: ChecklistId;
  readonly title: string;
  readonly lines: readonly ChecklistLine[];
}

/** Starting text; not advice, and no clinician has checked it. */
export const CHECKLISTS: readonly Checklist[] = readKnowledge(
  'checklists',
  v.array(
    v.strictObject({
      id: v.picklist(CHECKLIST_IDS),
      title: v.string(),
      lines: v.array(
        v.strictObject({
          id: v.string(),
          text: v.string(),
          grade: GradeSchema,
          sources: CitedSchema,
        }),
      ),
    }),
  ),
  table,
).map((list) => ({ ...list, lines: list.lines.map((line) => ({ ...line, edited: false })) }));

/** The line with another text: it keeps its source, since it began there, and says it was changed. */
export function changeLine(list: Checklist, lineId: string, text: string): Checklist {
  return {
    ...list,
    lines: list.lines.map((line) =>
      line.id === lineId && line.text !== text ? { ...line, text, edited: true } : line,
    ),
  };
}

export function addLine(list: Checklist, id: string, text: string): Checklist {
  return {
    ...list,
    lines: [...list.lines, { id, text, grade: null, sources: [], edited: true }],
  };
}

export function removeLine(list: Checklist, lineId: string): Checklist {
  return { ...list, lines: list.lines.filter(({ id }) => id !== lineId) };
}
