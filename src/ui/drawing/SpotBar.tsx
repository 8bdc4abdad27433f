import { Check } from 'lucide-react';
import { setTool } from '../../store/commands';
import { useApp } from '../../store/useApp';
import { tipFor } from '../commands/tipFor';
import { Action } from '../points/PointActions';
import styles from '../points/PointBar.module.css';

/** Test spots on any skin, in a zone or beside it, one tap each. */
export function SpotBar() {
  const count = useApp((state) => state.plan.testSpots.length);
  return (
    <section className={styles.bar} data-point-bar aria-label="Test spots on the skin">
      <output className={styles.words}>
        {count === 0
          ? 'Tap the skin where the product is tried'
          : `${count} on the skin; tap for more`}
      </output>
      <div className={styles.actions}>
        <Action label="Done" tip={tipFor('marks.done', 'Done')} onPress={() => setTool('view')}>
          <Check size={18} aria-hidden />
          Done
        </Action>
      </div>
    </section>
  );
}
