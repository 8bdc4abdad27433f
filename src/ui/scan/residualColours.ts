/** Farther off than this a place is wholly red, mm. */
const FAR_MM = 2;
const NEAR = [0.42, 0.66, 0.5];
const FAR = [0.82, 0.2, 0.16];
const NONE = [0.62, 0.64, 0.66];

/** 3 per vertex: on the scan green, 2 mm off red, grey where the scan has no skin. */
export function residualColours(distanceMm: Float32Array): Float32Array {
  const colours = new Float32Array(3 * distanceMm.length);
  distanceMm.forEach((mm, v) => {
    const share = Math.min(1, mm / FAR_MM);
    const colour = mm > FAR_MM ? NONE : NEAR.map((near, k) => near + share * (FAR[k] - near));
    colours.set(colour, 3 * v);
  });
  return colours;
}
