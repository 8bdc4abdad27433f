import { expect, test } from 'vitest';
import { visibleRuns } from '../../../src/map/drawing/visibleLines';

const rect = { left: 0, right: 10, bottom: 0, top: 10 };

/** Skin on the pixels of a few columns, far in front. */
function bufferWith(columns: readonly number[]) {
  const depth = new Float32Array(100 * 100).fill(Number.NEGATIVE_INFINITY);
  for (const column of columns) for (let row = 0; row < 100; row++) depth[100 * row + column] = 50;
  const face = new Int32Array(100 * 100).fill(-1);
  return { rect, pixelMm: 0.1, columns: 100, rows: 100, depth, face };
}

const limits = { slackMm: 1, leastGapMm: 2, leastRunMm: 0 };
const level = (u: readonly number[]) => ({ u, v: u.map(() => 5), depth: u.map(() => 0) });

test('what is hidden for a moment is drawn, what leaves the picture for a moment is not', () => {
  const wall = bufferWith([48, 49, 50, 51, 52]);
  const [joined, ...none] = visibleRuns(wall, level([1, 9]), limits);
  expect(none).toEqual([]);
  expect([joined[0], joined.at(-2)]).toEqual([1, 9]);
  const runs = visibleRuns(bufferWith([]), level([9, 10.3, 8]), limits);
  expect(runs.length).toBeGreaterThan(0);
  for (const run of runs)
    for (const u of run.filter((_, i) => i % 2 === 0)) expect(u).toBeLessThanOrEqual(10);
});
