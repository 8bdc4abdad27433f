import { expect, test } from 'vitest';
import { toSparse } from '../../../src/geometry/field';
import { totalArea } from '../../../src/geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../../src/geometry/mesh';
import { seeded } from '../../../src/geometry/random';
import { type ServedMap, servedMap, type ZoneToServe } from '../../../src/plan/volume/servedMap';
import { flatSheet, randomPoint, tube } from '../../geometry/surfaces';

function mapOf(mesh: SurfaceMesh, zones: readonly ZoneToServe[]): ServedMap {
  const run = servedMap(mesh, [], zones);
  for (;;) {
    const step = run.next();
    if (!step.done) continue;
    if (!step.value) throw new Error('nothing is served');
    return step.value;
  }
}

function zoneOf(
  mesh: SurfaceMesh,
  points: readonly SurfacePoint[],
  volumesMl: readonly number[],
  value: (x: number, y: number, z: number) => number = () => 16,
): ZoneToServe {
  const p = mesh.positions;
  const field = Float32Array.from({ length: mesh.vertexCount }, (_, v) =>
    Math.max(-16, Math.min(16, value(p[3 * v], p[3 * v + 1], p[3 * v + 2]))),
  );
  return {
    ...{ zoneId: 'z', field: toSparse(field), spacingMm: 10 },
    volumesMl: Float64Array.from(volumesMl),
    layout: {
      count: points.length,
      faces: Int32Array.from(points, ({ face }) => face),
      weights: Float64Array.from(points.flatMap(({ w0, w1, w2 }) => [w0, w1, w2])),
    },
  };
}

/** Of the triangles that are drawn, by their corners alone. */
function drawn({ positions, mlPerCm2 }: ServedMap): { mm2: number; ml: number } {
  let [mm2, ml] = [0, 0];
  for (let t = 0; t < positions.length; t += 9) {
    const [ax, ay, az, bx, by, bz, cx, cy, cz] = positions.subarray(t, t + 9);
    const [u, v, w] = [
      Math.hypot(bx - ax, by - ay, bz - az),
      Math.hypot(cx - bx, cy - by, cz - bz),
      0,
    ];
    const x = Math.hypot(ax - cx, ay - cy, az - cz);
    const s = (u + v + x) / 2 + w;
    const area = Math.sqrt(Math.max(0, s * (s - u) * (s - v) * (s - x)));
    mm2 += area;
    ml += (area / 100) * mlPerCm2[t / 3];
  }
  return { mm2, ml };
}

test.each([
  ['a sheet', flatSheet(120, 120, 8).mesh],
  ['a tube', tube(40, 120, 48, 12).mesh],
])('what is painted integrates to the volume, cell by cell: %s', (_, mesh) => {
  const random = seeded(5);
  const points = Array.from({ length: 60 }, () => randomPoint(mesh, random));
  const volumes = points.map(() => 0.02 + 0.1 * random());
  const map = mapOf(mesh, [zoneOf(mesh, points, volumes)]);
  const { mm2, ml } = drawn(map);
  expect(mm2 / totalArea(mesh)).toBeCloseTo(1, 3);
  expect(Math.abs(ml / volumes.reduce((a, b) => a + b, 0) - 1)).toBeLessThan(0.001);
  // a fiftieth of the skin lies beyond either end of the scale
  const beyond = (is: (value: number) => boolean): number =>
    drawn({ ...map, mlPerCm2: map.mlPerCm2.map((value) => (is(value) ? 100 : 0)) }).ml / mm2;
  expect(beyond((value) => value < map.low - 1e-6)).toBeLessThan(0.0201);
  expect(beyond((value) => value <= map.low + 1e-6)).toBeGreaterThan(0.0199);
  expect(beyond((value) => value > map.high + 1e-6)).toBeLessThan(0.0201);
  expect(beyond((value) => value >= map.high - 1e-6)).toBeGreaterThan(0.0199);
});

