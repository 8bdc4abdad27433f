import * as v from 'valibot';
import table from '../../../knowledge/risk-anatomy.json';
import { readKnowledge } from '../knowledge';
import { CitedSchema, GradeSchema } from '../protocols/sourced';
import type { Grade, SourceId } from '../protocols/types';
import type { Sex } from '../skin/skinMeasurements';

/*
 * Vessels, nerves and ducts of the face where measured people have them: a mean of many, never the
 * patient's own. Positions are landmark and offset along the skin, with their spread.
 */

const mm = v.pipe(v.number(), v.minValue(-100), v.maxValue(200));
const people = v.pipe(v.number(), v.integer(), v.minValue(1));
/** How many people or sides; two numbers are the least and most of a meta-analysis, or two studies. */
const count = v.union([people, v.strictTuple([people, people])]);
const words = v.pipe(v.string(), v.nonEmpty());

/** A distance, mm: exact; mean and standard deviation; mean and its error over so many; or limits. */
const one = v.union([
  v.pipe(
    mm,
    v.transform((mean): Offset => ({ mean, sd: 0, limits: null, share: null })),
  ),
  v.pipe(
    v.strictTuple([mm, mm]),
    v.transform(([mean, sd]): Offset => ({ mean, sd, limits: null, share: null })),
  ),
  v.pipe(
    v.strictObject({ mean: mm, sem: mm, of: people }),
    v.transform(
      ({ mean, sem, of }): Offset => ({ mean, sd: sem * Math.sqrt(of), limits: null, share: null }),
    ),
  ),
  v.pipe(
    v.strictObject({ range: v.strictTuple([mm, mm]), share: v.optional(words) }),
    v.transform(
      ({ range: [low, high], share }): Offset => ({
        mean: (low + high) / 2,
        sd: null,
        limits: [low, high],
        share: share ?? null,
      }),
    ),
  ),
]);
const offset = v.union([
  v.pipe(
    one,
    v.transform((both) => ({ female: both, male: both })),
  ),
  v.strictObject({ female: one, male: one }),
]);

const Leg = v.union([
  v.strictObject({ towards: words, mm: offset }),
  v.strictObject({ towards: words, level: words }),
  v.strictObject({ towards: words, apart: offset }),
]);

/** Depth below the skin, mm, of one study: with its standard deviation, or with the 95 % interval of the mean, or neither. */
export interface RiskDepth {
  readonly mean: number;
  readonly sd: number | null;
  readonly ci95: readonly [number, number] | null;
  readonly n: number | readonly [number, number];
  readonly grade: Grade;
  readonly sources: readonly SourceId[];
}

const depth = v.union([
  v.pipe(
    v.strictObject({
      mm: v.strictTuple([mm, mm]),
      n: count,
      grade: GradeSchema,
      sources: CitedSchema,
    }),
    v.transform(({ mm: [mean, sd], ...rest }): RiskDepth => ({ mean, sd, ci95: null, ...rest })),
  ),
  v.pipe(
    v.strictObject({
      mean: mm,
      ci95: v.optional(v.strictTuple([mm, mm])),
      n: count,
      grade: GradeSchema,
      sources: CitedSchema,
    }),
    v.transform(({ ci95, ...rest }): RiskDepth => ({ sd: null, ci95: ci95 ?? null, ...rest })),
  ),
]);

const depths = v.optional(v.array(depth), []);
const Station = v.union([
  v.strictObject({ at: words, from: words, legs: v.array(Leg), depths }),
  v.strictObject({
    at: words,
    between: v.strictTuple([words, words]),
    share: v.pipe(v.number(), v.gtValue(0), v.ltValue(1)),
    legs: v.array(Leg),
    depths,
  }),
]);

const Structures = v.array(
  v.strictObject({
    id: words,
    name: words,
    /** which of several studies or branches of it */
    variant: v.optional(words),
    kind: v.picklist(['artery', 'vein', 'nerve', 'duct', 'foramen']),
    n: count,
    grade: GradeSchema,
    sources: CitedSchema,
    note: v.optional(v.string(), ''),
    stations: v.pipe(v.array(Station), v.nonEmpty()),
  }),
);

/** A distance with its spread, mm. `sd` 0: exact; null: the source gives limits instead, and `share` what they hold. */
export interface Offset {
  readonly mean: number;
  readonly sd: number | null;
  readonly limits: readonly [number, number] | null;
  readonly share: string | null;
}

/** A structure of one study: a foramen has one station, a corridor two or more. */
export interface RiskStructure extends Published {
  /** ultrasound has shown it on this patient, on that day where it is known */
  readonly found?: { readonly on: string };
}
type Published = v.InferOutput<typeof Structures>[number];
export type RiskStation = RiskStructure['stations'][number];
export type RiskLeg = RiskStation['legs'][number];
export type RiskCount = RiskDepth['n'];

export const RISK_STRUCTURES: readonly RiskStructure[] = readKnowledge(
  'risk-anatomy',
  Structures,
  table,
);

/** `Facial artery, by the fold` */
export function structureName({ name, variant }: RiskStructure): string {
  return variant ? `${name}, ${variant}` : name;
}

/** The measured distance of a leg; null where it goes to the level of a landmark. */
export function legOffset(leg: RiskLeg, sex: Sex): Offset | null {
  if ('mm' in leg) return leg.mm[sex];
  return 'apart' in leg ? leg.apart[sex] : null;
}
