import { beforeAll, describe, expect, test } from 'vitest';
import { ExactGeodesic } from '../../../src/cli/check/referee/exactGeodesic';
import { straightDistance } from '../../../src/geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../../src/geometry/mesh';
import { seeded } from '../../../src/geometry/random';
import { measuredWords } from '../../../src/plan/measures/measureWords';
import { Measurer } from '../../../src/plan/measures/skinMeasure';
import { flatSheet, randomPoint, sphere, tube } from '../../geometry/surfaces';
import { loadModel, modelMesh } from '../../models/loadModel';

const RAD = Math.PI / 180;

/** The place of a mesh nearest to one in space, by looking at every face's middle and going on from it. */
function placeNear(mesh: SurfaceMesh, at: readonly [number, number, number]): SurfacePoint {
  let best: SurfacePoint = { face: 0, w0: 1, w1: 0, w2: 0 };
  let leastMm = Number.POSITIVE_INFINITY;
  const { positions, triangles } = mesh;
  for (let face = 0; face < mesh.faceCount; face++)
    for (let i = 0; i <= 10; i++)
      for (let j = 0; i + j <= 10; j++) {
        const w = [1 - (i + j) / 10, i / 10, j / 10];
        let square = 0;
        for (let axis = 0; axis < 3; axis++) {
          let value = 0;
          for (let k = 0; k < 3; k++) value += w[k] * positions[3 * triangles[3 * face + k] + axis];
          square += (value - at[axis]) ** 2;
        }
        if (square >= leastMm) continue;
        leastMm = square;
        best = { face, w0: w[0], w1: w[1], w2: w[2] };
      }
  return best;
}

const where = (mesh: SurfaceMesh, { face, w0, w1, w2 }: SurfacePoint): number[] =>
  [0, 1, 2].map((axis) =>
    [w0, w1, w2].reduce(
      (sum, w, k) => sum + w * mesh.positions[3 * mesh.triangles[3 * face + k] + axis],
      0,
    ),
  );
const apart = (a: readonly number[], b: readonly number[]): number =>
  Math.hypot(...a.map((value, axis) => value - b[axis]));
const cross = ([a, b, c]: number[], [d, e, f]: number[]): number[] => [
  b * f - c * e,
  c * d - a * f,
  a * e - b * d,
];
const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, axis) => sum + value * b[axis], 0);

describe('on a plane', () => {
  const { mesh } = flatSheet(200, 200, 10);
  const measurer = new Measurer(mesh);
  const random = seeded(3);
  const places = (count: number): SurfacePoint[] =>
    Array.from({ length: count }, () => randomPoint(mesh, random));

  test('a line is as long as it is straight, a path the sum of its parts', () => {
    for (let i = 0; i < 50; i++) {
      const [a, b, c] = places(3);
      const [p, q, r] = [a, b, c].map((place) => where(mesh, place));
      const line = measurer.measure('line', [a, b]);
      expect(line.alongMm).toBeCloseTo(apart(p, q), 9);
      expect(line.straightMm).toBeCloseTo(apart(p, q), 9);
      const path = measurer.measure('line', [a, b, c]);
      expect(path.alongMm).toBeCloseTo(apart(p, q) + apart(q, r), 9);
      expect(path.straightMm).toBeCloseTo(apart(p, r), 9);
    }
  });

  test('an angle is that of the triangle, along the skin and straight', () => {
    for (let i = 0; i < 50; i++) {
      const [a, b, c] = places(3);
      const [p, q, r] = [a, b, c].map((place) => where(mesh, place));
      const cosine =
        dot(
          p.map((value, axis) => value - q[axis]),
          r.map((value, axis) => value - q[axis]),
        ) /
        (apart(p, q) * apart(r, q));
      const { angleDeg, straightAngleDeg } = measurer.measure('angle', [a, b, c]);
      expect(angleDeg).toBeCloseTo(Math.acos(cosine) / RAD, 5);
      expect(straightAngleDeg).toBeCloseTo(Math.acos(cosine) / RAD, 5);
    }
  });

  test('a triangle has the area of half a cross product', () => {
    for (let i = 0; i < 60; i++) {
      const loop = places(3);
      const [p, q, r] = loop.map((place) => where(mesh, place));
      const normal = cross(
        q.map((value, axis) => value - p[axis]),
        r.map((value, axis) => value - p[axis]),
      );
      const area = Math.hypot(...normal) / 2;
      const measured = measurer.measure('area', loop);
      expect(measured.alongMm).toBeCloseTo(apart(p, q) + apart(q, r) + apart(r, p), 9);
      expect(measured.areaMm2).toBeCloseTo(area, 6);
    }
  });

  test('a line that crosses itself has no area and says why', () => {
    const at = (x: number, y: number): SurfacePoint => {
      const corner = where(mesh, { face: 0, w0: 1, w1: 0, w2: 0 });
      const axes = [0, 1, 2].filter((axis) => new Set(axisValues(mesh, axis)).size > 1);
      const place: [number, number, number] = [corner[0], corner[1], corner[2]];
      place[axes[0]] = Math.min(...axisValues(mesh, axes[0])) + x;
      place[axes[1]] = Math.min(...axisValues(mesh, axes[1])) + y;
      return placeNear(mesh, place);
    };
    const bow = measurer.measure('area', [at(31, 33), at(152, 151), at(148, 34), at(33, 149)]);
    expect(bow.areaMm2).toBeNull();
    expect(bow.fault).toMatch(/crosses itself/);
    expect(measuredWords('area', bow)).toMatch(/crosses itself/);
  });
});

function axisValues(mesh: SurfaceMesh, axis: number): number[] {
  return Array.from({ length: mesh.vertexCount }, (_, v) => mesh.positions[3 * v + axis]);
}

