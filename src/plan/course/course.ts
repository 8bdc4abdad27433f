import type { SourcedNumber } from '../protocols/types';

/** Days of the calendar as `2026-11-22`, without time and time zone: a session is a day. */
export type CalendarDate = string;

export interface CoursePlan {
  readonly first: CalendarDate;
  readonly sessions: number;
  /** null: none is named, and only the first session has a day */
  readonly every: Interval | null;
  /** from this session on another interval, for example the fifth; null: the same to the end */
  readonly later: { readonly fromSession: number; readonly every: Interval } | null;
  /** sessions that the source asks for, least and most; null: it names no range */
  readonly range: readonly [number, number] | null;
  /** days go on to this day of the week, 1 Monday to 7 Sunday; null: any day */
  readonly weekday: number | null;
  /** sessions that were given a day of their own; the others stay */
  readonly moved: readonly { readonly session: number; readonly date: CalendarDate }[];
}

export interface Interval {
  readonly count: number;
  readonly unit: 'days' | 'weeks' | 'months';
}

export interface Session {
  /** 1 is the first */
  readonly number: number;
  /** '' where no interval gives one */
  readonly date: CalendarDate | '';
  readonly done: boolean;
}

export type CourseResult =
  | { readonly ok: true; readonly sessions: readonly Session[] }
  | { readonly ok: false; readonly reason: string };

const MOST_SESSIONS = 100;

/** Dates of a course from its first day, number and interval. */
export function courseSessions(course: CoursePlan): CourseResult {
  const { first, sessions: count, later } = course;
  if (dayNumber(first) === null) return refuse('The first day is not a date');
  if (!Number.isInteger(count) || count < 1) return refuse('At least one session');
  if (count > MOST_SESSIONS) return refuse(`At most ${MOST_SESSIONS} sessions`);
  const faults = [course.every, later?.every].flatMap((interval) =>
    interval && !(Number.isInteger(interval.count) && interval.count >= 1) ? [interval] : [],
  );
  if (faults.length > 0) return refuse('The interval is a whole number, at least 1');
  if (later && (!Number.isInteger(later.fromSession) || later.fromSession < 2))
    return refuse('The later interval begins with the second session or after it');
  return {
    ok: true,
    sessions: courseDates(course).map((date, i) => ({ number: i + 1, date, done: false })),
  };
}

/** The day of every session; '' where no interval is named and the session has no day of its own. */
function courseDates({ first, sessions, every, later, weekday, moved }: CoursePlan) {
  const dates: (CalendarDate | '')[] = [];
  let anchor: Anchor = { date: first, every, steps: 0 };
  for (let number = 1; number <= sessions; number++) {
    if (later && number === later.fromSession)
      anchor = { date: anchorDate(anchor), every: later.every, steps: 0 };
    if (number > 1) anchor = { ...anchor, steps: anchor.steps + 1 };
    const own = moved.find(({ session }) => session === number);
    dates.push(own?.date ?? onWeekday(anchorDate(anchor), number === 1 ? null : weekday));
  }
  return dates;
}

interface Anchor {
  readonly date: CalendarDate | '';
  readonly every: Interval | null;
  readonly steps: number;
}

/** From the anchor, not from the last date: the 31st comes back after February. */
function anchorDate({ date, every, steps }: Anchor): CalendarDate | '' {
  if (steps === 0 || date === '') return date;
  return every ? addInterval(date, every, steps) : '';
}

/** The day itself or the first after it that is this day of the week: no session comes too early. */
function onWeekday(date: CalendarDate | '', weekday: number | null): CalendarDate | '' {
  const day = dayNumber(date);
  if (weekday === null || day === null) return date;
  // 1970-01-01 was a Thursday, 4
  const itself = ((((day + 3) % 7) + 7) % 7) + 1;
  return dateOfDay(day + ((weekday - itself + 7) % 7));
}

