import { courseSessions, daysBetween, type Session } from '../../plan/course/course';
import { dayText } from '../../plan/course/dayText';
import type { Plan } from '../../plan/types';

/** Which session this is, and the others. */
export interface CourseState {
  readonly sessions: readonly Session[];
  /** the first that was not held; null when all were */
  readonly current: Session | null;
}

/** From which day ages are counted, and how days are written. */
export interface Days {
  /** ISO date; null: no ages */
  readonly on: string | null;
  /** see `dayText` */
  readonly dayLocale: string | undefined;
}

/** Null without a course, or with one that can't be reckoned. */
export function courseState({ course }: Plan): CourseState | null {
  const result = course ? courseSessions(course) : null;
  if (!course || !result?.ok) return null;
  const sessions = result.sessions.map((session) => ({
    ...session,
    done: course.done.includes(session.number),
  }));
  return { sessions, current: sessions.find(({ done }) => !done) ?? null };
}

/** `Session 3 of 6`; '' without a course */
export function sessionText(state: CourseState | null): string {
  if (!state) return '';
  const { sessions, current } = state;
  if (!current) return `All ${sessions.length} sessions held`;
  return `Session ${current.number} of ${sessions.length}`;
}

/** `3: 22 Nov 2026, 4: 6 Dec 2026` */
export function sessionDays(sessions: readonly Session[], dayLocale?: string): string {
  return sessions
    .map(({ number, date }) => (date ? `${number}: ${dayText(date, dayLocale)}` : String(number)))
    .join(', ');
}

/** `43 days before`; '' where either is no date */
export function agoText(date: string, on: string | null): string {
  const days = on === null ? Number.NaN : daysBetween(date, on);
  if (Number.isNaN(days)) return '';
  if (days === 0) return 'the same day';
  const count = Math.abs(days);
  return `${count} ${count === 1 ? 'day' : 'days'} ${days > 0 ? 'before' : 'later'}`;
}

/** The day from which ages are counted: as given, else that of the open session; null: none. */
export function dayOfSession(plan: Plan, on: string | undefined): string | null {
  return on ?? (courseState(plan)?.current?.date || null);
}

export function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
