import { type ChangeEvent, type FocusEvent, type KeyboardEvent, useState } from 'react';
import { type Measure, readMeasure, stepMeasure, writeMeasure } from './measure';

/** What was typed and not yet taken. `null`: the field shows the value. */
interface Draft {
  readonly text: string;
  readonly reason: string | null;
}

/**
 * A field's text while it is typed in. Enter or leaving takes it; a bad entry stays as typed, with
 * the reason, and the value stays as it was. Escape goes back to the value.
 */
export function useMeasureDraft(value: number, measure: Measure, onCommit: (v: number) => void) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const text = draft?.text ?? writeMeasure(value, measure);

  const commit = (): void => {
    if (!draft) return;
    const reading = readMeasure(draft.text, measure);
    setDraft(reading.ok ? null : { text: draft.text, reason: reading.reason });
    if (reading.ok && reading.value !== value) onCommit(reading.value);
  };
  const change = (typed: string): void => {
    const reading = readMeasure(typed, measure);
    // While typing, an error already on show is kept up to date; a new one waits until leaving.
    setDraft({ text: typed, reason: draft?.reason && !reading.ok ? reading.reason : null });
  };
  const step = (steps: number): void => {
    const typed = draft ? readMeasure(draft.text, measure) : null;
    const next = stepMeasure(typed?.ok ? typed.value : value, steps, measure);
    setDraft(null);
    if (next !== value) onCommit(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps = STEPS[event.key];
    if (event.key === 'Enter') commit();
    else if (event.key === 'Escape' && draft) {
      event.stopPropagation();
      setDraft(null);
    } else if (steps !== undefined) {
      event.preventDefault();
      step(event.shiftKey ? steps * 10 : steps);
    }
  };
  return {
    text,
    reason: draft?.reason ?? null,
    less: () => step(-1),
    more: () => step(1),
    input: {
      value: text,
      onChange: (event: ChangeEvent<HTMLInputElement>) => change(event.target.value),
      onFocus: (event: FocusEvent<HTMLInputElement>) => event.target.select(),
      onBlur: commit,
      onKeyDown,
    },
  };
}

const STEPS: Readonly<Record<string, number | undefined>> = {
  ArrowUp: 1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
};
