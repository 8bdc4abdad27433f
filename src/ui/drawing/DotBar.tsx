import { Check } from 'lucide-react';
import { setPreferences, setTool } from '../../store/commands';
import { useApp } from '../../store/useApp';
import { tipFor } from '../commands/tipFor';
import { MeasureField } from '../controls/MeasureField';
import { DOT } from '../controls/measures';
import { Action } from '../points/PointActions';
import styles from '../points/PointBar.module.css';
import drawing from './Drawing.module.css';

/** Moles and lesions, one tap each. */
export function DotBar() {
  const radius = useApp((state) => state.preferences.dotRadiusMm);
  return (
    <section className={styles.bar} data-point-bar aria-label="Moles and lesions">
      <output className={styles.words}>Tap each mole or lesion</output>
      <div className={drawing.radius}>
        <MeasureField
          bare
          label="Radius of a dot"
          value={radius}
          measure={DOT}
          onCommit={(dotRadiusMm) => setPreferences({ dotRadiusMm })}
        />
      </div>
      <div className={styles.actions}>
        <Action label="Done" tip={tipFor('marks.done', 'Done')} onPress={() => setTool('view')}>
          <Check size={18} aria-hidden />
          Done
        </Action>
      </div>
    </section>
  );
}
