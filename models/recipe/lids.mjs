// Closed upper lids for the picture alone: the part of the smooth surface that the package's targets for
// closing the eyes move, a little in front of the skin. The skin itself stays as it is: its triangles
// are too few here to follow the lid over the eye.
import { MeshoptSimplifier } from 'meshoptimizer/simplifier';
import { quadNormals } from './fineSurface.mjs';

const MOVED_MM = 0.03; // what moves less is no part of the lid
const LEAST_X_MM = 4;
const LEAST_FACING = -0.35; // how far a face may look away from the front: none of the socket
const OFFSET_MM = [0.12, 0.18]; // in front of the skin, and as much more where the lid is whole
const WHOLE_AT_MM = 0.5; // moved by so much, the lid covers all that is behind it
const MOST_TRIANGLES = 1600; // of one side
const MOST_ERROR = 0.02;
const SHADE_WEIGHTS = [0.3, 0.3, 0.3, 0.6, 0.6];
/** Lashes: where the lid's edge looks down. */
const LASH_FACING = [0.55, 0.3];
const LASH_MOVED_MM = [3, 2];

/**
 * @param open points of the fine surface; @param closed the same with the eyes closed
 * @param frontMm the socket lies behind it
 * @returns the patient's left lid { positionsMm, openMm, normals, shades (2 per vertex), triangles }, and
 * whether a vertex of the fine surface is part of it; `openMm` is where a vertex lies with the eye open
 */
export async function closedLid(subdivision, { open, closed, frontMm }) {
  await MeshoptSimplifier.ready;
  const { quads } = subdivision.finest;
  const normals = quadNormals(quads, closed);
  const moved = (v) => apart(open, closed, v);
  const isLid = (v) =>
    closed[3 * v] > LEAST_X_MM &&
    closed[3 * v + 2] > frontMm &&
    normals[3 * v + 2] > LEAST_FACING &&
    moved(v) > MOVED_MM;
  const fine = [];
  const numberOf = new Map();
  const triangles = [];
  const number = (v) => {
    if (!numberOf.has(v)) numberOf.set(v, fine.push(v) - 1);
    return numberOf.get(v);
  };
  for (let q = 0; q < quads.length; q += 4) {
    const corners = quads.subarray(q, q + 4);
    if (!corners.every(isLid)) continue;
    const [a, b, c, d] = Array.from(corners, number);
    triangles.push(a, b, c, a, c, d);
  }
  const lid = { positionsMm: [], openMm: [], normals: [], shades: [], triangles };
  for (const v of fine) {
    const [x, y, z] = normals.subarray(3 * v, 3 * v + 3);
    const whole = Math.min(1, moved(v) / WHOLE_AT_MM);
    const off = OFFSET_MM[0] + OFFSET_MM[1] * whole;
    [x, y, z].forEach((n, k) => {
      lid.positionsMm.push(closed[3 * v + k] + off * n);
    });
    lid.openMm.push(...open.subarray(3 * v, 3 * v + 3));
    lid.normals.push(x, y, z);
    lid.shades.push(whole, ramp(-y, LASH_FACING) * ramp(moved(v), LASH_MOVED_MM));
  }
  return { ...fewer(lid), isLid };
}

function apart(one, other, v) {
  const x = one[3 * v] - other[3 * v];
  const y = one[3 * v + 1] - other[3 * v + 1];
  const z = one[3 * v + 2] - other[3 * v + 2];
  return Math.sqrt(x * x + y * y + z * z);
}

/** 0 up to a value, 1 from so much above it. */
function ramp(value, [from, width]) {
  return Math.max(0, Math.min(1, (value - from) / width));
}

function fewer({ positionsMm, openMm, normals, shades, triangles }) {
  const count = positionsMm.length / 3;
  const looks = new Float32Array(5 * count);
  for (let v = 0; v < count; v++) {
    looks.set(normals.slice(3 * v, 3 * v + 3), 5 * v);
    looks.set(shades.slice(2 * v, 2 * v + 2), 5 * v + 3);
  }
  const [kept] = MeshoptSimplifier.simplifyWithAttributes(
    Uint32Array.from(triangles),
    Float32Array.from(positionsMm),
    3,
    looks,
    5,
    SHADE_WEIGHTS,
    null,
    3 * MOST_TRIANGLES,
    MOST_ERROR,
    [],
  );
  const order = [...new Set(kept)];
  const newNumber = new Map(order.map((v, i) => [v, i]));
  const pick = (column, size) => order.flatMap((v) => column.slice(size * v, size * v + size));
  return {
    positionsMm: pick(positionsMm, 3),
    openMm: pick(openMm, 3),
    normals: pick(normals, 3),
    shades: pick(shades, 2),
    triangles: Uint32Array.from(kept, (v) => newNumber.get(v)),
  };
}
