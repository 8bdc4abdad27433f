import type { EarlierSession } from '../types';
import { type CalendarDate, daysBetween } from './course';

/** Which old punctures a session on a day keeps clear of. */
export interface AgeRule {
  /** the day of the next session; null: none is to come, and all count */
  readonly on: CalendarDate | null;
  /** younger ones count, days */
  readonly keepDays: number;
}

/** Whether punctures of a day still keep new points away; a date that cannot be read counts. */
export function stillCounts(date: CalendarDate, { on, keepDays }: AgeRule): boolean {
  return on === null || !(daysBetween(date, on) >= keepDays);
}

/**
 * The distances once another day or another age holds: sessions that have become old keep none, those
 * that count again keep `freshMm`, and all others what was set for them. The same array when nothing
 * changes.
 */
export function agedDistances(
  earlier: readonly EarlierSession[],
  before: AgeRule,
  after: AgeRule,
  freshMm: number,
): readonly EarlierSession[] {
  const aged = earlier.map((session): EarlierSession => {
    const [did, does] = [stillCounts(session.date, before), stillCounts(session.date, after)];
    if (did === does) return session;
    return { ...session, distanceMm: does ? freshMm : 0 };
  });
  return aged.some((session, i) => session !== earlier[i]) ? aged : earlier;
}
