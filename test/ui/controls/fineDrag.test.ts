import { expect, test } from 'vitest';
import { awayFrom, fineShare, scrubbedValue } from '../../../src/ui/controls/fineDrag';

test('beside the slider a drag counts in full, from 40 px away the less the farther, never below a tenth', () => {
  for (const px of [0, 10, 40]) expect(fineShare(px)).toBe(1);
  expect(fineShare(80)).toBe(0.5);
  expect(fineShare(160)).toBe(0.25);
  for (const px of [400, 4000]) expect(fineShare(px)).toBe(0.1);
});

test('away is what lies outside the bar, on either side', () => {
  expect([5, 10, 15, 20, 26].map((at) => awayFrom(10, 20, at))).toEqual([5, 0, 0, 0, 6]);
});

test('near by the number goes in its steps, from afar in tenths of them, within its limits', () => {
  const depth = { unit: 'mm', decimals: 1, step: 0.5, least: 0.1, most: 12 } as const;
  expect(scrubbedValue(2.3, 1, depth)).toBeCloseTo(2.5, 12);
  expect(scrubbedValue(2.33, 0.5, depth)).toBeCloseTo(2.35, 12);
  expect(scrubbedValue(-3, 1, depth)).toBe(0.1);
  expect(scrubbedValue(99, 0.1, depth)).toBe(12);
  const seed = { unit: '', decimals: 0, step: 1, least: 1, most: 99, whole: true } as const;
  expect(scrubbedValue(6.4, 0.1, seed)).toBe(6);
});
