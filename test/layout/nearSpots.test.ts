import { expect, test } from 'vitest';
import { seeded } from '../../src/geometry/random';
import { NearGrid } from '../../src/layout/stepping/nearSpots';
import type { Spot } from '../../src/layout/stepping/steps';

const random = seeded(7);

/** On a net of tenths of a mm, so that many lie exactly on the cubes' sides. */
function spot(): Spot {
  const [px, py, pz] = [0, 0, 0].map(() => Math.round(240 * random() - 120) / 10);
  return { face: 0, x: 0, y: 0, aheadX: 1, aheadY: 0, px, py, pz };
}

test('a grid finds what a look at every spot finds, with any limit up to its cubes', () => {
  const spots = Array.from({ length: 4000 }, spot);
  const grid = new NearGrid<Spot>(5);
  for (const each of spots) grid.add(each, each);
  let found = 0;
  for (let round = 0; round < 1000; round++) {
    const place = spot();
    const limitMm = round % 3 === 0 ? 5 : 5 * random();
    const near = grid.within(place, limitMm);
    const wanted = spots.filter(({ px, py, pz }) => {
      const [x, y, z] = [px - place.px, py - place.py, pz - place.pz];
      return Math.sqrt(x * x + y * y + z * z) < limitMm;
    });
    expect(new Set(near)).toEqual(new Set(wanted));
    expect(near).toHaveLength(wanted.length);
    found += near.length;
  }
  expect(found).toBeGreaterThan(1000);
});
