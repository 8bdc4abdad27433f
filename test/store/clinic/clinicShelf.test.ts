import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { seeded } from '../../../src/geometry/random';
import { newPlan, newZone } from '../../../src/plan/defaults';
import { writePlan } from '../../../src/plan/file/file';
import type { SessionRecord } from '../../../src/plan/session/record';
import { writeRecord } from '../../../src/plan/session/recordFile';
import type { Plan } from '../../../src/plan/types';
import type { Snapshot } from '../../../src/store/clinic/box';
import { clinicKey } from '../../../src/store/clinic/clinicKey';
import { clinicShelf } from '../../../src/store/clinic/clinicShelf';
import { InStep } from '../../../src/store/clinic/inStep';
import { forgetBoxes, KEPT } from '../../../src/store/clinic/kept';
import { otherTablets, tellOwn } from '../../../src/store/clinic/sharedTablets';
import { openDatabase } from '../../../src/store/saving/database';
import {
  addToLibrary,
  deletePlan,
  readLibrary,
  renameInLibrary,
  takeFromBin,
} from '../../../src/store/saving/library';
import {
  addPhotograph,
  readPhotographBytes,
  readPhotographs,
} from '../../../src/store/saving/photographs';
import { newestText } from '../../../src/store/saving/planCopies';
import { addRecord, readSessions } from '../../../src/store/saving/savedSessions';
import { appStore } from '../../../src/store/state';
import { randomStart } from '../../plan/session/randomSession';
import { exchange, freshPouch, tablet } from './tablets';

const all = clinicShelf(() => true);
const plan = (id: string, name: string): Plan => ({
  ...newPlan(id, 'female-body'),
  name,
  zones: [newZone('z', 'Thigh', 0)],
});

test('the shelf of this browser and a tablet elsewhere come into step, plan for plan', async () => {
  const key = await clinicKey('k', new Uint8Array(32).fill(3));
  const db = await openDatabase();
  const [server, pouch] = [freshPouch(), freshPouch()];
  const shelf = clinicShelf((kind) => kind !== 'photograph' && kind !== 'scan');
  const parts = { couch: pouch, key, shelf, memory: KEPT, name: () => 'Here', now: () => 1 };
  const inStep = new InStep(parts);
  const both = async (): Promise<void> => {
    for (let round = 0; round < 3; round++) {
      await inStep.pass();
      await pouch.sync(server);
      await inStep.pass();
      await exchange(there, server);
    }
  };
  const there = tablet('There', key);
  await addToLibrary(db, plan('p', 'Abdomen'));
  await both();
  expect(there.shelf.text('plan', 'p')).toBe(writePlan(plan('p', 'Abdomen')));

  there.shelf.set('plan', 'p', writePlan(plan('p', 'Abdomen, changed there')));
  there.shelf.set('plan', 'q', writePlan(plan('q', 'Thighs')));
  await both();
  const names = async () => (await readLibrary()).plans.map(({ name }) => name).sort();
  expect(await names()).toEqual(['Abdomen, changed there', 'Thighs']);
  expect(await newestText(db, 'q')).toBe(writePlan(plan('q', 'Thighs')));

  // a plan that is open here waits
  appStore.setState({ plan: plan('q', 'Thighs') });
  there.shelf.set('plan', 'q', writePlan(plan('q', 'Thighs, May')));
  await both();
  expect(inStep.waiting).toEqual([{ kind: 'plan', id: 'q' }]);
  expect(await names()).toContain('Thighs');
  appStore.setState({ plan: plan('other', 'Other') });
  await both();
  expect(await names()).toEqual(['Abdomen, changed there', 'Thighs, May']);

  // the bin is the bin everywhere, and what is taken out of it comes back
  expect(await deletePlan('p')).toBeNull();
  await both();
  expect(there.shelf.text('plan', 'p')).toBeUndefined();
  expect(await takeFromBin('p')).toBeNull();
  await both();
  expect(there.shelf.text('plan', 'p')).toBe(writePlan(plan('p', 'Abdomen, changed there')));
  there.shelf.delete('plan', 'q');
  await both();
  expect((await readLibrary()).bin.map(({ id }) => id)).toEqual(['q']);

  // a rename between the look and the taking in is not lost
  const marked = await all.mark('plan', 'p');
  const foreign = given('plan', 'p', writePlan(plan('p', 'Foreign')));
  await renameInLibrary('p', 'Renamed here');
  expect((await all.take(foreign, marked)).kind).toBe('changed');
  expect(await names()).toEqual(['Renamed here']);
  // kept beside: once, however often it is asked, and not over what it became
  for (let i = 0; i < 2; i++) {
    expect((await all.takeBeside(foreign, 'beside')).kind).toBe('taken');
    expect(await names()).toContain(i === 0 ? 'Foreign (There)' : 'Mine now');
    await renameInLibrary('beside', 'Mine now');
  }
  await deletePlan('beside');
  await renameInLibrary('p', 'Abdomen, changed there');
  await both();

  // nobody can put what is no plan in the place of one
  there.shelf.set('plan', 'p', '{"format":"mesomap-plan","version":99}');
  await both();
  expect(inStep.refused).toMatchObject([{ item: { kind: 'plan', id: 'p' } }]);
  expect(await names()).toEqual(['Abdomen, changed there']);
  await forgetBoxes();
});

