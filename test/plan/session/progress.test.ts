import { expect, test } from 'vitest';
import { leftWith, nextPoint, sessionState } from '../../../src/plan/session/progress';
import type { Deed, SessionStart } from '../../../src/plan/session/record';
import { msToGo, sessionSums, syringeState } from '../../../src/plan/session/tally';

/** Six points: two zones, two rows in the first, 100 µL each, 250 in the syringe. */
const made = sixPoints();

function sixPoints(): SessionStart {
  const [zone] = [{ pattern: { kind: 'hex', spacingMm: 10 } }];
  const at = (i: number, of: number, row: number, side: 'left' | 'right') => ({
    ...{ zone: of, id: i + 1, number: i + 1, row, side, face: i, microlitres: 100 },
    ...{ weights: [1, 0, 0] as const, positionMm: [0, 0, i] as const, normal: [0, 0, 1] as const },
  });
  const named = (id: string) => ({
    ...zone,
    ...{ id, name: id, colour: 0, areaCm2: 5, layoutDigest: '0', angleDeg: 90 },
    ...{ insertedLengthMm: 4, needle: '', solutionId: null },
  });
  return {
    ...{ id: 's', kind: 'course', planId: 'p', planName: 'P', layoutVersion: 4, number: 1 },
    figure: { id: 'f', digest: 'd', size: '1 ' },
    ...{
      startedAt: 0,
      minutesEast: 60,
      date: '2026-11-30',
      order: 'zone',
      syringeMicrolitres: 250,
    },
    ...{ needleAfter: 4, zones: [named('a'), named('b')], products: [], solutions: [] },
    points: [
      at(0, 0, 0, 'left'),
      at(1, 0, 0, 'right'),
      at(2, 0, 1, 'left'),
      at(3, 0, 1, 'right'),
      at(4, 1, 0, 'left'),
      at(5, 1, 0, 'right'),
    ],
  };
}

function after(...deeds: Deed[]) {
  return sessionState({ start: made, events: deeds.map((deed, i) => ({ ...deed, at: 1000 * i })) });
}

const inject = (...points: number[]): Deed => ({ kind: 'inject', points, microlitres: null });

test('the next point follows the one done last, and those passed over come at the end', () => {
  expect(nextPoint(after())).toBe(0);
  expect(nextPoint(after(inject(0)))).toBe(1);
  expect(nextPoint(after(inject(3)))).toBe(4);
  expect(nextPoint(after(inject(3), inject(4), inject(5)))).toBe(0);
  expect(nextPoint(after(inject(3), { kind: 'undo' }))).toBe(0);
  expect(nextPoint(after(inject(0, 1, 2, 3, 4, 5)))).toBeNull();
});

test('row and zone are what is left of them, one side only where the order is by side', () => {
  const state = after(inject(1));
  expect(leftWith(made, state, 0, 'row')).toEqual([0]);
  expect(leftWith(made, state, 0, 'zone')).toEqual([0, 2, 3]);
  expect(leftWith({ ...made, order: 'side' }, state, 0, 'zone')).toEqual([0, 2]);
});

test('the syringe tells after how many points it is changed, the needle too where that comes first', () => {
  const upcoming = [0, 1, 2, 3, 4, 5];
  expect(syringeState(made, after(), upcoming)).toMatchObject({
    ...{ leftMicrolitres: 250, pointsToChange: 2, changeWhat: 'syringe', syringes: 1 },
  });
  const full: Deed = { kind: 'syringe', microlitres: 1000 };
  const second = after(inject(0), full, inject(1), inject(2));
  expect(syringeState(made, second, [3, 4, 5])).toMatchObject({
    ...{ leftMicrolitres: 800, pointsToChange: 2, changeWhat: 'needle', syringes: 2 },
  });
  const other: Deed = { kind: 'inject', points: [0], microlitres: 300 };
  expect(syringeState(made, after(other), [1])).toMatchObject({
    ...{ leftMicrolitres: -50, pointsToChange: 0 },
  });
});

test('the pace is that of injecting: pauses, calls away and skips are no part of it', () => {
  const events = [
    { ...inject(0), at: 10_000 },
    { ...inject(1), at: 20_000 },
    { kind: 'pause', at: 21_000 },
    { kind: 'resume', at: 500_000 },
    { ...inject(2), at: 520_000 },
    // the page was closed for a quarter of an hour
    { kind: 'skip', points: [3], at: 1_419_000 },
    { ...inject(4), at: 1_420_000 },
  ] as const;
  const record = { start: made, events };
  // 10 s and 20 s for two points, one to go
  expect(msToGo(record, sessionSums(made, sessionState(record)))).toBe(15_000);
  const early = { start: made, events: events.slice(0, 2) };
  expect(msToGo(early, sessionSums(made, sessionState(early)))).toBeNull();
});
