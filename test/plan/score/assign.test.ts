import { expect, test } from 'vitest';
import { seeded } from '../../../src/geometry/random';
import { assign, type Candidate } from '../../../src/plan/score/assign';

/** The cost of a choice, mm; Infinity where a pair is not listed. */
function costOf(partner: ArrayLike<number>, listed: readonly Candidate[], aloneMm: number): number {
  let sum = 0;
  for (let first = 0; first < partner.length; first++) {
    const pair = listed.find((each) => each.first === first && each.second === partner[first]);
    sum += partner[first] < 0 ? aloneMm : (pair?.distanceMm ?? Infinity);
  }
  return sum;
}

/** Every choice there is. */
function leastByForce(count: number, seconds: number, listed: readonly Candidate[], alone: number) {
  const taken = new Set<number>();
  const best = (first: number): number => {
    if (first === count) return 0;
    let least = alone + best(first + 1);
    for (const each of listed) {
      if (each.first !== first || taken.has(each.second) || each.second >= seconds) continue;
      taken.add(each.second);
      least = Math.min(least, each.distanceMm + best(first + 1));
      taken.delete(each.second);
    }
    return least;
  };
  return best(0);
}

test('the pairs cost as little as the best of all choices', () => {
  const random = seeded(7);
  for (let round = 0; round < 600; round++) {
    const count = 1 + Math.floor(6 * random());
    const seconds = Math.floor(7 * random());
    const density = 0.2 + 0.8 * random();
    const listed: Candidate[] = [];
    for (let first = 0; first < count; first++)
      for (let second = 0; second < seconds; second++)
        if (random() < density)
          // few different values, so that there are ties
          listed.push({ first, second, distanceMm: Math.floor(40 * random()) / 2 });
    const alone = 15;
    const partner = assign(count, seconds, listed, alone);
    const taken = [...partner].filter((each) => each >= 0);
    expect(new Set(taken).size).toBe(taken.length);
    const least = leastByForce(count, seconds, listed, alone);
    expect(costOf(partner, listed, alone)).toBeCloseTo(least, 9);
  }
});

test('a thousand moved points in another order find themselves', () => {
  const random = seeded(3);
  const places = Array.from({ length: 1000 }, () => [400 * random(), 400 * random()]);
  const order = places.map((_, i) => i).sort((a, b) => ((a * 7919) % 1000) - ((b * 7919) % 1000));
  const listed: Candidate[] = [];
  places.forEach(([x, y], first) => {
    order.forEach((of, second) => {
      const mm = Math.hypot(places[of][0] + 0.3 - x, places[of][1] - y);
      if (mm < 15) listed.push({ first, second, distanceMm: mm });
    });
  });
  const partner = assign(1000, 1000, listed, 15);
  const own = [...partner].reduce(
    (sum, second, i) =>
      sum +
      (second < 0
        ? 15
        : Math.hypot(
            places[order[second]][0] + 0.3 - places[i][0],
            places[order[second]][1] - places[i][1],
          )),
    0,
  );
  expect(own).toBeLessThanOrEqual(300 + 1e-6);
  expect([...partner].every((second) => second >= 0)).toBe(true);
});
