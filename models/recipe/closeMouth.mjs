// The package's lips stand a millimetre apart. A share of its target for parting them, taken the other
// way, brings them together; where they meet they stop, so that no face reaches through another, and
// where an edge would get longer than edges may be, it stops as well.
import { distance } from './soundness.mjs';

const MOVED_MM = 0.05; // vertices that the target moves less are not looked at
const STEP = 0.05; // of the way, given back by all corners of two faces that cross
const MOST_ROUNDS = 60;
const SLOPE = 0.2; // how much further than a neighbour a vertex may go

/**
 * @param open points of the fine surface; @param closed the same with the mouth closed all the way
 * @param stepsPerMm of the grid that vertices are put on
 * @param longestMm for edges that are not longer before
 * @returns points of the fine surface, closed where no lip is in the way
 */
export function closedMouth(body, { open, closed, stepsPerMm, longestMm }) {
  const onGrid = (mm) => Math.round(mm * stepsPerMm) / stepsPerMm; // as the file will have it
  const left = body.midlineCount + body.sideCount;
  const fine = body.fineOfVertex;
  const moves = (v) => apart(open, closed, fine[v]) > MOVED_MM;
  const half = body.triangles.subarray(0, body.triangles.length / 2);
  const faces = [];
  for (let t = 0; t < half.length; t += 3) {
    const face = half.subarray(t, t + 3);
    if (face.some(moves)) faces.push(face);
  }
  const share = new Float64Array(left).fill(1);
  const at = new Float64Array(3 * left);
  const corners = [...new Set(faces.flatMap((face) => [...face]))];
  for (let round = 0; ; round++) {
    for (const v of corners) at.set(between(open, closed, fine[v], share[v]).map(onGrid), 3 * v);
    const tooLong = faces.flatMap((face) =>
      [...face].filter((v, k) => {
        const w = face[(k + 1) % 3];
        const wasMm = distance(open, fine[v], fine[w]);
        return wasMm <= longestMm && distance(at, v, w) > longestMm;
      }),
    );
    const stopped = new Set([...crossingCorners(faces, at), ...tooLong]);
    if (stopped.size === 0) break;
    if (round === MOST_ROUNDS) throw new Error('the lips still cross');
    for (const v of stopped) share[v] = Math.max(0, share[v] - STEP);
    evenOut(faces, share);
  }
  const points = closed.slice();
  for (const v of corners) points.set(at.subarray(3 * v, 3 * v + 3), 3 * fine[v]);
  return points;
}

function between(open, closed, v, share) {
  return [0, 1, 2].map((k) => open[3 * v + k] + share * (closed[3 * v + k] - open[3 * v + k]));
}

function apart(one, other, v) {
  const x = one[3 * v] - other[3 * v];
  const y = one[3 * v + 1] - other[3 * v + 1];
  const z = one[3 * v + 2] - other[3 * v + 2];
  return Math.sqrt(x * x + y * y + z * z);
}

/** No vertex goes much further than its neighbours. */
function evenOut(faces, share) {
  for (let changed = true; changed; ) {
    changed = false;
    for (const face of faces) {
      const most = Math.min(...Array.from(face, (v) => share[v])) + SLOPE;
      for (const v of face)
        if (share[v] > most) {
          share[v] = most;
          changed = true;
        }
    }
  }
}

function crossingCorners(faces, at) {
  const boxes = faces.map((face) =>
    [0, 1, 2].map((k) => {
      const values = Array.from(face, (v) => at[3 * v + k]);
      return [Math.min(...values), Math.max(...values)];
    }),
  );
  const corners = new Set();
  for (let i = 0; i < faces.length; i++)
    for (let j = 0; j < i; j++) {
      const isApart = boxes[i].some(
        ([low, high], k) => low > boxes[j][k][1] || boxes[j][k][0] > high,
      );
      if (isApart || faces[i].some((v) => faces[j].includes(v))) continue;
      if (!crosses(faces[i], faces[j], at) && !crosses(faces[j], faces[i], at)) continue;
      for (const v of [...faces[i], ...faces[j]]) corners.add(v);
    }
  return corners;
}

/** Whether an edge of one face goes through the other (Möller and Trumbore 1997). */
function crosses(face, other, at) {
  const place = (v) => at.subarray(3 * v, 3 * v + 3);
  const [a, b, c] = Array.from(other, place);
  const [ab, ac] = [minus(b, a), minus(c, a)];
  return [0, 1, 2].some((k) => {
    const from = place(face[k]);
    const along = minus(place(face[(k + 1) % 3]), from);
    const p = product(along, ac);
    const det = dot(ab, p);
    if (Math.abs(det) < 1e-12) return false;
    const away = minus(from, a);
    const u = dot(away, p) / det;
    const q = product(away, ab);
    const w = dot(along, q) / det;
    const t = dot(ac, q) / det;
    return u >= 0 && w >= 0 && u + w <= 1 && t >= 0 && t <= 1;
  });
}

function minus(a, b) {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

function product(a, b) {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function dot(a, b) {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
