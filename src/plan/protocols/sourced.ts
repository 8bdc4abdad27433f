import * as v from 'valibot';
import { sourceOf } from './sources';
import { GRADES, type SourceId } from './types';

/** What every fact carries, in files from outside and in the tables of `knowledge/`. */

export const GradeSchema = v.picklist(GRADES, 'the grade is none of A, B, C, D, F');

const source = v.custom<SourceId>(
  (id) =>
    (typeof id === 'number' || typeof id === 'string') && sourceOf(id as SourceId) !== undefined,
  'a source is not in the list of sources',
);

export const SourcesSchema = v.pipe(v.array(source), v.maxLength(40));
