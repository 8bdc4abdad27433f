import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { seeded } from '../../../src/geometry/random';
import { newPlan } from '../../../src/plan/defaults';
import type { Edit } from '../../../src/plan/edit';
import { writePlan } from '../../../src/plan/file/file';
import { readPlan } from '../../../src/plan/file/readPlan';
import type { Plan } from '../../../src/plan/types';
import { dropConnection, openDatabase } from '../../../src/store/saving/database';
import { newestText, readSaved, writeSaved } from '../../../src/store/saving/planCopies';
import { StepNumbers } from '../../../src/store/saving/savedSteps';
import { WrittenElsewhere } from '../../../src/store/saving/saveFault';
import { LONG } from '../../long';

/** The database itself, in Node: what is saved comes back whole, whatever goes wrong in between. */

const ID = 'the-plan';
const put = IDBObjectStore.prototype.put;

/** Lets go of the database and empties it. */
async function fresh(): Promise<void> {
  IDBObjectStore.prototype.put = put;
  dropConnection();
  await new Promise((done) => {
    indexedDB.deleteDatabase('mesomap').onsuccess = done;
  });
}
beforeEach(fresh);
afterEach(fresh);

const planOf = (name: string): Plan => ({ ...newPlan(ID, 'female-body'), name });
const rename = (before: string, name: string): Edit => ({
  kind: 'changePlan',
  before: { name: before },
  after: { name },
});

/** One tab that writes the plan: what it knows between its saves. */
class Tab {
  readonly writer: string;
  numbers = new StepNumbers();
  done: Edit[] = [];
  name = '';
  generation = 0;
  base = 0;

  constructor(writer: string) {
    this.writer = writer;
  }

  /** Renames the plan and saves it with its step. */
  async save(name: string): Promise<void> {
    this.done = [...this.done, rename(this.name, name)];
    this.name = name;
    await this.write();
  }

  async write(): Promise<void> {
    const { numbers, base, writer, done } = this;
    const generation = this.generation + 1;
    await writeSaved(await openDatabase(), {
      ...{ plan: planOf(this.name), steps: { done, undone: [] }, numbers, generation, base },
      ...{ writer, now: 1000 * generation },
    });
    this.generation = generation;
  }

  /** What a tab that is loaded again knows. */
  async load(): Promise<void> {
    const found = await readSaved(await openDatabase(), ID, true);
    if (!found.plan) throw new Error('The plan is lost');
    this.name = found.plan.name;
    this.done = [...found.steps.done];
    this.numbers = found.numbers;
    this.generation = found.generation;
    this.base = found.generation;
  }
}

async function copies(): Promise<{ generation: number; text: string }[]> {
  return (await openDatabase()).getAll('copies');
}

const nameIn = (text: string): string => {
  const read = readPlan(text);
  return read.ok ? read.plan.name : read.reason;
};

test('after every save the copy before it stands beside the new one, in a slot of its own', async () => {
  const tab = new Tab('a');
  for (let n = 1; n <= 7; n++) {
    await tab.save(`name ${n}`);
    const kept = (await copies()).sort((a, b) => b.generation - a.generation);
    const wanted = n === 1 ? [1] : [n, n - 1];
    expect(kept.map(({ generation }) => generation)).toEqual(wanted);
    expect(kept.map(({ text }) => nameIn(text))).toEqual(wanted.map((each) => `name ${each}`));
  }
});

test('a newest copy that came back damaged gives way to the one before it, and is put aside once', async () => {
  const tab = new Tab('a');
  await tab.save('good');
  await tab.save('worn');
  const db = await openDatabase();
  const [worn] = (await copies()).filter(({ generation }) => generation === 2);
  await db.put('copies', { ...worn, text: worn.text.replace('worn', 'w0rn') } as never, [ID, 0]);
  expect(nameIn((await newestText(db, ID)) ?? '')).toBe('good');
  // one that only looks on leaves it where it is
  expect((await readSaved(db, ID, false)).plan?.name).toBe('good');
  expect(await db.count('aside')).toBe(0);
  for (let twice = 0; twice < 2; twice++) {
    const found = await readSaved(db, ID, true);
    expect(found.plan?.name).toBe('good');
    if (twice === 0) expect(found.note).toContain('put aside, not lost');
  }
  expect((await db.getAll('aside')).map(({ text }) => text.includes('w0rn'))).toEqual([true]);
});

