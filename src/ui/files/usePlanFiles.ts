import { useCallback, useState } from 'react';
import { showNotice } from '../../store/commands';
import { addLibrary } from '../../store/saving/libraryFile';
import {
  leavePlan,
  openFromLibrary,
  openPlanFile,
  startNewPlan,
} from '../../store/saving/planFiles';
import { libraryReadWords } from '../library/libraryWords';
import { type OpenFailure, readPlanFile } from './openPlan';
import { useFileDrop } from './useFileDrop';

/** The open plan is not saved and would be lost: what was asked for waits for a yes. */
export interface Unsaved {
  readonly proceed: () => void;
}

/** Every way to another plan (button, key, drop, library): the open one is saved first. */
export function usePlanFiles() {
  const [failure, setFailure] = useState<OpenFailure | null>(null);
  const [unsaved, setUnsaved] = useState<Unsaved | null>(null);

  const leaveFor = useCallback(async (next: () => Promise<unknown>): Promise<void> => {
    if (await leavePlan()) await next();
    else setUnsaved({ proceed: () => void next() });
  }, []);
  const open = useCallback(
    async (file: File): Promise<void> => {
      const read = await readPlanFile(file);
      if (read.kind === 'bad') return setFailure(read.failure);
      if (read.kind === 'library') return takeLibrary(read.text);
      await leaveFor(async () => {
        const answer = await openPlanFile(read.text);
        if (!answer.ok) setFailure({ fileName: file.name, reason: answer.reason });
      });
    },
    [leaveFor],
  );
  const choose = useCallback((): void => chooseFile((file) => void open(file)), [open]);
  const startNew = useCallback((): void => void leaveFor(startNewPlan), [leaveFor]);
  const openKept = useCallback(
    (planId: string, name: string): void => {
      void leaveFor(async () => {
        const reason = await openFromLibrary(planId);
        if (reason !== null) setFailure({ fileName: name, reason });
      });
    },
    [leaveFor],
  );
  const dragging = useFileDrop(open);
  const dismiss = useCallback((): void => {
    setFailure(null);
    setUnsaved(null);
  }, []);
  return { choose, startNew, openKept, dragging, failure, unsaved, dismiss };
}

export type PlanFiles = ReturnType<typeof usePlanFiles>;

async function takeLibrary(text: string): Promise<void> {
  try {
    const read = await addLibrary(text);
    if (read) showNotice(libraryReadWords(read));
  } catch {
    showNotice({ tone: 'error', text: 'The library could not be kept in this browser.' });
  }
}

/** The platform's file picker, asked from any button or key. */
function chooseFile(use: (file: File) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,application/json';
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file) use(file);
  });
  input.click();
}
