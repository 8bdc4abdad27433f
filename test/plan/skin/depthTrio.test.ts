import fc from 'fast-check';
import { expect, test } from 'vitest';
import { completeTrio, type DepthTrio } from '../../../src/plan/skin/depthTrio';
import { needleOuterMm } from '../../../src/plan/skin/needles';

function trioOf(known: Partial<DepthTrio>, needleMm: number | null = null): DepthTrio {
  const result = completeTrio(known, needleMm);
  if (!result.ok) throw new Error(result.reason);
  return result.trio;
}

function reasonOf(known: Partial<DepthTrio>, needleMm: number | null = null): string {
  const result = completeTrio(known, needleMm);
  return result.ok ? 'accepted' : result.reason;
}

/** Table 2.1 of docs/domain.md. */
const ANGLES = [10, 15, 30, 45, 60, 90];
test.each([
  [4, [0.69, 1.04, 2.0, 2.83, 3.46, 4.0]],
  [6, [1.04, 1.55, 3.0, 4.24, 5.2, 6.0]],
  [13, [2.26, 3.36, 6.5, 9.19, 11.26, 13.0]],
])('%s mm inserted reach the depths of table 2.1', (insertedLengthMm, depths) => {
  const found = ANGLES.map((angleDeg) => trioOf({ angleDeg, insertedLengthMm }).tipDepthMm);
  found.forEach((depth, i) => {
    expect(Math.abs(depth - depths[i])).toBeLessThanOrEqual(0.0051);
  });
});

test('length needed for 1.0 mm (table 2.1), and the authors’ worked values [2]', () => {
  const lengths = ANGLES.map((angleDeg) => trioOf({ angleDeg, tipDepthMm: 1 }).insertedLengthMm);
  expect(lengths.map((mm) => mm.toFixed(1))).toEqual(['5.8', '3.9', '2.0', '1.4', '1.2', '1.0']);
  expect(trioOf({ angleDeg: 30, insertedLengthMm: 5 }).tipDepthMm).toBeCloseTo(2.5, 9);
  expect(trioOf({ angleDeg: 30, insertedLengthMm: 8 }).tipDepthMm).toBeCloseTo(4, 9);
  expect(trioOf({ angleDeg: 45, insertedLengthMm: 5 }).tipDepthMm).toBeCloseTo(3.5, 1);
});

test('any two give the third, and the three agree', () => {
  const angle = fc.double({ min: 1, max: 90, noNaN: true });
  const length = fc.double({ min: 0.1, max: 40, noNaN: true });
  fc.assert(
    fc.property(angle, length, (angleDeg, insertedLengthMm) => {
      const { tipDepthMm } = trioOf({ angleDeg, insertedLengthMm });
      expect(tipDepthMm).toBeLessThanOrEqual(insertedLengthMm);
      expect(trioOf({ angleDeg, tipDepthMm }).insertedLengthMm).toBeCloseTo(insertedLengthMm, 9);
      const back = trioOf({ insertedLengthMm, tipDepthMm }).angleDeg;
      // Near upright the depth hardly changes with the angle: the sine is what must agree.
      expect(Math.sin((back * Math.PI) / 180)).toBeCloseTo(Math.sin((angleDeg * Math.PI) / 180), 9);
    }),
    { seed: 21 },
  );
});

test.each<[Partial<DepthTrio>, string]>([
  [{}, 'two of'],
  [{ angleDeg: 30 }, 'two of'],
  [{ angleDeg: 30, insertedLengthMm: 4, tipDepthMm: 2 }, 'two of'],
  [{ angleDeg: 0, insertedLengthMm: 4 }, 'above 0°'],
  [{ angleDeg: -5, insertedLengthMm: 4 }, 'above 0°'],
  [{ angleDeg: 91, insertedLengthMm: 4 }, 'at most 90°'],
  [{ angleDeg: Number.NaN, insertedLengthMm: 4 }, 'Not a number'],
  [{ angleDeg: 30, insertedLengthMm: Number.POSITIVE_INFINITY }, 'Not a number'],
  [{ angleDeg: 30, insertedLengthMm: 0 }, 'inserted length must be above 0 mm'],
  [{ angleDeg: 30, tipDepthMm: -1 }, 'depth must be above 0 mm'],
  [{ insertedLengthMm: 4, tipDepthMm: 5 }, 'needs at least 5 mm of needle in the skin, not 4 mm'],
])('%j is refused: %s', (known, reason) => {
  expect(reasonOf(known)).toContain(reason);
});

test('a needle limits the inserted length, to the hub and no further', () => {
  expect(reasonOf({ angleDeg: 15, tipDepthMm: 1.5 }, 4)).toBe(
    'A 4 mm needle reaches 1.04 mm at 15°; 1.5 mm needs 5.8 mm',
  );
  expect(trioOf({ angleDeg: 30, tipDepthMm: 2 }, 4).insertedLengthMm).toBeCloseTo(4, 9);
  expect(trioOf({ angleDeg: 90, insertedLengthMm: 13 }, 13).tipDepthMm).toBe(13);
});

test('a higher gauge is a thinner needle; an unknown one is drawn as 30G', () => {
  expect(needleOuterMm(27)).toBeGreaterThan(needleOuterMm(30));
  expect(needleOuterMm(30)).toBe(0.3);
  expect(needleOuterMm(null)).toBe(0.3);
});
