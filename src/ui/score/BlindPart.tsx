import { type ReactNode, useState } from 'react';
import { isByHand } from '../../plan/changePattern';
import { emptyForHand, setBlind } from '../../store/blind';
import { planFile } from '../../store/saving/planFiles';
import { useApp } from '../../store/useApp';
import { PlainButton } from '../controls/PlainButton';
import { PushButton } from '../controls/PushButton';
import { handOver } from '../files/handOver';
import styles from './Score.module.css';

/** In place of all settings and figures while a trainee works blind. */
export function BlindPart({ zones }: { readonly zones?: ReactNode }) {
  const zone = useApp(({ plan, activeZoneId }) => plan.zones.find(({ id }) => id === activeZoneId));
  const [name, setName] = useState('');
  const handIn = async (): Promise<void> => {
    const file = planFile();
    const stem = name.trim().replace(/[\\/:*?"<>|]/g, ' ');
    await handOver(stem ? `${stem}.mesomap.json` : file.name, file.text);
    setBlind(false);
  };
  return (
    <section className={styles.blind} aria-label="Working blind">
      {zones}
      <p>
        <strong>Working blind.</strong> Settings, distances and certificate are hidden until you
        hand your plan in: choose or paint a zone, then set its points by hand.
      </p>
      {zone && !isByHand(zone.pattern.kind) && (
        <PushButton onPress={() => emptyForHand(zone)}>
          Set the points of {zone.name} by hand
        </PushButton>
      )}
      {zone && isByHand(zone.pattern.kind) && (
        <p>{zone.name}: take the Points tool and tap the skin, once a point.</p>
      )}
      <label>
        Your name, for the file
        <input maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
      </label>
      <div className={styles.buttons}>
        <PushButton tone="main" onPress={() => void handIn()}>
          Hand in
        </PushButton>
        <PlainButton onPress={() => setBlind(false)}>Leave without handing in</PlainButton>
      </div>
    </section>
  );
}
