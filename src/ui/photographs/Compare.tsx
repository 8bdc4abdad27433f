import { useEffect, useState } from 'react';
import { fitPicture, LEAST_MARKS } from '../../plan/photographs/overlay';
import type { Photograph, PhotographView } from '../../plan/photographs/photograph';
import { wallClock } from '../../plan/session/wallClock';
import { dayWords } from '../../store/dayWords';
import { PushButton } from '../controls/PushButton';
import { Segmented } from '../controls/Segmented';
import styles from './Photographs.module.css';
import { usePictureAddress } from './usePictures';

interface CompareProps {
  readonly all: readonly Photograph[];
  readonly first: Photograph;
  readonly views: readonly PhotographView[];
  readonly onBack: () => void;
}

const WAYS = [
  { key: 'beside', text: 'Side by side' },
  { key: 'slider', text: 'Slider' },
  { key: 'flicker', text: 'Flicker' },
] as const;
type Way = (typeof WAYS)[number]['key'];
const FLICKER_MS = 700;

/** Two pictures, before and after; laid over each other by the landmarks that both have. */
export function Compare({ all, first, views, onBack }: CompareProps) {
  const partners = all.filter(({ id }) => id !== first.id);
  const [otherId, setOtherId] = useState(
    () => (partners.findLast(({ viewId }) => viewId === first.viewId) ?? partners[0])?.id,
  );
  const other = partners.find(({ id }) => id === otherId) ?? partners[0];
  const [way, setWay] = useState<Way>('beside');
  if (!other) return null;
  const [before, after] = [first, other].sort((a, b) => a.takenAt - b.takenAt);
  return (
    <div className={styles.compare}>
      <div className={styles.row}>
        <label className={styles.view}>
          With
          <select value={other.id} onChange={({ target }) => setOtherId(target.value)}>
            {partners.map((each) => (
              <option key={each.id} value={each.id}>
                {nameOf(each, views)}
              </option>
            ))}
          </select>
        </label>
        <Segmented label="Compare" value={way} choices={WAYS} onChoose={setWay} />
        <PushButton onPress={onBack}>Back</PushButton>
      </div>
      <Pictures
        key={`${before.id} ${after.id}`}
        before={before}
        after={after}
        way={way}
        views={views}
      />
    </div>
  );
}

function nameOf(photograph: Photograph, views: readonly PhotographView[]): string {
  const { day, time } = wallClock(photograph, photograph.takenAt);
  const view = views.find(({ id }) => id === photograph.viewId)?.name ?? photograph.viewId;
  return `${view}, ${dayWords(day)} ${time}`;
}

interface PicturesProps {
  readonly before: Photograph;
  readonly after: Photograph;
  readonly way: Way;
  readonly views: readonly PhotographView[];
}

function Pictures({ before, after, way, views }: PicturesProps) {
  const addresses = [usePictureAddress(before), usePictureAddress(after)];
  const [share, setShare] = useState(0.5);
  const [isAfter, setIsAfter] = useState(false);
  useEffect(() => {
    if (way !== 'flicker' || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const timer = setInterval(() => setIsAfter((now) => !now), FLICKER_MS);
    return () => clearInterval(timer);
  }, [way]);
  const laid = layOver(before, after);
  const names = [nameOf(before, views), nameOf(after, views)];
  if (way === 'beside')
    return (
      <div className={styles.beside}>
        {addresses.map((address, i) => (
          <figure key={[before, after][i].id}>
            {address && <img src={address} alt={names[i]} />}
            <figcaption>{names[i]}</figcaption>
          </figure>
        ))}
      </div>
    );
  return (
    <>
      <div className={styles.over}>
        <svg viewBox={`0 0 ${before.widthPx} ${before.heightPx}`} role="img">
          <title>{`${names[0]}, and over it ${names[1]}`}</title>
          <defs>
            <clipPath id="after">
              <rect
                x={way === 'slider' ? share * before.widthPx : 0}
                width={before.widthPx}
                height={before.heightPx}
              />
            </clipPath>
          </defs>
          {addresses[0] && (
            <image href={addresses[0]} width={before.widthPx} height={before.heightPx} />
          )}
          {addresses[1] && (way === 'slider' || isAfter) && (
            <g clipPath="url(#after)">
              <image
                href={addresses[1]}
                width={after.widthPx}
                height={after.heightPx}
                transform={laid.transform}
              />
            </g>
          )}
          {way === 'slider' && (
            <line
              x1={share * before.widthPx}
              x2={share * before.widthPx}
              y2={before.heightPx}
              className={styles.cut}
            />
          )}
        </svg>
      </div>
      <div className={styles.row}>
        {way === 'slider' ? (
          <label className={styles.slider}>
            Before
            <input
              type="range"
              min={0}
              max={1}
              step={0.005}
              value={share}
              onChange={({ target }) => setShare(Number(target.value))}
            />
            After
          </label>
        ) : (
          <PushButton onPress={() => setIsAfter((now) => !now)}>
            {isAfter ? 'After' : 'Before'}: show the other
          </PushButton>
        )}
        <span className={styles.quiet}>{laid.words}</span>
      </div>
    </>
  );
}

/** The later picture on the earlier one: by common landmarks, else as large as it. */
function layOver(before: Photograph, after: Photograph) {
  const pairs = after.marks.flatMap(({ name, x, y }) => {
    const mark = before.marks.find((each) => each.name === name);
    if (!mark) return [];
    const [u, v] = [x * after.widthPx, -y * after.heightPx];
    return [{ u, v, x: mark.x * before.widthPx, y: mark.y * before.heightPx }];
  });
  const fit = fitPicture(pairs);
  if (!fit) {
    const scale = Math.min(before.widthPx / after.widthPx, before.heightPx / after.heightPx);
    return {
      transform: `scale(${scale})`,
      words: `Laid edge on edge. Mark the same landmarks on both, at least ${LEAST_MARKS}, and they are laid over each other.`,
    };
  }
  const offPercent = (100 * fit.residualMm * fit.scale) / before.widthPx;
  const { cos, sin, left, top } = fit;
  return {
    transform: `matrix(${cos} ${sin} ${-sin} ${cos} ${left} ${top})`,
    words: `Laid over each other by ${pairs.length} landmarks, off by ${offPercent.toFixed(1)} % of the picture’s width at them.`,
  };
}
