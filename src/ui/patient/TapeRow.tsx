import { useId, useState } from 'react';
import type { ModelMeasure } from '../../plan/scale/measureModel';
import styles from './FitPatient.module.css';
import { readTape } from './tapeEntry';

interface TapeRowProps extends ModelMeasure {
  readonly text: string;
  /** enough others are filled */
  readonly isDisabled: boolean;
  readonly onChange: (text: string) => void;
}

/** Where the tape goes, what it reads on the figure, and a field for the patient. */
export function TapeRow({ measure, modelMm, text, isDisabled, onChange }: TapeRowProps) {
  const id = useId();
  const [left, setLeft] = useState(false);
  const read = text.trim() === '' ? null : readTape(text, modelMm);
  const reason = left && read && !read.ok ? read.reason : null;
  return (
    <li className={styles.row} data-disabled={isDisabled || undefined}>
      <label htmlFor={id} className={styles.name}>
        {measure.name}
        <span className={styles.where}>{measure.where}</span>
        <span className={styles.figure}>On the figure {modelMm} mm</span>
      </label>
      <div className={styles.entry}>
        <input
          id={id}
          className={styles.input}
          inputMode="decimal"
          autoComplete="off"
          placeholder="mm or cm"
          aria-invalid={reason ? true : undefined}
          aria-label={`${measure.name} of the patient`}
          disabled={isDisabled}
          value={text}
          onChange={(event) => onChange(event.target.value)}
          onFocus={(event) => {
            setLeft(false);
            event.target.select();
          }}
          onBlur={() => setLeft(true)}
        />
        {read?.ok && !read.assumed && read.taken && (
          <span className={styles.assumed} role="status">
            {read.taken}
          </span>
        )}
        {read?.ok && read.assumed && (
          <span className={styles.assumed} role="status">
            Taken as {text.trim()} {read.assumed}
          </span>
        )}
        {reason && (
          <span className={styles.refused} role="alert">
            {reason}
          </span>
        )}
      </div>
    </li>
  );
}
