import { useMemo } from 'react';
import { SkinPicture, type SkinPictureProps } from '../../scene/fit/SkinPicture';
import { PushButton } from '../controls/PushButton';
import { Sheet } from '../controls/Sheet';
import type { PlanFiles, ScanToOpen } from '../files/usePlanFiles';
import { DrawnStep } from './DrawnStep';
import { FaceStep } from './FaceStep';
import { useWantedScan } from './openFigureFile';
import { residualColours } from './residualColours';
import styles from './Scan.module.css';
import { FoundStep, SizeStep, UprightStep } from './ScanSteps';
import {
  mmPerUnitOf,
  proposedPins,
  type ScanDraft,
  STEPS,
  type Step,
  scanColours,
  sideLabels,
} from './scanDraft';
import { type ScanNow, useScan } from './useScan';

/** From a scanner's file to the patient's own figure, step by step. */
export function ScanSheet({ files }: { readonly files: PlanFiles }) {
  const { scan, dismiss } = files;
  return (
    <Sheet title="A scan of your patient" isOpen={scan !== null} onClose={dismiss} size="wide">
      {scan && (
        <ScanBody key={`${scan.file.name} ${scan.file.lastModified}`} {...scan} onClose={dismiss} />
      )}
    </Sheet>
  );
}

function ScanBody({ file, beside, wants, onClose }: ScanToOpen & { readonly onClose: () => void }) {
  const now = useScan({ file, beside });
  const wantedFault = useWantedScan(now.draft, wants, onClose);
  const { draft, busy, fault } = now;
  return (
    <div className={styles.scan}>
      <div className={styles.picture}>
        {draft && <StepPicture draft={draft} now={now} />}
        {busy && (
          <div className={styles.busy} role="status">
            <p>
              {busy.what}
              {busy.share !== null && ` ${Math.round(100 * busy.share)} %`}
            </p>
            <progress className={styles.progress} value={busy.share ?? undefined} max={1} />
            <PushButton onPress={draft ? now.cancel : onClose}>Cancel</PushButton>
          </div>
        )}
      </div>
      <div className={styles.form}>
        {draft && <StepList step={draft.step} />}
        {wantedFault && (
          <p className={styles.fault} role="alert">
            {wantedFault}
          </p>
        )}
        {fault && (
          <p className={styles.fault} role="alert">
            {fault}
            {draft ? '' : ' Nothing changed. Choose another file, or scan again.'}
          </p>
        )}
        {draft && <StepForm draft={draft} now={now} onClose={onClose} />}
        {!draft && !fault && (
          <p className={styles.lead}>
            {file.name}, {(file.size / 2 ** 20).toFixed(1)} MB. Files up to 100 MB and a million
            faces are read in some seconds; after two minutes it is given up. The scan stays on this
            device.
          </p>
        )}
      </div>
    </div>
  );
}

const STEP_NAMES: Readonly<Record<Step, string>> = {
  found: 'Found',
  upright: 'Upright',
  size: 'Size',
  face: 'Landmarks',
  drawn: 'Check',
};

function StepList({ step }: { readonly step: Step }) {
  return (
    <ol className={styles.steps}>
      {STEPS.map((each) => (
        <li key={each} aria-current={each === step ? 'step' : undefined}>
          {STEP_NAMES[each]}
        </li>
      ))}
    </ol>
  );
}

interface StepProps {
  readonly draft: ScanDraft;
  readonly now: ScanNow;
}

function StepForm({ draft, now, onClose }: StepProps & { readonly onClose: () => void }) {
  switch (draft.step) {
    case 'found':
      return <FoundStep draft={draft} now={now} />;
    case 'upright':
      return <UprightStep draft={draft} now={now} />;
    case 'size':
      return <SizeStep draft={draft} now={now} />;
    case 'face':
      return <FaceStep draft={draft} now={now} onClose={onClose} />;
    case 'drawn':
      return <DrawnStep draft={draft} now={now} onClose={onClose} />;
  }
}

/** The scan as each step shows it. */
function StepPicture({ draft, now }: StepProps) {
  const { found, frame, step, drawn } = draft;
  const colours = useMemo(() => drawn && residualColours(drawn.distanceMm, drawn.isSign), [drawn]);
  const proposed = useMemo(
    () => (step === 'face' && now.guide ? proposedPins(draft, now.guide) : {}),
    [step, draft, now.guide],
  );
  const labels = useMemo(
    () => (step === 'found' ? [] : sideLabels({ found, frame })),
    [step, found, frame],
  );
  const { isColoured } = draft;
  const own = useMemo(() => scanColours({ found, isColoured }), [found, isColoured]);
  const common = { skin: found.picture, frame, label: 'The scan', labels, colours: own };
  if (step === 'drawn' && drawn) {
    return (
      <SkinPicture
        key="drawn"
        skin={drawn.picture}
        frame={STANDING}
        label="How far the figure lies off the scan"
        colours={colours}
        mmPerUnit={1}
      />
    );
  }
  return <SkinPicture key="scan" {...common} {...pictureOf(draft, now, proposed)} />;
}

const STANDING = { up: [0, 1, 0], front: [0, 0, 1] } as const;

function pictureOf(
  draft: ScanDraft,
  now: ScanNow,
  proposed: Readonly<Record<string, readonly [number, number, number]>>,
): Partial<SkinPictureProps> {
  const { gate, pins, step, wanted, part } = draft;
  if (step === 'found') return { spins: true };
  if (step === 'upright') return { near: FRONT };
  if (step === 'size')
    return {
      near: FRONT,
      mmPerUnit: mmPerUnitOf(draft),
      marks: gate.hits.map(({ place }) => ({ place, tone: 'main' })),
      onPress: (hit) =>
        void now.measure({
          ...gate,
          hits: [...gate.hits.slice(gate.hits.length > 1 ? 2 : 0), hit],
        }),
    };
  if (part === 'other') return { near: FRONT };
  const set = Object.entries(pins).map(([name, place]) => ({
    place,
    tone: name === wanted ? ('main' as const) : ('set' as const),
  }));
  return {
    near: FRONT,
    marks: [
      ...set,
      ...Object.values(proposed).map((place) => ({ place, tone: 'proposed' as const })),
    ],
    onPress: ({ place }) => now.pin(place),
  };
}

/** Seen straight from where the face looks. */
const FRONT = { place: null, yaw: 0, zoom: 1 } as const;
