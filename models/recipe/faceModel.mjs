// The face models: head, neck and the upper chest to below the clavicles, cut along one smooth
// curve that hangs like a wide collar. Measures in mm on the average woman.
const FRONT_Y_MM = 1232;
const BACK_Y_MM = 1285;
const FRONT_Z_MM = 95;
const BACK_Z_MM = -70;
const REACH_X_MM = 150; // the collar's half width, at shoulder height
const TOP_Y_MM = 1330; // above: always kept

/** How far inside the face model a point lies: positive inside, in about mm. */
export function insideFaceMm(x, y, z) {
  const share = Math.max(0, Math.min(1, (FRONT_Z_MM - z) / (FRONT_Z_MM - BACK_Z_MM)));
  const bottomY = FRONT_Y_MM + share * (BACK_Y_MM - FRONT_Y_MM);
  if (y > TOP_Y_MM) return y - bottomY;
  const across = x / REACH_X_MM;
  const down = Math.max(0, TOP_Y_MM - y) / (TOP_Y_MM - bottomY);
  return ((1 - Math.sqrt(across * across * across * across + down * down)) * REACH_X_MM) / 1.6;
}

/** Inside the border of a face model, in tenths of a millimetre: the picture ends at one of them. */
export function cutByte(insideMm) {
  return Math.max(0, Math.min(255, Math.round(10 * insideMm)));
}
