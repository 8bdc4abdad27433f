import * as v from 'valibot';
import { PATTERNS } from '../../layout/patterns/registry';
import { unsignedZero } from '../file/fileSchemaParts';
import { UNITS } from './applyProtocol';
import { keepOutOf } from './keepOuts';
import { GradeSchema, isSourceId } from './sourced';
import {
  NUMBER_KEYS,
  type NumberKey,
  type Protocol,
  type ProtocolPatternKind,
  type ProtocolUnit,
  type SourcedNumber,
  type SourceId,
} from './types';

/** Shapes and laws of protocols from outside: a file that somebody else wrote. */
const text = (most: number) => v.pipe(v.string(), v.maxLength(most, 'the text is too long'));
const finite = v.pipe(
  v.number('it is not a number'),
  unsignedZero,
  v.finite('it is not a number'),
  v.minValue(0, 'it cannot be negative'),
  v.maxValue(1e6, 'it is too large'),
);
const grade = GradeSchema;
const source = v.custom<SourceId>(isSourceId, 'a source is not in the list of sources');
export const SourcesSchema = v.pipe(v.array(source), v.maxLength(40));
const sources = SourcesSchema;
const side = v.nullable(finite);
const range = v.pipe(
  v.strictTuple([side, side]),
  v.check(([a, b]) => a === null || b === null || a <= b, 'the range ends before it begins'),
);

export const UNIT_NAMES: readonly ProtocolUnit[] = [
  ...new Set<ProtocolUnit>([...Object.values(UNITS), 'weeks', 'months']),
];
const CALENDAR: readonly ProtocolUnit[] = ['days', 'weeks', 'months'];

export const SourcedNumberSchema: v.GenericSchema<unknown, SourcedNumber> = v.pipe(
  v.object({
    value: v.nullable(finite),
    grade: v.nullable(grade),
    range: v.nullable(range),
    rangeGrade: v.nullable(grade),
    unit: v.picklist(UNIT_NAMES, 'the unit is not known'),
    sources,
    unverified: v.boolean(),
    note: text(400),
    changedFrom: v.nullable(
      v.pipe(
        v.object({ value: v.nullable(finite), grade: v.nullable(grade) }),
        v.check((o) => o.value === null || o.grade !== null, 'a number has no grade'),
      ),
    ),
  }),
  v.check((n) => n.value === null || n.grade !== null, 'a number has no grade'),
  v.check((n) => n.range === null || n.rangeGrade !== null, 'a range has no grade'),
);

/** A number under its key: the unit is the key's, whole days, weeks or months for intervals. */
function numberOf(key: NumberKey) {
  const units = CALENDAR.includes(UNITS[key]) ? CALENDAR : [UNITS[key]];
  const most = key === 'angleDeg' ? 90 : 1e6;
  return v.pipe(
    SourcedNumberSchema,
    v.check((n) => units.includes(n.unit), `the unit must be ${units.join(', ')}`),
    v.check(
      (n) => (n.value ?? 0) <= most && (n.range?.[1] ?? 0) <= most,
      'the angle is at most 90°',
    ),
    v.check((n) => !POSITIVE.has(key) || n.value !== 0, 'it must be above 0'),
  );
}

const POSITIVE: ReadonlySet<NumberKey> = new Set<NumberKey>([
  'tipDepthMm',
  'angleDeg',
  'needleLengthMm',
  'spacingMm',
  'threadMm',
  'sessions',
  'interval',
]);

const numbers = v.strictObject(
  Object.fromEntries(
    NUMBER_KEYS.map((key) => [key, v.exactOptional(numberOf(key))] as const),
  ) as Record<NumberKey, v.ExactOptionalSchema<ReturnType<typeof numberOf>, undefined>>,
  'there is a number that no protocol has',
);

export const PatternSchema = v.object({
  kind: v.picklist(
    PATTERNS.flatMap(({ arrangements }) =>
      arrangements.map(({ kind }): ProtocolPatternKind => kind),
    ),
    'the arrangement is not known',
  ),
  grade,
  sources,
  locked: v.boolean(),
  note: text(400),
});

export const LayerSchema = v.object({
  layers: v.array(v.picklist(['epidermis', 'dermis', 'fat'])),
  words: text(200),
  grade,
  sources,
});
export const VolumeUnitSchema = v.picklist(['point', 'shot', 'thread', 'line']);
export const KeepOutIdsSchema = v.array(
  v.pipe(
    v.string(),
    v.check((id) => keepOutOf(id) !== undefined, 'a keep-out is not known'),
  ),
);
export const FactsSchema = v.array(v.object({ text: text(600), grade, sources }));

export const ProtocolSchema: v.GenericSchema<unknown, Protocol> = v.object({
  id: v.pipe(text(64), v.regex(/^[a-z0-9][a-z0-9-]*$/, 'the id has other signs than a-z, 0-9, -')),
  version: v.pipe(finite, v.integer()),
  name: v.pipe(text(200), v.trim(), v.minLength(1, 'it has no name')),
  origin: v.picklist(['library', 'own']),
  basedOn: v.nullable(text(64)),
  grade: text(40),
  sources,
  offLabel: v.boolean(),
  layer: v.nullable(LayerSchema),
  pattern: v.nullable(PatternSchema),
  needleWords: text(200),
  volumeUnit: VolumeUnitSchema,
  numbers,
  keepOuts: KeepOutIdsSchema,
  facts: FactsSchema,
});

const AppliedNumberSchema = v.object({
  origin: SourcedNumberSchema,
  value: v.nullable(finite),
  edited: v.boolean(),
  editedOn: v.nullable(text(40)),
});

/** For the plan file: what a zone keeps of its protocol. */
export const AppliedProtocolSchema = v.object({
  protocolId: text(64),
  version: v.pipe(finite, v.integer()),
  name: text(200),
  grade: text(40),
  offLabel: v.boolean(),
  layer: v.nullable(LayerSchema),
  needleWords: text(200),
  volumeUnit: VolumeUnitSchema,
  keepOuts: KeepOutIdsSchema,
  facts: FactsSchema,
  pattern: v.object({ origin: v.nullable(PatternSchema), edited: v.boolean() }),
  numbers: v.strictObject(
    Object.fromEntries(
      NUMBER_KEYS.map((key) => [key, v.exactOptional(AppliedNumberSchema)] as const),
    ) as Record<NumberKey, v.ExactOptionalSchema<typeof AppliedNumberSchema, undefined>>,
  ),
});
