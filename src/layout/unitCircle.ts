/** cos and sin of 0, 7.5, 15, 22.5, 30, 37.5 and 45 degrees; written out where engines' own may differ. */
const COS = [
  1,
  0.9914448613738104,
  0.9659258262890683,
  0.9238795325112867,
  Math.sqrt(3) / 2,
  0.7933533402912352,
  Math.SQRT1_2,
];
const SIN = [
  0,
  0.13052619222005157,
  0.25881904510252074,
  0.3826834323650898,
  0.5,
  0.6087614290087207,
  Math.SQRT1_2,
];

/** 2 per direction: 48 unit vectors all round, 7.5 degrees apart, counter-clockwise from (1, 0). */
export const UNIT_CIRCLE = allRound();

function allRound(): Float64Array {
  const out = new Float64Array(96);
  for (let i = 0; i < 48; i++) {
    const quarter = Math.floor(i / 12);
    const step = i % 12;
    const x = step <= 6 ? COS[step] : SIN[12 - step];
    const y = step <= 6 ? SIN[step] : COS[12 - step];
    // each quarter turn takes (x, y) to (-y, x)
    out[2 * i] = [x, -y, -x, y][quarter];
    out[2 * i + 1] = [y, x, -y, -x][quarter];
  }
  return out;
}
