import { expect, test } from 'vitest';
import { newPlan, newZone } from '../../../src/plan/defaults';
import { writePlan } from '../../../src/plan/file/file';
import { readPlan } from '../../../src/plan/file/readPlan';
import type { Plan } from '../../../src/plan/types';

const zone = {
  ...newZone('a', 'Abdomen', 0),
  field: { vertices: Uint32Array.of(3, 7, 900), values: Float32Array.of(-2, 4.5, 16) },
};
const sample: Plan = {
  ...newPlan('p', 'female-body'),
  zones: [zone, { ...zone, id: 'b', name: 'Thigh', pattern: { kind: 'hand', spacingMm: 10 } }],
};

type Json = Record<string, unknown>;
type Change = (file: Json & { zones: Json[]; keepOuts: Json[]; drawUp: Json }) => void;

function opened(change: Change) {
  const file = JSON.parse(writePlan(sample));
  change(file);
  return readPlan(JSON.stringify(file));
}

const cases: [string, Change, (plan: Plan) => unknown, unknown, string][] = [
  [
    'an impossible spacing',
    (file) => Object.assign(file.zones[0].pattern as Json, { spacingMm: 500 }),
    (plan) => plan.zones[0].pattern,
    zone.pattern,
    'zones.0.pattern.spacingMm (“Abdomen”) was 500 and is now 15',
  ],
  [
    'a pattern that there is not',
    (file) => Object.assign(file.zones[1].pattern as Json, { kind: 'spiral' }),
    (plan) => plan.zones[1].pattern,
    zone.pattern,
    'zones.1.pattern (“Thigh”) was {"kind":"spiral","spacingMm":10}',
  ],
  [
    'a negative volume',
    (file) => Object.assign(file.zones[1], { volumePerPointMl: -1 }),
    (plan) => plan.zones[1].volumePerPointMl,
    0.05,
    'zones.1.volumePerPointMl (“Thigh”) was -1 and is now 0.05',
  ],
  [
    'no angle',
    (file) => Object.assign(file.zones[0], { insertion: { insertedLengthMm: 4 } }),
    (plan) => plan.zones[0].insertion,
    { angleDeg: 90, insertedLengthMm: 4 },
    'zones.0.insertion.angleDeg (“Abdomen”) was missing and is now 90',
  ],
  [
    'a layout version that is none',
    (file) => Object.assign(file, { layoutVersion: 'old' }),
    (plan) => plan.zones.length,
    2,
    'layoutVersion was "old" and is now 0',
  ],
  [
    'a syringe of nothing',
    (file) => Object.assign(file.drawUp, { syringeMl: null }),
    (plan) => plan.drawUp,
    sample.drawUp,
    'drawUp.syringeMl was null and is now 1',
  ],
  [
    'a second zone of one id',
    (file) => Object.assign(file.zones[1], { id: 'a' }),
    (plan) => plan.zones.map(({ id }) => id),
    ['a', 'a-2'],
    'zones.1.id was that of another one and is now a-2',
  ],
  [
    'fields that no plan has',
    (file) => {
      Object.assign(file, { author: 'x', layouts: [1, 2] });
      Object.assign(file.zones[1], { glow: true });
    },
    (plan) => plan,
    sample,
    'Not known to this Mesomap and left out: zones.1.glow, author, layouts.',
  ],
];

test.each(cases)('%s is repaired, with a note', (_, change, part, expected, note) => {
  const read = opened(change);
  if (!read.ok) throw new Error(read.reason);
  expect(part(read.plan)).toEqual(expected);
  expect(read.notes.join(' ')).toContain(note);
  // all else is as it was
  expect(read.plan.zones.map(({ field }) => field)).toEqual(sample.zones.map(({ field }) => field));
  // what was repaired once needs no second repair
  expect(readPlan(writePlan(read.plan))).toEqual({ ...read, notes: [] });
});

test('damage in many places is refused', () => {
  const read = opened((file) => {
    file.zones = Array.from({ length: 14 }, (_, i) => ({
      ...file.zones[0],
      ...{ id: `z${i}`, volumePerPointMl: -1 },
    }));
  });
  expect(read).toMatchObject({ ok: false });
  expect(!read.ok && read.reason).toContain('12 other places');
});
