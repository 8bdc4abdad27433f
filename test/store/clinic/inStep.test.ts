import { beforeAll, expect, test } from 'vitest';
import { seeded } from '../../../src/geometry/random';
import { boxId, type ClinicKey, clinicKey } from '../../../src/store/clinic/clinicKey';
import type { BoxDocument } from '../../../src/store/clinic/couch';
import { LONG } from '../../long';
import {
  type AnyPouch,
  exchange,
  freshPouch,
  Killed,
  started,
  type Tablet,
  TestMemory,
  tablet,
} from './tablets';

let key: ClinicKey;

beforeAll(async () => {
  key = await clinicKey('k', new Uint8Array(32).fill(7));
});

const tablets = (...names: string[]): Tablet[] => names.map((name) => tablet(name, key));

/** Until nothing moves any more. */
async function allInStep(all: readonly Tablet[], server: AnyPouch): Promise<void> {
  for (let round = 0; round < 4; round++) for (const each of all) await exchange(each, server);
}

test('a plan goes from the desk to the room, and its change back', async () => {
  const server = freshPouch();
  const [desk, room] = tablets('Desk', 'Room');
  desk.shelf.set('plan', 'p', 'one');
  await allInStep([desk, room], server);
  expect(room.shelf.text('plan', 'p')).toBe('one');
  room.shelf.set('plan', 'p', 'two');
  await allInStep([desk, room], server);
  expect(desk.shelf.text('plan', 'p')).toBe('two');
  expect([desk, room].flatMap(({ inStep }) => inStep.conflicts)).toEqual([]);
});

test('two changes made apart both stay until one is chosen', async () => {
  const server = freshPouch();
  const [desk, room, third] = tablets('Desk', 'Room', 'Third');
  desk.shelf.set('plan', 'p', 'begin');
  await allInStep([desk, room, third], server);
  desk.shelf.set('plan', 'p', '12 mL');
  room.shelf.set('plan', 'p', '10 mL');
  await allInStep([desk, room, third], server);
  expect([desk.shelf.text('plan', 'p'), room.shelf.text('plan', 'p')]).toEqual(['12 mL', '10 mL']);
  for (const { inStep } of [desk, room, third]) {
    const [conflict] = inStep.conflicts;
    expect(conflict.states.map(({ snapshot }) => snapshot.text).sort()).toEqual(['10 mL', '12 mL']);
  }
  const [{ boxId, states }] = desk.inStep.conflicts;
  const other = states.find(({ isHere }) => !isHere);
  expect(await desk.inStep.choose(boxId, other?.rev ?? '')).toBeNull();
  await allInStep([desk, room, third], server);
  for (const { shelf, inStep } of [desk, room, third]) {
    expect(shelf.text('plan', 'p')).toBe('10 mL');
    expect(inStep.conflicts).toEqual([]);
  }
});

test('two changes made apart both stay for good where both are wished', async () => {
  const server = freshPouch();
  const [desk, room] = tablets('Desk', 'Room');
  desk.shelf.set('plan', 'p', 'begin');
  await allInStep([desk, room], server);
  desk.shelf.set('plan', 'p', 'desk');
  room.shelf.set('plan', 'p', 'room');
  await allInStep([desk, room], server);
  expect(await room.inStep.keepAll(room.inStep.conflicts[0].boxId)).toBeNull();
  await allInStep([desk, room], server);
  for (const { shelf, inStep } of [desk, room]) {
    expect([...shelf.items.values()].map(({ text }) => text).sort()).toEqual(['desk', 'room']);
    expect(inStep.conflicts).toEqual([]);
  }
});

