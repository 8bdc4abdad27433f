import { expect, test } from 'vitest';
import { ExactGeodesic } from '../../../src/cli/check/referee/exactGeodesic';
import { waysAlongEdges } from '../../../src/cli/check/waysAlongEdges';
import { ExactDistance } from '../../../src/geometry/exactDistance';
import { straightDistance, vertexPoint } from '../../../src/geometry/measure';
import { makeSurfaceMesh, type SurfaceMesh, type SurfacePoint } from '../../../src/geometry/mesh';
import { type Random, seeded } from '../../../src/geometry/random';
import { gridMesh, randomPoint, sphere, thigh } from '../../geometry/surfaces';
import {
  boxCorner,
  fan,
  flatSquare,
  fold,
  pointAt,
  prism,
  subdividedDistance,
} from './exactGeodesicSurfaces';

const TIGHT_MM = 1e-9;

function between(mesh: SurfaceMesh, a: SurfacePoint, b: SurfacePoint, limitMm = 1e6): number {
  const exact = new ExactGeodesic(mesh);
  expect(exact.run(a, limitMm)).toBe(true);
  return exact.distanceAt(b);
}

/** Polar place of a fan's point in the unrolled fan: distance from the middle, angle from spoke 0. */
function unrolled(mesh: SurfaceMesh, point: SurfacePoint): { radius: number; angle: number } {
  let angle = 0;
  for (let face = 0; face < point.face; face++)
    angle += Math.atan2(mesh.apexHeight[3 * face], mesh.apexAlong[3 * face]);
  const edge = 3 * point.face;
  const x = point.w1 * mesh.edgeLengths[edge] + point.w2 * mesh.apexAlong[edge];
  const y = point.w2 * mesh.apexHeight[edge];
  return { radius: Math.hypot(x, y), angle: angle + Math.atan2(y, x) };
}

function fanDistance(mesh: SurfaceMesh, a: SurfacePoint, b: SurfacePoint): number {
  const total = Array.from({ length: mesh.faceCount }, (_, face) =>
    Math.atan2(mesh.apexHeight[3 * face], mesh.apexAlong[3 * face]),
  ).reduce((sum, angle) => sum + angle, 0);
  const [p, q] = [unrolled(mesh, a), unrolled(mesh, b)];
  const turn = Math.abs(p.angle - q.angle);
  const apart = Math.min(turn, total - turn);
  if (apart >= Math.PI) return p.radius + q.radius;
  return Math.sqrt(
    p.radius * p.radius + q.radius * q.radius - 2 * p.radius * q.radius * Math.cos(apart),
  );
}

/** A place on a corner, on an edge or inside, in turn. */
function anyPoint(mesh: SurfaceMesh, random: Random, kind: number): SurfacePoint {
  const point = randomPoint(mesh, random);
  if (kind === 0) return point;
  if (kind === 1)
    return {
      face: point.face,
      w0: 0,
      w1: point.w1 / (1 - point.w0),
      w2: point.w2 / (1 - point.w0),
    };
  return { face: point.face, w0: 0, w1: 1, w2: 0 };
}

test('plane: the straight line, from inside, edges and corners, seed 1', () => {
  const random = seeded(1);
  const crooked = gridMesh(20, 20, (u, v) => {
    const inside = u > 0 && u < 1 && v > 0 && v < 1;
    return [100 * u + (inside ? 3 * random() : 0), 100 * v + (inside ? 3 * random() : 0), 0];
  });
  for (const mesh of [crooked, flatSquare(60, 12)])
    for (let i = 0; i < 60; i++) {
      const a = anyPoint(mesh, random, i % 3);
      const b = anyPoint(mesh, random, (i >> 1) % 3);
      expect(Math.abs(between(mesh, a, b) - straightDistance(mesh, a, b))).toBeLessThan(TIGHT_MM);
    }
});

test('plane, turned in space: the path is the straight line to the last digit on regular grids', () => {
  const mesh = gridMesh(16, 16, (u, v) => [48 * u, 36 * v, 14 * u + 20 * v]);
  const exact = new ExactGeodesic(mesh);
  exact.run(vertexPoint(mesh, 0), 1000);
  for (let v = 0; v < mesh.vertexCount; v++) {
    const to = vertexPoint(mesh, v);
    const straight = straightDistance(mesh, vertexPoint(mesh, 0), to);
    expect(Math.abs(exact.distanceAt(to) - straight)).toBeLessThan(TIGHT_MM);
  }
});

