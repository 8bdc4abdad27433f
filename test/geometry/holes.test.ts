import { expect, test } from 'vitest';
import { checkMesh } from '../../src/geometry/checkMesh';
import { totalArea } from '../../src/geometry/measure';
import { fillHoles } from '../../src/geometry/mend/holes';
import { makeSurfaceMesh } from '../../src/geometry/mesh';
import { gridMesh, sphere } from './surfaces';

/** A ball of 80 mm without the faces that lie within a distance of a place on it. */
function holed(holes: readonly { readonly at: readonly number[]; readonly mm: number }[]) {
  const { positions, triangles } = sphere(80, 4);
  const near = (v: number) =>
    holes.some(({ at, mm }) => {
      const far = at.map((x, k) => (80 * x) / Math.hypot(...at) - positions[3 * v + k]);
      return Math.hypot(...far) < mm;
    });
  const kept: number[] = [];
  for (let i = 0; i < triangles.length; i += 3) {
    const face = [...triangles.subarray(i, i + 3)];
    if (!face.some(near)) kept.push(...face);
  }
  return { positions, triangles: Uint32Array.from(kept) };
}

function volumeMm3(p: Float64Array, triangles: Uint32Array): number {
  let sum = 0;
  for (let i = 0; i < triangles.length; i += 3) {
    const [a, b, c] = [0, 1, 2].map((k) =>
      p.subarray(3 * triangles[i + k], 3 * triangles[i + k] + 3),
    );
    sum +=
      a[0] * (b[1] * c[2] - b[2] * c[1]) +
      a[1] * (b[2] * c[0] - b[0] * c[2]) +
      a[2] * (b[0] * c[1] - b[1] * c[0]);
  }
  return sum / 6;
}

test('small holes are closed to the same side, a large one stays open, and what was filled is counted', () => {
  const skin = holed([
    { at: [0, 0, 1], mm: 5 },
    { at: [1, 1, 0], mm: 5 },
    { at: [0, -1, 0], mm: 30 },
  ]);
  const filled = fillHoles(skin, 25);
  expect(filled.holesMm).toHaveLength(2);
  expect(filled.open).toBe(1);
  expect([...filled.triangles.subarray(0, skin.triangles.length)]).toEqual([...skin.triangles]);
  const own = fillHoles(skin, 1000);
  expect(own.open).toBe(0);
  const whole = checkMesh(skin.positions, own.triangles);
  expect([whole.reasons, whole.nonManifoldEdges, whole.borderLoops]).toEqual([[], 0, 0]);
  // the lids are flat: less than the ball, more than without them, all outwards
  const ball = sphere(80, 4);
  const volume = volumeMm3(ball.positions, ball.triangles);
  const closed = volumeMm3(skin.positions, own.triangles);
  expect(closed).toBeLessThan(volume);
  expect(closed).toBeGreaterThan(0.9 * volume);
  const lost =
    totalArea(makeSurfaceMesh(skin.positions, filled.triangles)) -
    totalArea(makeSurfaceMesh(skin.positions, skin.triangles));
  expect(lost).toBeCloseTo(filled.filledMm2, 6);
});

test('the border of a sheet is no hole, however small the sheet is', () => {
  const sheet = gridMesh(4, 4, (u, v) => [8 * u, 8 * v, 0]);
  const filled = fillHoles(sheet, 15);
  expect([filled.filled, filled.open]).toEqual([0, 1]);
});

test('a flat hole is filled with its own area, whatever its outline', () => {
  // an L of cells is missing from a flat sheet
  const { positions, triangles } = gridMesh(12, 12, (u, v) => [60 * u, 60 * v, 0]);
  const isGone = (x: number, y: number) =>
    x > 20 && y > 20 && x < 40 && y < 40 && !(x > 30 && y > 30);
  const kept: number[] = [];
  for (let i = 0; i < triangles.length; i += 3) {
    const middle = [0, 1].map(
      (k) => [0, 1, 2].reduce((sum, c) => sum + positions[3 * triangles[i + c] + k], 0) / 3,
    );
    if (!isGone(middle[0], middle[1])) kept.push(...triangles.subarray(i, i + 3));
  }
  const filled = fillHoles({ positions, triangles: Uint32Array.from(kept) }, 30);
  expect(filled.holesMm).toEqual([expect.closeTo(20 * Math.SQRT2, 9)]);
  expect(filled.filledMm2).toBeCloseTo(300, 9);
  expect(totalArea(makeSurfaceMesh(positions, filled.triangles))).toBeCloseTo(3600, 9);
});
