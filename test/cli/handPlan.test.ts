import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runMesomap } from '../../src/cli/runMesomap';
import { readModel } from '../../src/formats/readModel';
import { addDisc, brushReachMm, emptyField, toSparse } from '../../src/geometry/field';
import { Flood } from '../../src/geometry/geodesic';
import type { SurfacePoint } from '../../src/geometry/mesh';
import { finish } from '../../src/layout/patterns/poisson/poissonDisc';
import type { Pattern } from '../../src/layout/patternTypes';
import type { ZoneLayout } from '../../src/layout/types';
import { newPlan, newZone } from '../../src/plan/defaults';
import { writePlan } from '../../src/plan/file/file';
import { layOutPlan } from '../../src/plan/layoutPlan';
import { add, allByHand, moveTo, ownOnly, placeOf, remove } from '../../src/plan/points/handPoints';
import type { HandPoints, Plan, Zone } from '../../src/plan/types';
import { few } from '../long';
import { modelMesh } from '../models/loadModel';

const folder = mkdtempSync(path.join(tmpdir(), 'mesomap-hand-'));
const at = (name: string) => path.join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

const model = await readModel(readFileSync('models/female-face.glb'), 'female-face');
const mesh = modelMesh(model);

/** A disc about the place of the face nearest to a place in space. */
function disc(place: readonly number[], radiusMm: number) {
  let nearest = 0;
  let least = Infinity;
  for (let v = 0; v < mesh.vertexCount; v++) {
    const mm = Math.hypot(...place.map((value, axis) => mesh.positions[3 * v + axis] - value));
    if (mm < least) [nearest, least] = [v, mm];
  }
  const face = mesh.vertexFaces[mesh.vertexFaceStart[nearest]];
  const centre: SurfacePoint = { face, w0: 0.4, w1: 0.3, w2: 0.3 };
  const flood = new Flood(mesh);
  flood.run([centre], brushReachMm(radiusMm));
  const field = emptyField(mesh.vertexCount);
  addDisc(field, flood, radiusMm);
  return { centre, field: toSparse(field) };
}

const top = highest();
const CHEEK = disc([0, top - 55, 130], 24);

function highest(): number {
  let most = -Infinity;
  for (let v = 0; v < mesh.vertexCount; v++) most = Math.max(most, mesh.positions[3 * v + 1]);
  return most;
}

function layoutsOf(plan: Plan): ZoneLayout[] {
  const layouts: ZoneLayout[] = [];
  finish(layOutPlan(mesh, plan, new Map(), (layout) => layouts.push(layout)));
  return layouts;
}

async function check(...args: string[]) {
  let told = '';
  const status = await runMesomap(['check', ...args], {
    out: (text) => {
      told += text;
    },
    err: (text) => {
      told += text;
    },
  });
  return { status, told };
}

function edited(zone: Zone, around: boolean): HandPoints {
  const [layout] = layoutsOf({ ...newPlan('p', 'female-face'), zones: [zone] });
  let hand = allByHand(null, layout);
  const [first, second] = [placeOf(hand, 0), placeOf(hand, 1)];
  hand = moveTo(hand, new Map([[3, { ...second, w0: 0.4, w1: 0.35, w2: 0.25 }]]));
  hand = add(remove(hand, [0]), [{ ...first, w0: 0.2, w1: 0.4, w2: 0.4 }]);
  return around ? (ownOnly(hand) as HandPoints) : hand;
}

const REGULAR = { edge: 'centre-inside', directionDeg: 10 } as const;
const PATTERNS: readonly Pattern[] = [
  { kind: 'poisson', mode: 'dense', spacingMm: 7, marginMm: 0, seed: 1 },
  { kind: 'hex', spacingMm: 7, ...REGULAR },
  { kind: 'rows', spacingMm: 7, rowDistanceMm: 8, staggered: false, ...REGULAR },
  { kind: 'threads', spacingMm: 7, threadMm: 9, gapMm: 3, toAndFro: true, ...REGULAR },
  { kind: 'stamps', head: { kind: 'linear', needles: 3, pitchMm: 2 }, spacingMm: 5, ...REGULAR },
];

