import { describe, expect, test } from 'vitest';
import { positionAt, straightDistance } from '../../src/geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../src/geometry/mesh';
import { type Random, seeded } from '../../src/geometry/random';
import { Walker, walkStraight } from '../../src/geometry/walk';
import { flatSheet, foldedSheet, randomPoint, sphere, thigh, tube } from './surfaces';

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

  for (const [name, mesh] of Object.entries({
    thigh: thigh(60, 60),
    sheet: flatSheet(40, 40, 2.5).mesh,
    sphere: sphere(20, 3),
  }))
    test(`a stride ends where a walk does, on the ${name}, seed 4`, () => {
      const random = seeded(4);
      const walker = new Walker(mesh);
      const strider = new Walker(mesh);
      for (let i = 0; i < 400; i++) {
        const start = i % 4 === 0 ? onEdge(mesh, random) : randomPoint(mesh, random);
        const turn = i % 3 === 0 ? [1, 0] : i % 3 === 1 ? [0, -1] : [0.6, 0.8];
        walker.place(start, turn[0], turn[1]);
        strider.place(start, turn[0], turn[1]);
        const walked = walker.walk(13);
        expect(strider.stride(13)).toBeCloseTo(walked, 8);
        const apart = straightDistance(mesh, walker.point(), strider.point());
        expect(apart).toBeLessThan(1e-8);
        if (walker.face !== strider.face) continue;
        expect(strider.directionX).toBeCloseTo(walker.directionX, 8);
        expect(strider.directionY).toBeCloseTo(walker.directionY, 8);
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

function onEdge(mesh: SurfaceMesh, random: Random): SurfacePoint {
  const w1 = random();
  return { face: Math.floor(random() * mesh.faceCount), w0: 1 - w1, w1, w2: 0 };
}
