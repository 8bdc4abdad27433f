import { expect, test } from 'vitest';
import type { KeyPress } from '../../../src/scene/tools/keys';
import { LISTED_POINT_KEYS, pointKeyFor } from '../../../src/scene/tools/pointKeys';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  ...{ key, code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false },
  ...held,
});

test.each([
  [press('ArrowLeft'), { kind: 'nudge', rightMm: -1, upMm: 0 }],
  [press('ArrowUp', { shiftKey: true }), { kind: 'nudge', rightMm: 0, upMm: 5 }],
  [press('PageDown'), { kind: 'next', step: 1 }],
  [press('A'), { kind: 'addInMiddle' }],
  [press('a', { metaKey: true }), { kind: 'all' }],
  [press('Backspace'), { kind: 'delete' }],
  [press('l'), { kind: 'lock' }],
  [press('Escape'), { kind: 'none' }],
])('%o', (event, action) => expect(pointKeyFor(event)).toEqual(action));

test('what moves the camera stays the camera’s', () => {
  expect(pointKeyFor(press('ArrowUp', { altKey: true }))).toBeNull();
  expect(pointKeyFor(press('ArrowUp', { ctrlKey: true, shiftKey: true }))).toBeNull();
  expect(pointKeyFor(press('1'))).toBeNull();
});

test('every listed key says what it does, in words that differ', () => {
  const titles = LISTED_POINT_KEYS.map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
});
