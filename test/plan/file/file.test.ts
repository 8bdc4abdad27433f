import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FIELD_BAND_MM, FIELD_STEP_MM } from '../../../src/geometry/field';
import type { Pattern } from '../../../src/layout/patternTypes';
import { newPlan, newZone, PLAIN_COURSE, PLAIN_SPOT } from '../../../src/plan/defaults';
import { BUNDLED, BUNDLED_FIGURES } from '../../../src/plan/figure/bundled';
import { writePlan } from '../../../src/plan/file/file';
import { readPlan } from '../../../src/plan/file/readPlan';
import type { EarlierSession, HandPoints, KeepOut, Plan, Zone } from '../../../src/plan/types';
import { RICH_TREATMENT, withProtocol } from '../richTreatment';

const steps = FIELD_BAND_MM / FIELD_STEP_MM;

const field = fc
  .uniqueArray(fc.tuple(fc.nat(50_000), fc.integer({ min: -steps + 1, max: steps })), {
    selector: ([vertex]) => vertex,
    maxLength: 60,
  })
  .map((cells) => cells.sort((a, b) => a[0] - b[0]))
  .map((cells) => ({
    vertices: Uint32Array.from(cells, ([vertex]) => vertex),
    values: Float32Array.from(cells, ([, step]) => step * FIELD_STEP_MM),
  }));

const places = fc
  .array(fc.tuple(fc.nat(50_000), fc.nat(100), fc.nat(100)), { maxLength: 20 })
  .map((rows) => ({
    faces: Int32Array.from(rows, ([face]) => face),
    weights: Float64Array.from(
      rows.flatMap(([, a, b]) => {
        const sum = a + b + 1;
        return [a / sum, b / sum, 1 / sum];
      }),
    ),
  }));

const ownNumber = fc.constantFrom(Number.NaN, 0.5, 2, 3.25);
const hand: fc.Arbitrary<HandPoints> = fc
  .tuple(places, fc.constantFrom('none' as const, 'around' as const), fc.nat(7), ownNumber)
  .map(([columns, fill, flag, own]) => ({
    ...{ fill, ...columns },
    flags: new Uint8Array(columns.faces.length).fill(flag),
    ids: Uint32Array.from(columns.faces, (_, row) => 3 * row + 1),
    insertedLengthMm: new Float64Array(columns.faces.length).fill(own),
    volumeMl: new Float64Array(columns.faces.length).fill(own),
    names: Array.from(columns.faces, (_, row) => `point ${row}`),
  }));

const direction = { edge: 'cell-centred', directionDeg: 22.5 } as const;
const pattern: fc.Arbitrary<Pattern> = fc.constantFrom<Pattern[]>(
  { kind: 'square', spacingMm: 10, ...direction },
  { kind: 'hex', spacingMm: 12.5, ...direction },
  { kind: 'rows', spacingMm: 5, rowDistanceMm: 10, staggered: true, ...direction },
  { kind: 'threads', spacingMm: 10, threadMm: 13, gapMm: 5, toAndFro: true, ...direction },
  { kind: 'stamps', head: { kind: 'linear', needles: 7, pitchMm: 2 }, spacingMm: 8, ...direction },
  { kind: 'landmarks', set: 'five points', spacingMm: 0 },
  { kind: 'hand', spacingMm: 10 },
);

const zone: fc.Arbitrary<Zone> = fc
  .record({
    name: fc.string({ maxLength: 40 }),
    colour: fc.nat(7),
    side: fc.constantFrom('auto' as const, 'left' as const, 'right' as const, 'both' as const),
    visible: fc.boolean(),
    field,
    locked: fc.boolean(),
    hand: fc.option(hand),
    finer: fc.option(fc.record({ field, spacingMm: fc.constantFrom(4, 7.5) })),
    other: fc.option(pattern),
    protocol: fc.option(fc.nat(24)),
    spacingMm: fc.double({ min: 2, max: 60, noNaN: true }),
    seed: fc.nat(0xffffffff),
  })
  .map(({ spacingMm, seed, other, protocol, ...rest }) => {
    const base = newZone(`zone-${seed}`, rest.name, rest.colour);
    const made = { ...base, ...rest, pattern: other ?? { ...base.pattern, spacingMm, seed } };
    return protocol === null ? made : withProtocol(made, protocol);
  });

const keepOut: fc.Arbitrary<KeepOut> = fc
  .record({
    id: fc.uuid(),
    kind: fc.constantFrom('hard' as const, 'caution' as const, 'off' as const),
    bufferMm: fc.constantFrom(0, 5, 15),
    field,
    overridden: fc.option(fc.constant({ reason: 'asked for', at: '2026-11-22T10:00:00Z' })),
  })
  .map((parts) => ({
    ...parts,
    ...{ name: 'Mole', reason: 'lesion', source: '', visible: true, preset: '' },
  }));

