// Refines the cage to even triangles within the edge limits: split what is too long, draw
// together what is needlessly short, turn edges for better angles, and slide vertices along the
// surface (after M. Botsch, L. Kobbelt, "A remeshing approach to multiresolution modeling", 2004).
// Every vertex stays on a vertex of the fine surface, so a vertex is one place on every body.
// Only the left half is refined; the right half is its mirror image.
//
// Tried and dropped: halving edges alone (1-to-4 patterns) needs 40 % more triangles for the same
// longest edge, because edges then spread over a factor of two below the limit.
import { ChangingMesh } from './changingMesh.mjs';

// Longest length allowed in each round, in parts of the wanted one. Beginning too long and closing
// in lets the edges even out first: the mean length comes to 0.8 of the longest instead of 0.7.
const SCHEDULE = [1.35, 1.25, 1.18, 1.12, 1.08, 1.05, 1.02, 1, 1, 1];
const SHORT = 0.68; // of the round's longest: such edges may be drawn together
const MIN_ANGLE_COSINE = Math.cos((24 * Math.PI) / 180); // kept by every collapse
const WALK_LIMIT = 200;
const PATH_LIMIT = 4000;

/**
 * half: see fineSurface.mjs. metric: { points (decides), otherPoints (kept free of folds),
 * wantedMm(fineA, fineB), isPinned(fine) }.
 */
export function refineHalf(startTriangles, startFine, half, metric) {
  const mesh = new ChangingMesh(startTriangles, startFine, half.isInHalf.length);
  const work = { mesh, half, metric, longest: SCHEDULE[0] };
  splitLong(work);
  for (const longest of SCHEDULE) {
    work.longest = longest;
    collapseShort(work);
    turnEdges(work);
    slideVertices(work);
    slideVertices(work);
    turnEdges(work);
    splitLong(work);
    slideVertices(work);
    turnEdges(work);
    console.log(`  longest ${longest}: ${mesh.triangleCount()} triangles in the half`);
  }
  slideVertices(work);
  turnEdges(work);
  splitLong(work);
  return mesh;
}

function distance(points, a, b) {
  const x = points[3 * a] - points[3 * b];
  const y = points[3 * a + 1] - points[3 * b + 1];
  const z = points[3 * a + 2] - points[3 * b + 2];
  return Math.sqrt(x * x + y * y + z * z);
}

/** Length over wanted length, between fine vertices: 1 is the limit. */
function relativeLength({ metric }, a, b) {
  return metric.relativeLength(a, b);
}

function splitLong(work) {
  const { mesh } = work;
  for (let sweep = 0; sweep < 12; sweep++) {
    const pairs = mesh.edges();
    const long = [];
    for (let i = 0; i < pairs.length; i += 2) {
      const relative = relativeLength(work, mesh.at[pairs[i]], mesh.at[pairs[i + 1]]);
      if (relative > work.longest) long.push({ v: pairs[i], w: pairs[i + 1], relative });
    }
    if (long.length === 0) return;
    long.sort((p, q) => q.relative - p.relative || p.v - q.v || p.w - q.w);
    const touched = new Set();
    let done = 0;
    for (const { v, w } of long) {
      const on = mesh.trianglesOnEdge(v, w);
      if (on.some((t) => touched.has(t))) continue;
      const fine = middleOf(work, v, w, on.length === 1);
      if (fine < 0) continue;
      for (const t of on) touched.add(t);
      mesh.split(v, w, fine);
      done++;
    }
    turnEdges(work);
    if (done === 0) return;
  }
}

/** An unoccupied fine vertex near the middle of an edge, or -1. */
function middleOf(work, v, w, onMidline) {
  const { mesh, metric } = work;
  const a = mesh.at[v];
  const b = mesh.at[w];
  const middle = [0, 1, 2].map((k) => (metric.points[3 * a + k] + metric.points[3 * b + k]) / 2);
  const fine = walk(work, a, middle, onMidline);
  const length = distance(metric.points, a, b);
  const fits = (x) =>
    !mesh.occupied[x] &&
    distance(metric.points, x, a) < 0.8 * length &&
    distance(metric.points, x, b) < 0.8 * length;
  if (fits(fine)) return fine;
  const between = middleOfPath(work, a, b, onMidline);
  return between >= 0 && fits(between) ? between : -1;
}

/** Where the surface folds, going downhill gets stuck: the middle of the shortest way instead. */
function middleOfPath({ half }, a, b, onMidline) {
  const from = new Map([[a, -1]]);
  const queue = [a];
  for (let i = 0; i < queue.length && queue.length < PATH_LIMIT && !from.has(b); i++) {
    const v = queue[i];
    for (let j = half.firstNeighbour[v]; j < half.firstNeighbour[v + 1]; j++) {
      const w = half.neighbour[j];
      if (from.has(w)) continue;
      if (w !== b && onMidline !== (half.isMidline[w] === 1)) continue;
      from.set(w, v);
      queue.push(w);
    }
  }
  if (!from.has(b)) return -1;
  const path = [];
  for (let v = b; v >= 0; v = from.get(v)) path.push(v);
  return path[Math.floor(path.length / 2)];
}

