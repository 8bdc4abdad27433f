import { useCallback, useEffect, useState } from 'react';
import { dataIsKept } from '../../store/saving/keepData';
import { type Library, onLibraryChange, readLibrary } from '../../store/saving/library';
import { faultFrom } from '../../store/saving/saveFault';
import { onTabMessage } from '../../store/saving/tabChannel';
import { useApp } from '../../store/useApp';

export type LibraryState =
  | { readonly kind: 'reading' }
  | { readonly kind: 'ready'; readonly library: Library; readonly isKept: boolean }
  | { readonly kind: 'failed'; readonly reason: string };

/** The plans of this browser, read again whenever this or another tab has changed them. */
export function useLibrary(): LibraryState {
  const [state, setState] = useState<LibraryState>({ kind: 'reading' });
  const read = useCallback(async (): Promise<void> => {
    try {
      const [library, isKept] = await Promise.all([readLibrary(), dataIsKept()]);
      setState({ kind: 'ready', library, isKept });
    } catch (error) {
      setState({ kind: 'failed', reason: faultFrom(error).reason });
    }
  }, []);
  const saving = useApp((app) => app.saving.kind);
  useEffect(() => {
    if (saving !== 'saving') void read();
  }, [read, saving]);
  useEffect(() => {
    const offHere = onLibraryChange(() => void read());
    const offTabs = onTabMessage(({ kind }) => {
      if (kind === 'shelf' || kind === 'saved') void read();
    });
    return () => {
      offHere();
      offTabs();
    };
  }, [read]);
  return state;
}
