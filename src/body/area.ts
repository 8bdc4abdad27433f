import { sdOf } from './fit';
import type { Matrix } from './linear';
import type { Shaper } from './shaper';

/** An area of the skin's left side, mm², and how it grows per mm at each vertex (3 per vertex). */
export function areaOf(
  positions: Float64Array,
  triangles: Uint32Array,
  /** 1 per face: how much of it counts; all of each where left out */
  shares?: ArrayLike<number>,
): { value: number; gradient: Float64Array } {
  const gradient = new Float64Array(positions.length);
  let value = 0;
  for (let i = 0; i < triangles.length; i += 3) {
    const share = shares ? shares[i / 3] : 1;
    if (share === 0) continue;
    const corners = [3 * triangles[i], 3 * triangles[i + 1], 3 * triangles[i + 2]];
    const [a, b, c] = corners;
    const u = [0, 1, 2].map((k) => positions[b + k] - positions[a + k]);
    const v = [0, 1, 2].map((k) => positions[c + k] - positions[a + k]);
    const n = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
    const twice = Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
    if (!(twice > 0)) continue;
    value += (share * twice) / 2;
    // a corner moves the area by half the opposite edge, turned in the face
    for (let k = 0; k < 3; k++) {
      const [from, to] = [corners[(k + 1) % 3], corners[(k + 2) % 3]];
      const e = [0, 1, 2].map((j) => positions[to + j] - positions[from + j]);
      const half = share / (2 * twice);
      gradient[corners[k]] += half * (n[1] * e[2] - n[2] * e[1]);
      gradient[corners[k] + 1] += half * (n[2] * e[0] - n[0] * e[2]);
      gradient[corners[k] + 2] += half * (n[0] * e[1] - n[1] * e[0]);
    }
  }
  return { value, gradient };
}

/**
 * Bodies that the rows do not know were off by so much more than the rows alone let expect
 * (`bench/body/synthetic.ts`, all tapes given: measured, grade D).
 */
const UNKNOWN_FORMS = 1.35;

/**
 * One standard deviation of an area of the left side, mm², from how the shape may vary, and how the
 * area so doubted grows with each shape number.
 */
export function areaSd(
  shaper: Shaper,
  covariance: Matrix,
  positions: Float64Array,
  triangles: Uint32Array,
  shares?: ArrayLike<number>,
): { readonly value: number; readonly sd: number; readonly slopes: Float64Array } {
  const { value, gradient } = areaOf(positions, triangles, shares);
  const slopes = shaper.denseSlopes(gradient).map((slope) => UNKNOWN_FORMS * slope);
  return { value, slopes, sd: sdOf(covariance, slopes) };
}
