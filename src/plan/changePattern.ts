import { type Pattern, type PatternKind, recordOf } from '../layout/patternTypes';

/** The same zone in another pattern: spacing, direction and edge convention stay where they exist. */
export function asKind(pattern: Pattern, kind: PatternKind): Pattern {
  return pattern.kind === kind ? pattern : recordOf({ kind }).fresh(pattern);
}

/** Does the practitioner set every point? */
export function isByHand(kind: PatternKind): boolean {
  return recordOf({ kind }).flags.manualOnly;
}
