import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ZoneLayout } from '../../src/layout/types';
import { newZone } from '../../src/plan/defaults';
import {
  demoMoment,
  demoThread,
  givenMl,
  givenShare,
  nextStop,
  rowStarts,
} from '../../src/plan/demonstration';
import { pointTipDepthMm } from '../../src/plan/points/pointValues';
import { libraryProtocolOf } from '../../src/plan/protocols/library';
import type { Protocol } from '../../src/plan/protocols/types';
import { chooseProtocol } from '../../src/plan/protocols/zoneProtocol';
import type { Zone } from '../../src/plan/types';
import { stageWords } from '../../src/ui/demonstrate/stageWords';

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

test('a fan is given thread by thread: each is begun and ended, in order, in one injection', () => {
  const seen: number[] = [];
  for (let share = 0; share < 1; share += 0.001) {
    const moment = demoMoment(2 + share, COUNT);
    const { index, given } = demoThread(moment, 5);
    if (seen.at(-1) !== index) seen.push(index);
    // threads that are done and this one together are what was given of the point
    expect(index + given).toBeCloseTo(5 * moment.injected, 9);
    if (moment.stage === 'withdraw') expect([index, given]).toEqual([4, 1]);
  }
  expect(seen).toEqual([0, 1, 2, 3, 4]);
});

test('the words say which thread is given, and that a depth is not set', () => {
  const zone = newZone('z', 'Zone', 0);
  const layout = {
    count: COUNT,
    manualRow: new Int32Array(COUNT).fill(-1),
    threads: { perPoint: 5 },
  } as unknown as ZoneLayout;
  const said = [0.3, 0.45, 0.6, 0.75].map((share) =>
    stageWords(demoMoment(2 + share, COUNT), zone, layout),
  );
  expect(said[0]).toBe('Advance 2.0 mm: the tip 2.0 mm deep');
  expect(said[1]).toMatch(/^Thread 1 of 5: inject 0\.05 mL/);
  expect(said[2]).toMatch(/^Thread 4 of 5/);
  expect(said[3]).toBe('All threads are given, from one entry');
  const { after } = chooseProtocol(zone, libraryProtocolOf('dca-submental') as Protocol);
  const asked = { ...zone, ...after };
  const plain = { ...layout, threads: null };
  // upright there is no upper side of a bevel; in the fat no wheal is looked for
  expect(stageWords(demoMoment(2.1, COUNT), asked, plain)).toBe('Needle at 90° to the skin');
  expect(stageWords(demoMoment(2.75, COUNT), asked, plain)).toMatch(/^Look: no wheal/);
  expect(
    stageWords(
      demoMoment(2.1, COUNT),
      { ...zone, insertion: { angleDeg: 15, insertedLengthMm: 4 } },
      plain,
    ),
  ).toBe('Bevel up, 15° to the skin');
  expect(stageWords(demoMoment(2.3, COUNT), asked, plain)).toBe('Advance: the depth is not set');
  expect(pointTipDepthMm(asked, plain, 2)).toBeNaN();
  // a point with a length of its own has a depth
  const hand = {
    insertedLengthMm: new Float64Array([3]),
    volumeMl: new Float64Array([Number.NaN]),
  } as unknown as NonNullable<Zone['hand']>;
  const own = { ...plain, manualRow: new Int32Array(COUNT).fill(0) };
  expect(pointTipDepthMm({ ...asked, hand }, own, 2)).toBeCloseTo(3, 9);
});
