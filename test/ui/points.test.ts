import { describe, expect, test } from 'vitest';
import type { ZoneLayout } from '../../src/layout/types';
import { neighbourHistogram } from '../../src/ui/certificate/histogram';
import {
  nearestNeighbours,
  nearestWords,
  rowAfterKey,
  rowsInView,
} from '../../src/ui/points/pointRows';

test('the nearest neighbour is the shortest link of a point', () => {
  const layout = {
    count: 4,
    links: new Uint32Array([0, 1, 1, 2]),
    linkLengths: new Float64Array([15, 12]),
  } as ZoneLayout;
  expect([...nearestNeighbours(layout)]).toEqual([15, 12, 12, Number.NaN]);
});

test('a point that no link reaches says the straight way, a single one that it is alone', () => {
  const positions = new Float64Array([0, 0, 0, 3, 4, 0, 40, 0, 0]);
  const layout = { count: 3, positions } as ZoneLayout;
  expect(nearestWords(layout, 15.09, 0)).toBe('15.0 mm');
  expect(nearestWords(layout, Number.NaN, 1)).toBe('over 5.0 mm');
  expect(nearestWords({ ...layout, count: 1 }, Number.NaN, 0)).toBe('alone');
});

describe('rows in view', () => {
  test('cover the view and never leave the table', () => {
    for (const scrollPx of [0, 100, 2800, 27_990, 28_000]) {
      const { first, end } = rowsInView(1000, scrollPx, 500, 28);
      expect(first).toBeGreaterThanOrEqual(0);
      expect(end).toBeLessThanOrEqual(1000);
      expect(first * 28).toBeLessThanOrEqual(scrollPx);
      expect(end * 28).toBeGreaterThanOrEqual(Math.min(scrollPx + 500, 28_000));
      expect(end - first).toBeLessThan(60);
    }
  });
  test('a table that became shorter than its scroll has no rows beyond its end', () => {
    const { first, end } = rowsInView(3, 28_000, 500, 28);
    expect(first).toBeLessThanOrEqual(end);
  });
});

describe('keys move the selection', () => {
  test.each([
    ['ArrowDown', null, 0],
    ['ArrowDown', 3, 4],
    ['ArrowDown', 9, 9],
    ['ArrowUp', 0, 0],
    ['ArrowUp', null, 9],
    ['PageDown', 2, 9],
    ['Home', 5, 0],
    ['End', 5, 9],
    ['a', 5, null],
  ])('%s from %s', (key, row, next) => {
    expect(rowAfterKey(key, row, 10)).toBe(next);
  });
  test('no rows, no move', () => expect(rowAfterKey('ArrowDown', null, 0)).toBeNull());
});

test('the histogram leaves no link out, and an exact spacing counts as wanted', () => {
  const lengths = new Float64Array([15, 14.9999, 22, 29.9, 3, 90]);
  const bins = neighbourHistogram(lengths, 15, 15, 30, 0.05);
  expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(6);
  const wanted = bins.filter((bin) => bin.wanted).reduce((sum, bin) => sum + bin.count, 0);
  expect(wanted).toBe(4);
});
