import { Check, TriangleAlert } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useApp } from '../../store/useApp';
import { savePlan } from '../files/savePlan';
import styles from './TopBar.module.css';

/** Whether the browser has the plan; when it has not, why, and one tap to a file. */
export function SaveChip() {
  const saving = useApp((state) => state.saving);
  if (saving.kind === 'failed')
    return (
      <Button className={styles.failed} onPress={() => void savePlan()}>
        <TriangleAlert size={14} aria-hidden />
        <span className={styles.failedWords}>Not saved – {saving.reason}</span>
        <span className={styles.rescue}>Save a copy</span>
      </Button>
    );
  return (
    <span className={styles.chip} role="status">
      {saving.kind === 'saved' && <Check size={14} aria-hidden />}
      {saving.kind === 'saved' ? 'Saved' : 'Saving'}
    </span>
  );
}
