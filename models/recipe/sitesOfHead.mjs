// Anatomical sites of the head; measures in mm on the average woman (see sites.mjs).

const EYE = { x: 28.4, y: 1486, halfWidth: 19, above: 13, below: 11 };
const MOUTH_Y_MM = 1424;
/** The rows that move the ear move some 3 cm of cheek and temple before it too; its root ends here. */
const EAR_FRONT_Z_MM = 58;

export function siteOfHead(place) {
  const { y, z, ear } = place;
  if (ear > 0.5 && z < EAR_FRONT_Z_MM) return 'ear';
  if (isScalp(place)) return siteOfScalp(place);
  if (isBelowJaw(place)) return 'submental';
  if (z < 12 && y < 1440) return 'neck-posterior';
  return siteOfUpperFace(place) ?? siteOfNose(place) ?? siteOfLowerFace(place);
}

/** Behind the hairline: over the forehead, down before the ear, and all behind the ear. */
function isScalp({ x, y, z }) {
  if (y > 1556 - 0.0035 * x * x) return true;
  if (y > 1492) return z < 62;
  return z < 18 && y > 1425;
}

function siteOfScalp({ y, z }) {
  if (y > 1570 && z > -5) return z > 75 ? 'scalp-frontal' : 'scalp-vertex';
  if (z > 55) return 'scalp-frontal';
  if (y > 1575) return 'scalp-vertex';
  return z > -15 ? 'scalp-side' : 'scalp-back';
}

function isBelowJaw({ y, z, ny }) {
  return ny < -0.62 && y < 1405 && z < 128;
}

function siteOfUpperFace({ x, y, z }) {
  const dx = (x - EYE.x) / EYE.halfWidth;
  const dy = (y - EYE.y) / (y > EYE.y ? EYE.above : EYE.below);
  if (dx * dx + dy * dy < 1 && z > 95) return y > EYE.y ? 'upper-eyelid' : 'lower-eyelid';
  if (y > 1496) {
    if (x < 12 && y < 1522) return 'glabella';
    return x > 50 && z < 100 ? 'temple' : 'forehead';
  }
  if (y > 1478 && x > 45) return z < 62 ? 'preauricular' : 'temple';
  return null;
}

function siteOfNose({ x, y, z }) {
  if (y < 1441 || z < 100) return null;
  const halfWidth = y > 1475 ? 10 : Math.min(18, 10 + 0.45 * (1475 - y));
  if (x > halfWidth) return null;
  return x < 7 && y > 1460 ? 'nose-dorsum' : 'nose';
}

function siteOfLowerFace(place) {
  const { x, y, z, lips } = place;
  if (lips > 0.25 || mouthSlit(place) > 0) return 'lips';
  if (z < 52 && y > 1420) return 'preauricular';
  if (y > 1460 && x < 44) return 'infraorbital';
  if (y > 1446 && x >= 42) return 'zygoma';
  const across = x / 29;
  const up = (y - MOUTH_Y_MM) / 19;
  if (across * across + up * up < 1 && z > 95) return 'perioral';
  if (x < 36 && y > MOUTH_Y_MM && x < 20 + 0.45 * (1460 - y) && z > 95) return 'nasolabial';
  if (x < 25 && z > 90) return 'chin';
  if (y < 1412 + 0.55 * Math.max(0, 95 - z)) return 'jawline';
  return 'cheek';
}

/** Where the lips meet, the wet edge before the mouth's inside: 1 in its middle, 0 at its rim. */
export function mouthSlit({ x, y, z }) {
  if (z < 100) return 0;
  return Math.max(0, 1 - (x / 25) ** 2 - ((y - MOUTH_Y_MM) / 5) ** 2);
}
