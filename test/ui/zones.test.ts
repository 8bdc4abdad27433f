import { expect, test } from 'vitest';
import { newZone } from '../../src/plan/defaults';
import { dropPlace, type RowDrag, sweptTo, visibleNow } from '../../src/ui/zones/rowDrag';

const ids = ['a', 'b', 'c', 'd'];
const dropped = (id: string, over: string, after: boolean): string => {
  const place = dropPlace(ids, { kind: 'move', id, over, after });
  return ids
    .filter((each) => each !== id)
    .toSpliced(place, 0, id)
    .join('');
};

test.each([
  ['a', 'c', true, 'bcad'],
  ['a', 'c', false, 'bacd'],
  ['d', 'a', false, 'dabc'],
  ['c', 'd', true, 'abdc'],
  ['b', 'b', true, 'abcd'],
  ['b', 'gone', true, 'abcd'],
])('%s dropped at %s (after: %s) gives %s', (id, over, after, order) => {
  expect(dropped(id, over, after)).toBe(order);
});

test('a stroke over the eyes takes every row from the first to the pointer, and gives them back', () => {
  const first: RowDrag & { kind: 'eyes' } = { kind: 'eyes', ids: ['b'], visible: false };
  const down = sweptTo(ids, first, 'd');
  expect(down.ids).toEqual(['b', 'c', 'd']);
  expect(sweptTo(ids, down, 'c').ids).toEqual(['b', 'c']);
  const up = sweptTo(ids, down, 'a');
  expect(up.ids).toEqual(['b', 'a']);
  const seen = ids.map((id) => visibleNow(newZone(id, id, 0), up));
  expect(seen).toEqual([false, false, true, true]);
  expect(visibleNow(newZone('a', 'a', 0), null)).toBe(true);
});
