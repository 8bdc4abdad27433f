import { expect, test } from 'vitest';
import type { ZoneLayout } from '../../../src/layout/types';
import {
  add,
  afterZoneChange,
  allByHand,
  fixedCount,
  isOwn,
  lock,
  moveTo,
  ownOnly,
  placeOf,
  remove,
  setInsertedLength,
  setName,
  setVolume,
} from '../../../src/plan/points/handPoints';
import { ADDED, type HandPoints, LOCKED, MOVED } from '../../../src/plan/types';

const at = (face: number) => ({ face, w0: 0.25, w1: 0.25, w2: 0.5 });
const layout = (faces: number[], manualRow: number[]) =>
  ({
    count: faces.length,
    faces: Int32Array.from(faces),
    weights: Float64Array.from(faces.flatMap(() => [0.25, 0.25, 0.5])),
    manualRow: Int32Array.from(manualRow),
  }) as ZoneLayout;
const laid = (...faces: number[]) =>
  allByHand(
    null,
    layout(
      faces,
      faces.map(() => -1),
    ),
  );
const faces = (hand: HandPoints | null) => [...(hand?.faces ?? [])];

test('the points of a layout become the zone’s, none of them marked', () => {
  const hand = laid(7, 8, 9);
  expect(hand.fill).toBe('none');
  expect(faces(hand)).toEqual([7, 8, 9]);
  expect([0, 1, 2].some((row) => isOwn(hand, row))).toBe(false);
});

test('what is known of a point goes with it to its row in the layout', () => {
  const hand = setName(setVolume(lock(laid(7, 8), [1], true), [1], 0.2), 1, 'B');
  const kept = ownOnly(hand);
  const all = allByHand(kept, layout([5, 8, 6], [-1, 0, -1]));
  expect([...all.flags]).toEqual([0, LOCKED, 0]);
  expect([...all.volumeMl]).toEqual([Number.NaN, 0.2, Number.NaN]);
  expect(all.names).toEqual(['', 'B', '']);
});

test('moving, adding and removing say which points are the practitioner’s', () => {
  let hand = moveTo(laid(7, 8, 9), new Map([[1, at(3)]]));
  hand = add(hand, [at(4)], ['A']);
  hand = moveTo(hand, new Map([[3, at(5)]]));
  expect([...hand.flags]).toEqual([0, MOVED, 0, ADDED]);
  expect(faces(hand)).toEqual([7, 3, 9, 5]);
  expect(placeOf(hand, 3)).toEqual(at(5));
  expect(faces(remove(hand, [0, 3]))).toEqual([3, 9]);
});

test('locks come off and leave the other marks', () => {
  const hand = moveTo(laid(7, 8), new Map([[0, at(1)]]));
  const locked = lock(hand, [0, 1], true);
  expect([...locked.flags]).toEqual([MOVED | LOCKED, LOCKED]);
  expect([...lock(locked, [0, 1], false).flags]).toEqual([MOVED, 0]);
});

test('own points stay and the others go', () => {
  let hand = laid(1, 2, 3, 4, 5, 6);
  hand = lock(hand, [0], true);
  hand = moveTo(hand, new Map([[1, at(20)]]));
  hand = setVolume(hand, [2], 0.1);
  hand = setInsertedLength(hand, [3], 4);
  hand = setName(hand, 4, 'Cheek');
  const kept = ownOnly(hand);
  expect(kept?.fill).toBe('around');
  expect(faces(kept)).toEqual([1, 20, 3, 4, 5]);
  expect(ownOnly(kept)).toBe(kept);
  expect(ownOnly(laid(1, 2))).toBeNull();
});

test('how many stay fixed: those that a hand set, moved, locked, named or gave a value of its own', () => {
  let hand = lock(laid(1, 2, 3, 4, 5), [0], true);
  hand = setVolume(hand, [2], 0.1);
  hand = add(hand, [at(9)]);
  expect(fixedCount(hand)).toBe(3);
  expect(fixedCount(ownOnly(hand))).toBe(3);
  expect([fixedCount(laid(1, 2)), fixedCount(null)]).toEqual([0, 0]);
});

test('a point keeps its number whatever becomes of its row; no number is given twice', () => {
  let hand = lock(laid(7, 8, 9), [1], true);
  const [, mine] = hand.ids;
  hand = add(remove(hand, [0]), [at(3), at(4)]);
  expect(new Set(hand.ids).size).toBe(4);
  expect(hand.ids[0]).toBe(mine);
  const again = allByHand(ownOnly(hand), layout([2, 8, 6, 3, 4], [-1, 0, -1, 1, 2]));
  expect(again.ids[1]).toBe(mine);
  expect([...again.ids].slice(3)).toEqual([...hand.ids].slice(2));
  expect(new Set(again.ids).size).toBe(5);
});

test('after a change of the zone a pattern fills around own points; set by hand all stay', () => {
  const hand = lock(laid(1, 2), [1], true);
  expect(faces(afterZoneChange(hand, 'hex'))).toEqual([2]);
  expect(afterZoneChange(hand, 'landmarks')).toBe(hand);
  expect(afterZoneChange(null, 'poisson')).toBeNull();
});

test('nothing is written in place', () => {
  const hand = laid(1, 2);
  const before = structuredClone(hand);
  moveTo(hand, new Map([[0, at(9)]]));
  lock(hand, [0], true);
  setVolume(hand, [0], 1);
  setInsertedLength(hand, [0], 1);
  setName(hand, 0, 'x');
  add(hand, [at(3)]);
  remove(hand, [0]);
  expect(hand).toEqual(before);
});

test('a hundred thousand points are no trouble', () => {
  const many = Array.from({ length: 100_000 }, (_, face) => at(face));
  expect(remove(add(laid(1), many), [0]).flags.length).toBe(100_000);
});
