import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { seeded } from '../../src/geometry/random';
import { newPlan, newZone } from '../../src/plan/defaults';
import { fromBase64 } from '../../src/plan/file/base64';
import { writePlan } from '../../src/plan/file/file';
import { migrated } from '../../src/plan/file/fileMigrate';
import { placesElsewhere } from '../../src/plan/file/filePlaces';
import { type ReadPlan, readPlan } from '../../src/plan/file/readPlan';
import { LOCKED, MOVED, PLAN_VERSION, type Plan } from '../../src/plan/types';
import { LONG } from '../long';
import { mutationOf } from './mutations';
import { RICH_TREATMENT, withProtocol } from './richTreatment';

const RUNS = LONG ? 5000 : 1500;
const FIRST_SEED = 1;

const field = (from: number, count: number) => ({
  vertices: Uint32Array.from({ length: count }, (_, i) => from + 2 * i),
  values: Float32Array.from({ length: count }, (_, i) => ((i * 29) % 512) / 16 - 15.5),
});
const places = (count: number) => ({
  faces: Int32Array.from({ length: count }, (_, i) => 70 * i),
  weights: Float64Array.from({ length: 3 * count }, (_, i) => [0.25, 0.25, 0.5][i % 3]),
});
const base = newZone('abdomen', 'Abdomen, “left”', 0);
const lattice = { edge: 'edge-inclusive', directionDeg: 30 } as const;

/** Something of every kind a plan can hold. */
const RICH: Plan = {
  ...newPlan('plan-1', 'female-body'),
  ...RICH_TREATMENT,
  name: 'Ж 😀 visit',
  scale: {
    factor: 1.0827,
    measures: [
      { id: 'head-girth', patientMm: 550, modelMm: 508 },
      { id: 'thigh-girth', patientMm: 620.5, modelMm: 573 },
    ],
    confirmed: true,
    shape: null,
  },
  zones: [
    withProtocol(
      { ...base, field: field(100, 40), finer: { field: field(120, 8), spacingMm: 5 } },
      7,
    ),
    {
      ...newZone('thigh', 'Thigh', 3),
      side: 'right',
      field: field(3000, 30),
      pattern: { kind: 'rows', spacingMm: 5, rowDistanceMm: 10, staggered: true, ...lattice },
      hand: {
        fill: 'around',
        ...places(4),
        flags: Uint8Array.of(LOCKED, MOVED, 0, 0),
        ids: Uint32Array.of(4, 2, 7, 1),
        insertedLengthMm: Float64Array.of(Number.NaN, 3, 2.5, Number.NaN),
        volumeMl: Float64Array.of(0.02, Number.NaN, 0.1, Number.NaN),
        names: ['', 'mole', '', ''],
      },
    },
    {
      ...newZone('chin', 'Chin', 5),
      locked: true,
      field: field(9000, 12),
      pattern: { kind: 'stamps', head: { kind: 'nine', pitchMm: 4 }, spacingMm: 12, ...lattice },
    },
  ],
  keepOuts: [
    {
      id: 'eye',
      name: 'Eye',
      kind: 'hard',
      reason: 'Globe',
      source: '',
      bufferMm: 5,
      visible: true,
      field: field(500, 10),
      preset: 'eye',
      overridden: { reason: 'training', at: '2026-11-22' },
    },
  ],
  earlier: [{ id: 's1', name: 'First', date: '2026-10-01', distanceMm: 5, ...places(3) }],
};

/** As many triangles as the places above need, of some size. */
const MESH = {
  positions: Float64Array.from({ length: 900 }, (_, i) => (i * 37) % 500),
  triangles: Uint32Array.from({ length: 900 }, (_, i) => (i * 7) % 300),
};
const BASES = [
  writePlan(RICH, MESH),
  writePlan({ ...RICH, zones: RICH.zones.slice(0, 1), earlier: [] }),
];

