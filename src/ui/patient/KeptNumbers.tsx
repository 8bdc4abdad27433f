import { useState } from 'react';
import { askedWords } from '../../plan/scale/patientScale';
import type { PatientShape } from '../../plan/scale/patientShape';
import { type KeptShape, keptShapes } from '../../store/patientShapes';
import { useApp } from '../../store/useApp';
import { PickList } from '../controls/PickList';
import { PlainButton } from '../controls/PlainButton';
import styles from './BodyFit.module.css';

/** Takes the numbers of a patient whom another plan of the library was fitted to. */
export function KeptNumbers({ onTake }: { readonly onTake: (shape: PatientShape) => void }) {
  const sex = useApp((state) => state.plan.figure.anatomy?.sex);
  const [kept, setKept] = useState<readonly KeptShape[] | 'reading' | 'failed' | null>(null);
  const [taken, setTaken] = useState('');
  if (kept === null)
    return (
      <PlainButton
        onPress={() => {
          setKept('reading');
          keptShapes().then(setKept, () => setKept('failed'));
        }}
      >
        Take the numbers of a plan in the library
      </PlainButton>
    );
  if (kept === 'reading') return <p className={styles.lead}>Reading the library…</p>;
  if (kept === 'failed') return <p className={styles.lead}>The library could not be read.</p>;
  const own = kept.filter((each) => each.sex === sex);
  if (own.length === 0)
    return (
      <p className={styles.lead}>
        No other plan in the library is fitted to a {sex === 'male' ? 'man' : 'woman'}.
      </p>
    );
  return (
    <PickList
      label="Numbers of"
      value={taken}
      choices={[
        { key: '', text: 'choose a plan' },
        ...own.map(({ planId, planName, shape }) => ({
          key: planId,
          text: `${planName}: ${askedWords(shape.asked)}`,
        })),
      ]}
      onChoose={(planId) => {
        const found = own.find((each) => each.planId === planId);
        setTaken(planId);
        if (found) onTake(found.shape);
      }}
    />
  );
}
