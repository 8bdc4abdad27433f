import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { newPlan, newZone, PLAIN_SPOT } from '../../../src/plan/defaults';
import { writePlan } from '../../../src/plan/file/file';
import { placesElsewhere } from '../../../src/plan/file/filePlaces';
import { readPlan } from '../../../src/plan/file/readPlan';
import { sealed, sealOf } from '../../../src/plan/file/seal';
import type { SessionRecord } from '../../../src/plan/session/record';
import type { Plan } from '../../../src/plan/types';
import { openDatabase } from '../../../src/store/saving/database';
import {
  addToLibrary,
  emptyBin,
  emptyOldBin,
  readLibrary,
} from '../../../src/store/saving/library';
import {
  addLibrary,
  isLibrary,
  libraryFile,
  libraryText,
} from '../../../src/store/saving/libraryFile';
import { addRecord, readSessions } from '../../../src/store/saving/savedSessions';
import { randomStart } from '../../plan/session/randomSession';

const mesh = {
  positions: Float64Array.of(0, 0, 0, 100, 0, 0, 100, 100, 0, 0, 100, 0),
  neighbours: new Int32Array(6),
  vertexCount: 4,
  triangles: Uint32Array.of(0, 1, 2, 0, 2, 3),
};
const plan: Plan = {
  ...newPlan('p', 'female-body'),
  zones: [newZone('z', 'Thigh', 0)],
  testSpots: [
    {
      ...{ id: 't', face: 1, weights: [0.5, 0.25, 0.25] as const },
      ...{ ...PLAIN_SPOT, givenOn: '', readOn: '', result: '' },
    },
  ],
};
const other = newPlan('q', 'male-face');

test('a library holds plan files as they are saved one by one, places in mm beside them', async () => {
  const texts = [plan, other].map((each) => writePlan(each));
  const asked: string[] = [];
  const text = await libraryText(
    texts,
    { aside: [{ name: 'a', text: 'b', reason: 'c' }], records: [] },
    async (each) => {
      asked.push(each.id);
      return each.id === 'p' ? (mesh as never) : null;
    },
  );
  expect(isLibrary(text)).toBe(true);
  const { plans, aside } = JSON.parse(text);
  expect(asked).toEqual(['p', 'q']);
  expect(aside).toEqual([{ name: 'a', text: 'b', reason: 'c' }]);
  expect(plans.map(({ checksum: _, ...each }: object & { checksum: string }) => each)).toEqual([
    JSON.parse(writePlan(plan, mesh)),
    JSON.parse(writePlan(other)),
  ]);
  expect(plans.map(sealOf)).toEqual(['whole', 'whole']);
  expect(plans[0].testSpots[0].positionMm).toEqual([25, 50, 0]);

  // with millimetres and without: the same plan
  for (const file of [plans[0], JSON.parse(texts[0])]) {
    const read = readPlan(JSON.stringify(file));
    if (!read.ok) throw new Error(read.reason);
    expect(read.plan).toEqual(plan);
    expect(placesElsewhere(read.stated, mesh)).toBeNull();
  }
});

/** A session of a plan with so many injections, signed after the first. */
function recordOf(planId: string, id: string, taps: number): SessionRecord {
  const start = { ...randomStart(() => 0.4, 5), id, planId };
  const inject = Array.from({ length: taps }, (_, i) => ({
    ...{ kind: 'inject' as const, points: [i], microlitres: null, at: i + 1 },
  }));
  return { start, events: inject };
}

test('what was deleted waits for 30 days', async () => {
  const db = await openDatabase();
  const daysAgo = { old: 30.1, young: 29.9, today: 0 };
  for (const [id, days] of Object.entries(daysAgo)) {
    await addToLibrary(db, { ...newPlan(id, 'female-body'), name: id });
    const entry = await db.get('shelf', id);
    const deletedAt = Date.now() - days * 86_400_000;
    if (entry) await db.put('shelf', { ...entry, deletedAt }, id);
  }
  await emptyOldBin();
  expect((await readLibrary()).bin.map(({ id }) => id).sort()).toEqual(['today', 'young']);
  await emptyBin();
});

