// What the sites, the drape and the tints are decided by: for each vertex of the left half, where
// it lies on the average woman, which way it faces, and which bones and shape targets move it.
import { smoothColumn } from './fineSurface.mjs';
import { boneColumn, symmetricColumn } from './regions.mjs';
import { SEGMENTS } from './sites.mjs';

const LIP_TARGETS = ['mouth/mouth-upperlip-volume-inflate', 'mouth/mouth-lowerlip-volume-inflate'];
const EAR_TARGETS = ['ears/l-ear-trans-depth-backward', 'ears/r-ear-trans-depth-backward'];
const NIPPLE_TARGET = 'breast/nipple-size-max';
const AREOLA_SITE_RADIUS_MM = 17;

/** A function from a fine vertex of the left half to its place. */
export function placesOnWoman(cage, subdivision, metric, inside) {
  const smooth = (column) => smoothColumn(subdivision, symmetricColumn(column, cage.mirror));
  const weights = {};
  for (const [name, pattern] of Object.entries(SEGMENTS)) {
    weights[name] = smooth(boneColumn(cage.base, pattern, cage.count));
  }
  const insideness = smooth(inside);
  const lips = smooth(movedBy(cage, LIP_TARGETS));
  const ear = smooth(movedBy(cage, EAR_TARGETS));
  const { points, normals } = metric;
  const nipple = nippleCentre(cage);
  return function place(v) {
    const [x, y, z] = points.subarray(3 * v, 3 * v + 3);
    const nippleMm = Math.sqrt((x - nipple[0]) ** 2 + (y - nipple[1]) ** 2 + (z - nipple[2]) ** 2);
    return {
      x,
      y,
      z,
      nx: normals[3 * v],
      ny: normals[3 * v + 1],
      nz: normals[3 * v + 2],
      weights: Object.fromEntries(Object.keys(weights).map((name) => [name, weights[name][v]])),
      inside: insideness[v],
      lips: lips[v],
      ear: ear[v],
      nippleMm,
      areola: nippleMm < AREOLA_SITE_RADIUS_MM ? 1 : 0,
    };
  };
}

/** How far the targets move each cage vertex, as a share of the farthest, at most 1. */
function movedBy(cage, targets) {
  const moved = new Float64Array(cage.count);
  for (const name of targets) {
    const lengths = lengthsOf(cage.offsetsDm(name), cage.count);
    const farthest = lengths.reduce((a, b) => Math.max(a, b), 0);
    for (let v = 0; v < cage.count; v++) moved[v] = Math.max(moved[v], lengths[v] / farthest);
  }
  return moved;
}

function lengthsOf(offsets, count) {
  const lengths = new Float64Array(count);
  for (let v = 0; v < count; v++) {
    lengths[v] = Math.sqrt(offsets[3 * v] ** 2 + offsets[3 * v + 1] ** 2 + offsets[3 * v + 2] ** 2);
  }
  return lengths;
}

/** Centre of the vertices the nipple target moves on the patient's left. */
function nippleCentre(cage) {
  const lengths = lengthsOf(cage.offsetsDm(NIPPLE_TARGET), cage.count);
  const sum = [0, 0, 0];
  let total = 0;
  for (let v = 0; v < cage.count; v++) {
    if (cage.womanMm[3 * v] <= 0) continue;
    for (let k = 0; k < 3; k++) sum[k] += lengths[v] * cage.womanMm[3 * v + k];
    total += lengths[v];
  }
  return sum.map((s) => s / total);
}
