import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { newPlan } from '../../../src/plan/defaults';
import { writePlan } from '../../../src/plan/file/file';
import {
  type PhotographFile,
  readPhotographFiles,
  withPhotographs,
} from '../../../src/plan/photographs/photograph';
import { readPlanHere } from '../../../src/store/figures';
import { dropConnection, openDatabase } from '../../../src/store/saving/database';
import {
  addPhotograph,
  changePhotograph,
  countPhotographs,
  deletePhotograph,
  erasePhotographs,
  readPhotographBytes,
  readPhotographs,
} from '../../../src/store/saving/photographs';
import { photographOf } from '../../plan/photographs/randomPhotograph';

beforeEach(async () => {
  dropConnection();
  await new Promise((done) => {
    indexedDB.deleteDatabase('mesomap').onsuccess = done;
  });
});

const bytesOf = (n: number): ArrayBuffer => Uint8Array.of(0xff, 0xd8, n).buffer;

test('photographs come back with their bytes, the oldest first, each plan its own', async () => {
  const db = await openDatabase();
  for (let n = 0; n < 6; n++)
    await addPhotograph(db, photographOf(n % 2 ? 'a' : 'b', n), bytesOf(n));
  const found = await readPhotographs(db, 'a');
  expect(found.map(({ id }) => id)).toEqual(['photograph-5', 'photograph-3', 'photograph-1']);
  expect(await readPhotographBytes(db, found[0])).toEqual(bytesOf(5));
  expect(await countPhotographs(db, 'b')).toBe(3);
  await changePhotograph(db, { ...found[1], note: 'swollen' });
  expect((await readPhotographs(db, 'a'))[1].note).toBe('swollen');
});

test('a deleted photograph leaves nothing behind, and a late change does not bring it back', async () => {
  const db = await openDatabase();
  const photograph = photographOf('a', 1);
  await addPhotograph(db, photograph, bytesOf(1));
  await addPhotograph(db, photographOf('a', 2), bytesOf(2));
  await deletePhotograph(db, photograph);
  await changePhotograph(db, { ...photograph, note: 'late' });
  expect((await readPhotographs(db, 'a')).map(({ id }) => id)).toEqual(['photograph-2']);
  expect(await readPhotographBytes(db, photograph)).toBeUndefined();
  await erasePhotographs(db, 'a');
  expect(await db.count('photographs')).toBe(0);
  expect(await db.count('photographBytes')).toBe(0);
});

test('a plan file with photographs opens as the plan it is, and gives them back', async () => {
  const text = writePlan({ ...newPlan('p', 'female-face'), name: 'Course' });
  const {
    id: _id,
    planId: _plan,
    byteLength: _l,
    widthPx: _w,
    heightPx: _h,
    ...facts
  } = photographOf('p', 3);
  const one: PhotographFile = {
    ...facts,
    marks: [...facts.marks],
    covers: [...facts.covers],
    jpeg: '/9j/',
  };
  const carried = withPhotographs(text, [one]);
  const [bare, read] = [await readPlanHere(text), await readPlanHere(carried)];
  expect(read).toEqual(bare);
  expect(read.ok).toBe(true);
  expect(readPhotographFiles(carried)).toEqual({ photographs: [one], damaged: 0 });
  expect(readPhotographFiles(text)).toEqual({ photographs: [], damaged: 0 });
  const torn = withPhotographs(text, [one, { ...one, takenAt: 'x' as never }, null as never]);
  expect(readPhotographFiles(torn)).toEqual({ photographs: [one], damaged: 2 });
});