test('round a cylinder a line is that of the unrolled sheet, and straight it is shorter', () => {
  const { mesh, place } = withPlane(tube(50, 200, 240, 20));
  const measurer = new Measurer(mesh);
  const random = seeded(5);
  for (let i = 0; i < 40; i++) {
    const [a, b] = [randomPoint(mesh, random), randomPoint(mesh, random)];
    const [p, q] = [place(a), place(b)];
    const round = Math.min(Math.abs(p.angle - q.angle), 2 * Math.PI - Math.abs(p.angle - q.angle));
    const { alongMm, straightMm } = measurer.measure('line', [a, b]);
    const unrolled = Math.hypot(50 * round, p.z - q.z);
    // 240 sides are 0.003 per cent shorter than the circle
    expect(Math.abs((alongMm as number) - unrolled)).toBeLessThan(0.03 + 1e-4 * unrolled);
    expect(straightMm as number).toBeLessThanOrEqual((alongMm as number) + 1e-9);
  }
});

/** The tube's own axis is found from its shape: the direction in which it is 200 mm long. */
function withPlane({ mesh }: { mesh: SurfaceMesh }) {
  const spans = [0, 1, 2].map((axis) => {
    const all = axisValues(mesh, axis);
    return Math.max(...all) - Math.min(...all);
  });
  const axis = spans.indexOf(Math.max(...spans));
  const [u, v] = [0, 1, 2].filter((other) => other !== axis);
  const place = (point: SurfacePoint) => {
    const at = where(mesh, point);
    return { angle: Math.atan2(at[v], at[u]) + Math.PI, z: at[axis] };
  };
  return { mesh, place };
}

test('on a sphere lines are arcs, angles those of great circles, areas the excess', () => {
  const R = 80;
  const mesh = sphere(R, 5);
  const measurer = new Measurer(mesh);
  const random = seeded(7);
  const unit = (place: SurfacePoint): number[] => {
    const at = where(mesh, place);
    return at.map((value) => value / Math.hypot(...at));
  };
  const arc = (a: number[], b: number[]): number => Math.acos(Math.min(1, dot(a, b)));
  const corner = (a: number[], b: number[], c: number[]): number =>
    arc(
      ...([cross(b, a), cross(b, c)].map((n) => n.map((x) => x / Math.hypot(...n))) as [
        number[],
        number[],
      ]),
    );
  let areas = 0;
  for (let i = 0; i < 20; i++) {
    const three = [0, 1, 2].map(() => randomPoint(mesh, random));
    const [p, q, r] = three.map(unit);
    const { alongMm } = measurer.measure('line', three.slice(0, 2));
    expect(Math.abs((alongMm as number) / (R * arc(p, q)) - 1)).toBeLessThan(0.004);
    const { angleDeg } = measurer.measure('angle', three);
    expect(Math.abs((angleDeg as number) - corner(p, q, r) / RAD)).toBeLessThan(4);
    const sides = [arc(p, q), arc(q, r), arc(r, p)];
    if (Math.max(...sides) > 1.5 || Math.min(...sides) < 0.3) continue;
    areas++;
    const excess = corner(p, q, r) + corner(q, r, p) + corner(r, p, q) - Math.PI;
    const { areaMm2 } = measurer.measure('area', three);
    expect(Math.abs((areaMm2 as number) / (R * R * excess) - 1)).toBeLessThan(0.02);
  }
  expect(areas).toBeGreaterThan(2);
});

describe('on a body', () => {
  let mesh: SurfaceMesh;
  beforeAll(async () => {
    mesh = modelMesh(await loadModel('female-face'));
  });

  test('lines are those of the exact referee, which shares no code, and never below it', () => {
    const measurer = new Measurer(mesh);
    const referee = new ExactGeodesic(mesh);
    const random = seeded(11);
    let compared = 0;
    while (compared < 25) {
      const [a, b] = [randomPoint(mesh, random), randomPoint(mesh, random)];
      const straight = straightDistance(mesh, a, b);
      if (straight > 60 || straight < 5) continue;
      const { alongMm } = measurer.measure('line', [a, b]);
      if (alongMm === null || alongMm > 90) continue;
      compared++;
      expect(Math.abs(alongMm - referee.between(a, b, alongMm + 1))).toBeLessThan(1e-6);
    }
  });

  test('the way that is drawn begins and ends at the places', () => {
    const measurer = new Measurer(mesh);
    const random = seeded(13);
    const [a, b] = [randomPoint(mesh, random), randomPoint(mesh, random)];
    const way = measurer.way(a, b);
    expect(apart(where(mesh, way[0]), where(mesh, a))).toBeLessThan(1e-9);
    expect(apart(where(mesh, way[way.length - 1]), where(mesh, b))).toBeLessThan(1e-9);
  });
});

test('words name along the skin and straight', () => {
  const none = {
    alongMm: null,
    straightMm: null,
    areaMm2: null,
    angleDeg: null,
    straightAngleDeg: null,
    fault: null,
  };
  expect(measuredWords('line', { ...none, alongMm: 123.44, straightMm: 118 })).toBe(
    '123.4 mm along the skin, 118.0 mm straight',
  );
  expect(measuredWords('area', { ...none, alongMm: 40, areaMm2: 1234 })).toBe(
    '12.3 cm² of skin, 40.0 mm round it',
  );
  expect(
    measuredWords('angle', { ...none, alongMm: 3, angleDeg: 90, straightAngleDeg: 88.44 }),
  ).toBe('90° along the skin, 88.4° straight');
  expect(measuredWords('line', none)).toBe('no skin joins the places');
});
