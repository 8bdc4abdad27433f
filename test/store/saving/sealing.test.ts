import 'fake-indexeddb/auto';
import { serialize } from 'node:v8';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { seeded } from '../../../src/geometry/random';
import { newPlan } from '../../../src/plan/defaults';
import type { Edit } from '../../../src/plan/edit';
import { writePlan } from '../../../src/plan/file/file';
import { dropConnection, openDatabase } from '../../../src/store/saving/database';
import {
  addPhotograph,
  readPhotographBytes,
  readPhotographs,
} from '../../../src/store/saving/photographs';
import { readSaved, writeSaved } from '../../../src/store/saving/planCopies';
import { DeedSaver, readSessions, writeStart } from '../../../src/store/saving/savedSessions';
import { StepNumbers } from '../../../src/store/saving/savedSteps';
import { checksum } from '../../../src/store/saving/savedTypes';
import {
  changePhrase,
  lockNow,
  tryPhrase,
  turnOff,
  turnOn,
  WRONG,
} from '../../../src/store/saving/sealing/deviceLock';
import { pack, unpack } from '../../../src/store/saving/sealing/pack';
import { isBox, SEALED_STORES } from '../../../src/store/saving/sealing/sealedStores';
import { appStore } from '../../../src/store/state';
import { LONG } from '../../long';
import { photographOf } from '../../plan/photographs/randomPhotograph';
import { randomStart } from '../../plan/session/randomSession';

/** The pass-phrase of a device, in Node: what lies in the database is looked at past the app's door. */

const PHRASE = 'blue winter bicycle ämber';
const { transaction } = IDBDatabase.prototype;
const { deriveKey } = crypto.subtle;
/** rounds that were asked for; the tests are given fewer, so that they come to an end */
const rounds: number[] = [];
let writesLeft = Number.POSITIVE_INFINITY;

beforeEach(async () => {
  vi.stubGlobal('location', { reload: () => undefined });
  vi.stubGlobal('navigator', { locks: { request: lockFor } });
  crypto.subtle.deriveKey = ((how: Pbkdf2Params, ...rest: unknown[]) => {
    rounds.push(how.iterations);
    return (deriveKey as (...all: unknown[]) => unknown).call(
      crypto.subtle,
      { ...how, iterations: 500 },
      ...rest,
    );
  }) as typeof deriveKey;
  await empty();
  // the so-manieth writing transaction does not begin any more: there the page was killed
  IDBDatabase.prototype.transaction = function (...args) {
    if (args[1] === 'readwrite' && writesLeft-- <= 0)
      throw new DOMException('The page is gone', 'AbortError');
    return transaction.apply(this, args);
  };
});

afterEach(async () => {
  crypto.subtle.deriveKey = deriveKey;
  IDBDatabase.prototype.transaction = transaction;
  await empty();
  vi.unstubAllGlobals();
});

/** Tabs with the database open beside this one. */
let others = 0;

async function lockFor(
  _: string,
  { mode }: LockOptions,
  act: (lock: object) => Promise<unknown>,
): Promise<unknown> {
  if (mode !== 'shared' && others > 0) throw new DOMException('Not in time', 'TimeoutError');
  return act({});
}

async function empty(): Promise<void> {
  writesLeft = Number.POSITIVE_INFINITY;
  await newPage();
  await new Promise((done) => {
    indexedDB.deleteDatabase('mesomap').onsuccess = done;
  });
}

/** A page that knows nothing of the one before. */
async function newPage(): Promise<void> {
  await lockNow();
  dropConnection();
}

/** Opens the database with a phrase, where it asks for one. */
async function unlockWith(phrase: string) {
  const opening = openDatabase();
  opening.catch(() => undefined);
  appStore.setState({ lock: 'none' });
  for (let i = 0; i < 200 && appStore.getState().lock === 'none'; i++) {
    if (await Promise.race([opening.then(() => true), later()])) break;
  }
  const trouble = appStore.getState().lock === 'asking' ? await tryPhrase(phrase) : null;
  return { trouble, opening };
}
const later = () => new Promise<false>((done) => setTimeout(() => done(false), 5));

