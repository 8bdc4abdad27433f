import { describe, expect, test } from 'vitest';
import { ExactDistance } from '../../src/geometry/exactDistance';
import { Flood } from '../../src/geometry/geodesic';
import { straightDistance } from '../../src/geometry/measure';
import { makeSurfaceMesh, type SurfaceMesh, type SurfacePoint } from '../../src/geometry/mesh';
import { seeded } from '../../src/geometry/random';
import {
  type Developable,
  extrusion,
  flatSheet,
  foldedSheet,
  gridMesh,
  randomPoint,
  shuffled,
  sphere,
  thigh,
  tube,
} from './surfaces';

const DEVELOPABLES: Record<string, Developable> = {
  'flat sheet': flatSheet(40, 30, 1.3),
  tube: tube(8, 60, 24, 40),
  'folded sheet': foldedSheet(30, 25, 4, 1.1),
  'three coarse folds': extrusion(
    [
      [0, 0],
      [20, 0],
      [20, 15],
      [35, 15],
      [35, 40],
    ],
    40,
    3,
  ),
};

/** Random heights: every second vertex a saddle, every path bends. */
function roughGround(seed: number): SurfaceMesh {
  const random = seeded(seed);
  return gridMesh(24, 24, (u, v) => [u * 40, v * 40, 3 * random()]);
}

describe('exact distance, laws', () => {
  for (const [name, { mesh, distance }] of Object.entries(DEVELOPABLES))
    test(`closed form on the ${name}, seed 7`, () => {
      const exact = new ExactDistance(mesh);
      const random = seeded(7);
      for (let i = 0; i < 300; i++) {
        const a = randomPoint(mesh, random);
        const b = randomPoint(mesh, random);
        expect(exact.between(a, b)).toBeCloseTo(distance(a, b), 8);
      }
    });

  for (const seed of [1, 2, 3])
    test(`symmetric, never below straight, triangle inequality on rough ground, seed ${seed}`, () => {
      const mesh = roughGround(seed);
      const exact = new ExactDistance(mesh);
      const random = seeded(seed);
      for (let i = 0; i < 40; i++) {
        const [a, b, c] = [0, 1, 2].map(() => randomPoint(mesh, random));
        const ab = exact.between(a, b);
        expect(exact.between(b, a)).toBeCloseTo(ab, 9);
        expect(ab).toBeGreaterThanOrEqual(straightDistance(mesh, a, b) - 1e-9);
        expect(ab).toBeLessThanOrEqual(exact.between(a, c) + exact.between(c, b) + 1e-9);
      }
    });

  test('does not depend on the numbering', () => {
    const mesh = roughGround(5);
    const other = shuffled(mesh, seeded(9));
    const corners = (surface: SurfaceMesh) => {
      const at = (x: number, y: number): SurfacePoint => {
        for (let face = 0; face < surface.faceCount; face++)
          for (let k = 0; k < 3; k++) {
            const v = surface.triangles[3 * face + k];
            if (surface.positions[3 * v] === x && surface.positions[3 * v + 1] === y)
              return { face, w0: k === 0 ? 1 : 0, w1: k === 1 ? 1 : 0, w2: k === 2 ? 1 : 0 };
          }
        throw new Error('no such vertex');
      };
      return new ExactDistance(surface).between(at(0, 0), at(40, 40));
    };
    expect(corners(other)).toBeCloseTo(corners(mesh), 8);
  });
});

describe('exact distance, cases', () => {
  test('opposite corners of a cube: the square root of 5', () => {
    const cube = makeSurfaceMesh(
      [0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 1, 1, 0, 1, 1, 1, 1, 0, 1, 1],
      [
        0, 2, 1, 0, 3, 2, 4, 5, 6, 4, 6, 7, 0, 1, 5, 0, 5, 4, 1, 2, 6, 1, 6, 5, 2, 3, 7, 2, 7, 6, 3,
        0, 4, 3, 4, 7,
      ],
    );
    const a = { face: 0, w0: 1, w1: 0, w2: 0 };
    const b = { face: 2, w0: 0, w1: 0, w2: 1 };
    expect(new ExactDistance(cube).between(a, b)).toBeCloseTo(Math.sqrt(5), 7);
  });

  test('round the inner corner of an L', () => {
    const mesh = makeSurfaceMesh(
      [0, 0, 0, 2, 0, 0, 2, 1, 0, 1, 1, 0, 1, 2, 0, 0, 2, 0],
      [0, 1, 2, 0, 2, 3, 0, 3, 4, 0, 4, 5],
    );
    const a = { face: 0, w0: 0, w1: 0, w2: 1 };
    const b = { face: 3, w0: 0, w1: 1, w2: 0 };
    expect(new ExactDistance(mesh).between(a, b)).toBeCloseTo(2, 7);
  });

  test('pieces that do not touch are infinitely far apart, and a limit is kept', () => {
    const apart = makeSurfaceMesh(
      [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 1, 0, 1, 1],
      [0, 1, 2, 3, 4, 5],
    );
    const a = { face: 0, w0: 1, w1: 0, w2: 0 };
    expect(new ExactDistance(apart).between(a, { ...a, face: 1 })).toBe(Infinity);
    const { mesh } = flatSheet(40, 30, 1.3);
    const far = { face: mesh.faceCount - 1, w0: 0, w1: 1, w2: 0 };
    expect(new ExactDistance(mesh).between(a, far, 49)).toBe(Infinity);
    expect(new ExactDistance(mesh).between(a, far, 51)).toBeCloseTo(50, 8);
  });
});

