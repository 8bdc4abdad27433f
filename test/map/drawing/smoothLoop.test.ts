import { expect, test } from 'vitest';
import { smoothLoop } from '../../../src/map/drawing/smoothLoop';

/** How much a closed line turns in all, radians. */
function turning(places: Float64Array): number {
  const count = places.length / 3 - 1;
  const heading = (i: number): number => {
    const [a, b] = [3 * (i % count), 3 * ((i + 1) % count)];
    return Math.atan2(places[b + 1] - places[a + 1], places[b] - places[a]);
  };
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const turn = heading(i + 1) - heading(i);
    sum += Math.abs(Math.atan2(Math.sin(turn), Math.cos(turn)));
  }
  return sum;
}

test('a round line loses the zigzag of its corners, and stays round and closed', () => {
  const corners = Array.from({ length: 120 }, (_, i) => {
    const [turn, radius] = [(2 * Math.PI * i) / 120, i % 2 === 0 ? 98 : 102];
    return [radius * Math.cos(turn), radius * Math.sin(turn), 7];
  }).flat();
  const rough = new Float64Array([...corners, ...corners.slice(0, 3)]);
  expect(turning(rough)).toBeGreaterThan(20 * Math.PI);
  const smooth = smoothLoop(corners, 40);
  expect(turning(smooth)).toBeLessThan(3 * Math.PI);
  expect(Array.from(smooth.subarray(-3))).toEqual(Array.from(smooth.subarray(0, 3)));
  for (let i = 0; i < smooth.length; i += 3) {
    expect(Math.abs(Math.hypot(smooth[i], smooth[i + 1]) - 100)).toBeLessThan(2);
    expect(smooth[i + 2]).toBeCloseTo(7);
  }
});
