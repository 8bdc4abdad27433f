import { useCallback, useState } from 'react';
import { openPlanFile, startNewPlan } from '../../store/lifecycle';
import { appStore } from '../../store/state';
import { type OpenFailure, readPlanFile } from './openPlan';
import { useFileDrop } from './useFileDrop';

/** A plan about to take the place of the one that is open; it waits for a yes. */
export interface Replacement {
  readonly kind: 'new' | 'open';
  readonly planName: string;
  readonly proceed: () => void;
}

/** Opening (button, key, drop) and starting anew: one way in, and nothing is lost unasked. */
export function usePlanFiles() {
  const [failure, setFailure] = useState<OpenFailure | null>(null);
  const [replacement, setReplacement] = useState<Replacement | null>(null);

  const open = useCallback(async (file: File): Promise<void> => {
    const read = await readPlanFile(file);
    if (!read.ok) return setFailure(read.failure);
    const proceed = (): void => void openRead(read.text, file.name, setFailure);
    if (planIsEmpty()) proceed();
    else setReplacement({ kind: 'open', planName: read.planName, proceed });
  }, []);
  const choose = useCallback((): void => chooseFile((file) => void open(file)), [open]);
  const startNew = useCallback((): void => {
    if (planIsEmpty()) startNewPlan();
    else setReplacement({ kind: 'new', planName: 'a new plan', proceed: startNewPlan });
  }, []);
  const dragging = useFileDrop(open);
  const dismiss = useCallback((): void => {
    setFailure(null);
    setReplacement(null);
  }, []);
  return { choose, startNew, dragging, failure, replacement, dismiss };
}

export type PlanFiles = ReturnType<typeof usePlanFiles>;

function planIsEmpty(): boolean {
  return appStore.getState().plan.zones.length === 0;
}

async function openRead(
  text: string,
  fileName: string,
  fail: (failure: OpenFailure) => void,
): Promise<void> {
  const answer = await openPlanFile(text);
  if (!answer.ok) fail({ fileName, reason: answer.reason });
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
