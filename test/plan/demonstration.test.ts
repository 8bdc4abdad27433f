import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ZoneLayout } from '../../src/layout/types';
import { newZone } from '../../src/plan/defaults';
import { demoMoment, givenMl, givenShare, nextStop, rowStarts } from '../../src/plan/demonstration';

const COUNT = 7;

test('at every moment needle and fluid are between none and all, and one follows the other', () => {
  fc.assert(
    fc.property(fc.double({ min: -2, max: COUNT + 2, noNaN: true }), (at) => {
      const { row, advanced, injected, away, stage } = demoMoment(at, COUNT);
      for (const share of [advanced, injected, away]) {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }
      expect(row).toBeGreaterThanOrEqual(0);
      expect(row).toBeLessThan(COUNT);
      // nothing is given before the needle is in, and it is never in the air and in the skin
      if (injected > 0 && stage !== 'withdraw') expect(advanced).toBe(1);
      expect(away === 0 || advanced === 0).toBe(true);
    }),
    { seed: 3, numRuns: 500 },
  );
});

test('the volume given never falls and ends at the volume of all points', () => {
  const zone = { ...newZone('z', 'Zone', 0), volumePerPointMl: 0.05 };
  const layout = { count: COUNT, manualRow: new Int32Array(COUNT).fill(-1) } as ZoneLayout;
  let before = 0;
  for (let at = 0; at <= COUNT; at += 0.01) {
    const given = givenMl(zone, layout, demoMoment(at, COUNT));
    expect(given).toBeGreaterThanOrEqual(before - 1e-12);
    before = given;
  }
  expect(givenMl(zone, layout, demoMoment(COUNT, COUNT))).toBeCloseTo(0.35, 12);
});

test('points that are done stay given; the next ones have nothing yet', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 12, noNaN: true }), (at) => {
      const shares = Array.from({ length: 12 }, (_, row) => givenShare(at, 12, row));
      const now = Math.floor(at);
      expect(shares.slice(0, now).every((share) => share === 1)).toBe(true);
      expect(shares.slice(now + 1).every((share) => share === 0)).toBe(true);
      if (now < 12) expect(shares[now]).toBe(demoMoment(at, 12).injected);
    }),
    { seed: 12 },
  );
  expect(givenShare(12, 12, 11)).toBe(1);
});

test('without motion every stage of every point is stood at, and the end is reached', () => {
  const seen: string[] = [];
  let at = 0;
  for (let steps = 0; at < 2 && steps < 50; steps++) {
    at = nextStop(at, 2);
    const { row, stage } = demoMoment(at, 2);
    seen.push(`${row} ${stage}`);
  }
  expect(at).toBe(2);
  for (const row of [0, 1])
    for (const stage of ['advance', 'inject', 'wheal']) expect(seen).toContain(`${row} ${stage}`);
});

test('a to-and-fro way has a row for each pass; a jump begins another', () => {
  const passes = [0, 1, 2].flatMap((y) => {
    const xs = [0, 1, 2, 3].map((x) => [10 * x, 10 * y, 0]);
    return y % 2 === 0 ? xs : xs.reverse();
  });
  const starts = rowStarts(passes.flat(), 10);
  expect(starts[0]).toBe(0);
  expect(starts.length).toBeGreaterThanOrEqual(3);
  expect(rowStarts([0, 0, 0, 10, 0, 0, 60, 0, 0, 70, 0, 0], 10)).toEqual([0, 2]);
  expect(rowStarts([], 10)).toEqual([]);
});
