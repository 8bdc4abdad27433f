import { expect, test } from 'vitest';
import type { ZoneLayout } from '../../../src/layout/types';
import { newZone } from '../../../src/plan/defaults';
import { zoneSide } from '../../../src/plan/zones/zoneSide';

const zone = newZone('a', 'Thigh', 0);
/** Each point is linked to the next. */
const layout = (...xs: number[]) =>
  ({
    count: xs.length,
    positions: Float64Array.from(xs.flatMap((x) => [x, 0, 0])),
    links: Uint32Array.from(xs.slice(1).flatMap((_, i) => [i, i + 1])),
  }) as unknown as ZoneLayout;

test('x grows to the patient’s left', () => {
  expect(zoneSide(zone, layout(80, 90, 100))).toBe('left');
  expect(zoneSide(zone, layout(-80, -90, -100))).toBe('right');
});

test('across the midline is the middle; one point over it in twenty is not', () => {
  expect(zoneSide(zone, layout(-10, 10, 20))).toBe('middle');
  expect(zoneSide(zone, layout(0, 0.2, -0.3))).toBe('middle');
  expect(zoneSide(zone, layout(-1, ...Array(19).fill(50)))).toBe('left');
});

test('two pieces without neighbours across the midline are both sides, however near', () => {
  const thighs = { ...layout(-20, -8, 8, 20), links: Uint32Array.from([0, 1, 2, 3]) };
  expect(zoneSide(zone, thighs)).toBe('both');
  expect(zoneSide(zone, layout(-20, -8, 8, 20))).toBe('middle');
});

test('what the practitioner says wins; without points nothing is said', () => {
  expect(zoneSide({ ...zone, side: 'both' }, layout(80))).toBe('both');
  expect(zoneSide(zone, undefined)).toBeNull();
  expect(zoneSide(zone, layout())).toBeNull();
});
