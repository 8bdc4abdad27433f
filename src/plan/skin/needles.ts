import * as v from 'valibot';
import table from '../../../knowledge/needles.json';
import { readKnowledge } from '../knowledge';
import { CitedSchema, GradeSchema } from '../protocols/sourced';
import type { Grade, SourceId } from '../protocols/types';

export interface NeedleLength {
  readonly lengthMm: number;
  readonly grade: Grade;
  readonly sources: readonly SourceId[];
}

const mm = v.pipe(v.number(), v.minValue(0.1), v.maxValue(60));

const NEEDLES = readKnowledge(
  'needles',
  v.strictObject({
    outerMm: v.array(v.strictObject({ gauge: v.number(), mm })),
    lengths: v.array(v.strictObject({ lengthMm: mm, grade: GradeSchema, sources: CitedSchema })),
  }),
  table,
);

/**
 * Outer diameters by gauge, mm, for drawing to scale and nothing else. 30G is a source's (0.3 mm [16]);
 * the others are the usual nominal gauge chart.
 */
const OUTER_MM: ReadonlyMap<number, number> = new Map(
  NEEDLES.outerMm.map(({ gauge, mm }) => [gauge, mm]),
);
const USUAL_GAUGE = 30;

/** @returns mm; 30G where the gauge is not known */
export function needleOuterMm(gauge: number | null): number {
  return OUTER_MM.get(gauge ?? USUAL_GAUGE) ?? needleOuterMm(USUAL_GAUGE);
}

export const NEEDLE_GAUGES: readonly number[] = [...OUTER_MM.keys()];

/** Lengths that the sources name; any other may be entered. */
export const NEEDLE_LENGTHS: readonly NeedleLength[] = NEEDLES.lengths;

/** How much longer than the needle an inserted length is, mm; null where it is not, or no needle is named. */
export function needleOverreach(insertedLengthMm: number, lengthMm: number | null): number | null {
  if (lengthMm === null) return null;
  const over = insertedLengthMm - lengthMm;
  return over > 1e-9 * lengthMm ? over : null;
}
