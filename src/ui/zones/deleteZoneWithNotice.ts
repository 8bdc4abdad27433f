import type { Zone } from '../../plan/types';
import { deleteZone, showNotice } from '../../store/commands';
import { deletedWords } from '../notices/undoOffer';

/** No question beforehand: the notice afterwards offers the way back. */
export function deleteZoneWithNotice(zone: Zone): void {
  deleteZone(zone.id);
  showNotice({ tone: 'info', text: deletedWords(zone.name) });
}
