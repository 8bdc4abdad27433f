// The rim of an ear bends within two triangles: where their edges cross it in a zigzag it looks sawn.
// Here vertices of the ears slide over the fine surface until faces bend as little as they can. No
// triangle and no number of a vertex changes, so whatever lies on vertices and faces stays there.
import { quadNormals } from './fineSurface.mjs';
import { distance } from './soundness.mjs';

const REACH = 2; // steps of the fine surface that a vertex may take at once
const ROUNDS = 20;
const PAIR_ROUNDS = 6;
/** How much a sharp bend counts before two of half its size; rising, to end with the sharpest. */
const POWERS = [3, 6];
const SHARP_COSINE = Math.cos((57 * Math.PI) / 180); // from here on vertices are moved two at a time
const LEAST_ANGLE_COSINE = Math.cos((17 * Math.PI) / 180);
const LEAST_FACING = 0.3; // cosine between a face and the surface at its corners
const LONGEST_MM = [2.44, 3.16]; // woman, man; quantised ends can add 0.06

/**
 * @param body { fineOfVertex, triangles, midlineCount, sideCount }; its `fineOfVertex` is changed
 * @param shapes points of the fine surface, woman and man
 * @param isEar of a vertex of the left half
 */
export function easeEars({ body, half, subdivision, shapes, isEar }) {
  const ear = earOf(body, half, isEar);
  ear.shapes = shapes.map((points, s) => ({
    points,
    normals: quadNormals(subdivision.finest.quads, points),
    longestMm: LONGEST_MM[s],
  }));
  for (const power of POWERS) {
    for (let round = 0; round < ROUNDS; round++) if (!slideEach(ear, power)) break;
    for (let round = 0; round < PAIR_ROUNDS; round++) if (!slidePairs(ear, power)) break;
  }
  for (const v of ear.vertices) {
    body.fineOfVertex[v] = ear.fine[v];
    body.fineOfVertex[v + body.sideCount] = ear.fine[v];
  }
}

function earOf(body, half, isEar) {
  const left = body.midlineCount + body.sideCount;
  const triangles = body.triangles.subarray(0, body.triangles.length / 2);
  const star = new Map(); // faces, as the place of their first corner
  const vertices = [];
  for (let v = body.midlineCount; v < left; v++) if (isEar(v)) vertices.push(v);
  for (const v of vertices) star.set(v, []);
  const near = new Set();
  for (let t = 0; t < triangles.length; t += 3)
    for (let k = 0; k < 3; k++) {
      star.get(triangles[t + k])?.push(t);
      if (star.has(triangles[t + k])) near.add(t);
    }
  // faces that touch those with a corner in the ear: their edges bend, too
  const corners = new Set([...near].flatMap((t) => [...triangles.subarray(t, t + 3)]));
  const facesAt = new Map();
  for (let t = 0; t < triangles.length; t += 3)
    for (let k = 0; k < 3; k++) {
      const [a, b] = [triangles[t + k], triangles[t + ((k + 1) % 3)]];
      if (!corners.has(a) || !corners.has(b)) continue;
      const key = edgeKey(a, b);
      facesAt.set(key, [...(facesAt.get(key) ?? []), t]);
    }
  for (const [key, faces] of facesAt) if (faces.length !== 2) facesAt.delete(key);
  const fine = body.fineOfVertex.slice(0, left);
  return { triangles, star, vertices, facesAt, fine, half, occupied: new Set(fine) };
}

const EDGE_BASE = 1 << 20;

function edgeKey(a, b) {
  return a < b ? a * EDGE_BASE + b : b * EDGE_BASE + a;
}

/** Moves every vertex to the place within reach where the faces round it bend least. */
function slideEach(ear, power) {
  let moved = 0;
  for (const v of ear.vertices) {
    const choices = placesFrom(ear, v).map((to) => [to]);
    if (takeBest(ear, [v], choices, power)) moved++;
  }
  return moved;
}

/** The same for two corners at once, round the edges that are still sharp. */
function slidePairs(ear, power) {
  let moved = 0;
  for (const [key, faces] of ear.facesAt) {
    if (bendCosine(ear, faces) > SHARP_COSINE) continue;
    const corners = new Set(faces.flatMap((t) => [...ear.triangles.subarray(t, t + 3)]));
    const movable = [...corners].filter((v) => ear.star.has(v));
    for (let i = 0; i < movable.length; i++)
      for (let j = i + 1; j < movable.length; j++) {
        const pair = [movable[i], movable[j]];
        const [some, others] = pair.map((v) => [ear.fine[v], ...placesFrom(ear, v)]);
        const choices = some.flatMap((a) => others.map((b) => [a, b]));
        if (takeBest(ear, pair, choices, power)) moved++;
        if (bendCosine(ear, ear.facesAt.get(key)) > SHARP_COSINE) break;
      }
  }
  return moved;
}

