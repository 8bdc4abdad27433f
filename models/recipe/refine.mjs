// Refines the cage to even triangles within the edge limits: split what is too long, draw
// together what is needlessly short, turn edges for better angles, and slide vertices along the
// surface (after M. Botsch, L. Kobbelt, "A remeshing approach to multiresolution modeling", 2004).
// Every vertex stays on a vertex of the fine surface, so a vertex is one place on every body.
// Only the left half is refined; the right half is its mirror image.
//
// Tried and dropped: halving edges alone (1-to-4 patterns) needs 40 % more triangles for the same
// longest edge, because edges then spread over a factor of two below the limit.
import { ChangingMesh } from './changingMesh.mjs';
import { settleVertices, slideVertices, walk } from './slide.mjs';
import { cutAtCurve, snapToCurve } from './snap.mjs';
import { distance, isFlatPair, starStaysSound, worstCosine } from './soundness.mjs';

// Longest length allowed in each round, in parts of the wanted one. Beginning too long and closing
// in lets the edges even out first: the mean length comes to 0.8 of the longest instead of 0.7.
const SCHEDULE = [1.4, 1.25, 1.12, 1.05, 1];
const SHORT = 0.62; // of the round's longest: such edges may be drawn together
const SLIDES = 2; // rounds of sliding between changes
const THINNING_ROUNDS = 2;
const THINNING_SHORT = 0.9; // at the end anything may go that leaves no edge too long
const MIN_ANGLE_COSINE = Math.cos((24 * Math.PI) / 180); // kept by every collapse
const SNAP_ANGLE_COSINE = Math.cos((12 * Math.PI) / 180);
const SLIVER_COSINE = Math.cos((10 * Math.PI) / 180);
const MIDDLING = 0.8; // of an edge's length: a middle this far from an end is at once good
const LEAST_GAIN = 0.97; // a split must shorten the edge by this much
const PATH_LIMIT = 4000;

/**
 * half: see fineSurface.mjs. metric: { points (decides), otherPoints (kept free of folds),
 * relativeLength(fineA, fineB), isPinned(fine), borderMm(fine): signed distance from the border of
 * the face models }.
 */
export function refineHalf(startTriangles, startFine, half, metric) {
  const mesh = new ChangingMesh(startTriangles, startFine, half.isInHalf.length);
  const work = { mesh, half, metric, longest: SCHEDULE[0] };
  splitLong(work);
  for (const longest of SCHEDULE) {
    work.longest = longest;
    collapseShort(work, SHORT * longest);
    turnEdges(work);
    for (let i = 0; i < SLIDES; i++) slideVertices(work);
    turnEdges(work);
    settleVertices(work);
    turnEdges(work);
    splitLong(work);
    settleVertices(work);
    turnEdges(work);
    console.log(`  longest ${longest}: ${mesh.triangleCount()} triangles in the half`);
  }
  for (let round = 0; round < THINNING_ROUNDS; round++) {
    collapseShort(work, THINNING_SHORT);
    turnEdges(work);
    settleVertices(work);
    turnEdges(work);
  }
  splitLong(work);
  mendSlivers(work);
  console.log(`  thinned: ${mesh.triangleCount()} triangles in the half`);
  snapToCurve(mesh, half, metric.borderMm, (v, fine) => mayMoveToCurve(work, v, fine));
  cutAtCurve(mesh, half, metric.points, metric.borderMm);
  turnEdges(work);
  splitLong(work);
  mendSlivers(work);
  return mesh;
}

function mayMoveToCurve(work, v, fine) {
  return !work.metric.isPinned(fine) && starStaysSound(work, v, fine, [], SNAP_ANGLE_COSINE);
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
  const worse = (x) =>
    Math.max(distance(metric.points, x, a), distance(metric.points, x, b)) / length;
  if (!mesh.occupied[fine] && worse(fine) < MIDDLING) return fine;
  const between = middleOfPath(work, a, b, onMidline);
  let best = -1;
  for (const x of between < 0
    ? around(work, fine)
    : [...around(work, between), ...around(work, fine)]) {
    if (mesh.occupied[x] || onMidline !== (work.half.isMidline[x] === 1)) continue;
    if (worse(x) < LEAST_GAIN && (best < 0 || worse(x) < worse(best))) best = x;
  }
  return best;
}

function around({ half }, v) {
  return [v, ...half.neighbour.subarray(half.firstNeighbour[v], half.firstNeighbour[v + 1])];
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

function collapseShort(work, shortest) {
  const { mesh } = work;
  const pairs = mesh.edges();
  const short = [];
  for (let i = 0; i < pairs.length; i += 2) {
    const relative = relativeLength(work, mesh.at[pairs[i]], mesh.at[pairs[i + 1]]);
    if (relative < shortest) short.push({ v: pairs[i], w: pairs[i + 1], relative });
  }
  short.sort((p, q) => p.relative - q.relative || p.v - q.v || p.w - q.w);
  for (const { v, w } of short) {
    if (mesh.at[v] < 0 || mesh.at[w] < 0 || mesh.trianglesOnEdge(v, w).length === 0) continue;
    if (canCollapse(work, v, w)) mesh.collapse(v, w);
    else if (canCollapse(work, w, v)) mesh.collapse(w, v);
  }
}

function canCollapse(work, v, w, cosineLimit = MIN_ANGLE_COSINE) {
  const { mesh, half, metric } = work;
  if (metric.isPinned(mesh.at[v])) return false;
  const shared = mesh.trianglesOnEdge(v, w);
  if (half.isMidline[mesh.at[v]] && shared.length !== 1) return false;
  const ringOfW = mesh.ring(w);
  let common = 0;
  for (const x of mesh.ring(v)) {
    if (x === w) continue;
    if (ringOfW.includes(x)) common++;
    else if (crossesMidline(work, v, w, x)) return false;
    else if (relativeLength(work, mesh.at[x], mesh.at[w]) > work.longest) return false;
  }
  if (common !== shared.length) return false;
  return starStaysSound(work, v, mesh.at[w], shared, cosineLimit);
}

/** The new edge w-x would join two midline vertices away from the border: its own mirror image. */
function crossesMidline({ mesh, half }, v, w, x) {
  if (!half.isMidline[mesh.at[w]] || !half.isMidline[mesh.at[x]]) return false;
  return mesh.trianglesOnEdge(v, x).length !== 1;
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
  const { mesh, metric, half } = work;
  const on = mesh.trianglesOnEdge(v, w);
  if (on.length !== 2) return false;
  const a = mesh.third(on[0], v, w);
  const b = mesh.third(on[1], v, w);
  const [fv, fw, fa, fb] = [v, w, a, b].map((x) => mesh.at[x]);
  if (metric.isPinned(fv) && metric.isPinned(fw)) return false;
  if (half.isMidline[fa] && half.isMidline[fb]) return false; // its mirror image would be the same
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

/** Draws away a corner of every needle-thin triangle, where that leaves none worse. */
function mendSlivers(work) {
  const { mesh } = work;
  for (let t = 0; t < mesh.corner.length / 3; t++) {
    if (mesh.corner[3 * t] < 0) continue;
    const corners = mesh.corner.slice(3 * t, 3 * t + 3);
    if (worstCosine(work.metric, ...corners.map((v) => mesh.at[v])) < SLIVER_COSINE) continue;
    collapseAny(work, corners);
  }
  turnEdges(work);
}

function collapseAny(work, corners) {
  for (const v of corners) {
    for (const w of work.mesh.ring(v)) {
      if (!canCollapse(work, v, w, SNAP_ANGLE_COSINE)) continue;
      work.mesh.collapse(v, w);
      return;
    }
  }
}