test('box: over an edge and over a corner, the shortest of the unfoldings', () => {
  const mesh = boxCorner();
  const top = (x: number, y: number) => pointAt(mesh, [x, y, 40]);
  const front = (x: number, z: number) => pointAt(mesh, [x, 0, z]);
  const right = (y: number, z: number) => pointAt(mesh, [40, y, z]);
  expect(between(mesh, top(10, 15), front(20, 22))).toBeCloseTo(Math.hypot(10, 15 + 18), 9);
  const viaCorner = between(mesh, front(35, 5), right(3, 38));
  expect(viaCorner).toBeCloseTo(Math.hypot(5 + 3, 33), 9);
  // From the front to the right face near the top: straight over their edge, or over the top face.
  const overEdge = Math.hypot(30 + 30, 0);
  const overTop = Math.hypot(2 + 30, 30 + 2);
  expect(overTop).toBeLessThan(overEdge);
  expect(between(mesh, front(10, 38), right(30, 38))).toBeCloseTo(overTop, 9);
});

test('tube: unrolled exactly, the shorter way round, seed 2', () => {
  const sides = 24;
  const mesh = prism(30, 120, sides, 30);
  const side = 2 * 30 * Math.sin(Math.PI / sides);
  const place = (point: SurfacePoint): [number, number] => {
    const square = point.face >> 1;
    const column = square % sides;
    const [first, second] =
      point.face % 2 === 0 ? [point.w1 + point.w2, point.w2] : [point.w1, point.w1 + point.w2];
    return [side * (column + first), 4 * (Math.floor(square / sides) + second)];
  };
  const random = seeded(2);
  for (let i = 0; i < 70; i++) {
    const a = randomPoint(mesh, random);
    const b = randomPoint(mesh, random);
    const [ax, ay] = place(a);
    const [bx, by] = place(b);
    const turn = Math.abs(ax - bx);
    const expected = Math.hypot(Math.min(turn, sides * side - turn), ay - by);
    expect(Math.abs(between(mesh, a, b) - expected)).toBeLessThan(TIGHT_MM);
  }
});

test('cone: law of cosines in the unrolled fan, never over the tip, seed 3', () => {
  const mesh = fan(17, () => -14);
  const random = seeded(3);
  for (let i = 0; i < 300; i++) {
    const a = anyPoint(mesh, random, i % 2);
    const b = randomPoint(mesh, random);
    // Chords of the open rim are not shorter than the rim allows only while both lie well inside.
    const [p, q] = [shrunk(a), shrunk(b)];
    expect(Math.abs(between(mesh, p, q) - fanDistance(mesh, p, q))).toBeLessThan(TIGHT_MM);
  }
});

test('saddle: straight while under half a turn, else through the vertex, seed 4', () => {
  const mesh = fan(12, (i) => (i % 2 === 0 ? 7 : -7));
  const random = seeded(4);
  let through = 0;
  for (let i = 0; i < 400; i++) {
    const p = shrunk(randomPoint(mesh, random), 0.12);
    const q = shrunk(randomPoint(mesh, random), 0.12);
    const expected = fanDistance(mesh, p, q);
    if (Math.abs(expected - unrolled(mesh, p).radius - unrolled(mesh, q).radius) < 1e-12) through++;
    expect(Math.abs(between(mesh, p, q) - expected)).toBeLessThan(TIGHT_MM);
  }
  expect(through).toBeGreaterThan(50);
});

/** Drawn towards corner 0 of its face. */
function shrunk(point: SurfacePoint, share = 0.3): SurfacePoint {
  const w1 = share * point.w1;
  const w2 = share * point.w2;
  return { face: point.face, w0: 1 - w1 - w2, w1, w2 };
}

