import { expect, test } from 'vitest';
import { seeded } from '../../src/geometry/random';
import { KeptSight } from '../../src/scene/keptSight';

/** Held against asking for every point in every picture. */

const COUNT = 3700;
const MOST = 400;
const rows = Array.from({ length: COUNT }, (_, i) => i);

test('at rest the answers are those of asking for all, within as many pictures as it takes, and then none is asked', () => {
  const truth = rows.map((row) => seeded(row)() < 0.5);
  const sight = new KeptSight(COUNT, MOST);
  let asked = 0;
  const hides = (row: number): boolean => {
    asked++;
    return truth[row];
  };
  let pictures = 0;
  do {
    asked = 0;
    sight.stands(['here']);
    sight.ask(rows, hides);
    expect(asked).toBeLessThanOrEqual(MOST);
    pictures++;
  } while (!sight.isWhole);
  expect(pictures).toBe(Math.ceil(COUNT / MOST));
  expect(rows.map((row) => sight.isHidden(row))).toEqual(truth);
  // a tap: the same camera
  asked = 0;
  expect(sight.stands(['here'])).toBe(true);
  sight.ask(rows, hides);
  expect(asked).toBe(0);
  expect(sight.stands(['there'])).toBe(false);
  sight.ask(rows, hides);
  expect(asked).toBe(MOST);
});

test('while the camera moves no answer is older than one round, and the next point’s is never old', () => {
  const chance = seeded(5);
  const sight = new KeptSight(COUNT, MOST);
  const askedIn = new Map<number, number>();
  const round = Math.ceil(COUNT / MOST);
  for (let picture = 1; picture <= 60; picture++) {
    sight.stands([picture]);
    // some leave and enter the picture
    const shown = rows.filter(() => chance() < 0.9);
    const next = shown[Math.floor(chance() * shown.length)];
    let asked = 0;
    sight.ask(
      shown,
      (row) => {
        asked++;
        askedIn.set(row, picture);
        return false;
      },
      next,
    );
    expect(asked).toBeLessThanOrEqual(MOST + 1);
    expect(askedIn.get(next)).toBe(picture);
    if (picture <= round + 4) continue;
    const ages = rows.map((row) => picture - (askedIn.get(row) ?? 0));
    // one that was out of the picture in its turn waits for the next
    expect(Math.max(...ages)).toBeLessThanOrEqual(5 * round);
    expect(ages.filter((age) => age > round).length).toBeLessThan(0.15 * COUNT);
  }
});

test('a point nobody has asked for is hidden', () => {
  const sight = new KeptSight(3, 2);
  sight.stands([1]);
  sight.ask([0, 1, 2], () => false);
  expect([0, 1, 2].map((row) => sight.isHidden(row))).toEqual([false, false, true]);
  expect(sight.isWhole).toBe(false);
});
