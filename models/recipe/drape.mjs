// A neutral drape like seamless underwear: briefs, and a bandeau for the woman. Per place the
// distance to its border, mm on the average woman, positive under the cloth, as 8 bits: 128 is
// the border and one step is 0.1 mm, so the picture can draw a crisp, smooth border.
const STEPS_PER_MM = 10;
const BORDER = 128;

export function drapeByte(distanceMm) {
  return Math.max(0, Math.min(255, Math.round(BORDER + distanceMm * STEPS_PER_MM)));
}

/** place: see sites.mjs. */
export function briefsDistanceMm({ x, y, z, weights }) {
  const belongs = weights.torso + weights.thigh + weights.neck;
  if (belongs < 0.5) return -20;
  const front = smoothStep((z + 40) / 80);
  const waistY = 900 + 0.08 * x - 8 * front;
  const crotchX = 12;
  const rise = front * 0.78 + (1 - front) * 0.34;
  const legY = 738 + rise * (x - crotchX) - (1 - front) * 4;
  return Math.min(waistY - y, (y - legY) / Math.sqrt(1 + rise * rise));
}

export function bandeauDistanceMm({ x, y, z, weights }) {
  if (weights.torso < 0.5) return -20;
  const front = smoothStep((z - 20) / 80);
  const topY = 1168 + front * (22 - 0.0009 * (x - 85) ** 2);
  const bottomY = 1104 + (1 - front) * 8;
  const armSideMm = (weights.torso - 0.72) * 60;
  return Math.min(topY - y, y - bottomY, armSideMm);
}

export function smoothStep(share) {
  const s = Math.max(0, Math.min(1, share));
  return s * s * (3 - 2 * s);
}