const earlier: fc.Arbitrary<EarlierSession> = fc.tuple(fc.uuid(), places).map(([id, columns]) => ({
  ...{ id, name: 'First session', date: '2026-11-01', distanceMm: 5, ...columns },
}));

const plan: fc.Arbitrary<Plan> = fc
  .record({
    name: fc.string({ maxLength: 60 }),
    figure: fc.constantFrom(...BUNDLED_FIGURES),
    zones: fc.uniqueArray(zone, { selector: (each) => each.id, maxLength: 5 }),
    keepOuts: fc.array(keepOut, { maxLength: 3 }),
    earlier: fc.array(earlier, { maxLength: 2 }),
    rich: fc.boolean(),
  })
  .map(({ rich, ...parts }) => ({
    ...newPlan('some-plan', parts.figure),
    ...parts,
    ...(rich ? RICH_TREATMENT : {}),
  }));

const sample: Plan = {
  ...newPlan('p', 'female-body'),
  zones: [
    {
      ...newZone('a', 'Abdomen', 0),
      field: { vertices: Uint32Array.of(3, 7, 900), values: Float32Array.of(-2, 4.5, 16) },
    },
  ],
};

/** The sample's file with something of it, or of its first zone, replaced. */
function changed(ofFile: object, ofZone: object = {}): string {
  const file = JSON.parse(writePlan(sample));
  const zones = [{ ...file.zones[0], ...ofZone }];
  return JSON.stringify({ ...file, zones, ...ofFile });
}

const empty = { vertices: '', steps: '' };
const vial = { id: 'p1', name: 'Vial', mgPerMl: null, vialMl: null };
const mole = {
  ...{ id: 'm', name: 'Mole', kind: 'hard', reason: 'lesion', source: '', bufferMm: 5 },
  ...{ visible: true, field: empty, preset: '', overridden: null },
};

function reasonFor(text: string): string {
  const read = readPlan(text);
  return read.ok ? 'accepted' : read.reason;
}

