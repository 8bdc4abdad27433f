import {
  ArrowLeft,
  ArrowRight,
  type LucideIcon,
  Maximize,
  RotateCcw,
  RotateCw,
  X,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { moveCamera } from '../../store/commands';
import { showToPatient } from '../../store/quietScreen';
import type { CameraWish } from '../../store/state';
import { useApp } from '../../store/useApp';
import { SwatchFace } from '../zones/ZoneSwatch';
import styles from './PatientView.module.css';

const TURN_DEG = 45;
const ZOOM = 1.5;

const MOVES: readonly (readonly [string, LucideIcon, CameraWish['move']])[] = [
  ['Turn left', RotateCw, { kind: 'orbit', azimuthDeg: -TURN_DEG, polarDeg: 0 }],
  ['Turn right', RotateCcw, { kind: 'orbit', azimuthDeg: TURN_DEG, polarDeg: 0 }],
  ['Nearer', ZoomIn, { kind: 'zoom', factor: ZOOM }],
  ['Farther', ZoomOut, { kind: 'zoom', factor: 1 / ZOOM }],
  ['Whole figure', Maximize, { kind: 'fitFigure' }],
];

/** For the patient: the figure, what is planned on it zone by zone, and a few large buttons. */
export function PatientView() {
  return (
    <aside className={styles.bar} aria-label="Patient view">
      <Zones />
      <div className={styles.moves}>
        {MOVES.map(([text, Icon, move]) => (
          <Button key={text} className={styles.large} onPress={() => moveCamera(move)}>
            <Icon size={26} aria-hidden />
            {text}
          </Button>
        ))}
      </div>
      <Button className={styles.large} data-done onPress={() => showToPatient(false)}>
        <X size={26} aria-hidden />
        Done
      </Button>
    </aside>
  );
}

/** One zone after the other, each looked at straight. */
function Zones() {
  const all = useApp((state) => state.plan.zones);
  const zones = all.filter(({ visible }) => visible);
  const [at, setAt] = useState<number | null>(null);
  if (zones.length === 0) return null;
  const shown = at === null ? null : zones[at % zones.length];
  const go = (by: number): void => {
    const next = at === null ? (by > 0 ? 0 : zones.length - 1) : at + by + zones.length;
    setAt(next % zones.length);
    moveCamera({ kind: 'fitZones', zoneIds: [zones[next % zones.length].id] });
  };
  return (
    <div className={styles.zones}>
      <Button className={styles.large} aria-label="Zone before" onPress={() => go(-1)}>
        <ArrowLeft size={26} aria-hidden />
      </Button>
      <p className={styles.name} role="status">
        {shown ? (
          <>
            <SwatchFace colour={shown.colour} zoneId={shown.id} />
            {shown.name}
          </>
        ) : zones.length === 1 ? (
          '1 zone'
        ) : (
          `${zones.length} zones`
        )}
      </p>
      <Button className={styles.large} aria-label="Next zone" onPress={() => go(1)}>
        <ArrowRight size={26} aria-hidden />
      </Button>
    </div>
  );
}
