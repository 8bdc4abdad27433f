import { PATTERNS } from '../layout/patterns/registry';
import { newPlan, newZone } from '../plan/defaults';
import { plainScale } from '../plan/scale/patientScale';
import type { EarlierSession, KeepOut, Plan, Zone } from '../plan/types';

/** What of a plan the class may be told: a field that is not named here is not told. */

type Leaf = string | number | boolean | ArrayBufferView;

type Told<T> =
  NonNullable<T> extends Leaf
    ? true
    : NonNullable<T> extends readonly (infer Each)[]
      ? Told<Each>
      : { readonly [Key in keyof NonNullable<T>]?: Told<NonNullable<T>[Key]> };

const FIELD = { vertices: true, values: true } as const;

/** Settings of every pattern but words: those are names that a file may hold at will. */
const PATTERN: Readonly<Record<string, true | object>> = {
  kind: true,
  ...Object.fromEntries(
    PATTERNS.flatMap(({ settings }) =>
      Object.entries(settings)
        .filter(([, { type }]) => type !== 'set' && type !== 'head')
        .map(([key]) => [key, true] as const),
    ),
  ),
  head: { kind: true, sideMm: true, pitchMm: true, needles: true },
};

const ZONE = {
  ...({ id: true, name: true, colour: true, side: true, visible: true, locked: true } as const),
  field: FIELD,
  pattern: PATTERN as Told<Zone['pattern']>,
  finer: { field: FIELD, spacingMm: true },
  hand: {
    ...({ fill: true, faces: true, weights: true, flags: true, ids: true } as const),
    ...({ insertedLengthMm: true, volumeMl: true } as const),
  },
  insertion: { angleDeg: true, insertedLengthMm: true },
  volumePerPointMl: true,
  needle: { gauge: true, lengthMm: true },
  aim: true,
} as const satisfies Told<Zone>;

const KEEP_OUT = {
  ...({ id: true, kind: true, bufferMm: true, visible: true } as const),
  field: FIELD,
} as const satisfies Told<KeepOut>;

const EARLIER = {
  ...({ id: true, distanceMm: true, faces: true, weights: true } as const),
} as const satisfies Told<EarlierSession>;

const SPREAD = { mean: true, sd: true } as const;
const THICKNESS = {
  ...({ site: true, sex: true } as const),
  ...({ epidermis: SPREAD, dermis: SPREAD, skin: SPREAD, fat: SPREAD } as const),
} as const satisfies Told<Plan['thickness']>;

/** A plan of which the class may know everything: all that is not named is as in a new one. */
export function allowedForClass(plan: Plan): Plan {
  return {
    ...newPlan('class', { ...plan.figure, name: '' }),
    name: '',
    // the form itself comes with the figure; what it was fitted from is the patient's
    scale: plainScale(plan.scale.factor, plan.scale.confirmed),
    zones: plan.zones.map((zone) => {
      const told = allowed(zone, ZONE);
      const hand = told.hand && { ...told.hand, names: zone.hand?.names.map(() => '') ?? [] };
      return { ...newZone(zone.id, '', 0), ...told, hand };
    }),
    keepOuts: plan.keepOuts.map((each) => ({ ...NO_WORDS, ...allowed(each, KEEP_OUT) })),
    earlier: plan.earlier.map((each, i) => ({
      ...{ name: `Session ${i + 1}`, date: '' },
      ...allowed(each, EARLIER),
    })),
    thickness: plan.thickness.map((each) => allowed(each, THICKNESS)),
  };
}

const NO_WORDS = { name: '', reason: '', source: '', preset: '', overridden: null } as const;

function allowed<T>(value: T, told: object): T {
  return only(value, told) as T;
}

function only(value: unknown, told: true | object): unknown {
  const isLeaf = typeof value !== 'object' || ArrayBuffer.isView(value);
  if (value === null || value === undefined) return value;
  if (Array.isArray(value)) return value.map((each) => only(each, told));
  if (told === true || isLeaf) return told === true && isLeaf ? value : null;
  const record = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(told)
      .filter(([key]) => key in record)
      .map(([key, inner]) => [key, only(record[key], inner as true | object)]),
  );
}