/** Everything as it lies there, past the door. */
async function raw(): Promise<{ store: string; key: IDBValidKey; value: unknown }[]> {
  const db = await new Promise<IDBDatabase>((done) => {
    const request = indexedDB.open('mesomap');
    request.onsuccess = () => done(request.result);
  });
  const all = await Promise.all(
    [...db.objectStoreNames].map(async (store) => {
      const reading = transaction.call(db, [store]).objectStore(store);
      const [keys, values] = await Promise.all([
        answered(reading.getAllKeys()),
        answered(reading.getAll()),
      ]);
      return keys.map((key, i) => ({ store, key, value: values[i] as unknown }));
    }),
  );
  db.close();
  return all.flat();
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

async function putRaw(store: string, key: IDBValidKey, value: unknown): Promise<void> {
  const db = await new Promise<IDBDatabase>((done) => {
    const request = indexedDB.open('mesomap');
    request.onsuccess = () => done(request.result);
  });
  await answered(transaction.call(db, [store], 'readwrite').objectStore(store).put(value, key));
  db.close();
}

const PLANS = 20;
const WORDS = [
  ...(['Zylla', 'Quendolin', 'Xanthia', 'Procaine', 'iVBORw', 'female-body', 'disturbed'] as const),
  ...(['three-quarter-left', 'JFIF'] as const),
];

/** Plans with steps, pictures, sessions with what was done, one put aside: every store has something. */
async function fill(): Promise<void> {
  const db = await openDatabase();
  const chance = seeded(7);
  for (let n = 0; n < PLANS; n++) {
    const plan = { ...newPlan(`plan-${n}`, 'female-body'), name: `Zylla Quendolin ${n}` };
    const edit: Edit = {
      kind: 'changePlan',
      before: { name: 'Xanthia' },
      after: { name: plan.name },
    };
    await writeSaved(db, {
      ...{ plan, steps: { done: [edit], undone: [] }, numbers: new StepNumbers() },
      ...{ generation: 1, base: 0, writer: 'a', now: 1000 + n },
    });
    await db.put('pictures', { generation: 1, address: `data:iVBORw${n}`, points: n }, plan.id);
    const start = {
      ...randomStart(chance),
      id: `session-${n}`,
      planId: plan.id,
      planName: plan.name,
    };
    const products = [{ id: 'p1', name: 'Procaine', mgPerMl: 10 }];
    await writeStart(db, { ...start, products });
    await db.add('deeds', { kind: 'inject', points: [0], microlitres: null, at: 1 }, [start.id, 0]);
    await addPhotograph(db, photographOf(plan.id, n), new TextEncoder().encode(`JFIF${n}`).buffer);
  }
  await db.put('aside', { name: 'Zylla', text: 'torn', reason: 'disturbed', at: 1 });
  await db.put('scans', { text: '{"name": "Zylla"}', addedAt: 1 }, 'digest');
  await db.put('clinic', { user: 'Zylla', rawKey: new Uint8Array(32) }, 'settings');
}

/** Everything through the door, in an order of its own. */
async function everything(): Promise<unknown> {
  const db = await openDatabase();
  const plans = await Promise.all(
    Array.from({ length: PLANS }, async (_, n) => {
      const { plan, steps, note } = (await readSaved(db, `plan-${n}`, false)) as never as {
        plan: unknown;
        steps: unknown;
        note: unknown;
      };
      const sessions = await readSessions(db, `plan-${n}`);
      const photographs = await readPhotographs(db, `plan-${n}`);
      const bytes = await readPhotographBytes(db, photographs[0]);
      const picture = await db.get('pictures', `plan-${n}`);
      return { plan, steps, note, sessions, picture, photographs, bytes };
    }),
  );
  const [shelf, aside] = [await db.getAll('shelf'), await db.getAll('aside')];
  return { plans, shelf, aside, scan: await db.get('scans', 'digest') };
}

const wordsIn = (values: readonly { value: unknown }[]): string[] => {
  const bytes = Buffer.concat(values.map(({ value }) => serialize(value)));
  return WORDS.filter(
    (word) => bytes.includes(word) || bytes.includes(Buffer.from(word, 'utf16le')),
  );
};

test('nothing of 20 plans and records can be read past the door, and everything through it', async () => {
  await fill();
  const before = await everything();
  expect(wordsIn(await raw())).toEqual(WORDS);
  expect(await turnOn(PHRASE)).toBeNull();
  expect(wordsIn(await raw())).toEqual([]);
  expect(await everything()).toEqual(before);
  // what is written from now on, too
  const db = await openDatabase();
  await db.put('aside', { name: 'Zylla', text: 'torn', reason: 'disturbed', at: 2 });
  expect(wordsIn(await raw())).toEqual([]);
  expect(await turnOff(PHRASE)).toBeNull();
  expect(wordsIn(await raw())).toEqual(WORDS);
  expect((await raw()).some(({ value, store }) => isBox(value) || store === 'seal')).toBe(false);
  expect(Math.min(...rounds)).toBeGreaterThanOrEqual(600_000);
});

test('every store says whether it is sealed, and each that is holds boxes only', async () => {
  await fill();
  await turnOn(PHRASE);
  const all = await raw();
  const db = await openDatabase();
  expect([...db.objectStoreNames].sort()).toEqual(Object.keys(SEALED_STORES).sort());
  const filled = new Set(all.map(({ store }) => store));
  expect([...filled].sort()).toEqual(Object.keys(SEALED_STORES).sort());
  for (const { store, value } of all)
    expect([store, isBox(value)]).toEqual([store, store !== 'seal']);
  // each box has a start value of its own
  const starts = all.flatMap(({ value }) =>
    isBox(value) ? [Buffer.from(value.iv).toString('hex')] : [],
  );
  expect(new Set(starts).size).toBe(starts.length);
});

test('while another tab is open, or where none can be told, nothing is turned on or off', async () => {
  await fill();
  const before = await raw();
  others = 1;
  expect(await turnOn(PHRASE)).toContain('another tab');
  others = 0;
  vi.stubGlobal('navigator', {});
  expect(await turnOn(PHRASE)).toContain('too old');
  expect(await raw()).toEqual(before);
  vi.stubGlobal('navigator', { locks: { request: lockFor } });
  expect(await turnOn(PHRASE)).toBeNull();
  others = 1;
  expect(await turnOff(PHRASE)).toContain('another tab');
  others = 0;
  expect(wordsIn(await raw())).toEqual([]);
});

test('another phrase opens nothing; a changed one takes the place of the old', async () => {
  await fill();
  const before = await everything();
  await turnOn(PHRASE);
  const boxes = JSON.stringify((await raw()).filter(({ store }) => store !== 'seal'));
  expect(await changePhrase('not the phrase', 'another one')).toBe(WRONG);
  expect(await changePhrase(PHRASE, 'green summer tram')).toBeNull();
  // the boxes stay: only the key is wrapped anew
  expect(JSON.stringify((await raw()).filter(({ store }) => store !== 'seal'))).toBe(boxes);
  await newPage();
  expect((await unlockWith(PHRASE)).trouble).toBe(WRONG);
  expect(await tryPhrase('Green summer tram')).toBe(WRONG);
  expect(await tryPhrase('green summer tram')).toBeNull();
  expect(await everything()).toEqual(before);
  expect(await turnOff(PHRASE)).toBe(WRONG);
  await newPage();
  // an accent may be typed as one letter or as two
  await unlockWith('green summer tram');
  await changePhrase('green summer tram', 'Zu\u0308rich am See');
  await newPage();
  expect((await unlockWith('Z\u00fcrich am See')).trouble).toBeNull();
});

test('the browser’s own AES-GCM opens the boxes, in their place and in no other', async () => {
  const { freshDataKey } = await import('../../../src/store/saving/sealing/phraseKey');
  const { sealed } = await import('../../../src/store/saving/sealing/sealedStores');
  const key = freshDataKey();
  const value = { text: 'Zylla', at: [1, 2.5], column: Float32Array.of(1, 2) };
  const box = sealed(key, 'deeds', ['session', 3], value);
  const other = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
  const open = (place: string) =>
    crypto.subtle.decrypt(
      {
        ...{ name: 'AES-GCM', iv: box.iv as BufferSource },
        additionalData: new TextEncoder().encode(place),
      },
      other,
      box.bytes as BufferSource,
    );
  const plain = await open('["mesomap",1,"deeds",["session",3]]');
  expect(unpack(new Uint8Array(plain))).toEqual(value);
  await expect(open('["mesomap",1,"deeds",["session",4]]')).rejects.toThrow();
});

test('a box that was changed, swapped, or laid in unsealed is refused and said', async () => {
  await fill();
  await turnOn(PHRASE);
  const all = await raw();
  const boxAt = (store: string, key: IDBValidKey) =>
    all.find((each) => each.store === store && String(each.key) === String(key))?.value as {
      bytes: Uint8Array;
    };
  const changed = (box: { bytes: Uint8Array }) => ({
    ...box,
    bytes: box.bytes.map((byte, i) => (i === 40 ? byte ^ 1 : byte)),
  });
  const planted = writePlan({ ...newPlan('plan-4', 'female-body'), name: 'Planted' });
  const db = await openDatabase();
  const name = async (n: number) => (await readSaved(db, `plan-${n}`, false)).plan?.name ?? null;
  expect(await name(2)).toBe('Zylla Quendolin 2');
  expect(appStore.getState().notice).toBeNull();
  await putRaw('copies', ['plan-1', 1], changed(boxAt('copies', ['plan-1', 1])));
  await putRaw('copies', ['plan-2', 1], boxAt('copies', ['plan-3', 1]));
  await putRaw('copies', ['plan-4', 1], {
    ...{ generation: 9, savedAt: 1, text: planted, sum: checksum(planted) },
  });
  await putRaw('deeds', ['session-5', 0], boxAt('deeds', ['session-6', 0]));
  await putRaw('steps', ['plan-7', 1], changed(boxAt('steps', ['plan-7', 1])));
  await putRaw('shelf', 'plan-8', changed(boxAt('shelf', 'plan-8')));
  expect(await Promise.all([1, 2, 3, 4].map(name))).toEqual([
    null,
    null,
    'Zylla Quendolin 3',
    null,
  ]);
  expect(appStore.getState().notice?.text).toContain('was not opened');
  await expect(readSessions(db, 'plan-5')).rejects.toThrow('changed from outside');
  expect(await readSessions(db, 'plan-6')).toHaveLength(1);
  const seven = await readSaved(db, 'plan-7', false);
  expect(seven.plan?.name).toBe('Zylla Quendolin 7');
  expect(seven.plan && seven.steps.done).toEqual([]);
  expect((await db.getAll('shelf')).map(({ id }) => id)).not.toContain('plan-8');
  // nor can the record of the phrase be turned back so that unsealed values are taken
  const seal = all.find(({ store }) => store === 'seal')?.value as object;
  await putRaw('seal', 'seal', { ...seal, state: 'turningOff' });
  await newPage();
  expect((await unlockWith(PHRASE)).trouble).toBe(WRONG);
});

test('torn at any moment of turning on and off, nothing is lost and the next start goes on', async () => {
  await fill();
  const before = await everything();
  const chance = seeded(16);
  const kills = LONG ? 400 : 50;
  let isOn = false;
  let torn = 0;
  for (let kill = 0; kill < kills; kill++) {
    writesLeft = Math.floor(chance() * 16);
    const turning = isOn ? turnOff(PHRASE) : turnOn(PHRASE);
    const trouble = await turning.catch(() => 'torn');
    if (trouble !== null) torn++;
    writesLeft = Number.POSITIVE_INFINITY;
    await newPage();
    const { trouble: wrong, opening } = await unlockWith(PHRASE);
    expect(wrong).toBeNull();
    await opening;
    expect(await everything()).toEqual(before);
    const all = await raw();
    isOn = all.some(({ store }) => store === 'seal');
    expect(all.every(({ value, store }) => store === 'seal' || isBox(value) === isOn)).toBe(true);
  }
  expect(torn).toBeGreaterThan(kills / 2);
}, 60_000);

test('a page that goes hands over sealed values in that very moment', async () => {
  await fill();
  await turnOn(PHRASE);
  const db = await openDatabase();
  const plan = { ...newPlan('plan-3', 'female-body'), name: 'the last word' };
  const start = { ...randomStart(seeded(2), 9), id: 'last', planId: 'plan-3' };
  await writeStart(db, start);
  const deeds = [0, 1, 2].map((at) => ({ kind: 'numbing' as const, at }));
  const saver = new DeedSaver(
    { sessionId: 'last', events: () => deeds, told: () => undefined, taken: () => undefined },
    0,
  );
  const asked: string[] = [];
  const { put, add } = IDBObjectStore.prototype;
  const noted = (method: typeof put): typeof put =>
    function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      asked.push(`${this.name} ${isBox(value)}`);
      return method.call(this, value, key);
    };
  Object.assign(IDBObjectStore.prototype, { put: noted(put), add: noted(add) });
  const hurried = { steps: { done: [], undone: [] }, numbers: new StepNumbers(), generation: 2 };
  const saved = writeSaved(db, { plan, ...hurried, base: 1, writer: 'a', now: 9 }, true);
  saver.saveHurriedly();
  // nothing was waited for so far: a page that is gone has no later
  const inTime = [...asked];
  Object.assign(IDBObjectStore.prototype, { put, add });
  expect(inTime.filter((each) => each === 'deeds true')).toHaveLength(3);
  expect(inTime).toContain('copies true');
  expect(inTime.some((each) => each.endsWith('false'))).toBe(false);
  await saved;
  saver.end();
  await newPage();
  await (await unlockWith(PHRASE)).opening;
  const again = await openDatabase();
  expect((await readSaved(again, 'plan-3', false)).plan?.name).toBe('the last word');
  const [last] = (await readSessions(again, 'plan-3')).filter((each) => each.start.id === 'last');
  expect(last.events).toEqual(deeds);
});

