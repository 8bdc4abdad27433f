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
import type { Course, EarlierSession } from '../plan/types';
import { applyToPlan } from './commands';
import { freshLayout, layoutsComplete } from './freshLayouts';
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
 * Notes today's points as a held session, and makes room between them for the next: punctures
 * younger than the set days on its date keep their distance, older ones none. One step.
 */
export function keepSession(): void {
  const state = appStore.getState();
  const { course, earlier, zones } = state.plan;
  const session = course && nextSession(course);
  if (!course || !session) return;
  if (!layoutsComplete(state)) {
    const text = 'The points are being laid out. Try again in a moment.';
    appStore.setState({ notice: { tone: 'info', text } });
    return;
  }
  const layouts = zones.flatMap(({ id }) => freshLayout(state, id) ?? []);
  const held: EarlierSession = {
    id: crypto.randomUUID(),
    name: `Session ${session.number}`,
    date: session.date || today(),
    distanceMm: distanceFor(course, zones),
    faces: Int32Array.from(layouts.flatMap(({ faces }) => [...faces])),
    weights: Float64Array.from(layouts.flatMap(({ weights }) => [...weights])),
  };
  const done = { ...course, done: [...course.done, session.number] };
  const after = agedDistances([...earlier, held], ruleOf(course), ruleOf(done), held.distanceMm);
  const what = `Keep the points of session ${session.number}`;
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
