import { useMemo } from 'react';
import { SkinPicture } from '../../scene/fit/SkinPicture';
import type { FigureGuide, ScannedPart } from '../../workers/scanning';
import { PushButton } from '../controls/PushButton';
import { Segmented } from '../controls/Segmented';
import { PlanButtons } from './PlanButtons';
import styles from './Scan.module.css';
import { Foot } from './ScanSteps';
import {
  ASKED_LANDMARKS,
  FEWEST_PINS,
  FRONT_LANDMARKS,
  guidePlace,
  landmarkWords,
  type ScanDraft,
  scaleOf,
  sentence,
} from './scanDraft';
import type { ScanNow } from './useScan';

interface FaceStepProps {
  readonly draft: ScanDraft;
  readonly now: ScanNow;
  readonly onClose: () => void;
}

const PARTS = [
  { key: 'face', text: 'Face' },
  { key: 'body', text: 'Body or part' },
  { key: 'other', text: 'Plain surface' },
] as const;
const SEXES = [
  { key: 'nearest', text: 'The nearer' },
  { key: 'woman', text: 'Woman' },
  { key: 'man', text: 'Man' },
] as const;
const BODY_SEXES = SEXES.filter(({ key }) => key !== 'nearest');

/** A face or a body gets its landmarks; anything else is a plain surface. */
export function FaceStep({ draft, now, onClose }: FaceStepProps) {
  const { part, pins, plain, found } = draft;
  const count = Object.keys(pins).length;
  const lacksSex = part === 'body' && draft.sex === null;
  return (
    <>
      <div className={styles.words}>
        <Segmented
          wide
          label="What was scanned"
          value={part}
          choices={PARTS}
          onChoose={(key) => (key === 'other' ? now.makePlain() : now.choosePart(key))}
        />
        {part !== 'other' ? (
          <>
            {part === 'body' && <SexChoice draft={draft} now={now} />}
            <WantedLandmark draft={draft} guide={now.guide} />
            <LandmarkList part={part} draft={draft} now={now} />
            {part === 'face' && <SexChoice draft={draft} now={now} />}
          </>
        ) : (
          <>
            <p className={styles.lead}>
              It stays a plain surface: painting, lasso, all patterns and printing work. Mesomap
              knows no anatomy of it, so there are no presets, no skin thickness, no sites and no
              other side. Nothing is laid beyond its open borders.
            </p>
            <ul className={styles.notes}>
              {(plain?.notes ?? [])
                .filter((note) => !found.scan.notes.includes(note))
                .map((note) => (
                  <li key={note}>{sentence(note)}</li>
                ))}
            </ul>
          </>
        )}
      </div>
      <Foot>
        <PushButton onPress={() => now.change({ step: 'size' })}>Back</PushButton>
        {part !== 'other' ? (
          <PushButton
            tone="main"
            isDisabled={count < FEWEST_PINS || lacksSex || now.busy !== null}
            onPress={now.draw}
          >
            {count < FEWEST_PINS
              ? `${FEWEST_PINS - count} more landmarks`
              : lacksSex
                ? 'Woman or man?'
                : `Draw the ${part} onto it`}
          </PushButton>
        ) : (
          <PlainButtons draft={draft} onClose={onClose} />
        )}
      </Foot>
    </>
  );
}

/** A face takes the nearer form where nobody says; a body's figure has to be chosen. */
function SexChoice({ draft: { part, sex }, now }: Pick<FaceStepProps, 'draft' | 'now'>) {
  const words =
    part === 'face' ? 'Whose published skin thickness is taken' : 'Whose figure is drawn onto it';
  return (
    <>
      <p className={styles.quiet}>{words}</p>
      <Segmented
        wide
        label={words}
        value={sex ?? (part === 'face' ? 'nearest' : '')}
        choices={part === 'face' ? SEXES : BODY_SEXES}
        onChoose={(key) => now.chooseSex(key === 'woman' || key === 'man' ? key : null)}
      />
    </>
  );
}

function PlainButtons({ draft, onClose }: Pick<FaceStepProps, 'draft' | 'onClose'>) {
  const { plain, name } = draft;
  if (!plain) return null;
  return <PlanButtons file={{ ...plain, name }} scale={scaleOf(draft)} onClose={onClose} />;
}

const STANDING = { up: [0, 1, 0], front: [0, 0, 1] } as const;
/** The small picture shows a landmark from its own side, so much nearer. */
const GUIDE_ZOOM = { face: 2.2, body: 4 } as const;
const SIDE_YAW = 0.9;
const BACK = /popliteal|gluteal|vertebra|heel/;

/** From where a landmark is seen best, radians round the figure. */
function yawTo(wanted: string, [x]: readonly number[]): number {
  if (BACK.test(wanted)) return Math.PI;
  return /^(ear|wrist|knee-outer)/.test(wanted) ? SIDE_YAW * Math.sign(x) : 0;
}

/** Which place is asked for, with a picture of where it lies on the bundled figure. */
function WantedLandmark({
  draft: { wanted, part },
  guide,
}: {
  readonly draft: ScanDraft;
  readonly guide: FigureGuide | null;
}) {
  const place = useMemo(() => {
    const landmark = guide?.landmarks.find(({ name }) => name === wanted);
    return guide && landmark ? guidePlace(guide, landmark) : null;
  }, [guide, wanted]);
  const near = useMemo(() => {
    if (!place) return null;
    const zoom = part === 'body' ? GUIDE_ZOOM.body : GUIDE_ZOOM.face;
    return { place, yaw: yawTo(wanted, place), zoom };
  }, [place, wanted, part]);
  const marks = useMemo(() => (place ? [{ place, tone: 'main' as const }] : []), [place]);
  return (
    <div className={styles.wanted}>
      <div className={styles.guide}>
        {guide && (
          <SkinPicture
            skin={guide.picture}
            frame={STANDING}
            label="Where this landmark lies"
            marks={marks}
            near={near}
          />
        )}
      </div>
      <p className={styles.lead} aria-live="polite">
        Press on the scan: <strong>{landmarkWords(wanted)}</strong>. Turn it first where you must.
      </p>
    </div>
  );
}

function LandmarkList({
  part,
  draft,
  now,
}: Pick<FaceStepProps, 'draft' | 'now'> & { readonly part: ScannedPart }) {
  const { pins, wanted } = draft;
  const asked = ASKED_LANDMARKS[part];
  const count = Object.keys(pins).length;
  return (
    <>
      <p className={styles.quiet}>
        {part === 'face'
          ? `${count} of ${asked.length} set. ${FEWEST_PINS} are needed, 7 to 11 are better; orange places are proposals, only what you press counts.`
          : `${count} set. ${FEWEST_PINS} are needed on a part of a body, the first ${FRONT_LANDMARKS} are best on a whole one. Pass over what the scan lacks. Arms and legs may be held up to about 20° from how the figure holds them.`}
      </p>
      <ul className={styles.landmarks}>
        {asked.map((name) => (
          <li key={name}>
            <button
              type="button"
              aria-pressed={name === wanted}
              data-set={pins[name] ? true : undefined}
              onClick={() => now.change({ wanted: name })}
            >
              {landmarkWords(name)}
            </button>
            {pins[name] && (
              <button
                type="button"
                aria-label={`Take away ${landmarkWords(name)}`}
                onClick={() => now.unpin(name)}
              >
                ×
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
