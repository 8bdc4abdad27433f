import { useId, useState } from 'react';
import { type EntryRule, readEntry, sayEntry } from '../../plan/entry';
import styles from './BlankField.module.css';

interface BlankFieldProps {
  readonly label: string;
  readonly value: number | null;
  readonly rule: EntryRule;
  readonly onCommit: (value: number | null) => void;
  /** the label is for screen readers only */
  readonly bare?: boolean;
}

/** A number that may be left blank; nothing is put in for the user. */
export function BlankField({ label, value, rule, onCommit, bare }: BlankFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const [reason, setReason] = useState<string | null>(null);
  const [taken, setTaken] = useState<string | null>(null);
  const id = useId();
  const shown = value === null ? '' : sayEntry(value, rule.quantity);
  const commit = (): void => {
    if (draft === null) return;
    setDraft(null);
    setTaken(null);
    if (draft.trim() === '') {
      setReason(null);
      if (value !== null) onCommit(null);
      return;
    }
    const read = readEntry(draft, rule);
    setReason(read.ok ? null : read.reason);
    setTaken(read.ok ? (read.taken ?? null) : null);
    if (read.ok && read.value !== value) onCommit(read.value);
  };
  return (
    <div className={styles.field} data-bare={bare || undefined}>
      <label htmlFor={id} className={bare ? 'visually-hidden' : undefined}>
        {label}
      </label>
      <input
        id={id}
        className={styles.input}
        inputMode="decimal"
        autoComplete="off"
        placeholder="blank"
        aria-invalid={reason ? true : undefined}
        value={draft ?? shown}
        onChange={(event) => setDraft(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
      />
      {reason && (
        <div className={styles.reason} role="alert">
          {reason}
        </div>
      )}
      {taken && (
        <div className={styles.taken} role="status">
          {taken}.
        </div>
      )}
    </div>
  );
}
