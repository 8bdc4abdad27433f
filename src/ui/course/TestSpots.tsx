import { Plus, Trash2 } from 'lucide-react';
import { RANGES } from '../../plan/ranges';
import { SPOTS } from '../../scene/tools/marks/spots';
import { dayWords } from '../../store/dayWords';
import {
  addTestSpotAtSelected,
  changeTestSpot,
  removeTestSpot,
  USUAL_SPOTS,
} from '../../store/testSpots';
import { today } from '../../store/today';
import { useApp } from '../../store/useApp';
import { BlankField } from '../controls/BlankField';
import { EditableText } from '../controls/EditableText';
import { IconButton } from '../controls/IconButton';
import { PushButton } from '../controls/PushButton';
import styles from './Course.module.css';
import { DayField } from './DayField';

/** Trials of the product before a course: placed on the figure, read after a day, recorded. */
export function TestSpots() {
  const spots = useApp((state) => state.plan.testSpots);
  const placing = useApp((state) => state.tool === SPOTS.id);
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
          <DayField
            label="Given"
            value={spot.givenOn}
            onChange={(givenOn) => changeTestSpot(spot.id, { givenOn })}
          />
          <div className={styles.row}>
            Product
            <EditableText
              label={`Product of spot ${i + 1}`}
              value={spot.product || 'not named'}
              onCommit={(product) => changeTestSpot(spot.id, { product })}
            />
          </div>
          <BlankField
            label="Volume"
            value={spot.volumeMl}
            rule={{ quantity: 'volume', name: 'volume', ...RANGES.volumePerPointMl }}
            onCommit={(volumeMl) => changeTestSpot(spot.id, { volumeMl })}
          />
          <BlankField
            label="Depth"
            value={spot.depthMm}
            rule={{ quantity: 'length', name: 'depth', ...RANGES.insertedLengthMm }}
            onCommit={(depthMm) => changeTestSpot(spot.id, { depthMm })}
          />
          <DayField
            label="Reading"
            value={spot.readOn}
            onChange={(readOn) => changeTestSpot(spot.id, { readOn })}
          />
          <EditableText
            label={`Result of spot ${i + 1}`}
            value={spot.result || 'No result yet'}
            onCommit={(result) => changeTestSpot(spot.id, { result })}
          />
          {spot.result.trim() === '' && (
            <p className={styles.unread} role={spot.readOn < today() ? 'alert' : undefined}>
              {spot.readOn && spot.readOn < today()
                ? `Not read: the reading was due on ${dayWords(spot.readOn)}`
                : 'Not read yet'}
            </p>
          )}
        </div>
      ))}
      <div className={styles.buttons}>
        <PushButton isDisabled={placing} onPress={SPOTS.takeUp.run}>
          <Plus size={16} aria-hidden /> {placing ? 'Tap the skin' : 'Place on the skin'}
        </PushButton>
        {chosen && <PushButton onPress={addTestSpotAtSelected}>At the chosen point</PushButton>}
      </div>
    </section>
  );
}
