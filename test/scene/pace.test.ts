import { expect, test } from 'vitest';
import { Pace } from '../../src/scene/pace';

const shown = (took: readonly number[], isMoving = true): number => {
  const pace = new Pace();
  for (const ms of took) pace.took(ms);
  return pace.share(isMoving);
};

test('a device that keeps up draws all of it, one that lags half the pixels while the figure moves', () => {
  expect(shown(Array(50).fill(16.7))).toBe(1);
  expect(shown([90, 95])).toBeLessThan(1);
  expect(shown([90, 95], false)).toBe(1);
  // one late picture, as at the start of a drag, is no lag
  expect(shown([400, 16, 16, 90, 16, 90, 16])).toBe(1);
});

test('it stays as it is between the two, so that the picture does not flicker', () => {
  const lagging = [90, 95];
  expect(shown([...lagging, ...Array(200).fill(40)])).toBeLessThan(1);
  expect(shown([...lagging, ...Array(20).fill(12)])).toBeLessThan(1);
  expect(shown([...lagging, ...Array(40).fill(12)])).toBe(1);
});

test('pictures that take longer than the rest itself do not end a drag', () => {
  const pace = new Pace();
  expect(pace.restMs(160)).toBe(160);
  pace.took(290);
  expect(pace.restMs(160)).toBeGreaterThan(2 * 290);
  pace.took(60_000);
  expect(pace.restMs(160)).toBe(1000);
});
