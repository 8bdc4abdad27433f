import * as v from 'valibot';
import { GRADES, SEED_IDS, type SourceId } from './types';

/** What every fact carries. */
export const GradeSchema = v.picklist(GRADES, 'the grade is none of A, B, C, D, F');

/**
 * Sources as the tables of `knowledge/` cite them. That each is in the list of sources is a law that
 * tests hold: the list is long and not needed wherever a table is.
 */
export const CitedSchema = v.array(
  v.union([v.pipe(v.number(), v.integer()), v.picklist(SEED_IDS)], 'a source is no number or seed'),
);

/** Numbers in the list of sources, in runs of first and last: a test holds them to `knowledge/sources.json`. */
const NUMBERS: readonly (readonly [first: number, last: number])[] = [
  [1, 130],
  [132, 133],
  [136, 138],
  [140, 141],
  [150, 150],
  [160, 179],
];

/** Whether the list of sources has it, without the list: opening a plan does not wait for that. */
export function isSourceId(id: unknown): id is SourceId {
  if (typeof id !== 'number') return SEED_IDS.some((seed) => seed === id);
  return Number.isInteger(id) && NUMBERS.some(([first, last]) => first <= id && id <= last);
}
