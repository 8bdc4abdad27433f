import { describe, expect, test } from 'vitest';
import { positionAt } from '../../src/geometry/measure';
import { seeded } from '../../src/geometry/random';
import { Walker, walkStraight } from '../../src/geometry/walk';
import { flatSheet, foldedSheet, randomPoint, tube } from './surfaces';

describe('straight walks, laws', () => {
  for (const [name, surface] of Object.entries({
    sheet: flatSheet(60, 60, 1.7),
    tube: tube(8, 60, 24, 40),
    fold: foldedSheet(40, 60, 4, 1.3),
  }))
    test(`on the ${name} the end is as far as the walk was long, seed 6`, () => {
      const random = seeded(6);
      for (let i = 0; i < 200; i++) {
        const start = randomPoint(surface.mesh, random);
        const direction = [random() - 0.5, random() - 0.5, random() - 0.5];
        const end = walkStraight(surface.mesh, start, direction, 11);
        expect(end.travelledMm).toBeLessThanOrEqual(11);
        expect(surface.distance(start, end.point)).toBeCloseTo(end.travelledMm, 7);
        const { w0, w1, w2 } = end.point;
        expect(Math.min(w0, w1, w2)).toBeGreaterThanOrEqual(-1e-12);
        expect(w0 + w1 + w2).toBeCloseTo(1, 12);
      }
    });

  test('there and back again, seed 2', () => {
    const { mesh, distance } = tube(8, 60, 24, 40);
    const random = seeded(2);
    const walker = new Walker(mesh);
    for (let i = 0; i < 100; i++) {
      const start = randomPoint(mesh, random);
      walker.place(start, 0.6, 0.8);
      const gone = walker.walk(5);
      walker.place(walker.point(), -walker.directionX, -walker.directionY);
      expect(walker.walk(gone)).toBeCloseTo(gone, 9);
      expect(distance(start, walker.point())).toBeLessThan(1e-6);
    }
  });
});

describe('straight walks, cases', () => {
  test('through vertices along a grid line', () => {
    const { mesh } = flatSheet(10, 10, 1);
    const end = walkStraight(mesh, { face: 0, w0: 1, w1: 0, w2: 0 }, [1, 1, 0], 7 * Math.SQRT2);
    expect([...positionAt(mesh, end.point)].map((x) => Math.round(1e6 * x) / 1e6)).toEqual([
      7, 7, 0,
    ]);
  });

  test('stops at the border and says how far it came', () => {
    const { mesh } = flatSheet(10, 10, 1);
    const start = { face: 0, w0: 0.5, w1: 0.25, w2: 0.25 };
    expect(walkStraight(mesh, start, [-1, 0, 0], 5).travelledMm).toBeCloseTo(0.5, 9);
    expect(walkStraight(mesh, start, [0, 0, 1], 5).travelledMm).toBe(0);
  });
});