const given = (kind: Snapshot['kind'], id: string, text: string): Snapshot => ({
  ...{ kind, id, text, by: 'There', at: 0 },
});

test('a record only goes on; one that says something else is refused and the one here stays', async () => {
  const db = await openDatabase();
  await addToLibrary(db, plan('r', 'Recorded'));
  const start = { ...randomStart(seeded(1)), id: 's', planId: 'r' };
  const record: SessionRecord = { start, events: [] };
  await addRecord(db, record);
  const other = { ...record, start: { ...start, planName: 'another' } };
  expect((await all.take(given('record', 'r s', writeRecord(other)), null)).kind).toBe('refused');
  expect((await readSessions(db, 'r'))[0].start).toEqual(start);
  expect((await all.take(given('record', 'r s', writeRecord(record)), null)).kind).toBe('taken');
});

test('an empty list of lots or protocols ends nothing elsewhere: the browser may have lost it', () => {
  appStore.setState({ ownProtocols: [] });
  expect([all.shares('protocol'), all.shares('lot'), all.shares('plan')]).toEqual([
    false,
    false,
    true,
  ]);
  appStore.setState({ ownProtocols: [{ id: 'own' } as never] });
  expect(all.shares('protocol')).toBe(true);
  appStore.setState({ ownProtocols: [] });
});

test('photographs go over with their picture; protocols, lots and tablets by their ids', async () => {
  const db = await openDatabase();
  await addToLibrary(db, plan('f', 'Pictured'));
  const facts = {
    ...{ id: 'x', planId: 'f', sessionId: null, viewId: 'front', takenAt: 5, minutesEast: 60 },
    ...{ widthPx: 2, heightPx: 2, byteLength: 4, note: '', marks: [], covers: [] },
  };
  await addPhotograph(db, facts, Uint8Array.of(255, 216, 1, 2).buffer);
  const text = await all.read('photograph', 'f x');
  const [{ id }] = (await all.list()).filter(({ kind }) => kind === 'photograph');
  expect(id).toBe('f x');
  await deletePlan('f');
  await all.remove('photograph', 'f x', null);
  expect(await readPhotographs(db, 'f')).toEqual([facts]);
  await takeFromBin('f');
  await all.remove('photograph', 'f x', JSON.stringify(facts));
  expect(await readPhotographs(db, 'f')).toEqual([]);
  expect((await all.take(given('photograph', 'f x', text ?? ''), null)).kind).toBe('taken');
  expect(await readPhotographs(db, 'f')).toEqual([facts]);
  expect(new Uint8Array((await readPhotographBytes(db, facts)) ?? [])).toEqual(
    Uint8Array.of(255, 216, 1, 2),
  );
  expect((await all.take(given('photograph', 'g x', text ?? ''), null)).kind).toBe('refused');

  // two who marked, covered and noted it apart end with the same, and nothing of either is gone
  const bar = { kind: 'bar', x: 0.1, y: 0.2, width: 0.3, height: 0.1 } as const;
  const mark = { name: 'navel', vertex: 7, x: 0.5, y: 0.5 };
  const [mine, theirs] = [
    { ...facts, note: 'left', marks: [mark] },
    { ...facts, note: 'right', covers: [bar], marks: [{ ...mark, x: 0.6 }] },
  ].map((photograph) => JSON.stringify({ ...JSON.parse(text ?? ''), photograph }));
  const ends: unknown[] = [];
  for (const [first, second] of [
    [mine, theirs],
    [theirs, mine],
  ]) {
    const before = await all.mark('photograph', 'f x');
    expect((await all.take(given('photograph', 'f x', first), before)).kind).toBe('taken');
    expect((await all.join(given('photograph', 'f x', second))).kind).toBe('taken');
    ends.push(...(await readPhotographs(db, 'f')));
  }
  expect(ends[1]).toEqual(ends[0]);
  expect(ends[0]).toMatchObject({ note: 'left\nright', covers: [bar], marks: [{ x: 0.5 }] });

  tellOwn({ id: 'me', name: 'Here', planId: null });
  const room = JSON.stringify({ id: 'room', name: 'Room', planId: 'f', since: 2, at: 2 });
  expect((await all.take(given('tablet', 'room', room), null)).kind).toBe('taken');
  const tablets = (await all.list()).filter(({ kind }) => kind === 'tablet');
  // each gives only what it says of itself
  expect(tablets.map((each) => each.id)).toEqual(['me']);
  expect(await otherTablets()).toMatchObject([{ id: 'room', planId: 'f', heardAt: 2 }]);
  // one whose clock is a day behind is there when it tells something new, and gone when it leaves
  const next = JSON.stringify({ ...JSON.parse(room), at: 3 });
  const began = Date.now();
  await all.take(given('tablet', 'room', next), null);
  expect((await otherTablets())[0].heardAt).toBeGreaterThanOrEqual(began);
  await all.remove('tablet', 'room', null);
  expect(await otherTablets()).toEqual([]);
  expect((await all.take(given('later' as never, 'z', '{}'), null)).kind).toBe('refused');
});
