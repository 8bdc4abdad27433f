import { Switch } from 'react-aria-components';
import styles from './controls.module.css';

interface SwitchRowProps {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

export function SwitchRow({ label, value, onChange }: SwitchRowProps) {
  return (
    <Switch className={styles.switchRow} isSelected={value} onChange={onChange}>
      <span>{label}</span>
      <span className={styles.switchTrack} aria-hidden>
        <span className={styles.switchKnob} />
      </span>
    </Switch>
  );
}
