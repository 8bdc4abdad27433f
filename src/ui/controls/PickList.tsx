import { useId } from 'react';
import styles from './PickList.module.css';

interface PickListProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly { readonly key: string; readonly text: string }[];
  readonly onChoose: (key: string) => void;
  readonly bare?: boolean;
}

/** One of many, by the device's own list: large on a tablet, by the keyboard at the desk. */
export function PickList({ label, value, choices, onChoose, bare }: PickListProps) {
  const id = useId();
  return (
    <div className={styles.pick} data-bare={bare || undefined}>
      <label htmlFor={id} className={bare ? 'visually-hidden' : undefined}>
        {label}
      </label>
      <select
        id={id}
        className={styles.select}
        value={value}
        onChange={(event) => onChoose(event.target.value)}
      >
        {choices.map(({ key, text }) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
