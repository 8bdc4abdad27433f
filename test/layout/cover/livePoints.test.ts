import { describe, expect, test } from 'vitest';
import type { SurfacePoint } from '../../../src/geometry/mesh';
import { seeded } from '../../../src/geometry/random';
import { wholePart } from '../../../src/geometry/refine';
import { Cover } from '../../../src/layout/cover/cover';
import { CutOutPlaces } from '../../../src/layout/cover/cutOutPlaces';
import { LivePoints, outOfOrder } from '../../../src/layout/cover/livePoints';
import { finish } from '../../../src/layout/patterns/poisson/poissonDisc';
import { flatSheet } from '../../geometry/surfaces';

test('what one move puts out of order is one place', () => {
  expect(outOfOrder([])).toEqual([]);
  expect(outOfOrder([3])).toEqual([]);
  expect(outOfOrder([0, 1, 2, 3])).toEqual([]);
  expect(outOfOrder([3, 0, 1, 2])).toEqual([0]);
  expect(outOfOrder([1, 2, 3, 0])).toEqual([3]);
});

describe('all others follow one another as before, and no fewer would do', () => {
  for (const seed of [1, 2, 3, 4])
    test(`seed ${seed}`, () => {
      const random = seeded(seed);
      for (let round = 0; round < 50; round++) {
        const values = Array.from({ length: 8 }, (_, at) => at).sort(() => random() - 0.5);
        const out = outOfOrder(values);
        const rest = values.filter((_, at) => !out.includes(at));
        expect(rest).toEqual([...rest].sort((a, b) => a - b));
        expect(rest.length, `${values}`).toBe(longestAscending(values));
      }
    });
});

/** By trying every choice of places. */
function longestAscending(values: readonly number[]): number {
  let longest = 0;
  for (let choice = 0; choice < 1 << values.length; choice++) {
    const chosen = values.filter((_, at) => (choice & (1 << at)) !== 0);
    if (chosen.every((value, at) => at === 0 || value > chosen[at - 1]))
      longest = Math.max(longest, chosen.length);
  }
  return longest;
}

test('of two points on one place the first has the skin around them, whatever came before', () => {
  const { mesh } = flatSheet(40, 40, 4);
  const [a, b, c] = [20, 60, 120].map((face) => ({ face, w0: 0.2, w1: 0.3, w2: 0.5 }));
  const progress = { stage: '', share: 0 };
  const owners = (...lists: SurfacePoint[][]): number[] => {
    const cover = new Cover(mesh, 10);
    const live = new LivePoints(cover, new CutOutPlaces(wholePart(mesh)));
    for (const list of lists) {
      finish(live.exchange(list, [], progress));
      finish(cover.settle(new Uint8Array(mesh.vertexCount).fill(1)));
    }
    return Array.from(cover.nearestSample, (id) => live.own.indexOf(id));
  };
  const twice = { ...a };
  const lists = [
    [a, twice, b, c],
    [b, c, a, twice],
    [c, a, b, twice],
    [a, b],
    [twice, c, a],
  ];
  for (const before of lists)
    for (const after of lists) expect(owners(before, after)).toEqual(owners(after));
});
