/** Radians in a degree, written out: no engine has a say in it. */
const RADIANS_PER_DEGREE = 0.017453292519943295;

/**
 * Cosine and sine of an angle in degrees, the same bytes on every engine: the angle is brought within
 * 45 degrees of a multiple of 90 and put into the Taylor series up to x^17, whose rest is below 1e-17.
 * Multiples of 90 degrees are exact.
 */
export function cosSinOfDegrees(degrees: number): readonly [number, number] {
  const turn = degrees - 360 * Math.floor(degrees / 360);
  const quarter = Math.floor((turn + 45) / 90);
  const x = (turn - 90 * quarter) * RADIANS_PER_DEGREE;
  const square = x * x;
  let cos = 0;
  let sin = 0;
  for (let k = 16; k >= 2; k -= 2) {
    cos = (1 - cos) * (square / (k * (k - 1)));
    sin = (1 - sin) * (square / (k * (k + 1)));
  }
  const c = 1 - cos;
  const s = x * (1 - sin);
  switch (quarter & 3) {
    case 0:
      return [c, s];
    case 1:
      return [-s, c];
    case 2:
      return [-c, -s];
    default:
      return [s, -c];
  }
}