/** Puts the vertices to that choice of places where the faces round them bend least, if not here. */
function takeBest(ear, vertices, choices, power) {
  const here = vertices.map((v) => ear.fine[v]);
  const edges = edgesAround(ear, vertices);
  let least = bendOf(ear, edges, power);
  let best = null;
  for (const choice of choices) {
    put(ear, vertices, choice);
    if (!vertices.every((v) => isSound(ear, v))) continue;
    const bend = bendOf(ear, edges, power);
    if (bend < least * 0.999 - 1e-9) [least, best] = [bend, choice];
  }
  put(ear, vertices, best ?? here);
  if (!best) return false;
  for (const fine of here) ear.occupied.delete(fine);
  for (const fine of best) ear.occupied.add(fine);
  return true;
}

function put(ear, vertices, places) {
  vertices.forEach((v, i) => {
    ear.fine[v] = places[i];
  });
}

/** Vertices of the fine surface within reach that are free. */
function placesFrom({ half, fine, occupied }, v) {
  const seen = new Set([fine[v]]);
  let edge = [fine[v]];
  for (let step = 0; step < REACH; step++) {
    const next = [];
    for (const at of edge)
      for (let i = half.firstNeighbour[at]; i < half.firstNeighbour[at + 1]; i++) {
        const to = half.neighbour[i];
        if (seen.has(to)) continue;
        seen.add(to);
        next.push(to);
      }
    edge = next;
  }
  return [...seen].filter((to) => !occupied.has(to) && !half.isMidline[to]);
}

function edgesAround({ star, triangles, facesAt }, vertices) {
  const keys = new Set();
  for (const v of vertices)
    for (const t of star.get(v))
      for (let k = 0; k < 3; k++) keys.add(edgeKey(triangles[t + k], triangles[t + ((k + 1) % 3)]));
  return [...keys].flatMap((key) => (facesAt.has(key) ? [facesAt.get(key)] : []));
}

function bendOf(ear, edges, power) {
  let sum = 0;
  for (const { points } of ear.shapes)
    for (const faces of edges) sum += (1 - cosineAt(ear, faces, points)) ** power;
  return sum;
}

/** Of the angle between the two faces of an edge, on the body where it is sharper. */
function bendCosine(ear, faces) {
  return ear.shapes.reduce((least, { points }) => Math.min(least, cosineAt(ear, faces, points)), 1);
}

function cosineAt(ear, [one, other], points) {
  const m = faceNormal(ear, one, points);
  const n = faceNormal(ear, other, points);
  return m[0] * n[0] + m[1] * n[1] + m[2] * n[2];
}

function faceNormal({ triangles, fine }, t, points) {
  const [a, b, c] = [
    3 * fine[triangles[t]],
    3 * fine[triangles[t + 1]],
    3 * fine[triangles[t + 2]],
  ];
  const ux = points[b] - points[a];
  const uy = points[b + 1] - points[a + 1];
  const uz = points[b + 2] - points[a + 2];
  const vx = points[c] - points[a];
  const vy = points[c + 1] - points[a + 1];
  const vz = points[c + 2] - points[a + 2];
  const x = uy * vz - uz * vy;
  const y = uz * vx - ux * vz;
  const z = ux * vy - uy * vx;
  const length = Math.sqrt(x * x + y * y + z * z) || 1e-12;
  return [x / length, y / length, z / length];
}

/** Edges are short, angles good, and faces face as the surface does, on both bodies. */
function isSound(ear, v) {
  return ear.shapes.every(({ points, normals, longestMm }) =>
    ear.star.get(v).every((t) => {
      const corners = [0, 1, 2].map((k) => ear.fine[ear.triangles[t + k]]);
      const [a, b, c] = corners;
      const [p, q, r] = [distance(points, b, c), distance(points, c, a), distance(points, a, b)];
      if (Math.max(p, q, r) > longestMm) return false;
      const cosines = [angleCosine(p, q, r), angleCosine(q, r, p), angleCosine(r, p, q)];
      if (Math.max(...cosines) > LEAST_ANGLE_COSINE) return false;
      const n = faceNormal(ear, t, points);
      return corners.every((w) => {
        const [x, y, z] = normals.subarray(3 * w, 3 * w + 3);
        return n[0] * x + n[1] * y + n[2] * z > LEAST_FACING;
      });
    }),
  );
}

/** Of the angle opposite the first side. */
function angleCosine(a, b, c) {
  return (b * b + c * c - a * a) / (2 * b * c);
}
