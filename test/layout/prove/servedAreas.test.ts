import { expect, test } from 'vitest';
import { positionAt, totalArea } from '../../../src/geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../../src/geometry/mesh';
import { seeded } from '../../../src/geometry/random';
import { servedAreas } from '../../../src/layout/prove/servedAreas';
import { flatSheet, randomPoint, sphere, tube } from '../../geometry/surfaces';

function served(
  mesh: SurfaceMesh,
  points: readonly SurfacePoint[],
  spacingMm: number,
): Float64Array {
  const field = new Float64Array(mesh.vertexCount).fill(16);
  const run = servedAreas({ mesh, field, points, spacingMm });
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
}

/** The point of a flat sheet at a place. */
function pointAt(mesh: SurfaceMesh, x: number, y: number): SurfacePoint {
  const { positions, triangles } = mesh;
  for (let face = 0; face < mesh.faceCount; face++) {
    const [ax, ay, bx, by, cx, cy] = [0, 1, 2].flatMap((k) => {
      const v = 3 * triangles[3 * face + k];
      return [positions[v], positions[v + 1]];
    });
    const double = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    const w1 = ((x - ax) * (cy - ay) - (y - ay) * (cx - ax)) / double;
    const w2 = ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / double;
    if (Math.min(w1, w2, 1 - w1 - w2) >= -1e-9) return { face, w0: 1 - w1 - w2, w1, w2 };
  }
  throw new Error('beside the sheet');
}

/** Areas served by the points of a lattice that lie well inside. */
function inner(stepX: number, stepY: number, isShifted: boolean): number[] {
  const { mesh } = flatSheet(200, 200, 7);
  const box = positionBox(mesh);
  const points: SurfacePoint[] = [];
  const places: [number, number][] = [];
  for (let j = 0; j * stepY < 190; j++)
    for (let i = 0; i * stepX < 180; i++) {
      const x = 5 + i * stepX + (isShifted && j % 2 === 1 ? stepX / 2 : 0);
      const y = 5 + j * stepY;
      places.push([x, y]);
      points.push(pointAt(mesh, box.x + x, box.y + y));
    }
  const areas = served(mesh, points, stepX);
  return [...areas].filter((_, k) => {
    const [x, y] = places[k];
    return x > 40 && x < 150 && y > 40 && y < 150;
  });
}

function positionBox({ positions }: SurfaceMesh) {
  let [x, y] = [Infinity, Infinity];
  for (let v = 0; v < positions.length; v += 3) {
    x = Math.min(x, positions[v]);
    y = Math.min(y, positions[v + 1]);
  }
  return { x, y };
}

test('square against hexagonal at 1 cm: 1 cm² and 0.866 cm² a point, 1 : 1.155 as dense', () => {
  const square = inner(10, 10, false);
  const hexagonal = inner(10, 5 * Math.sqrt(3), true);
  expect(square.length).toBeGreaterThan(80);
  expect(hexagonal.length).toBeGreaterThan(80);
  for (const area of square) expect(area).toBeCloseTo(100, 4);
  for (const area of hexagonal) expect(area).toBeCloseTo(50 * Math.sqrt(3), 4);
  expect(square[0] / hexagonal[0]).toBeCloseTo(2 / Math.sqrt(3), 6);
});

test('on a tube the areas add up to it, and a point alone serves all of it', () => {
  const { mesh } = tube(40, 120, 48, 12);
  const random = seeded(4);
  const points = Array.from({ length: 30 }, () => randomPoint(mesh, random));
  const areas = served(mesh, points, 20);
  const sum = areas.reduce((all, area) => all + area, 0);
  expect(sum / totalArea(mesh)).toBeCloseTo(1, 9);
  expect(served(mesh, points.slice(0, 1), 20)[0] / totalArea(mesh)).toBeCloseTo(1, 9);
});

test('on a ball as many places are nearest to each point as its area says', () => {
  const mesh = sphere(50, 5);
  const random = seeded(7);
  const points = Array.from({ length: 25 }, () => randomPoint(mesh, random));
  const areas = served(mesh, points, 25);
  const centres = points.map((point) => positionAt(mesh, point));
  const tries = 40_000;
  const counts = centres.map(() => 0);
  for (let i = 0; i < tries; i++) {
    const place = positionAt(mesh, randomPoint(mesh, random));
    // nearest along a ball is nearest through space
    let best = 0;
    for (let k = 1; k < centres.length; k++)
      if (away(place, centres[k]) < away(place, centres[best])) best = k;
    counts[best]++;
  }
  const whole = totalArea(mesh);
  areas.forEach((area, k) => {
    const share = area / whole;
    const sigma = Math.sqrt((share * (1 - share)) / tries);
    expect(Math.abs(counts[k] / tries - share)).toBeLessThan(4 * sigma + 0.001);
  });
});

function away(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;
}
