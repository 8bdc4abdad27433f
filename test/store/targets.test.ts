import { afterEach, beforeEach, expect, test } from 'vitest';
import { type SparseField, toSparse } from '../../src/geometry/field';
import { finish } from '../../src/layout/patterns/poisson/poissonDisc';
import type { ZoneLayout } from '../../src/layout/types';
import { newPlan, newZone } from '../../src/plan/defaults';
import { BUNDLED } from '../../src/plan/figure/bundled';
import { writePlan } from '../../src/plan/file/file';
import { readPlan } from '../../src/plan/file/readPlan';
import { layOutPlan } from '../../src/plan/layoutPlan';
import { planWarnings } from '../../src/plan/planWarnings';
import { planReport } from '../../src/plan/volume/report';
import { solveZoneSpacing } from '../../src/plan/volume/solveZone';
import { applyToPlan, changeZone, undo } from '../../src/store/commands';
import { requestOf } from '../../src/store/layoutKeeper';
import { deletePoints } from '../../src/store/points';
import { appStore } from '../../src/store/state';
import { clearTarget, keepTargets, setTarget, targetAnswer } from '../../src/store/targets';
import { flatSheet } from '../geometry/surfaces';
import { discField } from '../layout/zones';

const { mesh } = flatSheet(120, 120, 4);
const middle = mesh.faceCount / 2 + 30;
const disc = (radiusMm: number): SparseField =>
  toSparse(discField(mesh, { face: middle, w0: 1, w1: 0, w2: 0 }, radiusMm));
const [SMALL, LARGE] = [disc(30), disc(38)];

const plan = () => appStore.getState().plan;
const zone = () => plan().zones[0];
const layout = (): ZoneLayout => appStore.getState().layouts.z;
const answer = () => targetAnswer(appStore.getState(), zone());
let asked = 0;
let stop = (): void => {};

/** What the worker would answer to the plan as it is now. */
function layOut(): void {
  const layouts: ZoneLayout[] = [];
  finish(layOutPlan(mesh, requestOf(plan()), new Map(), (each) => layouts.push(each)));
  const { keepOuts, earlier, scale } = plan();
  appStore.setState({
    layouts: Object.fromEntries(layouts.map((each) => [each.zoneId, each])),
    layoutSources: { z: { ...zone(), keepOuts, earlier, scale } },
    layoutState: { kind: 'idle' },
  });
}

/** Until nothing is left to be solved. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 6; turn++) {
    layOut();
    for (let i = 0; i < 5; i++) await Promise.resolve();
  }
}

beforeEach(() => {
  asked = 0;
  appStore.setState({
    plan: {
      ...newPlan('p', 'female-body'),
      zones: [{ ...newZone('z', 'Thigh', 0), field: SMALL }],
    },
    ...{ done: [], undone: [], notice: null, layouts: {}, layoutSources: {} },
    ...{ saving: { kind: 'saved' }, role: { kind: 'writer' } },
  });
  stop = keepTargets(async (zoneId, target) => {
    asked++;
    return finish(solveZoneSpacing(mesh, requestOf(plan()), zoneId, target, new Map()));
  });
});
afterEach(() => stop());

function paint(): void {
  const [before, after] = [zone().field, LARGE];
  applyToPlan({ kind: 'setField', zoneId: 'z', what: 'Grow Thigh', before, after });
}

test('a number is kept when the zone is painted on, and undo takes both back in one step', async () => {
  setTarget('z', 'count', 30);
  await settled();
  expect([layout().count, answer()?.kind]).toEqual([30, 'met']);
  const spacingMm = zone().pattern.spacingMm;
  const steps = appStore.getState().done.length;
  paint();
  layOut();
  expect(layout().count).toBeGreaterThan(33);
  await settled();
  expect([layout().count, answer()?.kind]).toEqual([30, 'met']);
  expect(zone().pattern.spacingMm).toBeGreaterThan(spacingMm * 1.1);
  expect(appStore.getState().done.length).toBe(steps + 1);
  undo();
  expect([zone().field, zone().pattern.spacingMm]).toEqual([SMALL, spacingMm]);
  expect(zone().target).toEqual({ by: 'count', wanted: 30 });
});

test('a volume follows the volume of a point; the target is in the file', async () => {
  setTarget('z', 'volume', 1);
  await settled();
  expect(layout().count).toBe(20);
  changeZone('z', { volumePerPointMl: 0.1 });
  await settled();
  expect(layout().count).toBe(10);
  const read = readPlan(writePlan(plan()));
  expect(read.ok && read.plan.zones[0].target).toEqual({ by: 'volume', wanted: 1 });
});

test('a volume that no spacing gives is tried once and said to be missed, everywhere', async () => {
  setTarget('z', 'volume', 0.04);
  await settled();
  const now = asked;
  await settled();
  expect(asked).toBe(now);
  expect(answer()).toMatchObject({ kind: 'nearest', count: 1, wantedCount: 0 });
  const layouts = { z: layout() };
  const report = planReport(plan(), layouts);
  const list = planWarnings({ plan: plan(), report, layouts, figure: null });
  expect(list.find(({ code }) => code === 'target-missed')?.text).toBe(
    'The target of 0.04 mL (0 points) is not met: 1 point, 0.05 mL.',
  );
});

test('a point deleted by hand is a wish: the number is said to be missed, nothing is laid anew', async () => {
  setTarget('z', 'count', 12);
  await settled();
  const model = { mesh } as never;
  appStore.setState({ model: { kind: 'ready', figure: BUNDLED['female-body'], model } });
  deletePoints('z', [3]);
  const before = asked;
  await settled();
  expect(answer()).toEqual({ kind: 'held', count: 11, wantedCount: 12 });
  expect(asked).toBe(before);
});

test('who sets the spacing gives up the number; another pattern keeps it', async () => {
  setTarget('z', 'count', 15);
  await settled();
  changeZone('z', {
    pattern: {
      ...{ kind: 'hex', spacingMm: zone().pattern.spacingMm },
      ...{ edge: 'centre-inside', directionDeg: 0 },
    },
  });
  expect(zone().target).toEqual({ by: 'count', wanted: 15 });
  changeZone('z', { pattern: { ...zone().pattern, spacingMm: 9 } });
  expect(zone().target).toBeNull();
  undo();
  expect(zone().target).toEqual({ by: 'count', wanted: 15 });
  clearTarget('z');
  expect(answer()).toBeNull();
});
