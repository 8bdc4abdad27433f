import { useMemo, useState } from 'react';
import { fitFigure } from '../../app/figureChange';
import { leaveWish } from '../../app/figureNow';
import type { BundledId } from '../../plan/figure/bundled';
import { BUNDLED_SCALE, shapedScale } from '../../plan/scale/patientScale';
import type { Asked } from '../../plan/scale/patientShape';
import { FitPicture } from '../../scene/fit/FitPicture';
import { appStore } from '../../store/state';
import { useApp } from '../../store/useApp';
import type { FigureModel } from '../../workers/messages';
import { PushButton } from '../controls/PushButton';
import { Segmented } from '../controls/Segmented';
import { SwitchRow } from '../controls/SwitchRow';
import { useWork, WorkProgress } from '../controls/work';
import { ModelSwitch } from '../tools/FigureSettings';
import styles from './BodyFit.module.css';
import { FitFacts } from './FitFacts';
import { FitRows } from './FitRows';
import {
  askedIn,
  type FitTexts,
  type QuestionId,
  type RightId,
  rightId,
  textsOf,
  textsOfMeasures,
} from './fitQuestions';
import { KeptNumbers } from './KeptNumbers';
import { type FittingNow, useFitting } from './useFitting';

interface BodyFitProps {
  readonly figure: FigureModel;
  readonly source: BundledId;
  readonly onDone: () => void;
}

const LYING =
  'Breast, abdomen, flank, buttock and inner thigh slide when a patient lies: the figure stands, so skin of these lies elsewhere on it.';

const BUILD_CHOICES = [
  { key: 'unsaid', text: 'From the tapes' },
  { key: 'slight', text: 'Slight' },
  { key: 'average', text: 'Average' },
  { key: 'muscular', text: 'Muscular' },
] as const;

/** Any numbers of a patient, and the body that they give, at once. */
export function BodyFit({ figure, source, onDone }: BodyFitProps) {
  const [texts, setTexts] = useState(textsOfPlan);
  const [trusted, setTrusted] = useState(trustedInPlan);
  const [lying, setLying] = useState(() => appStore.getState().plan.scale.shape?.lying ?? false);
  const [build, setBuild] = useState(
    () => appStore.getState().plan.scale.shape?.asked.build ?? null,
  );
  const [focus, setFocus] = useState<QuestionId | RightId | null>(null);
  const [average, setAverage] = useState<FittingNow['average']>(null);
  const asked = useMemo(
    () => askedIn(texts, trusted, average, build),
    [texts, trusted, average, build],
  );
  const now = useFitting(source, asked);
  if (now.average !== average) setAverage(now.average);
  const { fitting } = now;
  const body = useMemo(
    () =>
      fitting && {
        ...fitting,
        triangles: figure.mesh.triangles,
        eyeballs: figure.eyes && { ...figure.eyes, positions32: fitting.eyes },
      },
    [fitting, figure],
  );
  const line = lineAt(fitting, focus);
  return (
    <div className={styles.fit}>
      <div className={styles.picture}>
        <FitPicture className={styles.canvas} body={body} line={line} />
        {!fitting && !now.fault && <p className={styles.wait}>Measuring the body…</p>}
        {now.fault && (
          <p className={styles.fault} role="alert">
            {now.fault}
          </p>
        )}
      </div>
      <div className={styles.form}>
        <p className={styles.lead}>
          Type what you have measured, in any order: centimetres, millimetres or inches. What you
          leave empty follows from tables of people, and is the less certain for it.
        </p>
        <ModelSwitch />
        <KeptNumbers
          onTake={({ asked: theirs, lying: lay }) => {
            setTexts(textsOf(theirs));
            setTrusted(trustedIn(theirs));
            setBuild(theirs.build ?? null);
            setLying(lay);
          }}
        />
        <FitRows
          texts={texts}
          trusted={trusted}
          fitting={fitting}
          average={average}
          asked={asked}
          onText={(id, text) => setTexts({ ...texts, [id]: text })}
          onTrust={(id) => setTrusted(toggled(trusted, id))}
          onFocus={setFocus}
        />
        <p className={styles.groupName}>Build, by eye</p>
        <Segmented
          wide
          label="Build, by eye"
          value={build ?? 'unsaid'}
          choices={BUILD_CHOICES}
          onChoose={(key) => setBuild(key === 'unsaid' ? null : key)}
        />
        <SwitchRow label="Measured lying down" value={lying} onChange={setLying} />
        {lying && <p className={styles.note}>{LYING}</p>}
        <FitFoot now={now} asked={asked} lying={lying} onDone={onDone} />
      </div>
    </div>
  );
}

