import { Diamond, Lock, Plus, Square, TriangleAlert } from 'lucide-react';
import { ADDED, LOCKED, MOVED } from '../../plan/types';
import styles from './Points.module.css';

/** What a hand did to a point, in the forms that its marker has on the figure. */
interface PointMarksProps {
  readonly flags: number;
  readonly fillsGap?: boolean;
  readonly wrong: string | undefined;
}

export function PointMarks({ flags, fillsGap = false, wrong }: PointMarksProps) {
  return (
    <span className={styles.marks}>
      {fillsGap && <Plus size={13} role="img" aria-label="Fills a gap" />}
      {(flags & ADDED) !== 0 && <Square size={13} role="img" aria-label="Added" />}
      {(flags & MOVED) !== 0 && <Diamond size={14} role="img" aria-label="Moved" />}
      {(flags & LOCKED) !== 0 && <Lock size={14} role="img" aria-label="Locked" />}
      {wrong && (
        <span className={styles.wrong} title={wrong}>
          <TriangleAlert size={14} role="img" aria-label={wrong} />
        </span>
      )}
    </span>
  );
}
