import * as v from 'valibot';
import { SITE_IDS } from '../figure/sites';
import { ZONE_COLOURS } from '../palette';
import { AppliedProtocolSchema } from '../protocols/protocolSchema';
import { RANGES } from '../ranges';
import { FACTOR } from '../scale/patientScale';
import { BUILDS, isLimbTape, SHAPE_NUMBER, SHAPE_NUMBERS, TAPE_NAMES } from '../scale/patientShape';
import { ADDED, FILE_FORMAT, LOCKED, MOVED, PLAN_VERSION } from '../types';
import { coordinate, date, id, integer, number, range, text } from './fileSchemaParts';
import { PatternFile } from './fileSchemaPattern';
import { DrawUpFile, TreatmentFile } from './fileSchemaTreatment';

/** More of anything is a damaged file, not a plan. */
const MOST_ZONES = 500;
const MOST_POINTS = 200_000;

const Field = v.object({ vertices: v.string(), steps: v.string() });
const Places = {
  faces: v.string(),
  weights: v.string(),
  positionsMm: v.nullable(v.pipe(v.array(coordinate), v.maxLength(3 * MOST_POINTS))),
};
const spacingMm = range('spacingMm');

const Hand = v.object({
  fill: v.picklist(['none', 'around']),
  ...Places,
  flags: v.pipe(v.array(integer(0, LOCKED | MOVED | ADDED)), v.maxLength(MOST_POINTS)),
  ids: v.pipe(
    v.array(integer(1, 0xffffffff)),
    v.maxLength(MOST_POINTS),
    v.check((ids) => new Set(ids).size === ids.length, 'two points have the same mark'),
  ),
  insertedLengthMm: v.pipe(
    v.array(v.nullable(range('insertedLengthMm'))),
    v.maxLength(MOST_POINTS),
  ),
  volumeMl: v.pipe(v.array(v.nullable(range('volumePerPointMl'))), v.maxLength(MOST_POINTS)),
  names: v.pipe(v.array(text(200)), v.maxLength(MOST_POINTS)),
});

const ZoneFile = v.object({
  id,
  name: text(200),
  colour: integer(0, ZONE_COLOURS.length - 1),
  side: v.picklist(['auto', 'left', 'right', 'both']),
  visible: v.boolean(),
  locked: v.boolean(),
  field: Field,
  pattern: PatternFile,
  target: v.nullable(
    v.object({ by: v.picklist(['count', 'density', 'volume']), wanted: range('target') }),
  ),
  finer: v.nullable(v.object({ field: Field, spacingMm })),
  hand: v.nullable(Hand),
  insertion: v.object({ angleDeg: range('angleDeg'), insertedLengthMm: range('insertedLengthMm') }),
  volumePerPointMl: range('volumePerPointMl'),
  needle: v.object({
    gauge: v.nullable(integer(RANGES.needleGauge.least, RANGES.needleGauge.most)),
    lengthMm: v.nullable(range('needleLengthMm')),
  }),
  aim: v.pipe(v.array(v.picklist(['epidermis', 'dermis', 'fat'])), v.maxLength(3)),
  solutionId: v.nullable(text(64)),
  protocol: v.nullable(AppliedProtocolSchema),
  otherSide: v.optional(id),
});

const KeepOutFile = v.object({
  id,
  name: text(200),
  kind: v.picklist(['hard', 'caution', 'off']),
  reason: text(1000),
  source: text(1000),
  bufferMm: range('bufferMm'),
  visible: v.boolean(),
  field: Field,
  preset: text(64),
  overridden: v.nullable(v.object({ reason: text(1000), at: text(40) })),
});

const EarlierFile = v.object({
  id,
  name: text(200),
  date,
  distanceMm: number(0, RANGES.spacingMm.most),
  ...Places,
});

/** A length or girth of a body, mm. */
const tapeMm = number(1, 10_000);

const Tapes = v.pipe(
  v.array(v.object({ name: v.picklist(TAPE_NAMES), mm: tapeMm, trust: v.boolean() })),
  v.maxLength(TAPE_NAMES.length),
);
const RightTapes = v.pipe(
  Tapes,
  v.minLength(1),
  v.check((tapes) => tapes.every(({ name }) => isLimbTape(name)), 'only limbs have two sides'),
);
const ShapeNumbers = v.pipe(
  v.array(number(SHAPE_NUMBER.least, SHAPE_NUMBER.most)),
  v.maxLength(Math.max(SHAPE_NUMBERS.female, SHAPE_NUMBERS.male)),
);

const ShapeFile = v.object({
  asked: v.object({
    heightMm: v.nullable(number(500, 3000)),
    weightKg: v.nullable(number(10, 500)),
    ageY: v.nullable(number(0, 150)),
    build: v.optional(v.picklist(BUILDS)),
    tapes: Tapes,
    rightTapes: v.optional(RightTapes),
  }),
  numbers: ShapeNumbers,
  rightNumbers: v.optional(ShapeNumbers),
  shapes: text(64),
  areaPercent: v.pipe(v.array(number(0, 1000)), v.length(SITE_IDS.length)),
  lying: v.boolean(),
});

const ScaleFile = v.pipe(
  v.object({
    factor: number(FACTOR.least, FACTOR.most),
    measures: v.pipe(v.array(v.object({ id, patientMm: tapeMm, modelMm: tapeMm })), v.maxLength(2)),
    confirmed: v.boolean(),
    shape: v.nullable(ShapeFile),
  }),
  v.check(({ factor, shape }) => shape === null || factor === 1, 'a fitted body has no factor'),
);

export const PlanFile = v.object({
  format: v.literal(FILE_FORMAT),
  version: v.literal(PLAN_VERSION),
  layoutVersion: integer(0, 1e6),
  id,
  name: text(200),
  model: v.object({
    id: v.string(),
    name: text(200),
    digest: v.string(),
    topology: v.string(),
  }),
  scale: ScaleFile,
  drawUp: DrawUpFile,
  ...TreatmentFile,
  zones: v.pipe(v.array(ZoneFile), v.maxLength(MOST_ZONES)),
  keepOuts: v.pipe(v.array(KeepOutFile), v.maxLength(MOST_ZONES)),
  earlier: v.pipe(v.array(EarlierFile), v.maxLength(MOST_ZONES)),
});

export type PlanFileIn = Frozen<v.InferInput<typeof PlanFile>>;

type Frozen<T> = T extends object ? { readonly [Key in keyof T]: Frozen<T[Key]> } : T;

export type PlanFileOut = v.InferOutput<typeof PlanFile>;
export type ZoneFileOut = PlanFileOut['zones'][number];