test('records go with the library, and are not erased with the bin unless a person says so', async () => {
  const db = await openDatabase();
  for (const id of ['with', 'without', 'kept']) {
    await addToLibrary(db, { ...newPlan(id, 'female-body'), name: id });
  }
  const [first, second] = [recordOf('with', 's1', 3), recordOf('kept', 's2', 2)];
  await addRecord(db, first);
  await addRecord(db, second);
  // one that was begun and left without a tap is no record
  await addRecord(db, recordOf('without', 's3', 0));
  const file = (await libraryFile()).text;
  for (const id of ['with', 'without']) {
    const entry = await db.get('shelf', id);
    if (entry) await db.put('shelf', { ...entry, deletedAt: 1 }, id);
  }
  await emptyOldBin();
  const { bin, plans } = await readLibrary();
  expect(bin.map(({ id, records }) => [id, records])).toEqual([['with', 1]]);
  expect(plans.map(({ id }) => id)).toEqual(['kept']);
  expect(await readSessions(db, 'with')).toEqual([first]);
  const fromBin = (await libraryFile('binWithRecords')).text;
  expect(JSON.parse(fromBin).plans.map(({ id }: Plan) => id)).toEqual(['with']);
  await emptyBin();
  expect(await readSessions(db, 'with')).toEqual([]);
  expect(await db.getAllKeys('sessions')).toEqual([['kept', 's2']]);

  // what was erased comes back; what is here already stays once
  expect(await addLibrary(fromBin)).toMatchObject({ added: 1, known: 0, records: 1, refused: [] });
  expect(await readSessions(db, 'with')).toEqual([first]);
  expect(await addLibrary(file)).toMatchObject({ added: 1, known: 2, records: 1, refused: [] });
  expect(await addLibrary(file)).toMatchObject({ added: 0, known: 3, records: 0, refused: [] });
  // a longer state of the same record brings what is new, another one changes nothing
  expect(await addRecord(db, recordOf('with', 's1', 4))).toBe('added');
  expect(await readSessions(db, 'with')).toEqual([recordOf('with', 's1', 4)]);
  expect(await addRecord(db, first)).toBe('known');
  const other = { ...first, events: first.events.map((event) => ({ ...event, at: 99 })) };
  expect(await addRecord(db, other)).toBe('differs');
  expect(await readSessions(db, 'with')).toEqual([recordOf('with', 's1', 4)]);
  const lost = file.replaceAll('"planId":"kept"', '"planId":"nowhere"');
  expect((await addLibrary(lost))?.refused).toEqual([
    expect.stringContaining('its plan is not here'),
  ]);
});

test('each plan of a library stands for itself: deep, newer and changed ones end nothing', async () => {
  const db = await openDatabase();
  const deep = JSON.parse(writePlan({ ...plan, id: 'deep', name: 'Deep' }));
  deep.odd = 'DEEP';
  // and something to repair, which copies the whole file
  deep.layoutVersion = -1;
  const ahead = { ...JSON.parse(writePlan({ ...plan, id: 'ahead', name: 'Ahead' })), version: 99 };
  const sealedPlan = JSON.parse(sealed(writePlan({ ...plan, id: 'changed', name: 'Changed' })));
  const changed = { ...sealedPlan, ticked: ['by hand'] };
  const good = JSON.parse(sealed(writePlan({ ...plan, id: 'good', name: 'Good' })));
  const text = JSON.stringify({
    ...{ format: 'mesomap-library', version: 2, plans: [deep, ahead, null, changed, good] },
    ...{ records: ['DEEP'], aside: [] },
  }).replaceAll('"DEEP"', `${'['.repeat(5000)}${']'.repeat(5000)}`);
  expect(isLibrary(text)).toBe(true);
  const read = await addLibrary(text);
  expect(read?.added).toBe(2);
  expect(read?.refused).toEqual([
    expect.stringMatching(/^“Deep”: .*nested deeper/),
    expect.stringMatching(/^“Ahead”: The plan was saved by a newer Mesomap/),
    expect.stringMatching(/^A plan without a name: This is not a Mesomap plan/),
    expect.stringMatching(/record is damaged: it is nested too deep/),
  ]);
  expect(read?.repaired).toEqual([
    expect.stringContaining('a newer Mesomap saved'),
    expect.stringMatching(/^“Changed”: This file is not as Mesomap wrote it/),
  ]);
  // what was changed takes nobody's place
  expect(await db.get('shelf', 'changed')).toBeUndefined();
  expect(await db.get('shelf', 'good')).toBeDefined();
});

test('an import says how far it is, and stops before the next plan', async () => {
  const db = await openDatabase();
  const ids = ['first', 'second', 'third', 'fourth'];
  const plans = ids.map((id) => JSON.parse(writePlan({ ...plan, id: `stop-${id}`, name: id })));
  const text = JSON.stringify({ format: 'mesomap-library', version: 1, plans, records: ['no'] });
  const stop = new AbortController();
  const told: number[] = [];
  const tell = (share: number): void => {
    told.push(share);
    if (told.length === 3) stop.abort();
  };
  expect(await addLibrary(text, tell, stop.signal)).toMatchObject({
    added: 3,
    left: 1,
    refused: [],
  });
  expect(told).toEqual([0, 0.25, 0.5]);
  expect(await db.get('shelf', 'stop-third')).toBeDefined();
  expect(await db.get('shelf', 'stop-fourth')).toBeUndefined();
  expect(await addLibrary(text)).toMatchObject({ added: 1, known: 3, left: 0 });
});
