import { useId, useState } from 'react';
import styles from './Scan.module.css';

const LONGEST = 60;

interface ScanNameProps {
  readonly name: string;
  readonly onCommit: (name: string) => void;
  /** without the words on where it stays */
  readonly bare?: boolean;
}

/** What the person calls a scan; blank for nothing. */
export function ScanName({ name, onCommit, bare = false }: ScanNameProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const id = useId();
  const commit = (): void => {
    const given = draft?.trim();
    setDraft(null);
    if (given !== undefined && given !== name) onCommit(given);
  };
  return (
    <div className={styles.name}>
      <label htmlFor={id}>Name of the scan, if you want one</label>
      <input
        id={id}
        value={draft ?? name}
        placeholder="blank"
        maxLength={LONGEST}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
      />
      {!bare && (
        <p className={styles.quiet}>
          It stays with the scan on this device. Plans, plan files and paper say “Scan” and a
          number; the name of the scan’s file is not kept.
        </p>
      )}
    </div>
  );
}
