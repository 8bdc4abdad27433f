import { Plus, Trash2 } from 'lucide-react';
import { setTool } from '../../store/commands';
import {
  addTestSpotAtSelected,
  changeTestSpot,
  removeTestSpot,
  USUAL_SPOTS,
} from '../../store/testSpots';
import { useApp } from '../../store/useApp';
import { EditableText } from '../controls/EditableText';
import { IconButton } from '../controls/IconButton';
import { PushButton } from '../controls/PushButton';
import styles from './Course.module.css';

/** Trials of the product before a course: placed on the figure, read after a day, recorded. */
export function TestSpots() {
  const spots = useApp((state) => state.plan.testSpots);
  const placing = useApp((state) => state.tool === 'spots');
  const chosen = useApp((state) => state.selected !== null);
  return (
    <section className={styles.block} aria-label="Test spots">
      <h3 className={styles.title}>
        Test spots ({spots.length} of {USUAL_SPOTS})
      </h3>
      <p className={styles.quiet}>Two sites, read after a day (seed page 000, grade F).</p>
      {spots.map((spot, i) => (
        <div key={spot.id} className={styles.earlier}>
          <div className={styles.head}>
            <strong>Spot {i + 1}</strong>
            <IconButton
              small
              label={`Remove spot ${i + 1}`}
              onPress={() => removeTestSpot(spot.id)}
            >
              <Trash2 size={16} aria-hidden />
            </IconButton>
          </div>
          <label className={styles.row}>
            Given
            <input
              type="date"
              className={styles.date}
              value={spot.givenOn}
              onChange={(event) => changeTestSpot(spot.id, { givenOn: event.target.value })}
            />
          </label>
          <label className={styles.row}>
            Read
            <input
              type="date"
              className={styles.date}
              value={spot.readOn}
              onChange={(event) => changeTestSpot(spot.id, { readOn: event.target.value })}
            />
          </label>
          <EditableText
            label={`Result of spot ${i + 1}`}
            value={spot.result || 'No result yet'}
            onCommit={(result) => changeTestSpot(spot.id, { result })}
          />
        </div>
      ))}
      <div className={styles.buttons}>
        <PushButton isDisabled={placing} onPress={() => setTool('spots')}>
          <Plus size={16} aria-hidden /> {placing ? 'Tap the skin' : 'Place on the skin'}
        </PushButton>
        {chosen && <PushButton onPress={addTestSpotAtSelected}>At the chosen point</PushButton>}
      </div>
    </section>
  );
}
