import { type ReactNode, useState } from 'react';
import { formatCm2 } from '../../plan/format';
import type { Zone } from '../../plan/types';
import { workingAreaMm2 } from '../../store/fields';
import { useApp } from '../../store/useApp';
import {
  type Combination,
  combineZones,
  mirrorIntoZone,
  reshapeZone,
} from '../../store/zoneShapes';
import { MeasureField } from '../controls/MeasureField';
import type { Measure } from '../controls/measure';
import { PushButton } from '../controls/PushButton';
import { Sheet } from '../controls/Sheet';
import styles from './ZoneShape.module.css';

const BY: Measure = { unit: 'mm', decimals: 1, step: 0.5, least: 0.5, most: 15 };

interface ZoneShapeSheetProps {
  readonly zone: Zone;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The shape of a zone in millimetres along the skin, and together with another zone. */
export function ZoneShapeSheet({ zone, isOpen, onClose }: ZoneShapeSheetProps) {
  return (
    <Sheet title={`Shape of ${zone.name}`} isOpen={isOpen} onClose={onClose} size="foot">
      <div className={styles.body}>
        <Area zone={zone} />
        <ByMillimetres zone={zone} />
        <Row title="Repair">
          <PushButton onPress={() => reshapeZone(zone.id, { kind: 'fillHoles' })}>
            Fill holes
          </PushButton>
          <PushButton onPress={() => reshapeZone(zone.id, { kind: 'keepLargest' })}>
            Keep the largest piece
          </PushButton>
        </Row>
        <Row title="Other side">
          <PushButton onPress={() => mirrorIntoZone(zone.id)}>Add the other side to it</PushButton>
        </Row>
        <WithAnother zone={zone} />
      </div>
    </Sheet>
  );
}

/** Said again after each change; the figure behind shows it. */
function Area({ zone }: { readonly zone: Zone }) {
  useApp((state) => state.plan.zones.find(({ id }) => id === zone.id)?.field);
  return (
    <p className={styles.area} role="status">
      {formatCm2(workingAreaMm2(zone.id) / 100)} of skin now. Every change can be undone.
    </p>
  );
}

function ByMillimetres({ zone }: { readonly zone: Zone }) {
  const [mm, setMm] = useState(3);
  return (
    <Row title="Border">
      <div className={styles.by}>
        <MeasureField bare label="By" value={mm} measure={BY} onCommit={setMm} />
      </div>
      <PushButton onPress={() => reshapeZone(zone.id, { kind: 'grow', mm })}>Grow</PushButton>
      <PushButton onPress={() => reshapeZone(zone.id, { kind: 'shrink', mm })}>Shrink</PushButton>
      <PushButton onPress={() => reshapeZone(zone.id, { kind: 'smooth', mm })}>Smooth</PushButton>
    </Row>
  );
}

const COMBINATIONS: readonly { how: Combination; text: string }[] = [
  { how: 'unite', text: 'Add its skin' },
  { how: 'subtract', text: 'Take its skin away' },
  { how: 'intersect', text: 'Keep what both have' },
];

function WithAnother({ zone }: { readonly zone: Zone }) {
  const zones = useApp((state) => state.plan.zones);
  const others = zones.filter(({ id }) => id !== zone.id);
  const [chosen, setChosen] = useState('');
  const other = others.find(({ id }) => id === chosen) ?? others[0];
  if (!other) return null;
  return (
    <Row title="With">
      <select
        className={styles.select}
        aria-label="The other zone"
        value={other.id}
        onChange={(event) => setChosen(event.target.value)}
      >
        {others.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      {COMBINATIONS.map(({ how, text }) => (
        <PushButton key={how} onPress={() => combineZones(zone.id, other.id, how)}>
          {text}
        </PushButton>
      ))}
    </Row>
  );
}

function Row({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.row} aria-label={title}>
      <h3>{title}</h3>
      <div className={styles.buttons}>{children}</div>
    </section>
  );
}
