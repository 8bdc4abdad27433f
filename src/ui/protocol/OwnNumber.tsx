import { useState } from 'react';
import { NUMBER_NAMES, valueWords } from '../../plan/protocols/numberWords';
import { readProtocolEntry } from '../../plan/protocols/protocolEntry';
import type { NumberKey, Protocol, SourcedNumber } from '../../plan/protocols/types';
import { setOwnNumber } from '../../store/ownProtocols';
import styles from './Protocol.module.css';

interface OwnNumberProps {
  readonly protocol: Protocol;
  readonly numberKey: NumberKey;
  readonly number: SourcedNumber;
}

/** A number of an own protocol, typed; empty is a blank. */
export function OwnNumber({ protocol, numberKey, number }: OwnNumberProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const [reason, setReason] = useState<string | null>(null);
  const [taken, setTaken] = useState<string | null>(null);
  const shown = number.value === null ? '' : valueWords(number.value, number.unit);
  const commit = (): void => {
    if (draft === null) return;
    const read = readProtocolEntry(draft, numberKey, number.unit);
    setReason(read.ok ? null : read.reason);
    setTaken(read.ok ? (read.taken ?? null) : null);
    setDraft(null);
    if (read.ok && read.value !== number.value) setOwnNumber(protocol, numberKey, read.value);
  };
  return (
    <span className={styles.numberValue}>
      <input
        className={styles.ownInput}
        aria-label={NUMBER_NAMES[numberKey]}
        inputMode="decimal"
        autoComplete="off"
        placeholder="blank"
        value={draft ?? shown}
        onChange={(event) => setDraft(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
      />
      {reason && (
        <span className={styles.reason} role="alert">
          {reason}
        </span>
      )}
      {taken && (
        <span className={styles.quiet} role="status">
          {taken}.
        </span>
      )}
    </span>
  );
}
