import { type ChangeEvent, type FocusEvent, type KeyboardEvent, useEffect, useState } from 'react';
import { undo } from '../../store/commands';
import { type Measure, readMeasure, stepMeasure, writeMeasure } from './measure';

/** How long a refusal, or how a number was read, stands after its field was left. */
const REFUSAL_MS = 6000;

/** What was typed and not yet taken. `null` text: the field shows the value. */
interface Draft {
  readonly text: string | null;
  readonly reason: string | null;
  /** how the number was read, where there was a choice */
  readonly taken?: string | null;
}

/**
 * A field's text while it is typed in. Enter or leaving takes it; a bad entry leaves the value as it
 * was and says why. After Enter it stays to be mended; a field that is left shows its value again,
 * and the reason for a while. Escape goes back to the value.
 */
export function useMeasureDraft(value: number, measure: Measure, onCommit: (v: number) => void) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const text = draft?.text ?? writeMeasure(value, measure);

  const left = draft !== null && draft.text === null;
  useEffect(() => {
    if (!left) return;
    const timer = setTimeout(() => setDraft(null), REFUSAL_MS);
    return () => clearTimeout(timer);
  }, [left]);

  const commit = (leaving: boolean): void => {
    if (!draft || draft.text === null) return;
    const reading = readMeasure(draft.text, measure);
    if (!reading.ok) setDraft({ text: leaving ? null : draft.text, reason: reading.reason });
    else setDraft(reading.taken ? { text: null, reason: null, taken: reading.taken } : null);
    if (reading.ok && reading.value !== value) onCommit(reading.value);
  };
  const change = (typed: string): void => {
    const reading = readMeasure(typed, measure);
    // While typing, an error already on show is kept up to date; a new one waits until leaving.
    setDraft({
      text: typed,
      reason: draft?.text && draft.reason && !reading.ok ? reading.reason : null,
    });
  };
  const step = (steps: number): void => {
    const typed = text === draft?.text ? readMeasure(text, measure) : null;
    const next = stepMeasure(typed?.ok ? typed.value : value, steps, measure);
    setDraft(null);
    if (next !== value) onCommit(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps = STEPS[event.key];
    if (isUndo(event)) {
      // what was typed goes first, then the last step of the plan; the field itself adds none
      event.preventDefault();
      if (draft !== null && draft.text !== null) setDraft(null);
      else undo();
    } else if (event.key === 'Enter') commit(false);
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
    taken: draft?.taken ?? null,
    /** what is in the field is what was refused */
    refused: draft !== null && draft.text !== null && draft.reason !== null,
    /** another number for as long as it is dragged; null: the value again */
    show: (shown: number | null): void =>
      setDraft(shown === null ? null : { text: writeMeasure(shown, measure), reason: null }),
    less: () => step(-1),
    more: () => step(1),
    input: {
      value: text,
      onChange: (event: ChangeEvent<HTMLInputElement>) => change(event.target.value),
      onFocus: (event: FocusEvent<HTMLInputElement>) => event.target.select(),
      onBlur: () => commit(true),
      onKeyDown,
    },
  };
}

function isUndo({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'z' && (ctrlKey || metaKey) && !shiftKey && !altKey;
}

const STEPS: Readonly<Record<string, number | undefined>> = {
  ArrowUp: 1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
};
