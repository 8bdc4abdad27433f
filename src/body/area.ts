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
    const a = 3 * triangles[i];
    const b = 3 * triangles[i + 1];
    const c = 3 * triangles[i + 2];
    const ux = positions[b] - positions[a];
    const uy = positions[b + 1] - positions[a + 1];
    const uz = positions[b + 2] - positions[a + 2];
    const vx = positions[c] - positions[a];
    const vy = positions[c + 1] - positions[a + 1];
    const vz = positions[c + 2] - positions[a + 2];
    const nx = uy * vz - uz * vy;
    const ny = uz * vx - ux * vz;
    const nz = ux * vy - uy * vx;
    const twice = Math.sqrt(nx * nx + ny * ny + nz * nz);
    if (!(twice > 0)) continue;
    value += (share * twice) / 2;
    // a corner moves the area by half the opposite edge, turned in the face
    const half = share / (2 * twice);
    for (let k = 0; k < 3; k++) {
      const corner = 3 * triangles[i + k];
      const from = 3 * triangles[i + ((k + 1) % 3)];
      const to = 3 * triangles[i + ((k + 2) % 3)];
      const ex = positions[to] - positions[from];
      const ey = positions[to + 1] - positions[from + 1];
      const ez = positions[to + 2] - positions[from + 2];
      gradient[corner] += half * (ny * ez - nz * ey);
      gradient[corner + 1] += half * (nz * ex - nx * ez);
      gradient[corner + 2] += half * (nx * ey - ny * ex);
    }
  }
  return { value, gradient };
}

/**
 * Forms were learnt from few bodies of one family, and told in the rows: others were off by so much more than that lets expect
 * (bodies left out of the learning in turn, `bench/body/learnForms.ts`: measured, grade D).
 */
const UNKNOWN_FORMS = 1.1;

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
