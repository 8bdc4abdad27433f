import styles from './Course.module.css';

interface DayFieldProps {
  readonly label: string;
  /** ISO; '' while not set */
  readonly value: string;
  readonly onChange: (day: string) => void;
}

/** A day, in the browser's own calendar. */
export function DayField({ label, value, onChange }: DayFieldProps) {
  return (
    <label className={styles.row}>
      {label}
      <input
        type="date"
        className={styles.date}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
