import { describe, expect, test } from 'vitest';
import { fieldArea, toDense } from '../../../src/geometry/field';
import type { SurfaceMesh, SurfacePoint } from '../../../src/geometry/mesh';
import { seeded } from '../../../src/geometry/random';
import { freehandCorners, Lasso, type LassoField, leadsBack } from '../../../src/plan/zones/lasso';
import { flatSheet, foldedSheet, tube } from '../../geometry/surfaces';

const EDGE_MM = 2;
const sheet = flatSheet(120, 100, EDGE_MM).mesh;
const lasso = new Lasso(sheet);

/** The place of a sheet at (x, y), mm: the face that holds it. */
function at(mesh: SurfaceMesh, x: number, y: number, columns: number): SurfacePoint {
  const column = Math.floor(x / EDGE_MM);
  const row = Math.floor(y / EDGE_MM);
  const u = x / EDGE_MM - column;
  const v = y / EDGE_MM - row;
  const square = 2 * (row * columns + column);
  if (square + 1 >= mesh.faceCount) throw new Error('beyond the sheet');
  return u >= v
    ? { face: square, w0: 1 - u, w1: u - v, w2: v }
    : { face: square + 1, w0: 1 - v, w1: u, w2: v - u };
}
const on = (x: number, y: number) => at(sheet, x, y, 60);

function areaOf(mesh: SurfaceMesh, drawn: LassoField): number {
  if (!drawn.ok) throw new Error(drawn.reason);
  return fieldArea(mesh, toDense(drawn.field, mesh));
}

function reasonOf(drawn: LassoField): string {
  if (drawn.ok) throw new Error('drawn');
  return drawn.reason;
}

const turned = [on(31.3, 20.7), on(81.3, 30.7), on(71.3, 80.7), on(21.3, 70.7)];

describe('one loop', () => {
  test('a turned square of 51 mm has its area within half a per cent', () => {
    const side = Math.hypot(50, 10);
    const area = areaOf(sheet, lasso.field([turned]));
    expect(area / (side * side)).toBeGreaterThan(0.995);
    expect(area / (side * side)).toBeLessThan(1.005);
  });

  test('every vertex of the band knows its distance to the line within a millimetre, nearer the nearer', () => {
    const drawn = lasso.field([turned]);
    if (!drawn.ok) throw new Error(drawn.reason);
    const corners = [31.3, 20.7, 81.3, 30.7, 71.3, 80.7, 21.3, 70.7];
    const dense = toDense(drawn.field, sheet);
    for (let v = 0; v < sheet.vertexCount; v++) {
      const [x, y] = sheet.positions.subarray(3 * v, 3 * v + 2);
      const signed = signedDistance(corners, x, y);
      if (Math.abs(signed) < 15) expect(Math.abs(dense[v] - signed)).toBeLessThan(1);
      if (Math.abs(signed) < 4) expect(Math.abs(dense[v] - signed)).toBeLessThan(0.5);
      // Along the straight sides, away from the corners, the line is where it was drawn.
      if (Math.abs(signed) < 2 && nearestCorner(corners, x, y) > 8)
        expect(Math.abs(dense[v] - signed)).toBeLessThan(0.01);
    }
  });

  test('the other side is meant when a place in it says so', () => {
    const area = areaOf(sheet, lasso.field([turned], { inside: on(5, 5) }));
    expect(area).toBeGreaterThan(120 * 100 - 51 * 52);
    expect(area).toBeLessThan(120 * 100 - 50 * 50);
  });

  test('corners on the edges of the mesh close an area as others do', () => {
    for (const [x, y, side] of [
      [20.3, 20.3, 40],
      [21, 21, 40],
      [10.3, 20.3, 20],
    ]) {
      const corners = [on(x, y), on(x + side, y), on(x + side, y + side), on(x, y + side)];
      expect(areaOf(sheet, lasso.field([corners])) / side ** 2).toBeGreaterThan(0.985);
      expect(areaOf(sheet, lasso.field([corners])) / side ** 2).toBeLessThan(1.005);
    }
  });

  test('corners on vertices and lines along mesh edges fill the same area', () => {
    const square = [on(20, 20), on(60, 20), on(60, 60), on(20, 60)];
    expect(areaOf(sheet, lasso.field([square])) / 1600).toBeGreaterThan(0.99);
    expect(areaOf(sheet, lasso.field([square])) / 1600).toBeLessThan(1.01);
  });
});