for (const pattern of PATTERNS)
  for (const around of few([true, false], pattern.kind === 'hex' ? 2 : 1))
    test(`a plan with ${pattern.kind}, ${around ? 'filled around' : 'all by'} hand, checks out`, async () => {
      const zone: Zone = { ...newZone('a', 'a', 0), field: CHEEK.field, pattern };
      const other = disc([70, top - 150, 30], 18);
      const plan: Plan = {
        ...newPlan('p', 'female-face'),
        zones: [
          { ...zone, hand: edited(zone, around) },
          { ...newZone('b', 'b', 1), field: other.field, pattern: PATTERNS[0] },
        ],
        keepOuts: [
          {
            ...{ id: 'k', name: 'mole', kind: 'hard', reason: 'mole', source: '', bufferMm: 3 },
            ...{ visible: true, preset: '', overridden: null },
            field: disc([12, top - 50, 130], 6).field,
          },
        ],
        earlier: [
          {
            ...{ id: 'e', name: 'first', date: '2026-10-01', distanceMm: 5 },
            faces: Int32Array.from([CHEEK.centre.face]),
            weights: Float64Array.from([0.4, 0.3, 0.3]),
          },
        ],
      };
      writeFileSync(at('plan.json'), writePlan(plan));
      const { status, told } = await check(at('plan.json'));
      expect(told).not.toContain(' NO');
      expect(status).toBe(0);
    });

test('with its plan at hand, a layout’s points by hand and zones must be those of the plan', async () => {
  const [pattern] = PATTERNS;
  const zone: Zone = { ...newZone('a', 'a', 0), field: CHEEK.field, pattern };
  const plan: Plan = {
    ...newPlan('p', 'female-face'),
    zones: [{ ...zone, hand: edited(zone, true) }],
  };
  writeFileSync(at('plan.json'), writePlan(plan));
  const quiet = { out: () => {}, err: () => {} };
  const args = ['--plan', at('plan.json'), '--out', at('layout.json')];
  expect(await runMesomap(['layout', ...args], quiet)).toBe(0);
  expect((await check(at('layout.json'), '--plan', at('plan.json'))).status).toBe(0);
  const honest = readFileSync(at('layout.json'), 'utf8');
  const file = JSON.parse(honest);
  const { byHand, points } = file.zones[0];
  const other = points.find(({ number }: { number: number }) => !byHand.includes(number)).number;
  byHand.push(other);
  writeFileSync(at('lie.json'), JSON.stringify(file));
  const { status, told } = await check(at('lie.json'), '--plan', at('plan.json'));
  expect(told).toContain(`a: point ${other} is said to be set by hand`);
  expect(status).toBe(1);
  writeFileSync(at('lie.json'), honest.replace('"name":"a"', '"name":"b"'));
  expect((await check(at('lie.json'), '--plan', at('plan.json'))).told).toContain('zone b');
});

test('a painted density checks out, also from the layout file', async () => {
  const zone: Zone = {
    ...newZone('a', 'a', 0),
    field: CHEEK.field,
    pattern: { ...PATTERNS[0], spacingMm: 9 },
    finer: { field: disc([0, top - 55, 130], 10).field, spacingMm: 5 },
  };
  writeFileSync(at('plan.json'), writePlan({ ...newPlan('p', 'female-face'), zones: [zone] }));
  const quiet = { out: () => {}, err: () => {} };
  const args = ['--plan', at('plan.json'), '--out', at('layout.json')];
  expect(await runMesomap(['layout', ...args], quiet)).toBe(0);
  for (const file of ['plan.json', 'layout.json']) {
    const { status, told } = await check(at(file));
    expect(told).toContain('law: spacing kept, finer');
    expect(told).not.toContain(' NO');
    expect(status).toBe(0);
  }
  // each level by itself: what is stated of one is not measured on the other
  const honest = readFileSync(at('layout.json'), 'utf8');
  const lies = {
    'finer, points': { points: 3 },
    'finer, smallest': { smallestSpacingMm: 5.4 },
    'finer, largest gap': { largestGapMm: 2.5 },
    'rest, smallest': { rest: { smallestSpacingMm: 9.6 } },
    'rest, largest gap': { rest: { largestGapMm: 5 } },
    'rest, area': { rest: { areaMm2: 100 } },
  };
  const file = JSON.parse(honest);
  const { finer } = file.zones[0];
  for (const [line, lie] of Object.entries(lies)) {
    file.zones[0].finer = {
      ...finer,
      ...lie,
      rest: { ...finer.rest, ...('rest' in lie && lie.rest) },
    };
    writeFileSync(at('lie.json'), JSON.stringify(file));
    const { status, told } = await check(at('lie.json'));
    expect(told).toMatch(new RegExp(`${line}.* NO`));
    expect(status).toBe(1);
  }
});
