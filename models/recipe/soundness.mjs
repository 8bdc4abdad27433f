// What makes a change of the mesh sound: triangles keep facing as the surface does, on both bodies,
// and keep good angles. `metric`: see refine.mjs.

export function distance(points, a, b) {
  const x = points[3 * a] - points[3 * b];
  const y = points[3 * a + 1] - points[3 * b + 1];
  const z = points[3 * a + 2] - points[3 * b + 2];
  return Math.sqrt(x * x + y * y + z * z);
}

/** Would the triangles round v (but for `except`) stay unfolded and of good angle with v there? */
export function starStaysSound({ mesh, metric }, v, fine, except, cosineLimit) {
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
export function worstCosine(metric, a, b, c) {
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

/** Turning an edge across a crease would dent it: both pairs of triangles must be nearly flat. */
export function isFlatPair(metric, v, w, a, b, mesh, on) {
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
