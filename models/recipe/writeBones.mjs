// Writes models/body-bones.bin: how much of each segment of the body moves each vertex of the cage that
// body-shapes.bin keeps, from the package's bone weights. Layout: see models/README.md.
import { boneColumn } from './regions.mjs';
import { encoded, joined, keptCage } from './writeShapes.mjs';

/** The bones of each segment that can turn; what they leave is the pelvis. Sides are the body's own. */
const SEGMENTS = [
  [
    'head',
    /^(neck|head|jaw|levator|special|temporalis|oris|oculi|risorius|orbicularis|eye|tongue)/,
  ],
  ['chest', /^(spine01|spine02|breast)/],
  ['shoulder', /^(clavicle|shoulder01)\.L/],
  ['upper-arm', /^upperarm0.\.L/],
  ['forearm', /^lowerarm0.\.L/],
  ['hand', /^(wrist\.L|metacarpal.\.L|finger.*\.L)/],
  ['thigh', /^upperleg0.\.L/],
  ['other-thigh', /^upperleg0.\.R/],
  ['shank', /^lowerleg0.\.L/],
  ['foot', /^(foot\.L|toe.*\.L)/],
];
/** Bytes a vertex: a whole number of four. */
const STRIDE = 12;
const WHOLE = 255;
const MAGIC = 'MESOBON1';

/** @param body as for `shapesBytes` */
export async function bonesBytes(cage, subdivision, half, body) {
  const { order } = await keptCage(cage, subdivision, half, body);
  const weights = new Uint8Array(STRIDE * order.kept.length);
  SEGMENTS.forEach(([, bones], i) => {
    const column = boneColumn(cage.base, bones, cage.count);
    order.kept.forEach((v, at) => {
      weights[STRIDE * at + i] = Math.round(WHOLE * column[v]);
    });
  });
  const chunk = encoded(weights, order.kept.length, STRIDE);
  const head = {
    count: order.kept.length,
    segments: SEGMENTS.map(([name]) => name),
    bytes: [chunk.length],
  };
  return joined(MAGIC, head, [chunk]);
}
