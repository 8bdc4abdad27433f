import { type ReactNode, useState } from 'react';
import { isByHand } from '../../plan/changePattern';
import { ENTRY_RULES } from '../../plan/entry';
import type { TargetLayer } from '../../plan/protocols/types';
import type { Zone } from '../../plan/types';
import {
  answerBlind,
  emptyForHand,
  setBlind,
  useBlindAnswer,
  useBlindLeft,
} from '../../store/blind';
import { planFile } from '../../store/saving/planFiles';
import { useApp } from '../../store/useApp';
import { BlankField } from '../controls/BlankField';
import { PickList } from '../controls/PickList';
import { PlainButton } from '../controls/PlainButton';
import { PushButton } from '../controls/PushButton';
import { handOver } from '../files/handOver';
import styles from './Score.module.css';

/** In place of all settings and figures while a trainee works blind. */
export function BlindPart({ zones }: { readonly zones?: ReactNode }) {
  const zone = useApp(({ plan, activeZoneId }) => plan.zones.find(({ id }) => id === activeZoneId));
  return (
    <section className={styles.blind} aria-label="Working blind">
      {zones}
      <p>
        <strong>Working blind.</strong> Settings, distances, certificate and the points that were
        there are hidden until you hand your plan in: choose or paint a zone, set its points by
        hand, and say how the needle goes.
      </p>
      {zone && !isByHand(zone.pattern.kind) && (
        <PushButton onPress={() => emptyForHand(zone)}>
          Set the points of {zone.name} by hand
        </PushButton>
      )}
      {zone && isByHand(zone.pattern.kind) && (
        <>
          <p>{zone.name}: take the Points tool and tap the skin, once a point.</p>
          <NeedleAsked key={zone.id} zone={zone} />
        </>
      )}
      <HandIn />
    </section>
  );
}

const LAYERS = [
  { key: '', text: 'Choose' },
  { key: 'epidermis', text: 'Epidermis' },
  { key: 'dermis', text: 'Dermis' },
  { key: 'fat', text: 'Fat' },
] as const;

/** Layer, depth, angle and volume of a zone, all blank at first. */
function NeedleAsked({ zone: { id, name } }: { readonly zone: Zone }) {
  const { layer, depthMm, angleDeg, volumeMl } = useBlindAnswer(id);
  return (
    <section className={styles.asked} aria-label={`The needle in ${name}`}>
      <PickList
        label="Layer"
        value={layer ?? ''}
        choices={LAYERS}
        onChoose={(key) => answerBlind(id, { layer: key === '' ? null : (key as TargetLayer) })}
      />
      <BlankField
        label="Depth of the tip, mm"
        value={depthMm}
        rule={ENTRY_RULES.tipDepth}
        onCommit={(next) => answerBlind(id, { depthMm: next })}
      />
      <BlankField
        label="Angle to the skin, °"
        value={angleDeg}
        rule={ENTRY_RULES.angle}
        onCommit={(next) => answerBlind(id, { angleDeg: next })}
      />
      <BlankField
        label="Volume per point, mL"
        value={volumeMl}
        rule={ENTRY_RULES.volumePerPoint}
        onCommit={(next) => answerBlind(id, { volumeMl: next })}
      />
    </section>
  );
}

function HandIn() {
  const [name, setName] = useState('');
  const { asked, given } = useBlindLeft(useApp(({ plan }) => plan.zones));
  const handIn = async (): Promise<void> => {
    const file = planFile();
    const stem = name.trim().replace(/[\\/:*?"<>|]/g, ' ');
    await handOver(stem ? `${stem}.mesomap.json` : file.name, file.text);
    setBlind(false);
  };
  return (
    <>
      <label>
        Your name, for the file
        <input maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
      </label>
      {asked.length > 0 && (
        <p role="status">Layer, depth, angle or volume still asked: {namesOf(asked)}.</p>
      )}
      {given.length > 0 && (
        <p className={styles.note}>Handed in as they were given: {namesOf(given)}.</p>
      )}
      <div className={styles.buttons}>
        <PushButton tone="main" isDisabled={asked.length > 0} onPress={() => void handIn()}>
          Hand in
        </PushButton>
        <PlainButton onPress={() => setBlind(false)}>Leave without handing in</PlainButton>
      </div>
    </>
  );
}

function namesOf(zones: readonly Zone[]): string {
  return zones.map(({ name }) => name).join(', ');
}
