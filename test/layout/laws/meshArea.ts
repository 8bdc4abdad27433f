import type { SurfaceMesh } from '../../../src/geometry/mesh';

/** Sum of the faces by the lengths of their sides (Heron), mm2. */
export function meshArea({ positions, triangles, faceCount }: SurfaceMesh): number {
  const side = (a: number, b: number): number =>
    Math.hypot(...[0, 1, 2].map((axis) => positions[3 * a + axis] - positions[3 * b + axis]));
  let area = 0;
  for (let face = 0; face < faceCount; face++) {
    const [i, j, k] = triangles.subarray(3 * face, 3 * face + 3);
    const [a, b, c] = [side(i, j), side(j, k), side(k, i)];
    const half = (a + b + c) / 2;
    area += Math.sqrt(half * (half - a) * (half - b) * (half - c));
  }
  return area;
}
