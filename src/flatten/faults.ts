import type { SurfaceMesh } from '../geometry/mesh';
import { nextEdge } from './sheet';

/** Faces flatter than this on the skin have no side of their own, mm. */
const THIN_MM = 0.02;

/** How many faces lie on paper with their inside up. */
export function flippedFaces(mesh: SurfaceMesh, flat: Float64Array): number {
  let count = 0;
  for (let face = 0; face < mesh.faceCount; face++) if (isFlipped(mesh, flat, face)) count++;
  return count;
}

/** Passes that try to turn faces back. */
const SMOOTHINGS = 40;

/**
 * Turns faces back that lie inside up in small folds: their corners inside the piece go to the middle
 * of their neighbours, again and again. What is folded at large stays.
 */
export function smoothFlips(mesh: SurfaceMesh, flat: Float64Array): void {
  const onBorder = new Uint8Array(mesh.vertexCount);
  for (let edge = 0; edge < mesh.twin.length; edge++) {
    if (mesh.twin[edge] >= 0) continue;
    onBorder[mesh.triangles[edge]] = 1;
    onBorder[mesh.triangles[nextEdge(edge)]] = 1;
  }
  for (let pass = 0; pass < SMOOTHINGS; pass++) {
    const moved = new Set<number>();
    for (let face = 0; face < mesh.faceCount; face++) {
      if (!isFlipped(mesh, flat, face)) continue;
      for (const v of mesh.triangles.subarray(3 * face, 3 * face + 3))
        if (!onBorder[v]) moved.add(v);
    }
    if (moved.size === 0) return;
    for (const v of moved) toMiddle(mesh, flat, v);
  }
}

/** The mean of a vertex's neighbours, each counted once for each face with it. */
function toMiddle(mesh: SurfaceMesh, flat: Float64Array, vertex: number): void {
  let [x, y, count] = [0, 0, 0];
  for (let i = mesh.vertexFaceStart[vertex]; i < mesh.vertexFaceStart[vertex + 1]; i++)
    for (const v of mesh.triangles.subarray(3 * mesh.vertexFaces[i], 3 * mesh.vertexFaces[i] + 3)) {
      if (v === vertex) continue;
      x += flat[2 * v];
      y += flat[2 * v + 1];
      count++;
    }
  flat[2 * vertex] = x / count;
  flat[2 * vertex + 1] = y / count;
}

function isFlipped(mesh: SurfaceMesh, flat: Float64Array, face: number): boolean {
  const [a, b, c] = mesh.triangles.subarray(3 * face, 3 * face + 3);
  const double =
    (flat[2 * b] - flat[2 * a]) * (flat[2 * c + 1] - flat[2 * a + 1]) -
    (flat[2 * b + 1] - flat[2 * a + 1]) * (flat[2 * c] - flat[2 * a]);
  return double <= 0 && mesh.apexHeight[3 * face] > THIN_MM && mesh.edgeLengths[3 * face] > THIN_MM;
}

/** Does the piece's outline cross itself on paper? Without flipped faces that is where skin would lie twice. */
export function overlapsItself(mesh: SurfaceMesh, flat: Float64Array): boolean {
  const edges: number[] = [];
  let longest = 0;
  for (let edge = 0; edge < mesh.twin.length; edge++) {
    if (mesh.twin[edge] >= 0) continue;
    edges.push(edge);
    longest = Math.max(longest, mesh.edgeLengths[edge]);
  }
  const cell = Math.max(longest, 1);
  const cells = new Map<number, number[]>();
  const key = (x: number, y: number): number => x * 65536 + y;
  for (const edge of edges) {
    const [x0, y0, x1, y1] = ends(mesh, flat, edge);
    for (let i = Math.floor(Math.min(x0, x1) / cell); i <= Math.floor(Math.max(x0, x1) / cell); i++)
      for (
        let j = Math.floor(Math.min(y0, y1) / cell);
        j <= Math.floor(Math.max(y0, y1) / cell);
        j++
      ) {
        const list = cells.get(key(i, j));
        if (list?.some((other) => cross(mesh, flat, edge, other))) return true;
        if (list) list.push(edge);
        else cells.set(key(i, j), [edge]);
      }
  }
  return false;
}

function ends(mesh: SurfaceMesh, flat: Float64Array, edge: number): number[] {
  const a = 2 * mesh.triangles[edge];
  const b = 2 * mesh.triangles[nextEdge(edge)];
  return [flat[a], flat[a + 1], flat[b], flat[b + 1]];
}

function cross(mesh: SurfaceMesh, flat: Float64Array, one: number, other: number): boolean {
  const vertices = [one, nextEdge(one), other, nextEdge(other)].map((e) => mesh.triangles[e]);
  if (new Set(vertices).size < 4) return false;
  const [ax, ay, bx, by] = ends(mesh, flat, one);
  const [cx, cy, dx, dy] = ends(mesh, flat, other);
  return parts(ax, ay, bx, by, cx, cy, dx, dy) && parts(cx, cy, dx, dy, ax, ay, bx, by);
}

/** Nearer to a line than this a place lies on it: pieces of one straight border do not cross, mm. */
const ON_LINE_MM = 1e-6;

/** Does the line through p and q run between the places r and s? */
function parts(
  px: number,
  py: number,
  qx: number,
  qy: number,
  rx: number,
  ry: number,
  sx: number,
  sy: number,
): boolean {
  const ux = qx - px;
  const uy = qy - py;
  const least = ON_LINE_MM * Math.sqrt(ux * ux + uy * uy);
  const r = ux * (ry - py) - uy * (rx - px);
  const s = ux * (sy - py) - uy * (sx - px);
  return (r > least && s < -least) || (r < -least && s > least);
}