test('300 random triangles, slivers among them, have the area of the triangle', () => {
  const random = seeded(5);
  for (let i = 0; i < 300; i++) {
    const [a, b, c] = [0, 1, 2].map(() => [3 + 114 * random(), 3 + 94 * random()]);
    const twice = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
    const girthMm = [a, b, c].reduce((mm, [x, y], k) => {
      const [u, v] = [b, c, a][k];
      return mm + Math.hypot(u - x, v - y);
    }, 0);
    const drawn = lasso.field([[on(a[0], a[1]), on(b[0], b[1]), on(c[0], c[1])]]);
    if (!drawn.ok && Math.abs(twice) / 2 < 0.5 * girthMm) continue;
    expect([i, Math.abs(areaOf(sheet, drawn) - Math.abs(twice) / 2) < 0.5 * girthMm]).toEqual([
      i,
      true,
    ]);
  }
});

describe('refused with the reason', () => {
  test('a line that crosses itself', () => {
    const bow = [on(20.3, 20.1), on(80.2, 70.4), on(80.1, 20.3), on(20.5, 70.2)];
    expect(reasonOf(lasso.field([bow]))).toMatch(/crosses itself/);
  });

  test('two corners only', () => {
    expect(reasonOf(lasso.field([turned.slice(0, 2)]))).toMatch(/at least 3/);
  });

  test('a line smaller than the mesh', () => {
    const tiny = [on(40.5, 40.2), on(40.9, 40.3), on(40.8, 40.4)];
    expect(reasonOf(lasso.field([tiny]))).toMatch(/too short/);
  });

  test('two separate loops without a place', () => {
    const one = [on(10.2, 10.3), on(30.2, 11.3), on(20.2, 30.3)];
    const two = [on(70.2, 10.3), on(90.2, 11.3), on(80.2, 30.3)];
    expect(areaOf(sheet, lasso.field([one, two], { inside: on(20, 15) }))).toBeLessThan(250);
    expect(reasonOf(lasso.field([one, two]))).toMatch(/same part of the body: 116\.2 cm²/);
    expect(areaOf(sheet, lasso.field([one, two], { anyExtent: true }))).toBeGreaterThan(11_000);
  });
});

describe('drawn freehand', () => {
  const circle = (turns: number, wobbleMm = 0) =>
    Array.from({ length: 400 }, (_, i) => {
      const angle = (2 * Math.PI * turns * i) / 399;
      const radius = 30 + wobbleMm * Math.sin(9.4 * angle);
      return on(60 + radius * Math.cos(angle), 50 + radius * Math.sin(angle));
    });
  const areaOfFreehand = (places: readonly SurfacePoint[]) =>
    areaOf(sheet, lasso.field([freehandCorners(sheet, places)]));

  test('a dense circle has the area of the circle within one per cent', () => {
    expect(areaOfFreehand(circle(1)) / (Math.PI * 900)).toBeGreaterThan(0.99);
    expect(areaOfFreehand(circle(1)) / (Math.PI * 900)).toBeLessThan(1.01);
  });

  test('an end that ran over its beginning is cut off', () => {
    for (const turns of [1.04, 1.1, 1.18]) {
      const area = areaOfFreehand(circle(turns, 1.2));
      expect(area / (Math.PI * 900)).toBeGreaterThan(0.95);
      expect(area / (Math.PI * 900)).toBeLessThan(1.05);
    }
  });

  test('an arc was not led back, a circle was, and a dot has no corners', () => {
    expect(leadsBack(sheet, freehandCorners(sheet, circle(0.6)))).toBe(false);
    expect(leadsBack(sheet, freehandCorners(sheet, circle(0.95)))).toBe(true);
    expect(leadsBack(sheet, freehandCorners(sheet, circle(0.001)))).toBe(false);
  });
});

