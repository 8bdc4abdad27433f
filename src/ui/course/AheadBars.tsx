import { useEffect } from 'react';
import { aheadWords, allStarvedWords } from '../../plan/course/aheadWords';
import { type AheadSession, STARVED_SHARE, starved } from '../../plan/course/courseAhead';
import { distanceFor } from '../../plan/course/keepDistance';
import { formatMm } from '../../plan/format';
import type { Course } from '../../plan/types';
import { changeCourse, changeEarlier, shorterMemoryDays } from '../../store/course';
import { isAheadFresh, layCourseAhead, stopAhead } from '../../store/courseAhead';
import { layoutsComplete } from '../../store/freshLayouts';
import { appStore } from '../../store/state';
import { useApp } from '../../store/useApp';
import { Fold } from '../controls/Fold';
import { PushButton } from '../controls/PushButton';
import styles from './Course.module.css';

/** The whole course laid out ahead: points of each session as a bar, and what would help a starved one. */
export function AheadBars({ course }: { readonly course: Course }) {
  const ahead = useApp((state) => state.courseAhead);
  const fresh = useApp((state) => ahead !== null && isAheadFresh(ahead, state.plan));
  const zones = useApp((state) => state.plan.zones);
  const isOld = ahead?.kind === 'done' && !fresh;
  useLaidAnew(isOld);
  if (course.sessions < 2) return null;
  if (ahead?.kind === 'running' && fresh)
    return (
      <div className={styles.ahead} role="status">
        <progress max={1} value={ahead.share} aria-label="Laying out the course" />
        <span className={styles.quiet}>
          Laying out the course, {Math.round(ahead.share * 100)} %
        </span>
        <PushButton tone="quiet" onPress={stopAhead}>
          Cancel
        </PushButton>
      </div>
    );
  if (isOld)
    return (
      <>
        <Bars sessions={ahead.sessions} old />
        <p className={styles.quiet} role="status">
          These are the sessions before your last change; they are laid out anew in a moment.
        </p>
      </>
    );
  if (!ahead || !fresh || ahead.kind !== 'done')
    return (
      <div className={styles.ahead}>
        <span className={styles.quiet}>
          {ahead?.kind === 'stopped' && fresh
            ? `The course was not laid out: ${ahead.reason}`
            : 'Points and volume of the sessions to come are not laid out for the plan as it is now.'}
        </span>
        <PushButton onPress={() => void layCourseAhead()}>Lay out the course</PushButton>
      </div>
    );
  const words = allStarvedWords(ahead.sessions, zones);
  return (
    <>
      <Bars sessions={ahead.sessions} />
      <Fold title="Points, volume and largest gap of each">
        <ol className={styles.each}>
          {ahead.sessions.map((session) => (
            <li key={session.number} value={session.number}>
              {aheadWords(session)}
            </li>
          ))}
        </ol>
      </Fold>
      {words.length > 0 && <Starving course={course} words={words} />}
    </>
  );
}

/** After a change the course is laid out anew by itself, once the plan has come to rest. */
function useLaidAnew(isOld: boolean): void {
  const plan = useApp((state) => state.plan);
  const isAtRest = useApp((state) => layoutsComplete(state) && !state.drawing);
  useEffect(() => {
    if (!isOld || !isAtRest) return undefined;
    const again = (): void => {
      if (appStore.getState().plan === plan) void layCourseAhead();
    };
    const timer = setTimeout(again, REST_MS);
    return () => clearTimeout(timer);
  }, [plan, isOld, isAtRest]);
}

/** Changes that follow each other within this time are waited for. */
const REST_MS = 1500;
interface BarsProps {
  readonly sessions: readonly AheadSession[];
  /** of the plan before the last change */
  readonly old?: boolean;
}

function Bars({ sessions, old }: BarsProps) {
  const firstComing = sessions.find(({ held }) => !held);
  const most = Math.max(1, ...sessions.map(({ points }) => points));
  const first = starved(sessions)?.first.points ?? 0;
  return (
    <ol className={styles.bars} data-old={old || undefined} aria-label="Points of each session">
      {sessions.map((session) => (
        <li key={session.number} title={aheadWords(session)}>
          <span className={styles.barCount}>{session.points}</span>
          <span
            className={styles.bar}
            data-starved={
              session.points < STARVED_SHARE * first || isShort(session, firstComing) || undefined
            }
            style={{ height: `${Math.max(2, Math.round((44 * session.points) / most))}px` }}
          />
          <span className={styles.barName}>
            {session.number}
            <span className="visually-hidden">: {aheadWords(session)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Some zone of the session has under nine tenths of what it has in the first. */
function isShort({ held, zones }: AheadSession, first: AheadSession | undefined): boolean {
  if (held || !first) return false;
  return first.zones.some(({ zoneId, points }) => {
    const own = zones.find((zone) => zone.zoneId === zoneId)?.points ?? 0;
    return own < STARVED_SHARE * points;
  });
}

interface StarvingProps {
  readonly course: Course;
  readonly words: readonly string[];
}

function Starving({ course, words }: StarvingProps) {
  const zones = useApp((state) => state.plan.zones);
  const now = distanceFor(course, zones);
  const usual = distanceFor({ ...course, keepDistanceMm: null }, zones);
  const earlier = useApp((state) => state.plan.earlier);
  const oldMost = Math.max(0, ...earlier.map(({ distanceMm }) => distanceMm));
  const fewerDays = shorterMemoryDays(course);
  const take = (change: Partial<Course>): void => {
    changeCourse(change);
    void layCourseAhead();
  };
  return (
    <div className={styles.starving} role="alert">
      {words.map((each) => (
        <p key={each}>{each}</p>
      ))}
      {usual < now && (
        <PushButton onPress={() => take({ keepDistanceMm: null })}>
          Keep {formatMm(usual)} instead of {formatMm(now)}
        </PushButton>
      )}
      {oldMost > usual && (
        <PushButton
          onPress={() => {
            for (const each of earlier)
              if (each.distanceMm > usual) changeEarlier(each.id, { distanceMm: usual });
            void layCourseAhead();
          }}
        >
          Keep {formatMm(usual)} from held sessions instead of {formatMm(oldMost)}
        </PushButton>
      )}
      {fewerDays !== null && (
        <PushButton onPress={() => take({ keepDays: fewerDays })}>
          Count old punctures for {fewerDays} days
        </PushButton>
      )}
      {usual >= now && oldMost <= usual && fewerDays === null && (
        <p>
          {zones.some(({ pattern }) => pattern.kind !== 'square' && pattern.kind !== 'hex') &&
            'A square or hexagonal pattern moves by half a step from session to session. '}
          A wider spacing leaves more room between the old points, more days between sessions let
          fewer of them count; on a small zone a few points more or less are a large share.
        </p>
      )}
    </div>
  );
}