test('packing keeps what structured cloning keeps', () => {
  const chance = seeded(3);
  const column = Float64Array.of(1, Number.NaN, -0, Number.POSITIVE_INFINITY);
  const leaves = [
    ...[
      0,
      -0,
      1.5,
      Number.NaN,
      Number.NEGATIVE_INFINITY,
      'ä\ud800\u0000',
      '',
      true,
      null,
      undefined,
    ],
    ...[
      column,
      column.subarray(1, 3),
      Uint8Array.of(255, 0),
      Int16Array.of(-5),
      new ArrayBuffer(3),
    ],
  ];
  const random = (depth: number): unknown => {
    const kind = chance();
    if (depth === 0 || kind < 0.4) return leaves[Math.floor(chance() * leaves.length)];
    const parts = Array.from({ length: Math.floor(4 * chance()) }, () => random(depth - 1));
    if (kind < 0.7) return parts;
    const keys = ['$', 'a', '__proto__x', 'ö'];
    return Object.fromEntries(parts.map((part, i) => [keys[i], part]));
  };
  for (let n = 0; n < 2000; n++) {
    const value = random(4);
    expect(unpack(pack(value))).toStrictEqual(structuredClone(value));
  }
  expect(() => pack(new Blob(['a']))).toThrow('cannot be sealed');
  expect(() => pack({ at: new Date(0) })).toThrow('cannot be sealed');
});