test('two who choose otherwise at the same time lose neither', async () => {
  const server = freshPouch();
  const [desk, room] = tablets('Desk', 'Room');
  desk.shelf.set('plan', 'p', 'begin');
  await allInStep([desk, room], server);
  desk.shelf.set('plan', 'p', 'desk');
  room.shelf.set('plan', 'p', 'room');
  await allInStep([desk, room], server);
  for (const { inStep } of [desk, room]) {
    const [{ boxId, states }] = inStep.conflicts;
    await inStep.choose(boxId, states.find(({ isHere }) => isHere)?.rev ?? '');
  }
  await allInStep([desk, room], server);
  expect(desk.inStep.conflicts[0].states).toHaveLength(2);
  expect([desk.shelf.text('plan', 'p'), room.shelf.text('plan', 'p')]).toEqual(['desk', 'room']);
});

test('a choice takes the place of nothing that was not shown: it is asked anew', async () => {
  const server = freshPouch();
  const [desk, room] = tablets('Desk', 'Room');
  desk.shelf.set('plan', 'p', 'begin');
  await allInStep([desk, room], server);
  desk.shelf.set('plan', 'p', 'desk');
  room.shelf.set('plan', 'p', 'room');
  await allInStep([desk, room], server);
  const foreign = () => desk.inStep.conflicts[0].states.find(({ isHere }) => !isHere)?.rev ?? '';
  const { boxId } = desk.inStep.conflicts[0];
  desk.shelf.set('plan', 'p', 'desk, renamed a second ago');
  for (const choice of [
    () => desk.inStep.choose(boxId, foreign()),
    () => desk.inStep.keepAll(boxId),
  ]) {
    expect(await choice()).toMatch(/changed here since/);
    expect([...desk.shelf.items.values()].map(({ text }) => text)).toEqual([
      desk.shelf.text('plan', 'p'),
    ]);
    const shown = desk.inStep.conflicts[0].states.find(({ isHere }) => isHere);
    expect(shown?.snapshot.text).toBe(desk.shelf.text('plan', 'p'));
    desk.shelf.set('plan', 'p', 'desk, renamed again');
  }
  await desk.inStep.pass();
  expect(await desk.inStep.choose(boxId, foreign())).toBeNull();
  await allInStep([desk, room], server);
  for (const { shelf } of [desk, room]) expect(shelf.text('plan', 'p')).toBe('room');
});

test('“Keep both” that is cut off anywhere and said again leaves each state once', async () => {
  for (let operations = 1; operations < 24; operations++) {
    const server = freshPouch();
    const [desk, room] = tablets('Desk', 'Room');
    desk.shelf.set('plan', 'p', 'begin');
    await allInStep([desk, room], server);
    desk.shelf.set('plan', 'p', 'desk');
    room.shelf.set('plan', 'p', 'room');
    await allInStep([desk, room], server);
    const { boxId } = desk.inStep.conflicts[0];
    desk.inStep = started(desk, key, operations);
    await desk.inStep
      .pass()
      .then(() => desk.inStep.keepAll(boxId))
      .catch((error) => expect(error).toBeInstanceOf(Killed));
    desk.inStep = started(desk, key);
    await desk.inStep.pass();
    if (desk.inStep.conflicts.length > 0) expect(await desk.inStep.keepAll(boxId)).toBeNull();
    await allInStep([desk, room], server);
    for (const { shelf, inStep } of [desk, room]) {
      expect([...shelf.items.values()].map(({ text }) => text).sort()).toEqual(['desk', 'room']);
      expect(inStep.conflicts).toEqual([]);
    }
  }
});

