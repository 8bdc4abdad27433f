import { ScanLine } from 'lucide-react';
import { useState } from 'react';
import { RISK_STRUCTURES } from '../../plan/risk/riskTable';
import type { FoundVessel, SkinMeasure } from '../../plan/types';
import { changeMeasure } from '../../store/measureNotes';
import { today } from '../../store/today';
import { IconButton } from '../controls/IconButton';
import { MeasureField } from '../controls/MeasureField';
import { TIP_DEPTH } from '../controls/measures';
import { PickList } from '../controls/PickList';
import { PushButton } from '../controls/PushButton';
import { Sheet } from '../controls/Sheet';
import styles from './Found.module.css';

const FIRST_MM = 4;

/** Published structures by name, then vessels of any place. */
const NAMES: readonly (readonly [string, FoundVessel['kind']])[] = [
  ...new Map(
    RISK_STRUCTURES.map(({ name, kind }) => [name, kind === 'foramen' ? 'artery' : kind] as const),
  ),
  ['Artery', 'artery'],
  ['Vein', 'vein'],
  ['Nerve', 'nerve'],
];

interface FoundProps {
  readonly measure: SkinMeasure;
}

/** Makes a line on the skin one that ultrasound has shown, with its depths. */
export function FoundButton({ measure }: FoundProps) {
  const [isOpen, setOpen] = useState(false);
  const { name, found } = measure;
  return (
    <>
      <IconButton
        small
        label={`Found by ultrasound: ${name}`}
        tip={found ? `${found.name}, found by ultrasound` : 'Found by ultrasound …'}
        onPress={() => setOpen(true)}
      >
        <ScanLine size={16} aria-hidden className={found ? styles.isFound : undefined} />
      </IconButton>
      <Sheet
        size="narrow"
        title="Found by ultrasound"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
      >
        <Found measure={measure} onClose={() => setOpen(false)} />
      </Sheet>
    </>
  );
}

function Found({ measure, onClose }: FoundProps & { readonly onClose: () => void }) {
  const { id, found, places } = measure;
  const [now, setNow] = useState<FoundVessel>(
    found ?? {
      kind: 'artery',
      name: 'Facial artery',
      depthsMm: places.map(() => FIRST_MM),
      on: today(),
    },
  );
  const setDepth = (place: number, mm: number): void =>
    setNow({
      ...now,
      depthsMm: places.map((_, i) => (i === place ? mm : (now.depthsMm[i] ?? FIRST_MM))),
    });
  const choose = (name: string): void => {
    const kind = NAMES.find(([each]) => each === name)?.[1] ?? 'artery';
    setNow({ ...now, name, kind });
  };
  const keep = (next: FoundVessel | null): void => {
    changeMeasure(id, { found: next });
    onClose();
  };
  return (
    <div className={styles.found}>
      <p>
        What ultrasound shows under this line takes precedence over where other people have it: the
        published corridors of that name are left away on this side.
      </p>
      <PickList
        label="What was found"
        value={now.name}
        choices={NAMES.map(([name]) => ({ key: name, text: name }))}
        onChoose={choose}
      />
      {places.map(({ face, weights }, i) => (
        <MeasureField
          key={`${face} ${weights.join()}`}
          label={`Depth at place ${i + 1}`}
          value={now.depthsMm[i] ?? FIRST_MM}
          measure={TIP_DEPTH}
          onCommit={(mm) => setDepth(i, mm)}
        />
      ))}
      <div className={styles.buttons}>
        <PushButton tone="main" onPress={() => keep(now)}>
          Keep
        </PushButton>
        {found && (
          <PushButton tone="quiet" onPress={() => keep(null)}>
            Only a measure
          </PushButton>
        )}
      </div>
    </div>
  );
}
