import { describe, expect, test } from 'vitest';
import { ExactGeodesic } from '../../src/cli/check/referee/exactGeodesic';
import { ExactDistance } from '../../src/geometry/exactDistance';
import { positionAt } from '../../src/geometry/measure';
import { makeSurfaceMesh, type SurfaceMesh, type SurfacePoint } from '../../src/geometry/mesh';
import { pathEnd, pathPiece, reversedPath } from '../../src/geometry/pathPiece';
import { type Random, seeded } from '../../src/geometry/random';
import { pathPoints, ShortestPath, type SurfacePath } from '../../src/geometry/shortestPath';
import { loadModel } from '../models/loadModel';
import { flatSheet, foldedSheet, gridMesh, sphere, tube } from './surfaces';

function anywhere(mesh: SurfaceMesh, random: Random): SurfacePoint {
  const face = Math.floor(random() * mesh.faceCount);
  const w1 = random() * 0.9;
  const w2 = random() * (0.95 - w1);
  return { face, w0: 1 - w1 - w2, w1, w2 };
}

function found(paths: ShortestPath, a: SurfacePoint, b: SurfacePoint): SurfacePath {
  const path = paths.between(a, b);
  if (path === null) throw new Error('no path');
  return path;
}

/** The segments hang together in space, from a to b, and add up to the length. */
function expectSound(mesh: SurfaceMesh, path: SurfacePath, a: SurfacePoint, b: SurfacePoint): void {
  const points = pathPoints(path).map((point) => positionAt(mesh, point));
  let lengthMm = 0;
  for (let i = 1; i < points.length; i++)
    lengthMm += Math.hypot(...[0, 1, 2].map((k) => points[i][k] - points[i - 1][k]));
  expect(lengthMm).toBeCloseTo(path.lengthMm, 6);
  for (const [end, place] of [
    [points[0], positionAt(mesh, a)],
    [points[points.length - 1], positionAt(mesh, b)],
  ])
    expect(Math.hypot(...[0, 1, 2].map((k) => end[k] - place[k]))).toBeLessThan(1e-9);
  path.segments.forEach(({ face, to, exit }, i) => {
    if (i + 1 === path.segments.length) return;
    const next = path.segments[i + 1];
    const here = positionAt(mesh, { face, w0: 1 - to[0] - to[1], w1: to[0], w2: to[1] });
    const [w1, w2] = next.from;
    const there = positionAt(mesh, { face: next.face, w0: 1 - w1 - w2, w1, w2 });
    expect(Math.hypot(...[0, 1, 2].map((k) => here[k] - there[k]))).toBeLessThan(1e-9);
    expect((exit / 3) | 0).toBe(face);
  });
}

describe('closed forms', () => {
  const surfaces = {
    'flat sheet': flatSheet(120, 90, 3),
    'folded sheet': foldedSheet(60, 50, 6, 3),
    tube: tube(30, 120, 48, 30),
  };
  for (const [name, { mesh, distance }] of Object.entries(surfaces)) {
    const paths = new ShortestPath(mesh);
    for (let seed = 1; seed <= 40; seed++)
      test(`on a ${name} the path is as long as the distance, seed ${seed}`, () => {
        const random = seeded(seed);
        const a = anywhere(mesh, random);
        const b = anywhere(mesh, random);
        const path = found(paths, a, b);
        expectSound(mesh, path, a, b);
        expect(path.lengthMm).toBeGreaterThan(distance(a, b) - 1e-6);
        // Round a tube the two ways may be nearly as long: then it may be the longer one.
        const slack = name === 'tube' ? 1.005 : 1 + 1e-9;
        expect(path.lengthMm).toBeLessThan(slack * distance(a, b));
      });
  }

  test('within one face it is one segment', () => {
    const { mesh } = flatSheet(10, 10, 5);
    const path = found(
      new ShortestPath(mesh),
      { face: 0, w0: 1, w1: 0, w2: 0 },
      { face: 0, w0: 0, w1: 0.5, w2: 0.5 },
    );
    expect(path.segments).toHaveLength(1);
  });

  test('between sheets that nothing joins there is none', () => {
    const mesh = makeSurfaceMesh(
      [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 9, 1, 0, 9, 0, 1, 9],
      [0, 1, 2, 3, 4, 5],
    );
    const middle = (face: number) => ({ face, w0: 0.4, w1: 0.3, w2: 0.3 });
    expect(new ShortestPath(mesh).between(middle(0), middle(1))).toBeNull();
  });
});

