import { keptSpacingMm } from '../../layout/patternTypes';
import type { Course, Zone } from '../types';
import { type CoursePlan, courseSessions, daysBetween } from './course';

/**
 * How much of the skin old punctures may take, each with the distance kept to it, so that a session
 * still gets nine tenths of the points of the first. Measured on our own layouts (grade D): discs over
 * 12 % of the skin left at least 94 % of the points, over 20 % 91 %, over 39 % 86 %, over 79 % 78 %.
 */
const TAKEN_SHARE = 0.12;
/** Set in steps of this, rounded down, mm. */
const STEP_MM = 0.5;
/** Less is no distance: the punctures of a session could lie in those of another. */
const LEAST_MM = 1;

/**
 * The distance that new points keep to old ones where nobody set one, mm: one point takes spacing² of
 * the skin, each session that counts pi x distance² of it.
 * @param remembered sessions whose punctures count at the same time
 */
export function usualDistanceMm(spacingMm: number, remembered: number): number {
  const mm = spacingMm * Math.sqrt(TAKEN_SHARE / (Math.PI * Math.max(1, remembered)));
  return Math.max(LEAST_MM, Math.floor(mm / STEP_MM + 1e-9) * STEP_MM);
}

/** The most sessions whose punctures count at once; all before it where a session has no day. */
export function rememberedSessions(course: CoursePlan, keepDays: number): number {
  const result = courseSessions(course);
  if (!result.ok) return 0;
  const { sessions } = result;
  return sessions.reduce((most, { date }, i) => {
    const counted = sessions.slice(0, i).filter((each) => {
      const days = date && each.date ? daysBetween(each.date, date) : 0;
      return days < keepDays;
    });
    return Math.max(most, counted.length);
  }, 0);
}

/** The distance new points keep to old ones, mm: as set, else so that no session starves another. */
export function distanceFor(course: Course, zones: readonly Pick<Zone, 'pattern'>[]): number {
  if (course.keepDistanceMm !== null) return course.keepDistanceMm;
  const spacings = zones.map(({ pattern }) => keptSpacingMm(pattern)).filter((mm) => mm > 0);
  const closestMm = spacings.length > 0 ? Math.min(...spacings) : NO_SPACING_MM;
  return usualDistanceMm(closestMm, rememberedSessions(course, course.keepDays));
}

/** Taken where no zone has a spacing; a house setting, mm. */
const NO_SPACING_MM = 10;