test('what is changed here while a foreign state is taken in is a change of its own', async () => {
  const server = freshPouch();
  const [desk, room] = tablets('Desk', 'Room');
  desk.shelf.set('plan', 'p', 'one');
  await allInStep([desk, room], server);
  room.shelf.set('plan', 'p', 'two');
  await exchange(room, server);
  await desk.pouch.sync(server);
  for (const moment of ['before', 'after'] as const) {
    const take = desk.shelf.take.bind(desk.shelf);
    desk.shelf.take = async (snapshot, mark) => {
      const edit = () => desk.shelf.set('plan', 'p', `mine, ${moment} ${snapshot.text}`);
      if (moment === 'before') edit();
      const taken = await take(snapshot, mark);
      if (moment === 'after') edit();
      return taken;
    };
    await desk.inStep.pass();
    desk.shelf.take = take;
    expect(desk.shelf.text('plan', 'p')).toMatch(`mine, ${moment}`);
    await allInStep([desk, room], server);
    if (moment === 'after') break;
    // made apart: shown; the room's is chosen, and changed again
    const [{ boxId, states }] = desk.inStep.conflicts;
    const other = states.find(({ isHere }) => !isHere);
    expect(await desk.inStep.choose(boxId, other?.rev ?? '')).toBeNull();
    await allInStep([desk, room], server);
    room.shelf.set('plan', 'p', 'three');
    await exchange(room, server);
    await desk.pouch.sync(server);
  }
  // made after it was taken in: it follows it, and the room has it
  for (const { shelf } of [desk, room]) expect(shelf.text('plan', 'p')).toBe('mine, after three');
});

test('what is put into the bin goes everywhere, but for what was changed meanwhile', async () => {
  const server = freshPouch();
  const [desk, room] = tablets('Desk', 'Room');
  desk.shelf.set('plan', 'p', 'one');
  desk.shelf.set('plan', 'q', 'one');
  await allInStep([desk, room], server);
  desk.shelf.delete('plan', 'p');
  desk.shelf.delete('plan', 'q');
  room.shelf.set('plan', 'q', 'two');
  await allInStep([desk, room], server);
  for (const { shelf } of [desk, room])
    expect([shelf.text('plan', 'p'), shelf.text('plan', 'q')]).toEqual([undefined, 'two']);
  desk.shelf.set('plan', 'p', 'taken back');
  await allInStep([desk, room], server);
  expect(room.shelf.text('plan', 'p')).toBe('taken back');
});

test('what is no longer given, or cannot be read here, is nobody else’s loss', async () => {
  const server = freshPouch();
  const [desk, room] = tablets('Desk', 'Room');
  desk.shelf.set('photograph', 'f', 'picture');
  desk.shelf.set('plan', 'p', 'one');
  await allInStep([desk, room], server);
  expect(room.shelf.text('photograph', 'f')).toBe('picture');
  desk.shelf.unshared.add('photograph');
  desk.shelf.damaged.add('p');
  desk.shelf.set('plan', 'p', 'torn');
  await allInStep([desk, room], server);
  expect(room.shelf.text('photograph', 'f')).toBe('picture');
  expect([desk, room].map(({ shelf }) => shelf.text('plan', 'p'))).toEqual(['one', 'one']);
  // the one that gives goes on; the one here, which is not given, stays
  room.shelf.set('photograph', 'f', 'covered');
  await allInStep([desk, room], server);
  expect(desk.shelf.text('photograph', 'f')).toBe('picture');
  desk.shelf.delete('photograph', 'f');
  room.shelf.set('photograph', 'f', 'covered twice');
  await allInStep([desk, room], server);
  expect(desk.shelf.text('photograph', 'f')).toBe('covered twice');
});

test('what is open stays as it is until it is closed', async () => {
  const server = freshPouch();
  const [desk, room] = tablets('Desk', 'Room');
  desk.shelf.set('plan', 'p', 'one');
  await allInStep([desk, room], server);
  room.shelf.open.add('p');
  desk.shelf.set('plan', 'p', 'two');
  await allInStep([desk, room], server);
  expect(room.shelf.text('plan', 'p')).toBe('one');
  expect(room.inStep.waiting).toHaveLength(1);
  room.shelf.open.clear();
  await allInStep([desk, room], server);
  expect(room.shelf.text('plan', 'p')).toBe('two');
  expect(room.inStep.waiting).toEqual([]);
});

test('records only add: two that went on apart become one', async () => {
  const server = freshPouch();
  const [desk, room] = tablets('Desk', 'Room');
  desk.shelf.set('record', 's', '1');
  await allInStep([desk, room], server);
  desk.shelf.set('record', 's', '1\n2');
  room.shelf.set('record', 's', '1\n3');
  await allInStep([desk, room], server);
  for (const { shelf, inStep } of [desk, room]) {
    expect(shelf.text('record', 's')).toBe('1\n2\n3');
    expect(inStep.conflicts).toEqual([]);
  }
});