/** A date some intervals later; a month without that day ends on its last. */
export function addInterval(date: CalendarDate, interval: Interval, times = 1): CalendarDate {
  const day = dayNumber(date);
  if (day === null) return date;
  const steps = interval.count * times;
  if (interval.unit !== 'months') {
    return dateOfDay(day + steps * (interval.unit === 'weeks' ? 7 : 1));
  }
  const [year, month, dayOfMonth] = date.split('-').map(Number);
  const months = year * 12 + (month - 1) + steps;
  const [toYear, toMonth] = [Math.floor(months / 12), (months % 12) + 1];
  return written(toYear, toMonth, Math.min(dayOfMonth, daysIn(toYear, toMonth)));
}

/** Whole days from one date to another; NaN where one is not a date. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  const [a, b] = [dayNumber(from), dayNumber(to)];
  return a === null || b === null ? Number.NaN : b - a;
}

/** Days of every two sessions that follow each other and have both a day, for the interval cap. */
export function daysOfSessions(
  sessions: readonly Session[],
): (readonly [CalendarDate, CalendarDate])[] {
  const dated = sessions.flatMap(({ date }) => date || []).sort();
  return dated.slice(1).map((date, i) => [dated[i], date]);
}

/** A protocol's number of sessions: its value, or the lower end of its range, which is told beside it. */
export function protocolSessions(number: SourcedNumber | undefined): {
  readonly sessions: number;
  readonly range: CoursePlan['range'];
} {
  const [least, most] = number?.range ?? [null, null];
  const lower = Math.min(MOST_SESSIONS, Math.max(1, Math.round(number?.value ?? least ?? 1)));
  if (least === null && most === null) return { sessions: lower, range: null };
  return { sessions: lower, range: [least ?? 1, most ?? MOST_SESSIONS] };
}

/**
 * The interval of a protocol as a course takes it: its value, or the long end of its range, since no
 * session should come too early; null for a blank.
 */
export function protocolInterval(number: SourcedNumber | undefined): Interval | null {
  const count = number?.value ?? number?.range?.[1] ?? number?.range?.[0] ?? null;
  return number && count !== null ? intervalOf(count, number.unit) : null;
}

/** A number and its unit as an interval; null where it is none. */
export function intervalOf(count: number, unit: string): Interval | null {
  if (!Number.isInteger(count) || count < 1) return null;
  return unit === 'days' || unit === 'weeks' || unit === 'months' ? { count, unit } : null;
}

/** Days since 1970-01-01, or null where it is no date. */
function dayNumber(date: CalendarDate): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map(Number);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  return dayOf(year, month, day);
}

/** Days in 400 years of the Gregorian calendar, and from 0000-03-01 to 1970-01-01. */
const DAYS_OF_400_YEARS = 146_097;
const DAYS_TO_1970 = 719_468;

/** Days since 1970-01-01; years are counted from March, so that a leap day ends its year. */
function dayOf(year: number, month: number, day: number): number {
  const fromMarch = month > 2 ? year : year - 1;
  const era = Math.floor(fromMarch / 400);
  const yearOfEra = fromMarch - 400 * era;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return DAYS_OF_400_YEARS * era + 365 * yearOfEra + leapDays + dayOfYear - DAYS_TO_1970;
}

function dateOfDay(day: number): CalendarDate {
  // within a year of the mean: at most one year and one month too early
  let year = Math.floor((400 * day) / DAYS_OF_400_YEARS) + 1969;
  while (dayOf(year + 1, 1, 1) <= day) year++;
  let month = 1;
  while (month < 12 && dayOf(year, month + 1, 1) <= day) month++;
  return written(year, month, day - dayOf(year, month, 1) + 1);
}

function daysIn(year: number, month: number): number {
  return month === 12 ? 31 : dayOf(year, month + 1, 1) - dayOf(year, month, 1);
}

function written(year: number, month: number, day: number): CalendarDate {
  const pad = (value: number, width: number): string => String(value).padStart(width, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

function refuse(reason: string): CourseResult {
  return { ok: false, reason };
}
