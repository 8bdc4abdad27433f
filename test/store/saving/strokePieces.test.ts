import 'fake-indexeddb/auto';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { fieldArea, toDense } from '../../../src/geometry/field';
import type { SurfacePoint } from '../../../src/geometry/mesh';
import { newPlan, newZone } from '../../../src/plan/defaults';
import { BUNDLED } from '../../../src/plan/figure/bundled';
import type { Plan } from '../../../src/plan/types';
import {
  beginStroke,
  cancelStroke,
  endStroke,
  extendStroke,
  strokeSoFar,
} from '../../../src/store/brush';
import { undo } from '../../../src/store/commands';
import { syncFields } from '../../../src/store/fields';
import { dropConnection, openDatabase } from '../../../src/store/saving/database';
import { readSaved } from '../../../src/store/saving/planCopies';
import { StepNumbers } from '../../../src/store/saving/savedSteps';
import { keepTrackOf, saveNow, startSaving } from '../../../src/store/saving/saving';
import { appStore, type ModelState } from '../../../src/store/state';
import { flatSheet } from '../../geometry/surfaces';

/** A long stroke is in the database while the pen is still down: in Node, on a database in memory. */

const ID = 'the-plan';
const EDGE_MM = 2;
const COLUMNS = 100;
const { mesh } = flatSheet(2 * COLUMNS, 100, EDGE_MM);
/** A place 50 mm above the sheet's lower edge. */
const at = (x: number): SurfacePoint => {
  const face = 2 * (25 * COLUMNS + Math.floor(x / EDGE_MM));
  return { face, w0: 0.4, w1: 0.3, w2: 0.3 };
};
const model = { mesh, anatomy: null } as never;

beforeAll(() => {
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  vi.stubGlobal('document', document);
  vi.stubGlobal('window', new EventTarget());
  // as the app's wiring does
  appStore.subscribe(({ plan }, before) => {
    if (plan !== before.plan) syncFields(model);
  });
  startSaving(endStroke, () => undefined, strokeSoFar);
});

beforeEach(async () => {
  await saveNow();
  dropConnection();
  await new Promise((done) => {
    indexedDB.deleteDatabase('mesomap').onsuccess = done;
  });
  const plan: Plan = { ...newPlan(ID, 'female-body'), zones: [newZone('z', 'Arm', 0)] };
  keepTrackOf(plan, new StepNumbers(), 0);
  appStore.setState({
    ...{ plan, done: [], undone: [], role: { kind: 'writer' }, activeZoneId: 'z', paintOn: 'zone' },
    model: { kind: 'ready', figure: BUNDLED['female-body'], model } as ModelState,
    preferences: { ...appStore.getState().preferences, mirrorPaint: false, brushRadiusMm: 10 },
  });
  syncFields(model);
});

const areaCm2 = (plan: Plan | null | undefined): number =>
  plan?.zones[0] ? fieldArea(mesh, toDense(plan.zones[0].field, mesh)) / 100 : 0;
/** What a page that is loaded after a kill would open. */
const afterKill = async () => readSaved(await openDatabase(), ID, true);
const keptCm2 = async (): Promise<number> => areaCm2((await afterKill()).plan);
const wait = (wanted: (cm2: number) => boolean) =>
  vi.waitUntil(async () => wanted(await keptCm2()), { timeout: 20_000, interval: 50 });

test('pieces of a stroke are kept while the pen is down; in the end it is one step', async () => {
  beginStroke('paint', at(20));
  extendStroke([at(30), at(40)]);
  expect(await keptCm2()).toBe(0);
  await wait((cm2) => cm2 > 6);
  const first = await keptCm2();
  // nothing of it is a step on screen, and nothing is said of it
  expect(appStore.getState().done).toEqual([]);
  expect(areaCm2(appStore.getState().plan)).toBe(0);

  extendStroke([at(60), at(80), at(100)]);
  await wait((cm2) => cm2 > first + 8);
  // a page that was killed now opens with the stroke as one step that can be undone
  const killed = await afterKill();
  expect(killed.plan && killed.steps.done.map(({ kind }) => kind)).toEqual(['paint']);

  endStroke();
  await vi.waitUntil(() => appStore.getState().saving.kind === 'saved');
  const { plan, done } = appStore.getState();
  expect(done).toHaveLength(1);
  expect(await keptCm2()).toBe(areaCm2(plan));
  const saved = await afterKill();
  expect(saved.plan && saved.steps.done).toHaveLength(1);
  undo();
  await wait((cm2) => cm2 === 0);
});

test('a stroke that was called off takes its pieces with it', async () => {
  beginStroke('paint', at(20));
  extendStroke([at(40), at(60)]);
  await wait((cm2) => cm2 > 5);
  cancelStroke();
  await wait((cm2) => cm2 === 0);
  const kept = await afterKill();
  expect(kept.plan && kept.steps.done).toEqual([]);
});

test('a first stroke brings its zone: one step in the database, too', async () => {
  appStore.setState({ plan: newPlan(ID, 'female-body'), activeZoneId: null });
  beginStroke('paint', at(20));
  extendStroke([at(40)]);
  await wait((cm2) => cm2 > 4);
  const kept = await afterKill();
  expect(kept.plan && kept.steps.done.map(({ kind }) => kind)).toEqual(['addZone']);
  endStroke();
  expect(appStore.getState().done).toHaveLength(1);
});

test('a pen that rests writes nothing', async () => {
  beginStroke('paint', at(20));
  await wait((cm2) => cm2 > 1);
  const found = await afterKill();
  await new Promise((done) => setTimeout(done, 4500));
  const later = await afterKill();
  expect(later.plan && later.generation).toBe(found.plan && found.generation);
  endStroke();
});
