import { expect, test } from 'vitest';
import { crossings, isSound, soundness } from '../../src/body/sound';
import { seeded } from '../../src/geometry/random';
import { body } from './bodies';

test('faces that cross by more than a touch are counted as a look at every pair counts them', () => {
  const random = seeded(3);
  const faces = 60;
  const positions = new Float64Array(9 * faces);
  for (let f = 0; f < faces; f++) {
    const centre = [0, 1, 2].map(() => 60 * random());
    for (let k = 0; k < 9; k++) positions[9 * f + k] = centre[k % 3] + 24 * (random() - 0.5);
  }
  const triangles = Uint32Array.from({ length: 3 * faces }, (_, i) => i);
  // apart: every face far from every other
  const apart = positions.map((value, i) => value + (i % 3 === 0 ? 1000 * Math.floor(i / 9) : 0));
  expect(crossings(apart, apart, triangles)).toBe(0);
  const found = crossings(positions, apart, triangles);
  expect(found).toBe(slowCount(positions, faces));
  expect(found).toBeGreaterThan(5);
  expect(crossings(positions, positions, triangles)).toBe(0);
});

/** Sampled: a face crosses another where points on its edges change sides within the other's outline. */
function slowCount(p: Float64Array, faces: number): number {
  const corner = (f: number, k: number) => [0, 1, 2].map((j) => p[9 * f + 3 * (k % 3) + j]);
  const minus = (a: number[], b: number[]) => a.map((x, i) => x - b[i]);
  const cross = (a: number[], b: number[]) => [
    a[1] * b[2] - a[2] * b[1],
    a[2] * b[0] - a[0] * b[2],
    a[0] * b[1] - a[1] * b[0],
  ];
  const dot = (a: number[], b: number[]) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  const unit = (a: number[]) => a.map((x) => x / Math.hypot(...a));
  const plane = (f: number) =>
    unit(cross(minus(corner(f, 1), corner(f, 0)), minus(corner(f, 2), corner(f, 0))));
  const heights = (f: number, g: number) =>
    [0, 1, 2].map((k) => dot(plane(g), minus(corner(f, k), corner(g, 0))));
  const throughIt = (f: number, g: number) =>
    [0, 1, 2].some((k) => {
      const h = heights(f, g);
      if (h[k] > 0 === h[(k + 1) % 3] > 0) return false;
      const t = h[k] / (h[k] - h[(k + 1) % 3]);
      const at = corner(f, k).map((x, j) => x + t * (corner(f, k + 1)[j] - x));
      return [0, 1, 2].every(
        (m) =>
          dot(cross(minus(corner(g, m + 1), corner(g, m)), minus(at, corner(g, m))), plane(g)) > 0,
      );
    });
  const reach = (f: number, g: number) => {
    const h = heights(f, g);
    return Math.min(Math.max(0, ...h), Math.max(0, ...h.map((x) => -x)));
  };
  let count = 0;
  for (let f = 0; f < faces; f++)
    for (let g = 0; g < f; g++)
      if ((throughIt(f, g) || throughIt(g, f)) && Math.min(reach(f, g), reach(g, f)) > 1) count++;
  return count;
}

test('the bundled body is sound; skin pulled over the midline or turned inside out is not', async () => {
  const { model } = await body('woman');
  const { base, midlineCount } = model.shaper;
  expect(isSound(soundness(base, base, model.triangles, midlineCount))).toBe(true);
  const over = base.map((value, i) => (i % 3 === 0 ? value - 30 : value));
  expect(soundness(over, base, model.triangles, midlineCount).overMidline).toBeGreaterThan(100);
  const flat = base.slice();
  for (let k = 0; k < 3; k++) flat[3 * model.triangles[1] + k] = flat[3 * model.triangles[0] + k];
  expect(soundness(flat, base, model.triangles, midlineCount).flat).toBeGreaterThan(0);
  // a corner pushed deep into the body folds the skin round it
  const folded = base.slice();
  const corner = 3 * model.triangles[30_000];
  for (let k = 0; k < 3; k++)
    folded[corner + k] += 0.9 * (base[3 * model.triangles[30_300] + k] - base[corner + k]);
  const found = soundness(folded, base, model.triangles, midlineCount);
  expect(found.folded + found.crossing).toBeGreaterThan(0);
});
