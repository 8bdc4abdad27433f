import * as v from 'valibot';
import { CHECKLIST_IDS } from '../course/checklists';
import { SITE_IDS } from '../figure/sites';
import { ProtocolSchema, SourcesSchema } from '../protocols/protocolSchema';
import { GRADES } from '../protocols/types';
import { RANGES } from '../ranges';
import { coordinate, date, id, integer, number, range, text } from './fileSchemaParts';

/** What a plan file holds beyond zones: products, thicknesses, course, test spots and lists. */
const MOST = 200;
const list = <T extends v.GenericSchema>(item: T) => v.pipe(v.array(item), v.maxLength(MOST));
const spread = v.nullable(v.object({ mean: number(0, 100), sd: v.nullable(number(0, 100)) }));
const seconds = number(RANGES.seconds.least, RANGES.seconds.most);
const interval = v.object({
  count: integer(1, 10_000),
  unit: v.picklist(['days', 'weeks', 'months']),
});
const WEIGHT_SLACK = 1e-6;
const weight = number(-WEIGHT_SLACK, 1 + WEIGHT_SLACK);

const ProductFile = v.object({
  id,
  name: text(200),
  mgPerMl: v.nullable(range('mgPerMl')),
  vialMl: v.nullable(range('vialMl')),
});

const SolutionFile = v.object({
  id,
  name: text(200),
  mix: list(v.object({ productId: text(64), parts: range('parts') })),
});

const ThicknessFile = v.object({
  site: v.picklist(SITE_IDS),
  sex: v.picklist(['female', 'male']),
  epidermis: v.exactOptional(spread),
  dermis: v.exactOptional(spread),
  skin: v.exactOptional(spread),
  fat: v.exactOptional(spread),
});

const CourseFile = v.object({
  first: date,
  sessions: integer(1, 100),
  every: v.nullable(interval),
  later: v.nullable(v.object({ fromSession: integer(2, 100), every: interval })),
  done: list(integer(1, 100)),
  range: v.nullable(v.strictTuple([integer(1, 100), integer(1, 100)])),
  weekday: v.nullable(integer(1, 7)),
  moved: list(v.object({ session: integer(1, 100), date })),
  keepDays: range('keepDays'),
  keepDistanceMm: v.nullable(number(0, RANGES.spacingMm.most)),
  picturesOn: v.union([v.literal(''), date]),
});

const placeWeights = v.pipe(
  v.strictTuple([weight, weight, weight]),
  v.check(
    ([a, b, c]) => Math.abs(a + b + c - 1) <= WEIGHT_SLACK,
    'its place is not on a face of the model',
  ),
);
const placeOnFace = {
  face: integer(0, 1e9),
  weights: placeWeights,
  positionMm: v.nullable(v.strictTuple([coordinate, coordinate, coordinate])),
};

const TestSpotFile = v.object({
  id,
  ...placeOnFace,
  givenOn: v.union([v.literal(''), date]),
  readOn: v.union([v.literal(''), date]),
  product: text(200),
  volumeMl: v.nullable(range('volumePerPointMl')),
  depthMm: v.nullable(range('insertedLengthMm')),
  result: text(1000),
});

const MeasureFile = v.object({
  id,
  name: text(200),
  kind: v.picklist(['line', 'area', 'angle']),
  places: v.pipe(v.array(v.object(placeOnFace)), v.minLength(2), v.maxLength(MOST)),
  printed: v.boolean(),
  found: v.optional(
    v.nullable(
      v.object({
        kind: v.picklist(['artery', 'vein', 'nerve', 'duct']),
        name: text(200),
        depthsMm: v.pipe(v.array(number(0, 100)), v.minLength(1), v.maxLength(MOST)),
        on: v.union([v.literal(''), date]),
      }),
    ),
  ),
});

const angleRad = number(-2 * Math.PI, 2 * Math.PI);
const pose = {
  targetMm: v.strictTuple([coordinate, coordinate, coordinate]),
  azimuthRad: angleRad,
  polarRad: angleRad,
  heightMm: number(1, 100_000),
};
const ViewFile = v.object({ id, name: text(200), ...pose });
const LessonStepFile = v.object({
  id,
  ...pose,
  zoneId: text(200),
  at: number(0, 1e6),
  seeThrough: v.boolean(),
  risk: number(0, 1),
  words: text(2000),
  question: text(600),
  answer: v.optional(text(2000)),
});

const ChecklistFile = v.object({
  id: v.picklist(CHECKLIST_IDS),
  title: text(200),
  lines: list(
    v.object({
      id,
      text: text(600),
      grade: v.nullable(v.picklist(GRADES)),
      sources: SourcesSchema,
      edited: v.boolean(),
    }),
  ),
});

export const DrawUpFile = v.object({
  wastagePercent: range('wastagePercent'),
  syringeMl: range('syringeMl'),
  lossPerSyringeMl: range('lossPerSyringeMl'),
  needleChanges: integer(RANGES.needleChanges.least, RANGES.needleChanges.most),
  lossPerNeedleChangeMl: range('lossPerSyringeMl'),
  graduationMl: v.nullable(range('graduationMl')),
});

export const TreatmentFile = {
  protocols: list(ProtocolSchema),
  products: list(ProductFile),
  solutions: list(SolutionFile),
  anaesthetic: v.object({
    productId: text(64),
    mgPerKg: v.nullable(range('mgPerKg')),
    bodyWeightKg: v.nullable(range('bodyWeightKg')),
    mostMg: v.nullable(range('anaestheticMg')),
  }),
  uncertainty: v.object({
    scalePercent: range('scalePercent'),
    areaPercent: range('areaPercent'),
  }),
  pace: v.object({
    secondsPerPoint: v.nullable(seconds),
    secondsPerSyringe: seconds,
    secondsPerZone: seconds,
  }),
  thickness: list(ThicknessFile),
  course: v.nullable(CourseFile),
  testSpots: list(TestSpotFile),
  // left out where there are none: a reader that knows neither opens such a plan as ever
  measures: v.optional(list(MeasureFile), []),
  views: v.optional(list(ViewFile), []),
  lesson: v.optional(list(LessonStepFile), []),
  checklists: list(ChecklistFile),
  ticked: list(text(64)),
};
