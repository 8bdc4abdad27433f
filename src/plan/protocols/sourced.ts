import * as v from 'valibot';
import { GRADES, SEED_IDS } from './types';

/** What every fact carries. */
export const GradeSchema = v.picklist(GRADES, 'the grade is none of A, B, C, D, F');

/**
 * Sources as the tables of `knowledge/` cite them. That each is in the list of sources is a law that
 * tests hold: the list is long and not needed wherever a table is.
 */
export const CitedSchema = v.array(
  v.union([v.pipe(v.number(), v.integer()), v.picklist(SEED_IDS)], 'a source is no number or seed'),
);
