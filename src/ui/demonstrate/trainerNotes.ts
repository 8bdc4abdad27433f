import { appStore } from '../../store/state';

const NOTES = 'mesomap.notes';

/** Where a pass-phrase locks this browser, notes lie open in no store that outlives the tab. */
export function areNotesKept(): boolean {
  return appStore.getState().lock === 'none';
}

export function keptNotes(): string {
  try {
    const kept = areNotesKept() ? localStorage.getItem(NOTES) : null;
    return kept ?? sessionStorage.getItem(NOTES) ?? '';
  } catch {
    return '';
  }
}

export function keepNotes(text: string): void {
  try {
    sessionStorage.setItem(NOTES, text);
    if (areNotesKept() && text) localStorage.setItem(NOTES, text);
    else localStorage.removeItem(NOTES);
  } catch {
    // a browser that keeps nothing: they last as long as the panel
  }
}