test('a box that was swapped, put back in time or cut is refused and said, and nothing gives way to it', async () => {
  const server = freshPouch();
  const [desk, room] = tablets('Desk', 'Room');
  desk.shelf.set('plan', 'p', 'one');
  desk.shelf.set('plan', 'q', 'another');
  await allInStep([desk, room], server);
  const boxOf = async (kind: 'plan', id: string) =>
    server.get<BoxDocument & { _rev: string }>(await boxId(key, kind, id));
  const old = await boxOf('plan', 'p');
  desk.shelf.set('plan', 'p', 'two');
  await allInStep([desk, room], server);
  const other = await boxOf('plan', 'q');
  const now = await boxOf('plan', 'p');
  const frauds = [
    { generation: old.generation, box: old.box },
    { generation: Number.parseInt(now._rev, 10) + 1, box: old.box },
    { generation: other.generation, box: other.box },
    { generation: now.generation + 1, box: now.box.slice(0, -8) },
    { generation: now.generation + 1, box: 'no box' },
    {},
  ];
  for (const fraud of frauds) {
    const { _rev } = await boxOf('plan', 'p');
    await server.put({ _id: now._id, _rev, ...fraud });
    await exchange(room, server);
    expect(room.shelf.text('plan', 'p')).toBe('two');
    expect(room.inStep.refused).toMatchObject([{ item: { kind: 'plan', id: 'p' } }]);
    const third = tablet('Third', key);
    await exchange(third, server);
    expect(['two', undefined]).toContain(third.shelf.text('plan', 'p'));
  }
  await allInStep([desk, room], server);
  expect([desk.shelf.text('plan', 'p'), room.shelf.text('plan', 'p')]).toEqual(['two', 'two']);
});

test('what the server deletes by itself is given again', async () => {
  const server = freshPouch();
  const [desk, room] = tablets('Desk', 'Room');
  desk.shelf.set('plan', 'p', 'one');
  await allInStep([desk, room], server);
  const id = await boxId(key, 'plan', 'p');
  const { _rev } = await server.get(id);
  await server.put({ _id: id, _rev, _deleted: true });
  await allInStep([desk, room], server);
  const third = tablet('Third', key);
  await exchange(third, server);
  for (const { shelf } of [desk, room, third]) expect(shelf.text('plan', 'p')).toBe('one');
});

test('after another code everything goes on, and what the old key sealed moves nothing', async () => {
  const server = freshPouch();
  const [desk, room] = tablets('Desk', 'Room');
  desk.shelf.set('plan', 'p', 'one');
  desk.shelf.set('plan', 'q', 'one');
  await allInStep([desk, room], server);
  // as `changeClinicCode`: the old boxes are deleted, nothing of them is remembered
  const { rows } = await desk.pouch.allDocs({ include_docs: true });
  await desk.pouch.bulkDocs(
    rows.map(({ doc }) => ({ _id: doc._id, _rev: doc._rev, _deleted: true })),
  );
  const fresh = await clinicKey('k2', new Uint8Array(32).fill(8));
  const rejoined = (one: Tablet): Tablet => {
    const parts = { ...one, memory: new TestMemory() };
    return { ...parts, inStep: started(parts, fresh) };
  };
  const newDesk = rejoined(desk);
  await exchange(newDesk, server);
  // the room does not know yet, and works on
  room.shelf.set('plan', 'q', 'changed in the room');
  await allInStep([room, newDesk], server);
  expect(newDesk.shelf.text('plan', 'q')).toBe('one');
  expect(room.shelf.text('plan', 'p')).toBe('one');
  const newRoom = rejoined(room);
  await allInStep([newRoom, newDesk], server);
  for (const { shelf, inStep } of [newDesk, newRoom]) {
    expect(shelf.text('plan', 'p')).toBe('one');
    expect(inStep.conflicts.map(({ id }) => id)).toEqual(['q']);
  }
  // with the old key alone nothing of now can be read
  const lost = tablet('Lost', key);
  await exchange(lost, server);
  expect(lost.shelf.text('plan', 'q')).not.toBe('one');
});