/** The fine vertex nearest to a place, reached by going downhill from a start. */
function walk({ half, metric }, start, place, onMidline) {
  const { points } = metric;
  let at = start;
  let best = squareTo(points, at, place);
  for (let step = 0; step < WALK_LIMIT; step++) {
    let next = -1;
    for (let i = half.firstNeighbour[at]; i < half.firstNeighbour[at + 1]; i++) {
      const w = half.neighbour[i];
      if (onMidline !== (half.isMidline[w] === 1)) continue;
      const square = squareTo(points, w, place);
      if (square < best) {
        best = square;
        next = w;
      }
    }
    if (next < 0) return at;
    at = next;
  }
  return at;
}

function squareTo(points, v, place) {
  const x = points[3 * v] - place[0];
  const y = points[3 * v + 1] - place[1];
  const z = points[3 * v + 2] - place[2];
  return x * x + y * y + z * z;
}

function collapseShort(work) {
  const { mesh } = work;
  const pairs = mesh.edges();
  const short = [];
  for (let i = 0; i < pairs.length; i += 2) {
    const relative = relativeLength(work, mesh.at[pairs[i]], mesh.at[pairs[i + 1]]);
    if (relative < SHORT * work.longest) short.push({ v: pairs[i], w: pairs[i + 1], relative });
  }
  short.sort((p, q) => p.relative - q.relative || p.v - q.v || p.w - q.w);
  for (const { v, w } of short) {
    if (mesh.at[v] < 0 || mesh.at[w] < 0 || mesh.trianglesOnEdge(v, w).length === 0) continue;
    if (canCollapse(work, v, w)) mesh.collapse(v, w);
    else if (canCollapse(work, w, v)) mesh.collapse(w, v);
  }
}

function canCollapse(work, v, w) {
  const { mesh, half, metric } = work;
  if (metric.isPinned(mesh.at[v])) return false;
  const shared = mesh.trianglesOnEdge(v, w);
  if (half.isMidline[mesh.at[v]] && shared.length !== 1) return false;
  const ringOfW = mesh.ring(w);
  let common = 0;
  for (const x of mesh.ring(v)) {
    if (x === w) continue;
    if (ringOfW.includes(x)) common++;
    else if (relativeLength(work, mesh.at[x], mesh.at[w]) > work.longest) return false;
  }
  if (common !== shared.length) return false;
  return starStaysSound(work, v, mesh.at[w], shared, MIN_ANGLE_COSINE);
}

/** Would the triangles round v (but for `except`) stay unfolded and of good angle with v there? */
function starStaysSound({ mesh, metric }, v, fine, except, cosineLimit) {
  for (const t of mesh.star[v]) {
    if (except.includes(t)) continue;
    const k = mesh.corner.indexOf(v, 3 * t) - 3 * t;
    const b = mesh.at[mesh.corner[3 * t + ((k + 1) % 3)]];
    const c = mesh.at[mesh.corner[3 * t + ((k + 2) % 3)]];
    if (!keepsFacing(metric, mesh.at[v], fine, b, c)) return false;
    if (worstCosine(metric, fine, b, c) > cosineLimit) return false;
  }
  return true;
}

/** The triangle a-b-c with a moved to d still faces the way the surface does, on both bodies. */
function keepsFacing(metric, a, d, b, c) {
  for (const points of metric.shapes) {
    const [x, y, z] = normalOf(points, d, b, c);
    const normals = points === metric.points ? metric.normals : metric.otherNormals;
    const length = Math.sqrt(x * x + y * y + z * z);
    for (const v of [d, b, c]) {
      const along = x * normals[3 * v] + y * normals[3 * v + 1] + z * normals[3 * v + 2];
      if (along < 0.25 * length) {
        const [p, q, r] = normalOf(points, a, b, c); // no worse than it was, at a sharp crease
        const before = p * normals[3 * v] + q * normals[3 * v + 1] + r * normals[3 * v + 2];
        if (v === d || along / length < before / Math.sqrt(p * p + q * q + r * r)) return false;
      }
    }
  }
  return true;
}