test('a border through the middle of faces cuts the cells there', () => {
  const { mesh } = flatSheet(120, 120, 8);
  const random = seeded(6);
  const p = mesh.positions;
  const [x, y] = [0, 1].map((axis) => {
    const all = Array.from({ length: mesh.vertexCount }, (_, v) => p[3 * v + axis]);
    return (Math.min(...all) + Math.max(...all)) / 2;
  });
  const value = (px: number, py: number) => 42.3 - Math.hypot(px - x, py - y);
  const points = Array.from({ length: 400 }, () => randomPoint(mesh, random)).filter(
    ({ face, w0, w1, w2 }) => {
      const at = [0, 1].map((axis) =>
        [w0, w1, w2].reduce((sum, w, k) => sum + w * p[3 * mesh.triangles[3 * face + k] + axis], 0),
      );
      return value(at[0], at[1]) > 4;
    },
  );
  const { ml, mm2 } = drawn(
    mapOf(mesh, [
      zoneOf(
        mesh,
        points,
        points.map(() => 0.05),
        value,
      ),
    ]),
  );
  expect(Math.abs(ml / (0.05 * points.length) - 1)).toBeLessThan(0.001);
  // the border is a polygon within the circle
  expect(mm2).toBeLessThan(Math.PI * 42.3 * 42.3);
  expect(mm2).toBeGreaterThan(0.98 * Math.PI * 42.3 * 42.3);
});

/** The point of a sheet at a place from its lower corner, mm. */
function pointAt(mesh: SurfaceMesh, x: number, y: number): SurfacePoint {
  const { positions: p, triangles, faceCount } = mesh;
  const low = [0, 1].map((axis) =>
    p.reduce((a, v, i) => (i % 3 === axis ? Math.min(a, v) : a), 1e9),
  );
  for (let face = 0; face < faceCount; face++) {
    const [a, b, c] = [0, 1, 2].map((k) => {
      const v = 3 * triangles[3 * face + k];
      return [p[v] - low[0], p[v + 1] - low[1]];
    });
    const double = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
    const w1 = ((x - a[0]) * (c[1] - a[1]) - (y - a[1]) * (c[0] - a[0])) / double;
    const w2 = ((b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0])) / double;
    if (Math.min(w1, w2, 1 - w1 - w2) >= -1e-9) return { face, w0: 1 - w1 - w2, w1, w2 };
  }
  throw new Error('beside the sheet');
}

test('in a square lattice of 10 mm the square centimetre with most lies on the point that gets most', () => {
  const { mesh } = flatSheet(100, 100, 7);
  const points = Array.from({ length: 81 }, (_, i) =>
    pointAt(mesh, 10 + 10 * (i % 9), 10 + 10 * Math.floor(i / 9)),
  );
  const [hot, cold] = [40, 20];
  const volumes = points.map((_, i) => (i === hot ? 0.3 : i === cold ? 0.02 : 0.1));
  const { spots } = mapOf(mesh, [zoneOf(mesh, points, volumes)]);
  expect(spots?.hottest.row).toBe(hot);
  expect(spots?.coldest.row).toBe(cold);
  // of a disc of 1 cm2 on a cell of 1 cm2, so much lies on it: by counting a grid
  const radius = Math.sqrt(100 / Math.PI);
  let within = 0;
  const step = 0.02;
  for (let x = -radius; x < radius; x += step)
    for (let y = -radius; y < radius; y += step)
      if (Math.hypot(x, y) < radius && Math.max(Math.abs(x), Math.abs(y)) < 5)
        within += (step * step) / 100;
  const expected = (own: number): number => own * within + 0.1 * (1 - within);
  expect(spots?.hottest.ml).toBeGreaterThan(0.97 * expected(0.3));
  expect(spots?.hottest.ml).toBeLessThan(1.03 * expected(0.3));
  expect(spots?.coldest.ml).toBeGreaterThan(0.94 * expected(0.02));
  expect(spots?.coldest.ml).toBeLessThan(1.06 * expected(0.02));
});
