import { TriangleAlert } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { Zone } from '../../plan/types';
import { pickPoints } from '../../store/pointSelection';
import styles from './Points.module.css';

interface ViolationNoteProps {
  readonly zone: Zone;
  readonly last: number | null;
  readonly wrong: ReadonlyMap<number, string>;
}

/** Which points break a rule, and why the chosen one does. It warns; nothing is forbidden. */
export function ViolationNote({ zone, last, wrong }: ViolationNoteProps) {
  if (wrong.size === 0) return null;
  const reason = last === null ? undefined : wrong.get(last);
  const [first] = wrong.keys();
  const one = wrong.size === 1;
  return (
    <div className={styles.violations} role="status">
      <TriangleAlert size={16} aria-hidden />
      <p>
        {reason && last !== null
          ? `Point ${last + 1}: ${reason}`
          : one
            ? `Point ${first + 1}: ${wrong.get(first)}`
            : `${wrong.size} points break a rule`}
      </p>
      {!(one && reason) && (
        <Button
          className={styles.showViolations}
          onPress={() => pickPoints(zone.id, [...wrong.keys()])}
        >
          {one ? 'Show' : 'Choose all'}
        </Button>
      )}
    </div>
  );
}
