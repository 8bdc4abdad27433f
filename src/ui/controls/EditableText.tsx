import { type ChangeEvent, type FocusEvent, type KeyboardEvent, useRef, useState } from 'react';
import styles from './controls.module.css';

interface EditableTextProps {
  readonly label: string;
  readonly value: string;
  readonly onCommit: (text: string) => void;
  /** as wide as its words instead of as its place */
  readonly fit?: boolean;
  /** over two lines where one is too short */
  readonly wrap?: boolean;
  /** stands where there is no text; then there may be none */
  readonly placeholder?: string;
}

type Box = HTMLInputElement | HTMLTextAreaElement;

const LONGEST = 80;

/** Text that is edited where it stands. Enter or leaving keeps it, Escape goes back; never empty but with a placeholder. */
export function EditableText(props: EditableTextProps) {
  const { label, value, onCommit, fit, wrap, placeholder } = props;
  const [draft, setDraft] = useState<string | null>(null);
  // while somebody is at it nothing else changes the text under the cursor
  const [held, setHeld] = useState<string | null>(null);
  // a name that was given and is still on its way may arrive, wherever the focus is meanwhile
  const given = useRef<string | null>(null);
  if (given.current === value) given.current = null;
  const commit = ({ currentTarget }: FocusEvent<Box>): void => {
    // a name longer than its place shows its beginning
    currentTarget.scrollTop = 0;
    const text = draft?.trim();
    setDraft(null);
    setHeld(null);
    if (text === undefined || text === value || (text === '' && placeholder === undefined)) return;
    given.current = text;
    onCommit(text);
  };
  const onKeyDown = (event: KeyboardEvent<Box>): void => {
    if (event.key === 'Enter') {
      event.preventDefault();
      event.currentTarget.blur();
    }
    if (event.key === 'Escape') {
      event.stopPropagation();
      setDraft(null);
      setHeld(value);
    }
  };
  const box = {
    className: styles.editable,
    'aria-label': label,
    title: value,
    value: draft ?? held ?? value,
    maxLength: LONGEST,
    placeholder,
    spellCheck: false,
    autoComplete: 'off',
    // a name is one line, however it is shown or pasted
    onChange: (event: ChangeEvent<Box>) => setDraft(event.target.value.replace(/\s*\n\s*/g, ' ')),
    onFocus: () => setHeld(given.current === null ? value : null),
    onBlur: commit,
    onKeyDown,
  };
  if (!wrap) return <input {...box} data-fit={fit || undefined} />;
  return (
    <span className={styles.wrapping} data-words={box.value}>
      <textarea {...box} rows={1} />
    </span>
  );
}
