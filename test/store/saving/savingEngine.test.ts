import 'fake-indexeddb/auto';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { newPlan } from '../../../src/plan/defaults';
import { renamePlan } from '../../../src/store/commands';
import { dropConnection, openDatabase } from '../../../src/store/saving/database';
import { readSaved } from '../../../src/store/saving/planCopies';
import { StepNumbers } from '../../../src/store/saving/savedSteps';
import { keepTrackOf, saveNow, startSaving } from '../../../src/store/saving/saving';
import { appStore } from '../../../src/store/state';

/** When the open plan is saved, tried again and said to be unsaved: in Node, on a database in memory. */

const ID = 'the-plan';
const { transaction } = IDBDatabase.prototype;
let faultsLeft = 0;
let overtaken = 0;

beforeAll(() => {
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  vi.stubGlobal('document', document);
  vi.stubGlobal('window', new EventTarget());
  IDBDatabase.prototype.transaction = function (...args) {
    if (args[1] === 'readwrite' && faultsLeft-- > 0)
      throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
    return transaction.apply(this, args);
  };
  startSaving(
    () => undefined,
    () => overtaken++,
  );
});

beforeEach(async () => {
  faultsLeft = 0;
  overtaken = 0;
  await saveNow();
  dropConnection();
  await new Promise((done) => {
    indexedDB.deleteDatabase('mesomap').onsuccess = done;
  });
  const plan = newPlan(ID, 'female-body');
  keepTrackOf(plan, new StepNumbers(), 0);
  appStore.setState({ plan, done: [], undone: [], role: { kind: 'writer' } });
});

const state = (): string => appStore.getState().saving.kind;
const becomes = (wanted: string): Promise<void> =>
  vi.waitUntil(() => state() === wanted, { timeout: 20_000, interval: 10 }).then(() => undefined);
const kept = async () => readSaved(await openDatabase(), ID, false);

/** Every state of the chip from now on. */
function listen(): string[] {
  const heard: string[] = [];
  appStore.subscribe(({ saving }, before) => {
    if (saving !== before.saving) heard.push(saving.kind);
  });
  return heard;
}

test('a change is saved by itself soon after it, and a run of changes before it ends', async () => {
  renamePlan('one');
  expect(state()).toBe('saving');
  expect((await kept()).plan).toBeNull();
  await becomes('saved');
  expect((await kept()).plan?.name).toBe('one');
  // changes without a pause of 350 ms: a save all the same
  let seen = '';
  for (let n = 0; n < 500 && seen === ''; n++) {
    renamePlan(`run ${n}`);
    await new Promise((done) => setTimeout(done, 60));
    const name = (await kept()).plan?.name ?? '';
    if (name.startsWith('run')) seen = name;
  }
  expect(seen).toMatch(/^run/);
  await becomes('saved');
});

test('a lost connection is opened again in silence; one that stays away is said, and saved when it is back', async () => {
  renamePlan('one');
  await becomes('saved');
  const heard = listen();
  faultsLeft = 3;
  renamePlan('two');
  await becomes('saved');
  expect(heard).not.toContain('failed');
  expect((await kept()).plan?.name).toBe('two');

  faultsLeft = 1000;
  renamePlan('three');
  await becomes('failed');
  expect((await kept()).plan?.name).toBe('two');
  faultsLeft = 0;
  await saveNow();
  expect(state()).toBe('saved');
  const found = await kept();
  expect(found.plan?.name).toBe('three');
  if (found.plan) expect(found.steps.done).toHaveLength(3);
});

test('a database deleted under the app comes back with the whole plan and every step', async () => {
  for (let n = 1; n <= 4; n++) renamePlan(`step ${n}`);
  await becomes('saved');
  const steps = appStore.getState().done.length;
  await new Promise((done) => {
    indexedDB.deleteDatabase('mesomap').onsuccess = done;
  });
  await vi.waitUntil(async () => (await kept()).plan?.name === 'step 4', { timeout: 20_000 });
  const found = await kept();
  if (found.plan) expect(found.steps.done).toHaveLength(steps);
  expect(steps).toBeGreaterThan(0);
});

test('a plan that another tab has written is not written over: the tab is told', async () => {
  renamePlan('here');
  await becomes('saved');
  const db = await openDatabase();
  const entry = await db.get('shelf', ID);
  if (!entry) throw new Error('no entry');
  await db.put('shelf', { ...entry, writer: 'another', generation: entry.generation + 1 }, ID);
  const copies = await db.getAll('copies');
  renamePlan('too late');
  await vi.waitUntil(() => overtaken > 0, { timeout: 20_000 });
  expect(await db.getAll('copies')).toEqual(copies);
});
