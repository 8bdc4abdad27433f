import { expect, test } from 'vitest';
import { zoneLetter } from '../../src/plan/palette';

test('every zone has a letter of its own, numbered in the order of the list where a colour is shared', () => {
  const zones = [0, 1, 0, 7, 0].map((colour, i) => ({ id: `z${i}`, colour }));
  const letters = zones.map(({ id }) => zoneLetter(zones, id));
  expect(letters).toEqual(['A1', 'B', 'A2', 'H', 'A3']);
  expect(new Set(letters).size).toBe(zones.length);
  expect(zoneLetter(zones, 'gone')).toBe('');
});
