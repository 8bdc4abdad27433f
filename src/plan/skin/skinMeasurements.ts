import * as v from 'valibot';
import table from '../../../knowledge/skin-studies.json';
import { readKnowledge } from '../knowledge';
import { CitedSchema, GradeSchema } from '../protocols/sourced';
import type { Grade, SourceId } from '../protocols/types';

/** Mean and standard deviation, mm; sd null where the source's excerpt gives none. */
export interface Spread {
  readonly mean: number;
  readonly sd: number | null;
}

export type Sex = 'female' | 'male';

/** One row of a thickness table: what was measured where, how, and by whom. */
export interface SkinMeasurement {
  readonly id: string;
  /** the source's own name of the place */
  readonly place: string;
  /** null: both sexes together */
  readonly sex: Sex | null;
  readonly epidermis: Spread | null;
  readonly dermis: Spread | null;
  /** epidermis and dermis; where both are known it is worked out from them */
  readonly skin: Spread | null;
  readonly fat: Spread | null;
  readonly method: string;
  readonly grade: Grade;
  readonly sources: readonly SourceId[];
  readonly note: string;
}

const mm = v.pipe(v.number(), v.gtValue(0), v.maxValue(100));
/** Mean, or mean and standard deviation. */
const spread = v.optional(
  v.nullable(
    v.pipe(
      v.union([v.strictTuple([mm]), v.strictTuple([mm, mm])]),
      v.transform(([mean, sd]): Spread => ({ mean, sd: sd ?? null })),
    ),
  ),
  null,
);
const words = v.optional(v.string(), '');

/** A study and its rows; what it says once of all rows stands before what a row says. */
const Studies = v.array(
  v.strictObject({
    method: v.string(),
    grade: GradeSchema,
    sources: CitedSchema,
    note: words,
    rows: v.array(
      v.strictObject({
        id: v.string(),
        place: v.string(),
        sex: v.optional(v.nullable(v.picklist(['female', 'male'])), null),
        /** which of the study's people */
        of: words,
        epidermis: spread,
        dermis: spread,
        skin: spread,
        fat: spread,
        note: words,
        /** where the fat is another study's */
        fatSources: v.optional(CitedSchema, []),
      }),
    ),
  }),
);

/** Methods must not be mixed in one profile. */
export const SKIN_MEASUREMENTS: readonly SkinMeasurement[] = readKnowledge(
  'skin-studies',
  Studies,
  table,
).flatMap(({ rows, ...study }) =>
  rows.map(({ id, place, sex, of, epidermis, dermis, skin, fat, note, fatSources }) => ({
    id,
    place,
    sex,
    epidermis,
    dermis,
    fat,
    skin: epidermis && dermis ? sumSpread(epidermis, dermis) : skin,
    method: of === '' ? study.method : `${study.method}, ${of}`,
    grade: study.grade,
    sources: [...study.sources, ...fatSources],
    note: [study.note, note].filter((part) => part !== '').join(' '),
  })),
);

export function measurementOf(id: string): SkinMeasurement | undefined {
  return SKIN_MEASUREMENTS.find((row) => row.id === id);
}

/** Both layers together, their spreads taken as independent (D); mm. */
export function sumSpread(a: Spread, b: Spread): Spread {
  const sd = a.sd === null || b.sd === null ? null : Math.sqrt(a.sd * a.sd + b.sd * b.sd);
  return { mean: Number((a.mean + b.mean).toFixed(6)), sd };
}
