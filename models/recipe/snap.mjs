// Draws vertices onto a curve on the surface, so that a part cut off along it has a smooth border.

const NEAR_MM = 0.4; // near enough to the curve
const STEPS = 12;

/** distanceMm(fine): signed distance from the curve, for any fine vertex. */
export function snapToCurve(mesh, half, distanceMm, staysSound) {
  const moved = new Set();
  const pairs = mesh.edges();
  for (let i = 0; i < pairs.length; i += 2) {
    const [v, w] = [pairs[i], pairs[i + 1]];
    const dv = distanceMm(mesh.at[v]);
    const dw = distanceMm(mesh.at[w]);
    if (dv > 0 === dw > 0) continue;
    const order = Math.abs(dv) <= Math.abs(dw) ? [v, w] : [w, v];
    for (const u of order) {
      if (moved.has(u)) break;
      const fine = onCurve(mesh, half, mesh.at[u], distanceMm);
      if (fine < 0 || !staysSound(u, fine)) continue;
      if (fine !== mesh.at[u]) mesh.move(u, fine);
      moved.add(u);
      break;
    }
  }
}

/** What still crosses the curve far from it is cut where it crosses. */
export function cutAtCurve(mesh, half, points, distanceMm) {
  const pairs = mesh.edges();
  for (let i = 0; i < pairs.length; i += 2) {
    const [v, w] = [pairs[i], pairs[i + 1]];
    const [a, b] = [mesh.at[v], mesh.at[w]];
    const [da, db] = [distanceMm(a), distanceMm(b)];
    if (da > 0 === db > 0 || Math.min(Math.abs(da), Math.abs(db)) < 4 * NEAR_MM) continue;
    const start = Math.abs(da) < Math.abs(db) ? a : b;
    const fine = onCurve(mesh, half, start, distanceMm);
    const length = apart(points, a, b);
    const between = (x) => Math.max(apart(points, x, a), apart(points, x, b)) < 0.9 * length;
    const isBorder = mesh.trianglesOnEdge(v, w).length === 1;
    if (fine < 0 || isBorder || half.isMidline[fine] || !between(fine)) continue;
    mesh.split(v, w, fine);
  }
}

function apart(points, a, b) {
  const x = points[3 * a] - points[3 * b];
  const y = points[3 * a + 1] - points[3 * b + 1];
  const z = points[3 * a + 2] - points[3 * b + 2];
  return Math.sqrt(x * x + y * y + z * z);
}

/** Goes from fine vertex to fine vertex towards the curve; -1 if it can't be reached. */
function onCurve(mesh, half, start, distanceMm) {
  const onMidline = half.isMidline[start];
  let at = start;
  let best = Math.abs(distanceMm(at));
  for (let step = 0; step < STEPS && best > NEAR_MM; step++) {
    let next = -1;
    for (let i = half.firstNeighbour[at]; i < half.firstNeighbour[at + 1]; i++) {
      const w = half.neighbour[i];
      if (half.isMidline[w] !== onMidline || mesh.occupied[w]) continue;
      const distance = Math.abs(distanceMm(w));
      if (distance < best) {
        best = distance;
        next = w;
      }
    }
    if (next < 0) break;
    at = next;
  }
  return best < 4 * NEAR_MM ? at : -1;
}
