import {
  courseSessions,
  daysBetween,
  daysOfSessions,
  protocolInterval,
  protocolSessions,
} from '../plan/course/course';
import { type AgeRule, agedDistances } from '../plan/course/earlierDistances';
import { distanceFor, rememberedSessions } from '../plan/course/keepDistance';
import { PLAIN_COURSE } from '../plan/defaults';
import { type Edit, earlierEdit } from '../plan/edit';
import type { AppliedProtocol } from '../plan/protocols/applyProtocol';
import { injectedPlaces } from '../plan/session/history';
import { sessionState } from '../plan/session/progress';
import type { SessionRecord } from '../plan/session/record';
import type { Course, EarlierSession } from '../plan/types';
import { applyToPlan } from './commands';
import { freshLayout, layoutsComplete } from './freshLayouts';
import { couchStore } from './session';
import { appStore } from './state';
import { today } from './today';
import { changeTreatment } from './treatment';

/** Punctures older than this are taken as healed; a house setting, to be changed. */
const KEEP_DAYS = 60;

/**
 * A course from a protocol's number and interval, or one to fill in; nothing else is assumed: a range
 * of sessions starts at its lower end, and where no interval is named the field stays empty.
 */
export function startCourse(protocol: AppliedProtocol | null): void {
  const { sessions, range } = protocolSessions(protocol?.numbers.sessions?.origin);
  const every = protocolInterval(protocol?.numbers.interval?.origin);
  const dates = { first: today(), sessions, every, later: null };
  changeTreatment({
    course: { ...dates, ...PLAIN_COURSE, range, done: [], keepDays: KEEP_DAYS },
  });
}

/** Changes the course; old punctures that count no longer, or again, follow in the same step. */
export function changeCourse(change: Partial<Course>): void {
  const { course, earlier, zones } = appStore.getState().plan;
  if (!course) return;
  const wanted = { ...course, ...change };
  const result = courseSessions(wanted);
  if (!result.ok) {
    appStore.setState({ notice: { tone: 'warning', text: `${result.reason}.` } });
    return;
  }
  const [oldMm, newMm] = [course, wanted].map((each) => distanceFor(each, zones));
  // what nobody set by hand follows the course
  const followed = earlier.map((each) =>
    each.distanceMm === oldMm && oldMm !== newMm ? { ...each, distanceMm: newMm } : each,
  );
  const base = followed.some((each, i) => each !== earlier[i]) ? followed : earlier;
  const after = agedDistances(base, ruleOf(course), ruleOf(wanted), newMm);
  if (after === earlier) {
    changeTreatment({ course: wanted });
    return;
  }
  const what = 'Change the course';
  const edits: Edit[] = [
    { kind: 'changePlan', before: { course }, after: { course: wanted } },
    earlierEdit({ earlier }, what, after),
  ];
  applyToPlan({ kind: 'together', what, edits });
}

function ruleOf(course: Course): AgeRule {
  return { on: nextSession(course)?.date || null, keepDays: course.keepDays };
}

/** Days after which only the last session's punctures count; null where fewer do not help. */
export function shorterMemoryDays(course: Course): number | null {
  if (rememberedSessions(course, course.keepDays) < 2) return null;
  const result = courseSessions(course);
  const gaps = daysOfSessions(result.ok ? result.sessions : []).map(([from, to]) =>
    daysBetween(from, to),
  );
  const days = gaps.length > 0 ? Math.max(...gaps) + 1 : 0;
  return days > 0 && days < course.keepDays ? days : null;
}

export function endCourse(): void {
  changeTreatment({ course: null });
}

/** The next session that was not held; null when all were. */
export function nextSession(course: Course) {
  const result = courseSessions(course);
  if (!result.ok) return null;
  return result.sessions.find(({ number }) => !course.done.includes(number)) ?? null;
}

/**
 * Notes today's points, or what was injected at the couch, as a held session, and makes room between
 * them for the next: punctures younger than the set days on its date keep their distance, older ones
 * none. One step.
 */
export function keepSession(): void {
  const state = appStore.getState();
  const { course, zones } = state.plan;
  const session = course && nextSession(course);
  if (!course || !session) return;
  const record = couchStore
    .getState()
    .records.findLast((each) => each.start.number === session.number);
  if (record && sessionState(record).finishedAt !== null) {
    keepInjected(record);
    return;
  }
  if (!layoutsComplete(state)) {
    const text = 'The points are being laid out. Try again in a moment.';
    appStore.setState({ notice: { tone: 'info', text } });
    return;
  }
  const layouts = zones.flatMap(({ id }) => freshLayout(state, id) ?? []);
  hold(session.number, {
    id: crypto.randomUUID(),
    name: `Session ${session.number}`,
    date: session.date || today(),
    distanceMm: distanceFor(course, zones),
    faces: Int32Array.from(layouts.flatMap(({ faces }) => [...faces])),
    weights: Float64Array.from(layouts.flatMap(({ weights }) => [...weights])),
  });
}

/**
 * The same from the record of a session at the couch: what was injected, not what was planned. Kept
 * again after a change it takes the place of what was kept before.
 */
export function keepInjected(record: SessionRecord): void {
  const { course, zones, figure } = appStore.getState().plan;
  const { start } = record;
  if (start.figure.digest !== figure.digest) {
    const text = 'Nothing kept: the session was on another figure.';
    appStore.setState({ notice: { tone: 'warning', text } });
    return;
  }
  hold(start.number, {
    id: start.id,
    name: start.number === null ? 'Session' : `Session ${start.number}`,
    date: start.date,
    distanceMm: course ? distanceFor(course, zones) : 0,
    ...injectedPlaces(record),
  });
}

/** One step: the punctures, and of a course that its session was held. */
function hold(number: number | null, held: EarlierSession): void {
  const { course, earlier } = appStore.getState().plan;
  const all = [...earlier.filter(({ id }) => id !== held.id), held];
  const what = `Keep the points of ${number === null ? 'a session' : `session ${number}`}`;
  if (!course || number === null) {
    applyToPlan(earlierEdit({ earlier }, what, all));
    return;
  }
  const isNew = !course.done.includes(number);
  const done = isNew ? { ...course, done: [...course.done, number] } : course;
  const after = agedDistances(all, ruleOf(course), ruleOf(done), held.distanceMm);
  const edits: Edit[] = [
    earlierEdit({ earlier }, what, after),
    { kind: 'changePlan', before: { course }, after: { course: done } },
  ];
  applyToPlan({ kind: 'together', what, edits });
}

export function changeEarlier(
  id: string,
  change: Partial<Pick<EarlierSession, 'distanceMm'>>,
): void {
  const { earlier } = appStore.getState().plan;
  const after = earlier.map((each) => (each.id === id ? { ...each, ...change } : each));
  applyToPlan(earlierEdit({ earlier }, 'Change an earlier session', after));
}

export function removeEarlier(id: string): void {
  const { earlier } = appStore.getState().plan;
  const after = earlier.filter((each) => each.id !== id);
  applyToPlan(earlierEdit({ earlier }, 'Remove an earlier session', after));
}
