import { useMemo } from 'react';
import { SkinPicture } from '../../scene/fit/SkinPicture';
import type { FaceGuide } from '../../workers/scanning';
import { PushButton } from '../controls/PushButton';
import { Segmented } from '../controls/Segmented';
import { PlanButtons } from './PlanButtons';
import styles from './Scan.module.css';
import { Foot } from './ScanSteps';
import {
  ASKED_LANDMARKS,
  FEWEST_PINS,
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
  { key: 'face', text: 'A face' },
  { key: 'other', text: 'Another part' },
] as const;
const SEXES = [
  { key: 'nearest', text: 'The nearer' },
  { key: 'woman', text: 'Woman' },
  { key: 'man', text: 'Man' },
] as const;

/** A face gets its landmarks; anything else is a plain surface. */
export function FaceStep({ draft, now, onClose }: FaceStepProps) {
  const { part, pins, sex, plain, found } = draft;
  const count = Object.keys(pins).length;
  return (
    <>
      <div className={styles.words}>
        <Segmented
          wide
          label="What was scanned"
          value={part}
          choices={PARTS}
          onChoose={(key) => (key === 'other' ? now.makePlain() : now.change({ part: key }))}
        />
        {part === 'face' ? (
          <>
            <WantedLandmark draft={draft} guide={now.guide} />
            <LandmarkList draft={draft} now={now} />
            <p className={styles.quiet}>Whose published skin thickness is taken</p>
            <Segmented
              wide
              label="Whose published skin thickness is taken"
              value={sex ?? 'nearest'}
              choices={SEXES}
              onChoose={(key) => now.change({ sex: key === 'nearest' ? null : key })}
            />
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
        {part === 'face' ? (
          <PushButton
            tone="main"
            isDisabled={count < FEWEST_PINS || now.busy !== null}
            onPress={now.draw}
          >
            {count < FEWEST_PINS
              ? `${FEWEST_PINS - count} more landmarks`
              : 'Draw the face onto it'}
          </PushButton>
        ) : (
          <PlainButtons draft={draft} onClose={onClose} />
        )}
      </Foot>
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
const GUIDE_ZOOM = 2.2;
const SIDE_YAW = 0.9;

/** Which place is asked for, with a picture of where it lies on the bundled face. */
function WantedLandmark({
  draft: { wanted },
  guide,
}: {
  readonly draft: ScanDraft;
  readonly guide: FaceGuide | null;
}) {
  const place = useMemo(() => {
    const landmark = guide?.landmarks.find(({ name }) => name === wanted);
    return guide && landmark ? guidePlace(guide, landmark) : null;
  }, [guide, wanted]);
  const near = useMemo(() => {
    if (!place) return null;
    const yaw = wanted.startsWith('ear') ? SIDE_YAW * Math.sign(place[0]) : 0;
    return { place, yaw, zoom: GUIDE_ZOOM };
  }, [place, wanted]);
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

function LandmarkList({ draft, now }: Pick<FaceStepProps, 'draft' | 'now'>) {
  const { pins, wanted } = draft;
  const count = Object.keys(pins).length;
  return (
    <>
      <p className={styles.quiet}>
        {count} of {ASKED_LANDMARKS.length} set. {FEWEST_PINS} are needed, 7 to 11 are better;
        orange places are proposals, only what you press counts.
      </p>
      <ul className={styles.landmarks}>
        {ASKED_LANDMARKS.map((name) => (
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
