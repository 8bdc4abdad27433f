import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, CircleDot, CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import { fixedDigits } from '../../plan/format';
import { FACTOR } from '../../plan/scale/patientScale';
import { BlankField } from '../controls/BlankField';
import { PushButton } from '../controls/PushButton';
import { Segmented } from '../controls/Segmented';
import { SwitchRow } from '../controls/SwitchRow';
import styles from './Scan.module.css';
import { ScanName } from './ScanName';
import {
  type FaceLooks,
  frameWithFace,
  frameWithHead,
  gateFactor,
  type HeadPoints,
  MOST_OFF,
  mmPerUnitOf,
  NO_GATE,
  type ScanDraft,
  sentence,
  sizeWords,
} from './scanDraft';
import type { ScanNow } from './useScan';

interface StepProps {
  readonly draft: ScanDraft;
  readonly now: ScanNow;
}

/** The foot of a step: back, and on. */
export function Foot({ children }: { readonly children: ReactNode }) {
  return <footer className={styles.foot}>{children}</footer>;
}

export function FoundStep({ draft: { found, name, isColoured }, now }: StepProps) {
  const { notes, triangles } = found.scan;
  return (
    <>
      <div className={styles.words}>
        <p className={styles.lead}>{(triangles.length / 3).toLocaleString('en')} faces.</p>
        {notes.length > 0 ? (
          <ul className={styles.notes}>
            {notes.map((note) => (
              <li key={note}>{sentence(note)}</li>
            ))}
          </ul>
        ) : (
          <p>Nothing had to be mended: one closed skin.</p>
        )}
        <p className={styles.quiet}>
          The scan stays on this device, beside the plan, and is in no plan file. You delete it for
          good with one press under “Figure”.
        </p>
        {found.scan.colours && (
          <SwitchRow
            label="The scan’s own colours in these pictures"
            value={isColoured}
            onChange={(shown) => now.change({ isColoured: shown })}
          />
        )}
        <ScanName name={name} onCommit={(given) => now.change({ name: given })} />
      </div>
      <Foot>
        <PushButton tone="main" onPress={() => now.change({ step: 'upright' })}>
          Next
        </PushButton>
      </Foot>
    </>
  );
}

const HEAD: readonly { key: HeadPoints; text: string; icon: ReactNode }[] = [
  { key: 'up', text: 'Up', icon: <ArrowUp size={16} aria-hidden /> },
  { key: 'down', text: 'Down', icon: <ArrowDown size={16} aria-hidden /> },
  { key: 'left', text: 'Left', icon: <ArrowLeft size={16} aria-hidden /> },
  { key: 'right', text: 'Right', icon: <ArrowRight size={16} aria-hidden /> },
  { key: 'towards', text: 'Towards me', icon: <CircleDot size={16} aria-hidden /> },
  { key: 'away', text: 'Away', icon: <CircleX size={16} aria-hidden /> },
];
const FACE = HEAD.flatMap(({ key, ...rest }) =>
  key === 'up' || key === 'down' ? [] : [{ key: key as FaceLooks, ...rest }],
);
// as it stands first
FACE.sort((a, b) => Number(b.key === 'towards') - Number(a.key === 'towards'));

export function UprightStep({ draft, now }: StepProps) {
  const { frame, isMirrored } = draft;
  return (
    <>
      <div className={styles.words}>
        <p className={styles.lead}>
          Does it stand upright and look at you? If not, say how it lies now: it turns at once.
        </p>
        <Choices label="In the picture the head points">
          {HEAD.map(({ key, text, icon }) => (
            <PushButton
              key={key}
              onPress={() => now.change({ frame: frameWithHead(frame, key) })}
              tone={key === 'up' ? 'main' : 'plain'}
            >
              {icon} {text}
            </PushButton>
          ))}
        </Choices>
        <Choices label="In the picture the front looks">
          {FACE.map(({ key, text, icon }) => (
            <PushButton
              key={key}
              onPress={() => now.change({ frame: frameWithFace(frame, key) })}
              tone={key === 'towards' ? 'main' : 'plain'}
            >
              {icon} {text}
            </PushButton>
          ))}
        </Choices>
        <p>
          Some apps save faces as a mirror shows them. Look for a mole or a parting: is it on the
          side that is written beside it?
        </p>
        <SwitchRow
          label="Left and right are changed over in this file"
          value={isMirrored}
          onChange={now.mirror}
        />
      </div>
      <Foot>
        <PushButton onPress={() => now.change({ step: 'found' })}>Back</PushButton>
        <PushButton tone="main" onPress={() => now.change({ step: 'size' })}>
          It stands right
        </PushButton>
      </Foot>
    </>
  );
}

