import type { LandmarksPattern } from '../../layout/patterns/landmarks/landmarksPattern';
import { LANDMARK_SETS, landmarkSet } from '../../plan/landmarks';
import type { Zone } from '../../plan/types';
import { POINTS } from '../../scene/tools/points/points';
import { changeZone } from '../../store/commands';
import { mirrorPoints, pointsNow } from '../../store/points';
import { appStore } from '../../store/state';
import { PushButton } from '../controls/PushButton';
import { Segmented } from '../controls/Segmented';
import styles from './LandmarkFields.module.css';

interface LandmarkFieldsProps {
  readonly zone: Zone;
  readonly pattern: LandmarksPattern;
}

const CHOICES = [
  { key: '', text: 'Own' },
  ...LANDMARK_SETS.map(({ id, title }) => ({ key: id, text: title })),
];

/** Which set the landmarks belong to, and how they come onto the skin: by the practitioner's hand. */
export function LandmarkFields({ zone, pattern }: LandmarkFieldsProps) {
  const set = landmarkSet(pattern.set);
  const note = set?.note ?? 'Place each point and name it in the table.';
  return (
    <div className={styles.fields}>
      <Segmented
        label="Set of landmarks"
        value={pattern.set}
        choices={CHOICES}
        onChoose={(id) => changeZone(zone.id, { pattern: { ...pattern, set: id } })}
        wide
      />
      <p className={styles.note}>{note}</p>
      <div className={styles.buttons}>
        <PushButton onPress={POINTS.takeUp.run}>Place points</PushButton>
        <PushButton onPress={() => mirrorAll(zone.id)}>Mirror all</PushButton>
      </div>
    </div>
  );
}

function mirrorAll(zoneId: string): void {
  const layout = pointsNow(appStore.getState(), zoneId);
  if (layout && layout.count > 0) mirrorPoints(zoneId, [...Array(layout.count).keys()]);
}
