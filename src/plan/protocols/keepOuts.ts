import * as v from 'valibot';
import table from '../../../knowledge/keep-outs.json';
import { SITE_IDS } from '../figure/sites';
import { readKnowledge } from '../knowledge';
import { CitedSchema, GradeSchema } from './sourced';
import type { Grade, NumberRange, SourceId } from './types';

type SiteId = (typeof SITE_IDS)[number];

/**
 * `hard`: the label's own rule for that protocol. `caution`: shown with its reason, never computed as
 * safety. `off`: not painted unless unlocked. `painted`: the user marks it.
 */
export type KeepOutKind = 'hard' | 'caution' | 'off' | 'painted';

export interface KeepOut {
  readonly id: string;
  readonly name: string;
  readonly rule: string;
  readonly kind: KeepOutKind;
  /** distance kept along the skin, mm */
  readonly bufferMm: NumberRange | null;
  /** written for another treatment than mesotherapy */
  readonly literature: 'label' | 'filler' | 'other';
  /** sites of the bundled models that it lies in; empty: no site stands for it */
  readonly sites: readonly SiteId[];
  readonly grade: Grade;
  readonly sources: readonly SourceId[];
}

const mm = v.pipe(v.number(), v.minValue(0), v.maxValue(100));

/** Vascular rules come from filler literature. */
export const KEEP_OUTS: readonly KeepOut[] = readKnowledge(
  'keep-outs',
  v.array(
    v.strictObject({
      id: v.string(),
      name: v.string(),
      rule: v.string(),
      kind: v.picklist(['hard', 'caution', 'off', 'painted']),
      bufferMm: v.optional(v.nullable(v.strictTuple([mm, mm])), null),
      literature: v.picklist(['label', 'filler', 'other']),
      sites: v.array(v.picklist(SITE_IDS)),
      grade: GradeSchema,
      sources: CitedSchema,
    }),
  ),
  table,
);

export function keepOutOf(id: string): KeepOut | undefined {
  return KEEP_OUTS.find((keepOut) => keepOut.id === id);
}

/** Kept by every protocol. */
export const GENERAL_KEEP_OUTS: readonly string[] = ['eyelid', 'no-source-areas', 'lesions'];