function Choices({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className={styles.choices}>
      <legend>{label}</legend>
      <div className={styles.choiceButtons}>{children}</div>
    </fieldset>
  );
}

const UNITS = [
  { key: 'mm', text: 'Millimetres' },
  { key: 'cm', text: 'Centimetres' },
  { key: 'm', text: 'Metres' },
] as const;

export function SizeStep({ draft, now }: StepProps) {
  const { found, gate, unit } = draft;
  const mmPerUnit = mmPerUnitOf(draft);
  const factor = gateFactor(draft);
  const isUsable = factor === null || (factor >= FACTOR.least && factor <= FACTOR.most);
  return (
    <>
      <div className={styles.words}>
        <p className={styles.lead}>
          {unit
            ? 'By its size the file is in this unit. Hold the ruler in the picture against your patient.'
            : 'Its size fits no unit for certain: which is it?'}
        </p>
        <Segmented
          wide
          label="Unit of the file"
          value={unit ?? ''}
          choices={UNITS}
          onChoose={(key) => now.change({ unit: key === '' ? null : key })}
        />
        {mmPerUnit && (
          <p>
            That makes it {sizeWords(found.sides, mmPerUnit)} large, with{' '}
            {fixedDigits((found.area * mmPerUnit ** 2) / 100, 0)} cm² of skin.
          </p>
        )}
        <h3 className={styles.head}>Check it on your patient</h3>
        <p>
          Press two places in the picture, the outer corners of the eyes for instance, and type what
          you measure between them on your patient. Until then nothing is printed 1 : 1 without
          asking.
        </p>
        <Segmented
          wide
          label="How it is measured"
          value={gate.isAlong ? 'along' : 'straight'}
          choices={[
            { key: 'straight', text: 'Straight, callipers' },
            { key: 'along', text: 'Along the skin, tape' },
          ]}
          onChoose={(key) => void now.measure({ ...gate, isAlong: key === 'along' })}
        />
        <p aria-live="polite">{gateWords(draft)}</p>
        <BlankField
          label="On your patient, mm"
          value={gate.patientMm}
          rule={{ quantity: 'length', name: 'distance', least: 5, most: 2500 }}
          onCommit={(patientMm) => now.change({ gate: { ...gate, patientMm } })}
        />
        <FactorWords factor={factor} />
      </div>
      <Foot>
        <PushButton onPress={() => now.change({ step: 'upright' })}>Back</PushButton>
        {gate.hits.length > 0 && (
          <PushButton onPress={() => now.change({ gate: NO_GATE })}>Clear the marks</PushButton>
        )}
        <PushButton
          tone="main"
          isDisabled={!unit || !isUsable}
          onPress={() => {
            now.fetchGuide(draft.part === 'body' ? 'body' : 'face', draft.sex ?? 'woman');
            // the plain surface is of the size before
            const part = draft.part === 'other' ? 'face' : draft.part;
            now.change({ step: 'face', part, plain: null });
          }}
        >
          {factor === null ? 'Go on, not checked' : 'Next'}
        </PushButton>
      </Foot>
    </>
  );
}

function gateWords(draft: ScanDraft): string {
  const { gate } = draft;
  const mmPerUnit = mmPerUnitOf(draft);
  if (gate.hits.length === 0) return 'No mark yet.';
  if (gate.hits.length === 1) return 'One mark is set: press the other place.';
  if (gate.length === null || !mmPerUnit) return 'Two marks are set.';
  return `On the scan they are ${fixedDigits(gate.length * mmPerUnit, 1)} mm apart.`;
}

function FactorWords({ factor }: { readonly factor: number | null }) {
  if (factor === null) return null;
  if (factor < FACTOR.least || factor > FACTOR.most)
    return (
      <p className={styles.fault}>
        That is {factor.toPrecision(2)} times what the scan says: another unit, or another place.
        Look at both.
      </p>
    );
  const percent = fixedDigits(100 * Math.abs(factor - 1), 1);
  if (percent === '0.0') return <p>The scan is as large as your patient.</p>;
  const way = factor >= 1 ? 'larger' : 'smaller';
  return (
    <p className={Math.abs(factor - 1) > MOST_OFF ? styles.warning : undefined}>
      {Math.abs(factor - 1) > MOST_OFF
        ? `Your patient is ${percent} % ${way} than the scan says. That is much: measure again before you go on.`
        : `The scan is made ${percent} % ${way}, so that it is as large as your patient.`}
    </p>
  );
}