/** Paths at which the file said something else than the plan does, or something besides. */
function differences(file: unknown, plan: unknown, path = '', key = ''): string[] {
  if (typeof plan !== 'object' || plan === null)
    return file === plan || sameBytes(key, file, plan) ? [] : [path];
  if (typeof file !== 'object' || file === null) return [path];
  if (Array.isArray(plan) && (file as unknown[]).length !== plan.length) return [path];
  const keys = new Set([...Object.keys(plan), ...Object.keys(file)]);
  return [...keys].flatMap((key) =>
    differences(
      (file as Record<string, unknown>)[key],
      (plan as Record<string, unknown>)[key],
      path ? `${path}.${key}` : key,
      key,
    ),
  );
}

/** Base64 has more than one way to write the same bytes. */
function sameBytes(key: string, file: unknown, plan: unknown): boolean {
  if (!COLUMNS.has(key) || typeof file !== 'string' || typeof plan !== 'string') return false;
  return isDeepStrictEqual(fromBase64(file), fromBase64(plan));
}

const COLUMNS = new Set(['vertices', 'steps', 'faces', 'weights']);
/** Stated beside a plan: compared by `placesElsewhere`, not kept. */
const BESIDE = /^(version|layoutVersion|model\..*)$|positions?Mm(\.\d+)*$/;

/** What of the file's content is another in the plan, or not in it, must stand in a note. */
function unsaid(file: unknown, read: ReadPlan & { ok: true }, written: string): string[] {
  const kept = JSON.parse(written);
  const notes = read.notes.join(' ');
  const named = (path: string): boolean =>
    / and \d+ more\./.test(notes) ||
    path.split('.').some((_, i, keys) =>
      notes.includes(
        ` ${keys
          .slice(0, i + 1)
          .join('.')
          .slice(0, 80)}`,
      ),
    );
  return differences(file, kept).filter((path) => !BESIDE.test(path) && !named(path));
}

/** Zones, keep-outs, sessions, spots, and the points by hand of each zone. */
function counts({ zones, keepOuts, earlier, testSpots }: Counted): number[] {
  const hands = zones.map(({ hand }) => (hand ? hand.flags.length : -1));
  return [zones, keepOuts, earlier, testSpots].map((list) => list.length).concat(hands);
}

interface Counted extends Record<'keepOuts' | 'earlier' | 'testSpots', ArrayLike<unknown>> {
  readonly zones: readonly { hand: { flags: ArrayLike<number> } | null }[];
}

/** Opens it, or says why not; what opens is what stood in the file, and notes name the rest. */
function outcomeOf(text: string): Outcome {
  const read = readPlan(text);
  if (!read.ok) {
    expect(read.reason).toMatch(/^[^\n]{20,400}$/);
    return 'refused';
  }
  const written = writePlan(read.plan);
  const again = readPlan(written);
  expect(isDeepStrictEqual(again, { ...read, notes: [], stated: [] })).toBe(true);
  const file = JSON.parse(text);
  expect(counts(read.plan)).toEqual(counts(file));
  expect(unsaid(migrated(file, PLAN_VERSION), read, written)).toEqual([]);
  if (read.notes.some((note) => note.startsWith('Repaired'))) return 'repaired';
  if (placesElsewhere(read.stated, MESH) !== null) return 'elsewhere';
  return read.notes.length > 0 ? 'noted' : 'opened';
}

type Outcome = 'opened' | 'noted' | 'repaired' | 'elsewhere' | 'refused';

test(`${RUNS} fuzzed plan files are opened whole, repaired with a note, or refused with a reason`, () => {
  const outcomes = { opened: 0, noted: 0, repaired: 0, elsewhere: 0, refused: 0 };
  const kinds = new Map<string, number>();
  for (let seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
    const random = seeded(seed);
    const [name, mutate] = mutationOf(random);
    const text = mutate(BASES[Math.floor(random() * BASES.length)], random);
    try {
      outcomes[outcomeOf(text)]++;
    } catch (error) {
      throw new Error(`Seed ${seed}, ${name}: ${error}`);
    }
    kinds.set(name, (kinds.get(name) ?? 0) + 1);
  }
  // each way out and each kind of damage was met
  expect(outcomes.opened).toBeGreaterThan(200);
  expect(outcomes.noted).toBeGreaterThan(5);
  expect(outcomes.repaired).toBeGreaterThan(100);
  expect(outcomes.elsewhere).toBeGreaterThan(5);
  expect(outcomes.refused).toBeGreaterThan(RUNS / 2);
  expect(kinds.size).toBe(21);
});
