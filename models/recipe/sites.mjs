// Anatomical site of a place on the body, from the bones that move it, its position on the
// average woman (mm, y up, z forward, x made positive) and which way its skin faces there.
// Measures are read off that one figure, so a vertex has the same site on every body.
import { siteOfHead } from './sitesOfHead.mjs';

/**
 * place: { x, y, z, nx, ny, nz, weights (of SEGMENTS), inside, ear, lips, areola } with x >= 0.
 * Weights and the last four are between 0 and 1.
 */
export function siteOf(place) {
  if (place.inside > 0.5) return 'inside';
  return SITE_OF_SEGMENT[strongest(place.weights)](place);
}

/** The bones of each segment of the body. */
export const SEGMENTS = {
  head: /^(head|jaw|levator|special|temporalis|oris|oculi|risorius|orbicularis|eye|tongue)/,
  neck: /^neck/,
  torso: /^(spine|pelvis|breast|clavicle|shoulder|root)/,
  upperArm: /^upperarm/,
  forearm: /^lowerarm/,
  hand: /^(wrist|metacarpal)/,
  finger: /^finger/,
  thigh: /^upperleg/,
  lowerLeg: /^lowerleg/,
  foot: /^foot/,
  toe: /^toe/,
};

const SITE_OF_SEGMENT = {
  head: siteOfHead,
  neck: siteOfNeck,
  torso: siteOfTorso,
  upperArm: siteOfUpperArm,
  forearm: siteOfForearm,
  hand: siteOfHand,
  finger: () => 'finger',
  thigh: siteOfThigh,
  lowerLeg: siteOfLowerLeg,
  foot: siteOfFoot,
  toe: ({ ny, y }) => (ny < -0.6 && y < 14 ? 'sole' : 'toe'),
};

function strongest(weights) {
  let best = 'head';
  for (const name of Object.keys(weights)) if (weights[name] > weights[best]) best = name;
  return best;
}

function siteOfNeck({ x, y, z, nz }) {
  if (y < 1290 && z > 20 && nz > 0.2) return 'decollete';
  if (z > 25 && x < 32) return 'neck-anterior';
  if (z < 0 && (nz < -0.35 || x < 25)) return 'neck-posterior';
  return 'neck-lateral';
}

const SHOULDER_X_MM = 140;
const WAIST_Y_MM = 985;
const NAVEL = { y: 930, radiusMm: 45 };
const GROIN_TOP_Y_MM = 800;

function siteOfTorso(place) {
  const { x, y, z, ny, nz, weights, areola } = place;
  if (areola > 0.5) return 'areola';
  if (x > SHOULDER_X_MM && y > 1215) return ny < -0.3 ? 'axilla' : 'shoulder';
  if (x > 118 && y > 1150 && (weights.upperArm > 0.2 || ny < -0.4) && z < 90) return 'axilla';
  if (y > 1250 && nz > -0.2 && z > 5 && x < 120) return 'decollete';
  if (y > 1250 && nz > -0.2) return 'shoulder';
  if (y < GROIN_TOP_Y_MM + 0.55 * x && z > -15 && y < 880) return 'groin';
  return nz < -0.1 && z < 45 ? siteOfBack(place) : siteOfFront(place);
}

function siteOfBack({ x, y }) {
  if (y > 1060) return x > 125 && y < 1190 ? 'flank' : 'upper-back';
  if (y > 925 - 0.12 * x) return x > 105 ? 'flank' : 'lower-back';
  return x > 138 ? 'hip' : 'buttock';
}

function siteOfFront({ x, y, z }) {
  if (y < 880 && z < 0) return 'buttock';
  if (x > 120 && y <= 1100) return y < WAIST_Y_MM - 60 ? 'hip' : 'flank';
  if (x > 130 && z < 70) return 'flank';
  if (y > 1195) return 'decollete';
  if (y > 1098) return x > 22 || y > 1120 ? (x > 22 ? 'breast' : 'decollete') : 'upper-abdomen';
  if (x * x + (y - NAVEL.y) ** 2 < NAVEL.radiusMm ** 2) return 'periumbilical';
  return y > WAIST_Y_MM ? 'upper-abdomen' : 'lower-abdomen';
}

/** The arm hangs out and forward: its axis runs from the shoulder to the elbow to the wrist. */
const SHOULDER = [154, 1262, 21];
const ELBOW = [310, 1090, 25];
const WRIST = [420, 971, 159];

function along(from, to, { x, y, z }) {
  const d = to.map((c, k) => c - from[k]);
  const p = [x - from[0], y - from[1], z - from[2]];
  return (p[0] * d[0] + p[1] * d[1] + p[2] * d[2]) / (d[0] ** 2 + d[1] ** 2 + d[2] ** 2);
}

function siteOfUpperArm(place) {
  const share = along(SHOULDER, ELBOW, place);
  if (share < 0.2 && place.ny < -0.35) return 'axilla';
  if (share < 0.28) return 'shoulder';
  if (share > 0.88 && place.nz < 0.25) return 'elbow';
  return place.nz > 0 ? 'upper-arm-anterior' : 'upper-arm-posterior';
}

function siteOfForearm(place) {
  const share = along(ELBOW, WRIST, place);
  if (share < 0.13 && place.nz < 0.25) return 'elbow';
  return share > 0.9 ? 'wrist' : 'forearm';
}

function siteOfHand(place) {
  if (along(ELBOW, WRIST, place) < 1.04) return 'wrist';
  return isPalm(place) ? 'palm' : 'hand-dorsum';
}

/** The palm looks inward and down on the A-pose. */
function isPalm({ nx, ny, nz }) {
  return nx * -0.78 + ny * -0.5 + nz * -0.37 > 0.15;
}

function siteOfThigh(place) {
  const { x, y, z, nx, nz } = place;
  if (y > 770 && z > -10 && x < 75) return 'groin';
  if (y < 500 && nz < -0.3) return 'popliteal';
  if (y < 500 && nz > 0) return 'knee';
  if (z < 20 && y > 725 && nz < 0.1) return x > 150 ? 'hip' : 'buttock';
  if (y > 840) return 'hip';
  if (nz > 0.68) return 'thigh-anterior';
  if (nz < -0.62) return 'thigh-posterior';
  return nx > 0 ? 'thigh-outer' : 'thigh-inner';
}

function siteOfLowerLeg({ y, nz }) {
  if (y > 395) return nz > -0.3 ? 'knee' : 'popliteal';
  if (y < 95) return 'ankle';
  return nz > 0.1 ? 'shin' : 'calf';
}

function siteOfFoot({ y, z, ny }) {
  if (ny < -0.5 && y < 25) return 'sole';
  if (y > 62 && z < 75) return 'ankle';
  return z < 5 && y > 45 ? 'ankle' : 'foot-dorsum';
}
