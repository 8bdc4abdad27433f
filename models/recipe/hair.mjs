// Where hair grows on the scalp: the distance to a hairline, so that the picture can draw a close crop
// with a soft edge at any zoom. The line is drawn in the side view of the average woman (z forward, y
// up, mm), so it lies on the same anatomy of every body: from the forehead down the temple, round the
// sideburn and the ear, along the nape.
const HAIRLINE = [
  [200, 1562],
  [118, 1560],
  [102, 1554],
  [92, 1543],
  [84, 1528],
  [78, 1513],
  [74, 1500],
  [71, 1484],
  [68, 1464],
  [62, 1462],
  [61, 1482],
  [57, 1493],
  [46, 1497],
  [34, 1493],
  [26, 1483],
  [21, 1467],
  [15, 1450],
  [2, 1434],
  [-22, 1424],
  [-60, 1416],
  [-200, 1414],
  [-200, 1750],
  [200, 1750],
];
const LOWEST_MM = 1380;
const EAR = { topMm: 1500, fromMm: 71 }; // below that height what stands out further than the scalp is ear
const STEPS_PER_MM = 4;
const AT_THE_LINE = 80; // 20 mm outside to 43.75 mm inside

/** 0 far from hair, 80 on the hairline, four steps a millimetre. place: see places.mjs. */
export function hairByte(place) {
  if (place.y < LOWEST_MM || place.inside > 0.5 || isAuricle(place)) return 0;
  const value = Math.round(AT_THE_LINE + STEPS_PER_MM * insideLineMm(place));
  return Math.max(0, Math.min(255, value));
}

function isAuricle({ x, y, ear }) {
  return ear > 0.5 && y < EAR.topMm && x > EAR.fromMm;
}

function insideLineMm({ y, z }) {
  let away = Infinity;
  let isInside = false;
  for (let i = 0; i < HAIRLINE.length; i++) {
    const [az, ay] = HAIRLINE[i];
    const [bz, by] = HAIRLINE[(i + 1) % HAIRLINE.length];
    if (ay > y !== by > y && z < az + ((bz - az) * (y - ay)) / (by - ay)) isInside = !isInside;
    const along = ((z - az) * (bz - az) + (y - ay) * (by - ay)) / ((bz - az) ** 2 + (by - ay) ** 2);
    const share = Math.max(0, Math.min(1, along));
    const [dz, dy] = [z - az - share * (bz - az), y - ay - share * (by - ay)];
    away = Math.min(away, Math.sqrt(dz * dz + dy * dy));
  }
  return isInside ? away : -away;
}
