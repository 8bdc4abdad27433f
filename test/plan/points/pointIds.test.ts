import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idsAfter } from '../../../src/plan/points/pointIds';

type At = readonly [x: number, y: number];
/** Points of a flat sheet; the place of the mesh is another for every other position. */
const laid = (points: readonly At[], manualRow: readonly number[] = points.map(() => -1)) => ({
  count: points.length,
  faces: Int32Array.from(points, ([x]) => Math.floor(x * 1000)),
  weights: Float64Array.from(points.flatMap(([x, y]) => [x, y, 1])),
  positions: Float64Array.from(points.flatMap(([x, y]) => [x, y, 0])),
  manualRow: Int32Array.from(manualRow),
});
const SETTINGS = { spacingMm: 10, ratio: 1, next: 4 };
const BEFORE = {
  layout: laid([
    [0, 0],
    [10, 0],
    [20, 0],
  ]),
  ids: Uint32Array.of(1, 2, 3),
};

test('in another order, and moved by less than a tenth of the spacing, points keep their numbers', () => {
  const after = laid([
    [20, 0],
    [0.7, 0.6],
    [10, 0],
    [30, 0],
  ]);
  expect([...idsAfter(BEFORE, after, null, SETTINGS)]).toEqual([3, 1, 2, 4]);
});

test('a point that went farther is another one; numbers are never given again', () => {
  const after = laid([
    [1.1, 0],
    [12, 0],
    [20, 0],
  ]);
  expect([...idsAfter(BEFORE, after, null, { ...SETTINGS, next: 9 })]).toEqual([9, 10, 3]);
});

test('a figure that grew takes its points along', () => {
  const after = laid([
    [0, 0],
    [11.5, 0],
    [23, 0],
  ]);
  expect([...idsAfter(BEFORE, after, null, { ...SETTINGS, ratio: 1.15 })]).toEqual([1, 2, 3]);
  expect([...idsAfter(BEFORE, after, null, SETTINGS)]).toEqual([1, 4, 5]);
});

test('a point by hand keeps its number wherever it goes, and the one laid where it lay gets another', () => {
  const hand = { ids: Uint32Array.of(2) };
  const after = laid(
    [
      [10, 0],
      [0, 0],
      [17, 5],
      [20, 0],
    ],
    [-1, -1, 0, -1],
  );
  expect([...idsAfter(BEFORE, after, hand, SETTINGS)]).toEqual([4, 1, 2, 3]);
});

test('undo of one move: the one point that lies elsewhere is the same', () => {
  const moved = {
    ...BEFORE,
    layout: laid([
      [0, 0],
      [14, 3],
      [20, 0],
    ]),
  };
  expect([...idsAfter(moved, BEFORE.layout, null, SETTINGS)]).toEqual([1, 2, 3]);
});

test('law: no number twice, and each point carries that of a point within reach, by brute force', () => {
  const at = fc
    .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 60 }))
    .map(([x, y]): At => [x / 10, y / 10]);
  const points = fc.uniqueArray(at, { maxLength: 25, selector: ([x, y]) => `${x} ${y}` });
  fc.assert(
    fc.property(points, points, (a, b) => {
      const ids = Uint32Array.from(a, (_, row) => row + 1);
      const found = idsAfter({ layout: laid(a), ids }, laid(b), null, {
        ...{ spacingMm: 10, ratio: 1, next: 100 },
      });
      expect(new Set(found).size).toBe(b.length);
      const reach = (i: number, k: number) => Math.hypot(a[i][0] - b[k][0], a[i][1] - b[k][1]);
      const lone = found.filter((id) => id >= 100).length;
      b.forEach((_, k) => {
        const near = a.findIndex((_at, i) => reach(i, k) <= 1);
        if (found[k] < 100 && a.length !== b.length)
          expect(reach(found[k] - 1, k)).toBeLessThanOrEqual(1);
        // a new number only where every point within reach is another's
        if (found[k] >= 100 && near >= 0) expect([...found]).toContain(near + 1);
      });
      expect(lone).toBeLessThanOrEqual(b.length);
    }),
    { seed: 31 },
  );
});