function normalOf(points, a, b, c) {
  const ux = points[3 * b] - points[3 * a];
  const uy = points[3 * b + 1] - points[3 * a + 1];
  const uz = points[3 * b + 2] - points[3 * a + 2];
  const vx = points[3 * c] - points[3 * a];
  const vy = points[3 * c + 1] - points[3 * a + 1];
  const vz = points[3 * c + 2] - points[3 * a + 2];
  return [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
}

/** Cosine of the smallest angle of a triangle, the worse of both bodies. */
function worstCosine(metric, a, b, c) {
  let worst = -1;
  for (const points of metric.shapes) {
    const p = distance(points, b, c);
    const q = distance(points, c, a);
    const r = distance(points, a, b);
    if (p * q * r === 0) return 1;
    const cosA = (q * q + r * r - p * p) / (2 * q * r);
    const cosB = (r * r + p * p - q * q) / (2 * r * p);
    const cosC = (p * p + q * q - r * r) / (2 * p * q);
    worst = Math.max(worst, cosA, cosB, cosC);
  }
  return worst;
}

function turnEdges(work) {
  const { mesh } = work;
  for (let sweep = 0; sweep < 4; sweep++) {
    const pairs = mesh.edges();
    let turned = 0;
    for (let i = 0; i < pairs.length; i += 2) {
      if (turnEdge(work, pairs[i], pairs[i + 1])) turned++;
    }
    if (turned === 0) return;
  }
}

function turnEdge(work, v, w) {
  const { mesh, metric } = work;
  const on = mesh.trianglesOnEdge(v, w);
  if (on.length !== 2) return false;
  const a = mesh.third(on[0], v, w);
  const b = mesh.third(on[1], v, w);
  const [fv, fw, fa, fb] = [v, w, a, b].map((x) => mesh.at[x]);
  if (metric.isPinned(fv) && metric.isPinned(fw)) return false;
  const now = Math.max(worstCosine(metric, fv, fw, fa), worstCosine(metric, fv, fw, fb));
  const then = Math.max(worstCosine(metric, fa, fb, fv), worstCosine(metric, fa, fb, fw));
  const lengthNow = relativeLength(work, fv, fw);
  const lengthThen = relativeLength(work, fa, fb);
  const shortens = lengthNow > work.longest && lengthThen < lengthNow && then < 0.94;
  if (!shortens && (then > now - 1e-9 || lengthThen > Math.max(work.longest, lengthNow)))
    return false;
  if (lengthThen > work.longest && lengthThen >= lengthNow) return false;
  if (mesh.star[v].length <= 3 || mesh.star[w].length <= 3) return false;
  if (mesh.trianglesOnEdge(a, b).length > 0) return false;
  if (!isFlatPair(metric, fv, fw, fa, fb, mesh, on)) return false;
  mesh.flip(v, w, on[0], on[1]);
  return true;
}

/** Turning an edge across a crease would dent it: both pairs of triangles must be nearly flat. */
function isFlatPair(metric, v, w, a, b, mesh, on) {
  const corners = mesh.corner.slice(3 * on[0], 3 * on[0] + 3).map((c) => mesh.at[c]);
  const forward = corners[(corners.indexOf(v) + 1) % 3] === w;
  const [p, q] = forward ? [a, b] : [b, a]; // v-w-p and w-v-q turn the same way
  for (const points of metric.shapes) {
    const before = cosineBetween(normalOf(points, v, w, p), normalOf(points, w, v, q));
    const after = cosineBetween(normalOf(points, q, w, p), normalOf(points, v, q, p));
    if (after < 0.8 && after < before + 0.02) return false;
    if (after < 0.3) return false;
  }
  return true;
}

function cosineBetween(m, n) {
  const dot = m[0] * n[0] + m[1] * n[1] + m[2] * n[2];
  const mm = m[0] * m[0] + m[1] * m[1] + m[2] * m[2];
  const nn = n[0] * n[0] + n[1] * n[1] + n[2] * n[2];
  return dot / Math.sqrt(mm * nn || 1e-30);
}

/** Moves each vertex towards the middle of its neighbours, where that spoils nothing. */
function slideVertices(work) {
  const { mesh, half, metric } = work;
  for (let v = 0; v < mesh.at.length; v++) {
    const from = mesh.at[v];
    if (from < 0 || metric.isPinned(from)) continue;
    const onMidline = half.isMidline[from] === 1;
    const to = walk(work, from, middleOfRing(work, v, onMidline), onMidline);
    if (to === from || mesh.occupied[to] || metric.isPinned(to)) continue;
    if (improves(work, v, to)) mesh.move(v, to);
  }
}

function middleOfRing({ mesh, half, metric }, v, onMidline) {
  const sum = [0, 0, 0];
  let weight = 0;
  for (const w of mesh.ring(v)) {
    const fine = mesh.at[w];
    if (onMidline && !half.isMidline[fine]) continue;
    const pull = metric.relativeLength(mesh.at[v], fine) ** 3; // long edges pull hardest
    for (let k = 0; k < 3; k++) sum[k] += pull * metric.points[3 * fine + k];
    weight += pull;
  }
  return sum.map((s) => s / weight);
}

function improves(work, v, to) {
  const { mesh, metric } = work;
  let longestNow = work.longest;
  let longestThen = 0;
  for (const w of mesh.ring(v)) {
    longestNow = Math.max(longestNow, relativeLength(work, mesh.at[v], mesh.at[w]));
    longestThen = Math.max(longestThen, relativeLength(work, to, mesh.at[w]));
  }
  if (longestThen > longestNow) return false;
  let worstNow = 0.819; // 35 degrees is good enough to be let go
  for (const t of mesh.star[v]) {
    const [a, b, c] = [0, 1, 2].map((k) => mesh.at[mesh.corner[3 * t + k]]);
    worstNow = Math.max(worstNow, worstCosine(metric, a, b, c));
  }
  return starStaysSound(work, v, to, [], worstNow);
}