test('what another tab has saved since is never overwritten: nothing of the late save goes in', async () => {
  const [late, other] = [new Tab('late'), new Tab('other')];
  await late.save('start');
  await other.load();
  await other.save('newer');
  await other.save('newest');
  const before = [await copies(), await (await openDatabase()).getAll('steps')];
  for (let tries = 0; tries < 3; tries++) {
    // its generation grows with every try, as that of a tab that slept does
    await expect(late.save('too late')).rejects.toBeInstanceOf(WrittenElsewhere);
    late.generation++;
  }
  expect([await copies(), await (await openDatabase()).getAll('steps')]).toEqual(before);
  expect((await readSaved(await openDatabase(), ID, false)).plan?.name).toBe('newest');
  // once it has read the other's, it writes
  await late.load();
  await late.save('in turn');
  expect((await readSaved(await openDatabase(), ID, false)).plan?.name).toBe('in turn');
});

/** The transaction that does the nth write from now on comes to nothing, as of a full disk or a crash. */
function failAt(nth: number): void {
  let left = nth;
  IDBObjectStore.prototype.put = function (...args) {
    const request = put.apply(this, args);
    if (--left === 0) request.addEventListener('success', () => this.transaction.abort());
    return request;
  };
}

const SEEDS = Array.from({ length: LONG ? 200 : 25 }, (_, i) => i + 1);

test.each(SEEDS)(
  'whatever fails in whatever save, what was acknowledged comes back whole with its steps, seed %i',
  async (seed) => {
    const random = seeded(seed);
    const tab = new Tab('a');
    let acknowledged: { name: string; steps: Edit[] } | null = null;
    for (let n = 0; n < 30; n++) {
      const fate = random();
      const fails = fate < 0.4;
      if (fails) failAt(1 + Math.floor(random() * 4));
      const saved = await tab.save(`name ${n}`).then(
        () => true,
        () => false,
      );
      IDBObjectStore.prototype.put = put;
      expect(saved).toBe(!fails);
      if (saved) acknowledged = { name: tab.name, steps: tab.done };
      else if (fate < 0.1) {
        // the connection went with it
        dropConnection();
        tab.numbers.forgetWritten();
      }
      if (!acknowledged || (saved && random() < 0.5)) continue;
      const found = await readSaved(await openDatabase(), ID, false);
      expect(found.plan?.name).toBe(acknowledged.name);
      if (found.plan) expect(found.steps.done).toEqual(acknowledged.steps);
      // a tab that was killed starts from what is there
      if (!saved && random() < 0.3) await tab.load();
    }
  },
);

test('a database of the first Mesomap is taken over: its plan on the shelf, a worn copy aside', async () => {
  const text = writePlan(planOf('From the first Mesomap'));
  await new Promise<void>((done) => {
    const open = indexedDB.open('mesomap', 1);
    open.onupgradeneeded = () => open.result.createObjectStore('plans');
    open.onsuccess = () => {
      const transaction = open.result.transaction('plans', 'readwrite');
      const store = transaction.objectStore('plans');
      store.put({ text, done: [], undone: [], generation: 7 }, 'current');
      store.put({ text: 'worn out', done: [], undone: [], generation: 6 }, 'previous');
      transaction.oncomplete = () => {
        open.result.close();
        done();
      };
    };
  });
  const db = await openDatabase();
  const found = await readSaved(db, ID, true);
  expect([found.plan?.name, found.plan && found.generation]).toEqual(['From the first Mesomap', 7]);
  expect((await db.getAll('aside')).map((each) => each.text)).toEqual(['worn out']);
  expect([...db.objectStoreNames]).not.toContain('plans');
});
