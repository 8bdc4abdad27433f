import { Printer, Ruler, Trash2 } from 'lucide-react';
import { ToggleButton } from 'react-aria-components';
import type { SkinMeasure } from '../../plan/types';
import { MEASURE } from '../../scene/tools/measure/measure';
import { tipOf } from '../../store/keys/command';
import { changeMeasure, placesOf, removeMeasure, wordsOf } from '../../store/measureNotes';
import { useApp } from '../../store/useApp';
import controls from '../controls/controls.module.css';
import { EditableText } from '../controls/EditableText';
import { IconButton, WithTip } from '../controls/IconButton';
import { later } from '../controls/later';
import zones from '../zones/Zones.module.css';
import styles from './Measures.module.css';

const FoundButton = later(() => import('./FoundButton').then((m) => m.FoundButton));

/** What was measured on the skin and kept, and the way to measure more. */
export function MeasureList() {
  const measures = useApp((state) => state.plan.measures);
  const any = measures.length > 0;
  return (
    <section className={styles.measures} aria-label="Measures">
      <header className={zones.heading}>
        <h2 className={zones.title}>Measures</h2>
        <IconButton
          small
          label={MEASURE.takeUp.title}
          tip={tipOf(MEASURE.takeUp)}
          onPress={() => void MEASURE.takeUp.run()}
        >
          <Ruler size={18} aria-hidden />
        </IconButton>
      </header>
      {any && (
        <ul className={styles.list}>
          {measures.map((measure) => (
            <MeasureRow key={measure.id} measure={measure} />
          ))}
        </ul>
      )}
    </section>
  );
}

function MeasureRow({ measure }: { readonly measure: SkinMeasure }) {
  const { id, name, kind, printed } = measure;
  const words = useApp((state) => wordsOf(state, { kind, places: placesOf(measure) }));
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <EditableText
          label="Measure name"
          value={name}
          onCommit={(next) => changeMeasure(id, { name: next })}
        />
        <span className={styles.value}>{words || '…'}</span>
      </div>
      <WithTip tip={printed ? 'Is printed on the sheet' : 'Is not printed'}>
        <ToggleButton
          className={controls.iconButton}
          data-small
          aria-label={`Print ${name}`}
          isSelected={printed}
          onChange={(next) => changeMeasure(id, { printed: next })}
        >
          <Printer size={16} aria-hidden />
        </ToggleButton>
      </WithTip>
      {kind === 'line' && <FoundButton measure={measure} />}
      <IconButton small label={`Delete ${name}`} onPress={() => removeMeasure(id)}>
        <Trash2 size={16} aria-hidden />
      </IconButton>
    </li>
  );
}