test('border: round the end of a slit, and round a square hole', () => {
  const sheet = flatSquare(100, 20);
  const middle = (face: number, axis: number) =>
    [0, 1, 2].reduce(
      (sum, k) => sum + sheet.positions[3 * sheet.triangles[3 * face + k] + axis] / 3,
      0,
    );
  const kept: number[] = [];
  for (let face = 0; face < sheet.faceCount; face++) {
    const [x, y] = [middle(face, 0), middle(face, 1)];
    if (x > 40 && x < 60 && y > 40 && y < 60) continue;
    kept.push(...sheet.triangles.subarray(3 * face, 3 * face + 3));
  }
  const holed = makeSurfaceMesh(sheet.positions, kept);
  const a = pointAt(holed, [31, 47, 0]);
  const b = pointAt(holed, [72, 52, 0]);
  const below = Math.hypot(9, 7) + 20 + Math.hypot(12, 12);
  const above = Math.hypot(9, 13) + 20 + Math.hypot(12, 8);
  expect(between(holed, a, b)).toBeCloseTo(Math.min(below, above), 9);
});

test('folded sheet and thin gap: along the skin, not through the air', () => {
  const mesh = fold(40, 30, 2);
  const a = pointAt(mesh, [10, 13, 0]);
  const b = pointAt(mesh, [12, 13, 2]);
  expect(straightDistance(mesh, a, b)).toBeCloseTo(Math.sqrt(8), 12);
  expect(between(mesh, a, b)).toBeCloseTo(30 + 2 + 28, 9);
});

const BUMPY: [string, () => SurfaceMesh][] = [
  ['thigh', () => thigh(40, 60)],
  ['sphere', () => sphere(25, 3)],
  [
    'saddles and needles',
    () => gridMesh(40, 12, (u, v) => [60 * u, 40 * v, 9 * Math.sin(19 * u) * Math.sin(9 * v)]),
  ],
];

for (const [name, make] of BUMPY) {
  test(`${name}: agrees with the exact distance of single pairs, both ways round, seed 5`, () => {
    const mesh = make();
    const exact = new ExactGeodesic(mesh);
    const back = new ExactGeodesic(mesh);
    const pairs = new ExactDistance(mesh);
    const random = seeded(5);
    for (let i = 0; i < 25; i++) {
      const a = anyPoint(mesh, random, i % 3);
      exact.run(a, 30);
      for (let j = 0; j < 12; j++) {
        const b = nearPoint(mesh, random, a, 25);
        const distance = exact.distanceAt(b);
        back.run(b, 30);
        expect(Math.abs(back.distanceAt(a) - distance) < 1e-7 || distance > 30).toBe(true);
        if (distance < 30) expect(Math.abs(pairs.between(a, b) - distance)).toBeLessThan(1e-7);
        expect(distance).toBeGreaterThanOrEqual(straightDistance(mesh, a, b) - TIGHT_MM);
      }
    }
  });

  test(`${name}: never above, and hardly below, paths over a finely subdivided mesh, seed 6`, () => {
    const mesh = make();
    const random = seeded(6);
    const bruteForce = subdividedDistance(mesh, 10);
    for (let i = 0; i < 8; i++) {
      const a = randomPoint(mesh, random);
      const b = nearPoint(mesh, random, a, 15, 6);
      const brute = bruteForce(a, b);
      const distance = between(mesh, a, b);
      expect(distance).toBeLessThanOrEqual(brute + TIGHT_MM);
      expect(distance).toBeGreaterThan(brute * 0.97);
    }
  });
}

function nearPoint(
  mesh: SurfaceMesh,
  random: Random,
  to: SurfacePoint,
  reachMm: number,
  leastMm = 0,
): SurfacePoint {
  for (;;) {
    const point = randomPoint(mesh, random);
    const straight = straightDistance(mesh, point, to);
    if (straight < reachMm && straight >= leastMm) return point;
  }
}

