// The face models: head, neck and the upper chest to just below the clavicles, cut by a plane
// that runs higher at the back. Measures in mm on the average woman.
const FRONT_Y_MM = 1243;
const RISE_TO_THE_BACK = 0.28; // mm up per mm towards the back
const FRONT_Z_MM = 90;
const NARROWING_FROM_X_MM = 70;
const NARROWING = 0.35; // mm up per mm outwards: cuts the shoulders off slantwise

/** place: see sites.mjs. */
export function isOnFaceModel({ x, y, z, weights }) {
  if (weights.upperArm + weights.hand + weights.forearm > 0.6) return false;
  const outwards = Math.max(0, x - NARROWING_FROM_X_MM);
  return y > FRONT_Y_MM + RISE_TO_THE_BACK * (FRONT_Z_MM - z) * 0.5 + NARROWING * outwards;
}