describe('a plan file', () => {
  test('brings back the plan to the last bit', () => {
    fc.assert(
      fc.property(plan, (before) => {
        const read = readPlan(writePlan(before));
        expect(read).toEqual({ ok: true, plan: before, notes: [], stated: [] });
      }),
      { numRuns: 200 },
    );
  });

  test('is the same text for the same plan', () => {
    expect(writePlan(sample)).toBe(writePlan(structuredClone(sample)));
  });

  test.each([
    ['nothing', '', 'not a Mesomap plan'],
    ['another JSON file', '{"name":"recipe"}', 'not a Mesomap plan'],
    ['a cut file', writePlan(sample).slice(0, 300), 'not a Mesomap plan'],
    ['a newer version', changed({ version: 6 }), 'newer Mesomap'],
    ['no version', changed({ version: 'x' }), 'version cannot be read'],
    [
      'an unknown model',
      changed({ model: { id: 'horse', name: 'Horse', digest: 'x', topology: 'y' } }),
      'a model that this app does not have: “Horse” (horse, x)',
    ],
    [
      'another version of the model',
      changed({ model: { id: 'female-body', name: '', digest: 'x', topology: '' } }),
      `another version of the model “Woman, body” (x; this app has ${BUNDLED['female-body'].digest.slice(0, 8)})`,
    ],
    ['a finer area of 500 mm', changed({}, { finer: { field: empty, spacingMm: 500 } }), 'finer'],
    ['no list of zones', changed({ zones: null }), 'zones'],
    ['a buffer that cannot be', changed({ keepOuts: [{ ...mole, bufferMm: -1 }] }), 'bufferMm'],
    ['two products with one mark', changed({ products: [vial, vial] }), 'same mark'],
    [
      'painted skin cut short',
      changed({}, { field: { vertices: 'AwAAAA==', steps: 'AAAA' } }),
      'Abdomen',
    ],
    [
      'a vertex that the model lacks',
      changed({}, { field: { vertices: '/////w==', steps: 'AQA=' } }),
      'Abdomen',
    ],
  ])('with %s is refused with the reason', (_, text, reason) => {
    expect(reasonFor(text)).toContain(reason);
  });

  test('laid out by another version is opened with a note', () => {
    const read = readPlan(changed({ layoutVersion: 0 }));
    expect(read.ok && read.notes[0]).toContain('layout version 0');
  });

  test('with any byte changed is opened or refused, never thrown at', () => {
    const text = writePlan(sample);
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.integer({ min: 32, max: 126 }), (at, code) => {
        const read = readPlan(text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1));
        expect(read.ok || read.reason.length > 10).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

test('a plan of version 1 opens as it was, with nothing by hand', () => {
  const file = JSON.parse(writePlan(sample));
  const { keepOuts, earlier, ...old } = file;
  const zones = old.zones.map(({ locked, finer, hand, ...zone }: Record<string, unknown>) => zone);
  expect({ keepOuts, earlier }).toEqual({ keepOuts: [], earlier: [] });
  const read = readPlan(JSON.stringify({ ...old, version: 1, zones }));
  expect(read).toMatchObject({ ok: true, plan: sample });
});

test('a plan of version 1 gets an empty treatment, and keeps its draw-up', () => {
  const { drawUp, testSpots, checklists, products, ...old } = JSON.parse(writePlan(sample));
  const { wastagePercent, syringeMl, lossPerSyringeMl } = drawUp;
  const zones = old.zones.map(
    ({ needle, aim, protocol, ...zone }: Record<string, unknown>) => zone,
  );
  expect({ testSpots, products, lists: checklists.length }).toEqual({
    ...{ testSpots: [], products: [], lists: 5 },
  });
  const first = { wastagePercent, syringeMl, lossPerSyringeMl };
  const read = readPlan(JSON.stringify({ ...old, version: 1, zones, drawUp: first }));
  expect(read).toMatchObject({ ok: true, plan: sample });
});

const MOVED = 'Moved since: ears, by up to 1.5 mm, and mouth';

test.each([1, 2, 3, 4, 5])(
  'a file of version %i lies on the figure of today, and says so',
  (version) => {
    const text = readFileSync(`test/plan/file/golden/version${version}.mesomap.json`, 'utf8');
    const { model } = JSON.parse(text);
    const { digest, before } = BUNDLED['female-body'];
    expect(before.map((each) => each.digest)).toContain(model.digest);
    const read = readPlan(text);
    if (!read.ok) throw new Error(read.reason);
    expect(read.plan.figure).toBe(BUNDLED['female-body']);
    expect(read.notes.filter((note) => note.includes(MOVED))).toHaveLength(1);
    // kept again, it is one of today's
    const again = readPlan(writePlan(read.plan));
    expect(again).toEqual({ ...read, notes: [], stated: [] });
    expect(JSON.parse(writePlan(read.plan)).model.digest).toBe(digest);
  },
);

test('a file that version 3 wrote opens whole: points numbered, nothing of version 4 invented', () => {
  const read = readPlan(readFileSync('test/plan/file/golden/version3.mesomap.json', 'utf8'));
  const notes = [expect.stringContaining('layout version 2'), expect.stringContaining(MOVED)];
  expect(read).toMatchObject({ ok: true, notes, stated: [] });
  if (!read.ok) return;
  const { zones, course, testSpots } = read.plan;
  expect(zones.map(({ target }) => target)).toEqual([null, null, null]);
  expect(zones.map(({ hand }) => [...(hand?.ids ?? [])])).toEqual([[], [1, 2, 3, 4], []]);
  expect(course).toMatchObject({ ...PLAIN_COURSE, every: { unit: expect.any(String) } });
  for (const spot of testSpots) expect(spot).toMatchObject(PLAIN_SPOT);
});

test('a file that version 2 wrote opens whole', () => {
  const read = readPlan(readFileSync('test/plan/file/golden/version2.mesomap.json', 'utf8'));
  expect(read).toMatchObject({
    ok: true,
    stated: [],
    notes: [expect.stringContaining('layout version 2'), expect.stringContaining(MOVED)],
  });
  if (!read.ok) return;
  const { zones, keepOuts, earlier, testSpots } = read.plan;
  expect(zones.map(({ field, hand }) => [field.vertices.length, hand?.faces.length])).toEqual([
    ...[
      [40, undefined],
      [30, 4],
      [12, undefined],
    ],
  ]);
  expect([keepOuts, earlier, testSpots].map((list) => list.length)).toEqual([1, 1, 1]);
  expect(readPlan(writePlan(read.plan))).toEqual({ ...read, notes: [] });
});

test('-0, which JSON reads and does not write, is 0 from the start', () => {
  const zone = withProtocol(newZone('z', 'Thigh', 0), 7);
  const file = JSON.parse(writePlan({ ...newPlan('p', 'female-body'), zones: [zone] }));
  file.drawUp.wastagePercent = 'minus';
  const number = Object.values<{ value: unknown }>(file.zones[0].protocol.numbers)[0];
  number.value = 'minus';
  const read = readPlan(JSON.stringify(file).replaceAll('"minus"', '-0'));
  if (!read.ok) throw new Error(read.reason);
  expect(read.plan.drawUp.wastagePercent).toBe(0);
  expect(Object.values(read.plan.zones[0].protocol?.numbers ?? {})[0]?.value).toBe(0);
});