test('splitting faces flat changes no distance, also with faces a hair thin, seed 7', () => {
  const mesh = sphere(25, 2);
  const random = seeded(7);
  const positions = [...mesh.positions];
  const triangles: number[] = [];
  const parts: number[] = [];
  for (let face = 0; face < mesh.faceCount; face++) {
    const [a, b, c] = mesh.triangles.subarray(3 * face, 3 * face + 3);
    const hair = face % 3 === 0 ? 1e-7 : 0.2;
    const weights = [hair, 0.6 - hair / 2, 0.4 - hair / 2];
    for (let axis = 0; axis < 3; axis++)
      positions.push(
        weights[0] * mesh.positions[3 * a + axis] +
          weights[1] * mesh.positions[3 * b + axis] +
          weights[2] * mesh.positions[3 * c + axis],
      );
    const d = positions.length / 3 - 1;
    parts.push(triangles.length / 3);
    triangles.push(a, b, d, b, c, d, c, a, d);
  }
  const split = makeSurfaceMesh(positions, triangles);
  for (let i = 0; i < 60; i++) {
    const a = Math.floor(random() * mesh.vertexCount);
    const b = Math.floor(random() * mesh.vertexCount);
    const whole = between(mesh, vertexPoint(mesh, a), vertexPoint(mesh, b));
    expect(
      Math.abs(between(split, vertexPoint(split, a), vertexPoint(split, b)) - whole),
    ).toBeLessThan(1e-6);
  }
});

test('the limit: nothing beyond it, everything within it, also inside faces larger than it', () => {
  const mesh = makeSurfaceMesh([0, 0, 0, 100, 0, 0, 0, 100, 0, 100, 100, 0], [0, 1, 2, 1, 3, 2]);
  const a = pointAt(mesh, [48, 49, 0]);
  expect(between(mesh, a, pointAt(mesh, [54, 57, 0]), 10)).toBeCloseTo(10, 9);
  expect(between(mesh, a, pointAt(mesh, [54.01, 57, 0]), 10)).toBe(Infinity);
  expect(between(mesh, a, pointAt(mesh, [51, 49, 0]), 2.9)).toBe(Infinity);
});

test('pieces: no path between them; a shared vertex is a path', () => {
  const apart = makeSurfaceMesh(
    [0, 0, 0, 1, 0, 0, 0, 1, 0, 5, 5, 5, 6, 5, 5, 5, 6, 5],
    [0, 1, 2, 3, 4, 5],
  );
  const inside = { w0: 0.2, w1: 0.3, w2: 0.5 };
  expect(between(apart, { face: 0, ...inside }, { face: 1, ...inside })).toBe(Infinity);
  const pinched = makeSurfaceMesh(
    [0, 0, 0, 1, 0, 0, 0, 1, 0, -1, 0, 0, 0, -1, 0],
    [0, 1, 2, 0, 3, 4],
  );
  const half = { w0: 0.5, w1: 0.25, w2: 0.25 };
  const toCorner = Math.hypot(0.25, 0.25);
  expect(between(pinched, { face: 0, ...half }, { face: 1, ...half })).toBeCloseTo(
    2 * toCorner,
    12,
  );
});

test.each([
  ['bumps', thigh(30, 20)],
  [
    'saddles with noise',
    gridMesh(20, 20, (u, v) => [80 * u, 80 * v, 9 * Math.sin(9 * u) * Math.cos(8 * v)]),
  ],
  ['a sphere of large faces', sphere(30, 1)],
])('searched only where it is the nearest, the nearest of many is as near: %s', (_, mesh) => {
  const random = seeded(12);
  const sources = Array.from({ length: 25 }, () => randomPoint(mesh, random));
  const places = Array.from({ length: 200 }, () => randomPoint(mesh, random));
  const nearestBy = (run: (exact: ExactGeodesic, source: SurfacePoint) => boolean): number[] => {
    const exact = new ExactGeodesic(mesh);
    const nearest = places.map(() => Infinity);
    let windows = 0;
    for (const source of sources) {
      run(exact, source);
      windows += exact.windowCount;
      places.forEach((place, i) => {
        nearest[i] = Math.min(nearest[i], exact.distanceAt(place));
      });
    }
    return [windows, ...nearest];
  };
  const knownMm = waysAlongEdges(mesh, sources);
  const [all, ...whole] = nearestBy((exact, source) => exact.run(source, 400));
  const [few, ...cells] = nearestBy((exact, source) => exact.runNearest(source, 400, knownMm));
  cells.forEach((mm, i) => {
    expect(mm).toBeCloseTo(whole[i], 9);
  });
  expect(few).toBeLessThan(all / 2);
});