test('two loops round a tube bound the band between them', () => {
  const { mesh } = tube(20, 100, 60, 50);
  const ring = (row: number) =>
    [0, 20, 40].map((column) => ({ face: 2 * (row * 60 + column), w0: 0.3, w1: 0.3, w2: 0.4 }));
  const heightMm = 2 * 20;
  const band = new Lasso(mesh).field([ring(10), ring(30)]);
  const girthMm = 60 * 2 * 20 * Math.sin(Math.PI / 60);
  expect(areaOf(mesh, band) / (heightMm * girthMm)).toBeGreaterThan(0.99);
  expect(areaOf(mesh, band) / (heightMm * girthMm)).toBeLessThan(1.01);
});

test('a loop on one layer of a fold leaves the other alone', () => {
  const { mesh } = foldedSheet(60, 60, 4, EDGE_MM);
  const columns = 2 * 30 + 8;
  const loop = [at(mesh, 10.3, 10.2, columns), at(mesh, 40.3, 12.2, columns)];
  const drawn = new Lasso(mesh).field([[...loop, at(mesh, 25.3, 44.2, columns)]]);
  const dense = drawn.ok ? toDense(drawn.field, mesh) : [];
  for (let v = 0; v < dense.length; v++)
    if (mesh.positions[3 * v + 2] > 0) expect(dense[v]).toBeLessThanOrEqual(0);
  expect(areaOf(mesh, drawn)).toBeGreaterThan(450);
});

/** Signed distance to a polygon, inside positive. */
function signedDistance(corners: readonly number[], x: number, y: number): number {
  let nearest = Infinity;
  let inside = false;
  for (let i = 0; i < corners.length; i += 2) {
    const [ax, ay] = corners.slice(i, i + 2);
    const [bx, by] = i + 2 < corners.length ? corners.slice(i + 2, i + 4) : corners.slice(0, 2);
    const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2);
    const t = Math.min(1, Math.max(0, along));
    nearest = Math.min(nearest, Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)));
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  }
  return inside ? nearest : -nearest;
}

function nearestCorner(corners: readonly number[], x: number, y: number): number {
  let nearest = Infinity;
  for (let i = 0; i < corners.length; i += 2)
    nearest = Math.min(nearest, Math.hypot(x - corners[i], y - corners[i + 1]));
  return nearest;
}

describe('a limb', () => {
  const { mesh } = tube(40, 200, 60, 100);
  const own = new Lasso(mesh);
  const place = (row: number, column: number) => ({
    ...{ face: 2 * (row * 60 + (column % 60)), w0: 0.3, w1: 0.3, w2: 0.4 },
  });
  const ring = (row: number) => [place(row, 0), place(row, 20), place(row, 40)];

  test('one ring round it asks whether all beyond is meant', () => {
    const drawn = own.field([ring(50)]);
    expect(drawn).toMatchObject({ ok: false, canBeMeant: true });
    expect(reasonOf(drawn)).toMatch(/goes round a part of the body/);
    expect(areaOf(mesh, own.field([ring(50)], { anyExtent: true }))).toBeGreaterThan(10_000);
  });

  test('a second ring that does not go round it is refused', () => {
    const patch = [place(60, 0), place(60, 8), place(66, 8), place(66, 0)];
    expect(reasonOf(own.field([ring(20), patch]))).toMatch(/do not go round the same part/);
    expect(own.field([ring(20), ring(60)]).ok).toBe(true);
  });
});