describe('flood, laws', () => {
  for (const [name, { mesh, distance }] of Object.entries(DEVELOPABLES))
    test(`closed form on the ${name} to 14 mm, seed 3`, () => {
      const flood = new Flood(mesh);
      const random = seeded(3);
      for (let i = 0; i < 60; i++) {
        const source = randomPoint(mesh, random);
        flood.run([source], 14);
        for (let j = 0; j < 60; j++) {
          const point = randomPoint(mesh, random);
          const wanted = distance(source, point);
          if (wanted > 14) expect(flood.distanceAt(point)).toBeGreaterThan(13.99);
          else expect(flood.distanceAt(point)).toBeCloseTo(wanted, 5);
        }
      }
    });

  for (const [name, mesh] of Object.entries({ sphere: sphere(40, 5), thigh: thigh(90, 60) }))
    test(`within 0.3 % of exact on the ${name}, seed 4`, () => {
      const flood = new Flood(mesh);
      const exact = new ExactDistance(mesh);
      const random = seeded(4);
      for (let i = 0; i < 20; i++) {
        const source = randomPoint(mesh, random);
        flood.run([source], 20);
        for (let j = 0; j < 400; j++) {
          const point = randomPoint(mesh, random);
          const flooded = flood.distanceAt(point);
          if (flooded > 20) continue;
          const wanted = exact.between(source, point);
          expect(Math.abs(flooded - wanted)).toBeLessThan(0.003 * wanted + 1e-9);
        }
      }
    });

  test('many sources with head starts: the nearest wins, seed 8', () => {
    const { mesh, distance } = flatSheet(40, 30, 1.3);
    const random = seeded(8);
    const sources = [0, 1, 2].map(() => randomPoint(mesh, random));
    const offsets = [0, 2, 5];
    const flood = new Flood(mesh);
    flood.run(sources, 60, offsets);
    for (let i = 0; i < 300; i++) {
      const point = randomPoint(mesh, random);
      const wanted = Math.min(...sources.map((source, k) => offsets[k] + distance(source, point)));
      // Where two fronts meet, the virtual source lies between them: off by less than an edge.
      expect(Math.abs(flood.distanceAt(point) - wanted)).toBeLessThan(1.3);
    }
  });

  test('a run leaves nothing behind for the next', () => {
    const { mesh } = flatSheet(40, 30, 1.3);
    const used = new Flood(mesh);
    const random = seeded(2);
    for (let i = 0; i < 5; i++) used.run([randomPoint(mesh, random)], 9);
    const source = randomPoint(mesh, random);
    const fresh = new Flood(mesh);
    expect(used.run([source], 12)).toBe(fresh.run([source], 12));
    expect([...used.distance]).toEqual([...fresh.distance]);
  });
});

describe('flood, cases', () => {
  test('a disc crosses a large face whose corners it does not hold', () => {
    const mesh = makeSurfaceMesh([0, 0, 0, 20, 0, 0, 10, -1, 0, 10, 30, 0], [0, 2, 1, 0, 1, 3]);
    const flood = new Flood(mesh);
    flood.run([{ face: 0, w0: 0.05, w1: 0.9, w2: 0.05 }], 3);
    expect(flood.distanceAt({ face: 1, w0: 0.48, w1: 0.48, w2: 0.04 })).toBeLessThan(3);
  });

  test('it does not leap between two parallel layers', () => {
    const { mesh, distance } = foldedSheet(40, 20, 2, 1);
    const flood = new Flood(mesh);
    const source = { face: 10, w0: 0.3, w1: 0.3, w2: 0.4 };
    flood.run([source], 20);
    for (let face = 0; face < mesh.faceCount; face++) {
      const point = { face, w0: 1 / 3, w1: 1 / 3, w2: 1 / 3 };
      if (straightDistance(mesh, source, point) < 4 && distance(source, point) > 30)
        expect(flood.distanceAt(point)).toBe(Infinity);
    }
  });
});