const hills = gridMesh(40, 40, (u, v) => [
  100 * u,
  100 * v,
  6 * Math.sin(9 * u + 1) * Math.cos(8 * v) + 3 * Math.sin(23 * u * v),
]);
for (const [name, mesh] of [
  ['hills', hills],
  ['sphere', sphere(40, 4)],
] as const) {
  const paths = new ShortestPath(mesh);
  const exact = new ExactGeodesic(mesh);
  for (let seed = 1; seed <= 15; seed++)
    test(`on ${name} it is never shorter than exact windows and hardly longer, seed ${seed}`, () => {
      const random = seeded(100 + seed);
      const a = anywhere(mesh, random);
      const b = anywhere(mesh, random);
      const path = found(paths, a, b);
      expectSound(mesh, path, a, b);
      exact.run(a, path.lengthMm + 1);
      const shortest = exact.distanceAt(b);
      expect(path.lengthMm).toBeGreaterThan(shortest - 1e-6);
      expect(path.lengthMm).toBeLessThan(1.01 * shortest);
      expect(found(paths, b, a).lengthMm).toBeCloseTo(path.lengthMm, 2);
    });
}

test('on the woman most paths up to 120 mm are the exact ones, the rest at most 2 % longer', async () => {
  const data = await loadModel('female-body');
  const mesh = makeSurfaceMesh(data.positionsMm, data.triangles);
  const paths = new ShortestPath(mesh);
  const exact = new ExactDistance(mesh);
  const random = seeded(7);
  let equal = 0;
  let count = 0;
  while (count < 60) {
    const a = anywhere(mesh, random);
    const b = anywhere(mesh, random);
    const [p, q] = [positionAt(mesh, a), positionAt(mesh, b)];
    if (Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]) > 110) continue;
    const path = paths.between(a, b);
    if (path === null || path.lengthMm > 120) continue;
    const shortest = exact.between(a, b);
    if (shortest === Infinity) continue; // gave up for the number of windows
    count++;
    expect(path.lengthMm).toBeGreaterThan(shortest - 1e-6);
    expect(path.lengthMm).toBeLessThan(1.02 * shortest);
    if (path.lengthMm < shortest + 1e-6) equal++;
  }
  expect(equal).toBeGreaterThanOrEqual(48);
}, 120_000);

test('a piece of a path begins and ends where it says, and reversed goes back', () => {
  const { mesh } = flatSheet(120, 90, 3);
  const random = seeded(5);
  const path = found(new ShortestPath(mesh), anywhere(mesh, random), anywhere(mesh, random));
  const piece = pathPiece(mesh, path, 0.25 * path.lengthMm, 0.75 * path.lengthMm);
  const ends = pathPoints(piece).map((point) => positionAt(mesh, point));
  const whole = pathPoints(path).map((point) => positionAt(mesh, point));
  const last = whole[whole.length - 1];
  for (let k = 0; k < 3; k++) {
    expect(ends[0][k]).toBeCloseTo(0.75 * whole[0][k] + 0.25 * last[k], 8);
    expect(ends[ends.length - 1][k]).toBeCloseTo(0.25 * whole[0][k] + 0.75 * last[k], 8);
  }
  const back = reversedPath(path, mesh.twin);
  expect(positionAt(mesh, pathEnd(back))).toEqual(positionAt(mesh, pathPoints(path)[0]));
  back.segments.slice(0, -1).forEach(({ face, exit }) => {
    expect((exit / 3) | 0).toBe(face);
  });
});
