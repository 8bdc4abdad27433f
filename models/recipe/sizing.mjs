// How long an edge may be, anywhere on the body.
import { insideFaceMm } from './faceModel.mjs';
import { curvatures, quadNormals } from './fineSurface.mjs';

const BODY_LIMIT_MM = 5;
const FINE_LIMIT_MM = 2.5; // face, scalp, neck, hands
// A place where these parts together have this weight has the finer limit; a vertex labelled as
// one of them (the strongest of several) has more.
const FINE_FROM = 0.33;
const ROUNDING_MM = 0.06; // two quantised ends can lengthen an edge by this much
const MOST_SAG_MM = 0.22; // how far the middle of an edge may lie off the smooth surface
const SHORTEST_WANTED_MM = 1.1;
const CURVATURE_SPREAD_ROUNDS = 6;
const CURVATURE_DECAY = 0.85;
// The woman's shape decides. The man is 9 % taller: his edges may be this much longer.
const OTHER_SLACK = 1.3;

/** fine and inside: smooth columns at the fine vertices; shapes: the woman's points, the man's. */
export function edgeMetric(subdivision, half, shapes, fineness, insideness) {
  const [points, otherPoints] = shapes;
  const quads = subdivision.finest.quads;
  const wanted = wantedLengths(subdivision, half, points, fineness);
  const limitMm = (a, b) =>
    (fineness[a] > FINE_FROM && fineness[b] > FINE_FROM ? FINE_LIMIT_MM : BODY_LIMIT_MM) -
    ROUNDING_MM;
  const isPinned = (v) => insideness[v] > 0.5;
  function relativeLength(a, b) {
    if (isPinned(a) && isPinned(b)) return 0.9;
    const limit = limitMm(a, b);
    const mm = Math.min(limit, (wanted[a] + wanted[b]) / 2);
    const one = apart(points, a, b) / mm;
    const other = apart(otherPoints, a, b) / (mm * OTHER_SLACK);
    return Math.max(one, other);
  }
  return {
    shapes,
    points,
    normals: quadNormals(quads, points),
    otherNormals: quadNormals(quads, otherPoints),
    isPinned,

    relativeLength,
    borderMm: (v) => insideFaceMm(points[3 * v], points[3 * v + 1], points[3 * v + 2]),
  };
}

/** Shorter where the surface bends: an edge's middle then lies near enough to the surface. */
function wantedLengths(subdivision, half, points, fineness) {
  let bend = curvatures(subdivision, half, points);
  for (let round = 0; round < CURVATURE_SPREAD_ROUNDS; round++) bend = spread(bend, half);
  return bend.map((curvature, v) => {
    const limit = (fineness[v] > FINE_FROM ? FINE_LIMIT_MM : BODY_LIMIT_MM) - ROUNDING_MM;
    const bySag = Math.sqrt((8 * MOST_SAG_MM) / Math.max(curvature, 1e-6));
    return Math.min(limit, Math.max(SHORTEST_WANTED_MM, bySag));
  });
}

function spread(column, half) {
  const next = column.slice();
  for (let v = 0; v < column.length; v++) {
    for (let i = half.firstNeighbour[v]; i < half.firstNeighbour[v + 1]; i++) {
      const from = CURVATURE_DECAY * column[half.neighbour[i]];
      if (from > next[v]) next[v] = from;
    }
  }
  return next;
}

function apart(points, a, b) {
  const x = points[3 * a] - points[3 * b];
  const y = points[3 * a + 1] - points[3 * b + 1];
  const z = points[3 * a + 2] - points[3 * b + 2];
  return Math.sqrt(x * x + y * y + z * z);
}