test('the server sees no word of what is kept', async () => {
  const server = freshPouch();
  const [desk] = tablets('Dr Grünewald');
  const words = ['Anna', 'Keller', '1984-02-29', 'Hyaluron', 'thigh', 'plan-7', 'Grünewald'];
  for (let i = 0; i < 50; i++)
    desk.shelf.set('plan', `plan-${i}`, JSON.stringify({ name: 'Anna Keller', i, words }));
  await exchange(desk, server);
  const { rows } = await server.allDocs({ include_docs: true });
  expect(rows).toHaveLength(50);
  const dump = JSON.stringify(rows);
  const bytes = rows.map(({ doc }) => atob(doc.box)).join(' ');
  for (const word of words)
    for (const text of [dump, bytes]) expect(text.includes(word), word).toBe(false);
});

test('of random edits, 1,000 in the long run, with kills and days off line none is lost', async () => {
  const random = seeded(20);
  const server = freshPouch();
  const all = tablets('Desk', 'Room 1', 'Room 2');
  /** every text that was ever written: it must be somewhere, or have been followed by one that knew it */
  const followed = new Set<string>();
  const written = new Set<string>();
  let kills = 0;
  const ids = Array.from({ length: 40 }, (_, i) => `p${i}`);
  for (let edit = 0; edit < (LONG ? 1000 : 250); edit++) {
    const one = all[Math.floor(random() * all.length)];
    const id = ids[Math.floor(random() * ids.length)];
    const before = one.shelf.text('plan', id);
    if (before !== undefined) followed.add(before);
    const text = `${id} ${one.name} ${edit}`;
    one.shelf.set('plan', id, text);
    written.add(text);
    // whatever is asked of the disk may be the last
    const killed = random() < 0.3 ? Math.floor(random() * 60) : Number.POSITIVE_INFINITY;
    one.inStep = started(one, key, killed);
    const work =
      random() < 0.15 ? one.inStep.pass() : random() < 0.1 ? exchange(one, server) : null;
    if (work === null) continue;
    await work.catch((error) => {
      expect(error).toBeInstanceOf(Killed);
      kills++;
    });
  }
  expect(kills).toBeGreaterThan(5);
  for (const one of all) one.inStep = started(one, key);
  await allInStep(all, server);
  const kept = new Set<string>();
  for (const { shelf, inStep } of all) {
    for (const { text } of shelf.items.values()) kept.add(text);
    for (const { states } of inStep.conflicts)
      for (const { snapshot } of states) kept.add(snapshot.text);
  }
  expect([...written].filter((text) => !followed.has(text) && !kept.has(text))).toEqual([]);
  // all know of the same conflicts, and agree in all else
  const apart = all.map(({ inStep }) => new Set(inStep.conflicts.map(({ id }) => id)));
  expect(apart[1]).toEqual(apart[0]);
  expect(apart[2]).toEqual(apart[0]);
  expect(apart[0].size).toBeGreaterThan(3);
  for (const id of ids) {
    const texts = new Set(all.map(({ shelf }) => shelf.text('plan', id)));
    expect(texts.size === 1 || apart[0].has(id)).toBe(true);
  }
  // each is chosen, on whichever tablet
  for (;;) {
    const one = all[Math.floor(random() * all.length)];
    const [conflict] = one.inStep.conflicts;
    if (!conflict) break;
    const { rev } = conflict.states[Math.floor(random() * conflict.states.length)];
    await one.inStep.choose(conflict.boxId, rev);
    await allInStep(all, server);
  }
  for (const id of ids)
    expect(new Set(all.map(({ shelf }) => shelf.text('plan', id))).size).toBe(1);
});
