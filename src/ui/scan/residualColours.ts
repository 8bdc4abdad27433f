/** Farther off than this a place is wholly red, mm. */
const FAR_MM = 2;
const NEAR = [0.42, 0.66, 0.5];
const FAR = [0.82, 0.2, 0.16];
const NONE = [0.62, 0.64, 0.66];

const SIGN = [0.2, 0.18, 0.42];
/** Of the sign's colour in what it lies over. */
const SIGN_SHARE = 0.7;

/**
 * 3 per vertex: on the scan green, 2 mm off red, grey where the scan has no skin; dark where the figure has lips,
 * lids and ears, which the eye knows on the scan's own shape.
 * @param isSign 1 per vertex
 */
export function residualColours(distanceMm: Float32Array, isSign: Uint8Array): Float32Array {
  const colours = new Float32Array(3 * distanceMm.length);
  distanceMm.forEach((mm, v) => {
    const share = Math.min(1, mm / FAR_MM);
    const colour = mm > FAR_MM ? NONE : NEAR.map((near, k) => near + share * (FAR[k] - near));
    const sign = isSign[v] ? SIGN_SHARE : 0;
    colours.set(
      colour.map((value, k) => value + sign * (SIGN[k] - value)),
      3 * v,
    );
  });
  return colours;
}
