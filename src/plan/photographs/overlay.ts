/** A figure's view laid onto a photograph: x to the right and y down, pixels; u and v up, mm. */
export interface PictureFit {
  /** pixels a millimetre */
  readonly scale: number;
  /** x = cos u + sin v + left, y = sin u − cos v + top */
  readonly cos: number;
  readonly sin: number;
  readonly left: number;
  readonly top: number;
  /** root mean square of what the marks are off, mm in the view's plane */
  readonly residualMm: number;
  /** of each mark, mm */
  readonly offMm: readonly number[];
}

export interface MarkPair {
  readonly u: number;
  readonly v: number;
  readonly x: number;
  readonly y: number;
}

export const LEAST_MARKS = 3;
export const MOST_MARKS = 8;

/**
 * The similarity (turn, scale, shift; no mirroring) that brings landmarks of the figure nearest to where
 * they were marked, in the sense of least squares (Umeyama 1991, in the plane a complex factor).
 * @returns null with fewer than three marks, or where they all lie in one place
 */
export function fitPicture(pairs: readonly MarkPair[]): PictureFit | null {
  const count = pairs.length;
  if (count < LEAST_MARKS) return null;
  const mean = (of: (pair: MarkPair) => number): number =>
    pairs.reduce((sum, pair) => sum + of(pair), 0) / count;
  const [u0, v0, x0, y0] = [
    mean(({ u }) => u),
    mean(({ v }) => v),
    mean(({ x }) => x),
    mean(({ y }) => y),
  ];
  let [re, im, size] = [0, 0, 0];
  for (const { u, v, x, y } of pairs) {
    const [du, dv, dx, dy] = [u - u0, v - v0, x - x0, y0 - y];
    re += du * dx + dv * dy;
    im += du * dy - dv * dx;
    size += du * du + dv * dv;
  }
  const scale = Math.hypot(re, im) / size;
  if (!(size > 0) || !(scale > 0)) return null;
  // (dx, up) = (re + i im) (du, dv), with y down again
  const [cos, sin] = [re / size, -im / size];
  const left = x0 - cos * u0 - sin * v0;
  const top = y0 - sin * u0 + cos * v0;
  const offMm = pairs.map(
    ({ u, v, x, y }) =>
      Math.hypot(cos * u + sin * v + left - x, sin * u - cos * v + top - y) / scale,
  );
  const residualMm = Math.sqrt(offMm.reduce((sum, mm) => sum + mm * mm, 0) / count);
  return { scale, cos, sin, left, top, residualMm, offMm };
}

/** Places of the view on the photograph. @param places u, v in turn, mm @returns x, y in turn, pixels */
export function onPicture(
  { cos, sin, left, top }: PictureFit,
  places: ArrayLike<number>,
): Float64Array {
  const out = new Float64Array(places.length);
  for (let i = 0; i < places.length; i += 2) {
    out[i] = cos * places[i] + sin * places[i + 1] + left;
    out[i + 1] = sin * places[i] - cos * places[i + 1] + top;
  }
  return out;
}
