import type { Edit } from '../../plan/edit';
import type { Notice } from '../../store/state';

export function deletedWords(zoneName: string): string {
  return `${zoneName} deleted`;
}

/** Whether the notice on show is about the step that undo would take back. */
export function offersUndo(notice: Notice, lastEdit: Edit | undefined): boolean {
  return lastEdit?.kind === 'removeZone' && notice.text === deletedWords(lastEdit.zone.name);
}
