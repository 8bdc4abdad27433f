// Moving vertices along the surface, from one vertex of the fine surface to another.
import { starStaysSound, worstCosine } from './soundness.mjs';

const WALK_LIMIT = 200;
const SETTLES = 4; // rounds
const SETTLED_ANGLE_COSINE = Math.cos((30 * Math.PI) / 180);

/** The fine vertex nearest to a place, reached by going downhill from a start. */
export function walk({ half, metric }, start, place, onMidline) {
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

/** Moves each vertex towards the middle of its neighbours, where that spoils nothing. */
export function slideVertices(work) {
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
    const pull = metric.relativeLength(mesh.at[v], fine);
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
    longestNow = Math.max(longestNow, metric.relativeLength(mesh.at[v], mesh.at[w]));
    longestThen = Math.max(longestThen, metric.relativeLength(to, mesh.at[w]));
  }
  if (longestThen > longestNow) return false;
  let worstNow = 0.819; // 35 degrees is good enough to be let go
  for (const t of mesh.star[v]) {
    const [a, b, c] = [0, 1, 2].map((k) => mesh.at[mesh.corner[3 * t + k]]);
    worstNow = Math.max(worstNow, worstCosine(metric, a, b, c));
  }
  return starStaysSound(work, v, to, [], worstNow);
}

/** Moves vertices by single steps of the fine surface wherever that shortens their long edges. */
export function settleVertices(work) {
  const { mesh, half, metric } = work;
  for (let round = 0; round < SETTLES; round++) {
    for (let v = 0; v < mesh.at.length; v++) {
      const from = mesh.at[v];
      if (from < 0 || metric.isPinned(from)) continue;
      const ring = mesh.ring(v).map((w) => mesh.at[w]);
      let best = -1;
      let least = strain(metric, from, ring);
      for (let i = half.firstNeighbour[from]; i < half.firstNeighbour[from + 1]; i++) {
        const to = half.neighbour[i];
        if (half.isMidline[to] !== half.isMidline[from]) continue;
        if (mesh.occupied[to] || metric.isPinned(to)) continue;
        const there = strain(metric, to, ring);
        if (there < least) {
          least = there;
          best = to;
        }
      }
      if (best >= 0 && starStaysSound(work, v, best, [], SETTLED_ANGLE_COSINE)) mesh.move(v, best);
    }
  }
}

/** Sum of the eighth powers of the lengths: the longest edges count for nearly everything. */
function strain(metric, v, ring) {
  let sum = 0;
  for (const w of ring) {
    const square = metric.relativeLength(v, w) ** 2;
    sum += square * square * square * square;
  }
  return sum;
}