/** The tape whose field has the focus. */
function lineAt(
  fitting: FittingNow['fitting'],
  focus: QuestionId | RightId | null,
): Float32Array | null {
  const tape = fitting?.tapes.find(({ name }) => name === focus || rightId(name) === focus);
  return (tape?.name === focus ? tape?.line : tape?.rightLine) ?? null;
}

interface FitFootProps {
  readonly now: FittingNow;
  readonly asked: ReturnType<typeof askedIn>;
  readonly lying: boolean;
  readonly onDone: () => void;
}

function FitFoot({ now, asked, lying, onDone }: FitFootProps) {
  const { isBusy, shown, run } = useWork();
  const confirmed = useApp((state) => state.plan.scale.confirmed);
  const { heightMm, weightKg, tapes } = asked;
  const isEmpty = heightMm === null && weightKg === null && tapes.length === 0;
  const doIt = async (
    name: string,
    work: (signal: AbortSignal) => Promise<boolean>,
  ): Promise<void> => {
    const done = await run(name, async (_, signal) => {
      signal.addEventListener('abort', leaveWish);
      try {
        return await work(signal);
      } finally {
        signal.removeEventListener('abort', leaveWish);
      }
    }).catch((error: Error) => {
      appStore.setState({ notice: { tone: 'error', text: `${error.message} Nothing changed.` } });
    });
    if (done) onDone();
  };
  const fit = async (signal: AbortSignal): Promise<boolean> => {
    const { shape, share } = await now.keep(asked, signal);
    signal.throwIfAborted();
    if (!shape) return false;
    const done = await fitFigure(shapedScale({ ...shape, lying }));
    if (done && share < 1) appStore.setState({ notice: { tone: 'warning', text: STOPPED } });
    return done;
  };
  return (
    <footer className={styles.foot}>
      {now.fitting && <FitFacts fitting={now.fitting} asked={asked} />}
      <WorkProgress work={shown} />
      <div className={styles.buttons}>
        {confirmed && (
          <PushButton
            isDisabled={isBusy}
            onPress={() => void doIt('Going back to average', () => fitFigure(BUNDLED_SCALE))}
          >
            Back to average
          </PushButton>
        )}
        <PushButton
          tone="main"
          isDisabled={isEmpty || isBusy || !now.fitting}
          onPress={() => void doIt('Fitting the figure', fit)}
        >
          Fit the figure
        </PushButton>
      </div>
    </footer>
  );
}

const STOPPED =
  'The figure stopped before these numbers: beyond, skin would go through skin. Open the fit to see how far each tape is off.';

function toggled(trusted: ReadonlySet<QuestionId>, id: QuestionId): ReadonlySet<QuestionId> {
  const next = new Set(trusted);
  if (!next.delete(id)) next.add(id);
  return next;
}

function textsOfPlan(): FitTexts {
  const { shape, measures } = appStore.getState().plan.scale;
  return shape ? textsOf(shape.asked) : textsOfMeasures(measures);
}

function trustedIn({ tapes }: Asked): ReadonlySet<QuestionId> {
  return new Set(tapes.filter(({ trust }) => trust).map(({ name }) => name));
}

function trustedInPlan(): ReadonlySet<QuestionId> {
  const { shape } = appStore.getState().plan.scale;
  return shape ? trustedIn(shape.asked) : new Set();
}
