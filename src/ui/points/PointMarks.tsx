import { Diamond, Lock, Square, TriangleAlert } from 'lucide-react';
import { ADDED, LOCKED, MOVED } from '../../plan/types';
import styles from './Points.module.css';

/** What a hand did to a point, in the forms that its marker has on the figure. */
export function PointMarks({ flags, wrong }: { flags: number; wrong: string | undefined }) {
  return (
    <span className={styles.marks}>
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
