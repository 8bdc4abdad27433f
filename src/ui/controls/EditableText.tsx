import { type KeyboardEvent, useState } from 'react';
import styles from './controls.module.css';

interface EditableTextProps {
  readonly label: string;
  readonly value: string;
  readonly onCommit: (text: string) => void;
  /** as wide as its words instead of as its place */
  readonly fit?: boolean;
}

const LONGEST = 80;

/** Text that is edited where it stands. Enter or leaving keeps it, Escape goes back; never empty. */
export function EditableText({ label, value, onCommit, fit }: EditableTextProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = (): void => {
    const text = draft?.trim();
    setDraft(null);
    if (text && text !== value) onCommit(text);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') event.currentTarget.blur();
    if (event.key === 'Escape') {
      event.stopPropagation();
      setDraft(null);
    }
  };
  return (
    <input
      className={styles.editable}
      data-fit={fit || undefined}
      aria-label={label}
      title={value}
      value={draft ?? value}
      maxLength={LONGEST}
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  );
}
