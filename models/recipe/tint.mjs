// Where skin is of another colour: lips, areola, blush, brows and lashes (0 to 1 each).
// Distances in mm on the average woman, so the masks lie on the same anatomy of every body.
import { smoothStep } from './drape.mjs';
import { mouthSlit } from './sitesOfHead.mjs';

const BLUSH_SPOTS = [
  { at: [46, 1452, 106], radiusMm: 30, strength: 0.9 }, // cheek
  { at: [0, 1453, 150], radiusMm: 17, strength: 0.7 }, // nose tip
  { at: [0, 1396, 130], radiusMm: 16, strength: 0.35 }, // chin
  { at: [137, 446, 92], radiusMm: 55, strength: 0.5 }, // knee
  { at: [318, 1082, -8], radiusMm: 45, strength: 0.55 }, // elbow
  { at: [163, 68, 0], radiusMm: 50, strength: 0.3 }, // heel and ankle
];
const BROW_ARC = [
  [13, 1503.5, 2.2],
  [22, 1507, 2.6],
  [34, 1510, 2.2],
  [43, 1508.5, 1.4],
  [51, 1503.5, 0.4],
]; // x, y, half width
const EYE = [28.4, 1486];
const MOUTH_TOP_Y_MM = 1462;
const AREOLA_RADIUS_MM = 17;
const NIPPLE_RADIUS_MM = 5.5;

/** place: see sites.mjs, with nippleMm, the distance to the nipple. */
export function tintOf(place) {
  return [lips(place), areola(place), blush(place), hair(place)];
}

function lips(place) {
  // The wet edge and the mouth behind it are as red: without it a pale line shows between the lips.
  const behind = place.y < MOUTH_TOP_Y_MM && place.z > 0 ? smoothStep(place.inside / 0.4) : 0;
  const slit = smoothStep(mouthSlit(place) / 0.5);
  return Math.max(behind, slit, smoothStep((place.lips - 0.1) / 0.3));
}

function areola({ nippleMm }) {
  const disc = 1 - smoothStep((nippleMm - AREOLA_RADIUS_MM + 4) / 7);
  const tip = 1 - smoothStep((nippleMm - NIPPLE_RADIUS_MM) / 4);
  return 0.75 * disc + 0.25 * tip;
}

function blush(place) {
  let sum = 0.5 * smoothStep((place.ear - 0.3) / 0.5);
  for (const { at, radiusMm, strength } of BLUSH_SPOTS) {
    const square = (place.x - at[0]) ** 2 + (place.y - at[1]) ** 2 + (place.z - at[2]) ** 2;
    sum += strength * smoothStep(1 - Math.sqrt(square) / radiusMm / 1.25);
  }
  sum += 0.5 * place.weights.finger + 0.25 * place.weights.toe;
  return Math.min(1, sum);
}

function hair(place) {
  if (place.z < 60) return 0;
  return Math.max(brow(place), lash(place));
}

function brow({ x, y }) {
  let best = 0;
  for (let i = 1; i < BROW_ARC.length; i++) {
    const [ax, ay, aw] = BROW_ARC[i - 1];
    const [bx, by, bw] = BROW_ARC[i];
    const share = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2);
    const s = Math.max(0, Math.min(1, share));
    const away = Math.sqrt((x - ax - s * (bx - ax)) ** 2 + (y - ay - s * (by - ay)) ** 2);
    const halfWidth = aw + s * (bw - aw);
    const fade = 0.55 + 0.3 * smoothStep((x - 11) / 9); // thin at the inner end
    best = Math.max(best, fade * (1 - smoothStep((away - halfWidth + 1.5) / 4)));
  }
  return best;
}

/** The rim of the lids: where skin turns into the socket, near the eye. */
function lash({ x, y, inside }) {
  const near = Math.sqrt((x - EYE[0]) ** 2 + (y - EYE[1]) ** 2) < 19;
  if (!near) return 0;
  const upper = y > EYE[1] ? 1 : 0.45;
  return upper * smoothStep((inside - 0.08) / 0.3);
}
