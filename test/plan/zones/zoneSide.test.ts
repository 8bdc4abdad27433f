import { expect, test } from 'vitest';
import type { ZoneLayout } from '../../../src/layout/types';
import { newZone } from '../../../src/plan/defaults';
import { zoneSide } from '../../../src/plan/zones/zoneSide';

const zone = newZone('a', 'Thigh', 0);
const layout = (...xs: number[]) =>
  ({ count: xs.length, positions: Float64Array.from(xs.flatMap((x) => [x, 0, 0])) }) as ZoneLayout;

test('x grows to the patient’s left', () => {
  expect(zoneSide(zone, layout(80, 90, 100))).toBe('left');
  expect(zoneSide(zone, layout(-80, -90, -100))).toBe('right');
});

test('across the middle is both; one point over it in twenty is not', () => {
  expect(zoneSide(zone, layout(-10, 10, 20))).toBe('both');
  expect(zoneSide(zone, layout(-1, ...Array(19).fill(50)))).toBe('left');
});

test('what the practitioner says wins; without points nothing is said', () => {
  expect(zoneSide({ ...zone, side: 'both' }, layout(80))).toBe('both');
  expect(zoneSide(zone, undefined)).toBeNull();
  expect(zoneSide(zone, layout())).toBeNull();
});
