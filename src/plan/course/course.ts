import type { SourcedNumber } from '../protocols/types';

/** Days of the calendar as `2026-11-22`, without time and time zone: a session is a day. */
export type CalendarDate = string;

export interface CoursePlan {
  readonly first: CalendarDate;
  readonly sessions: number;
  readonly every: Interval;
  /** from this session on another interval, for example the fifth; null: the same to the end */
  readonly later: { readonly fromSession: number; readonly every: Interval } | null;
}

export interface Interval {
  readonly count: number;
  readonly unit: 'days' | 'weeks' | 'months';
}

export interface Session {
  /** 1 is the first */
  readonly number: number;
  readonly date: CalendarDate;
  readonly done: boolean;
}

export type CourseResult =
  | { readonly ok: true; readonly sessions: readonly Session[] }
  | { readonly ok: false; readonly reason: string };

const MOST_SESSIONS = 100;

/** Dates of a course from its first day, number and interval. */
export function courseSessions(course: CoursePlan): CourseResult {
  const { first, sessions: count, every, later } = course;
  if (dayNumber(first) === null) return refuse('The first day is not a date');
  if (!Number.isInteger(count) || count < 1) return refuse('At least one session');
  if (count > MOST_SESSIONS) return refuse(`At most ${MOST_SESSIONS} sessions`);
  const faults = [every, later?.every].flatMap((interval) =>
    interval && !(Number.isInteger(interval.count) && interval.count >= 1) ? [interval] : [],
  );
  if (faults.length > 0) return refuse('The interval is a whole number, at least 1');
  if (later && (!Number.isInteger(later.fromSession) || later.fromSession < 2))
    return refuse('The later interval begins with the second session or after it');
  const dates: CalendarDate[] = [first];
  let anchor = { date: first, every, steps: 0 };
  for (let number = 2; number <= count; number++) {
    if (later && number === later.fromSession)
      anchor = { date: dates[dates.length - 1], every: later.every, steps: 0 };
    anchor = { ...anchor, steps: anchor.steps + 1 };
    // From the anchor, not from the last date: the 31st comes back after February.
    dates.push(addInterval(anchor.date, anchor.every, anchor.steps));
  }
  return {
    ok: true,
    sessions: dates.map((date, i) => ({ number: i + 1, date, done: false })),
  };
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

/** The shortest time between two sessions, days; null with fewer than two. For the interval cap. */
export function shortestIntervalDays(sessions: readonly Session[]): number | null {
  const gaps = sessions.slice(1).map(({ date }, i) => daysBetween(sessions[i].date, date));
  return gaps.length === 0 ? null : Math.min(...gaps);
}

/**
 * The interval of a protocol as a course takes it: its value, or the long end of its range, since no
 * session should come too early; null for a blank.
 */
export function protocolInterval(number: SourcedNumber | undefined): Interval | null {
  const count = number?.value ?? number?.range?.[1] ?? number?.range?.[0] ?? null;
  if (!number || count === null || !Number.isInteger(count) || count < 1) return null;
  const { unit } = number;
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
