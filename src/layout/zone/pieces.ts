import { FIGURE_FRAME } from '../../geometry/bodyFrame';
import { fieldFaces } from '../../geometry/field';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { cutPatch, type Patch } from '../../geometry/patch';

/** A connected part of a zone. */
export interface Piece {
  readonly areaMm2: number;
  /** the place of the piece nearest to its centre of gravity, from the front where several are */
  readonly centre: SurfacePoint;
}

export interface Pieces {
  readonly areaMm2: number;
  /** largest first */
  readonly pieces: readonly Piece[];
  /** 1 per vertex: its piece, or -1 outside */
  readonly pieceOf: Int32Array;
}

/** Share of a piece's radius by which its centre is drawn to the front, so that a ring has one. */
const FRONT_PULL = 0.1;
/** Squares of distances that differ by less than this share are equal. */
const EQUAL_SHARE = 1e-9;

/** The connected parts of the region where a field is above 0. Corners of a face touch. */
export function zonePieces(mesh: SurfaceMesh, field: ArrayLike<number>): Pieces {
  const patch = cutPatch(mesh, field);
  const { labels, count } = connectedVertices(mesh, field);
  const areas = new Float64Array(count);
  const owners = Int32Array.from(patch.faces, (face) => labels[insideCorner(mesh, field, face)]);
  for (let row = 0; row < patch.count; row++) areas[owners[row]] += patch.areas[row];
  const ranked = Array.from(areas.keys()).sort((a, b) => areas[b] - areas[a] || a - b);
  const rank = new Int32Array(count);
  ranked.forEach((label, at) => {
    rank[label] = at;
  });
  const rows: number[][] = ranked.map(() => []);
  for (let row = 0; row < patch.count; row++) rows[rank[owners[row]]].push(row);
  return {
    areaMm2: patch.areaMm2,
    pieces: ranked
      .map((label, at) => ({ areaMm2: areas[label], centre: centreOf(patch, rows[at]) }))
      .filter((piece) => piece.areaMm2 > 0),
    pieceOf: labels.map((label) => (label < 0 ? -1 : rank[label])),
  };
}

/** Numbers the connected groups of inside vertices, in ascending order of their first vertex. */
function connectedVertices(mesh: SurfaceMesh, field: ArrayLike<number>) {
  const labels = new Int32Array(mesh.vertexCount).fill(-1);
  let count = 0;
  const stack: number[] = [];
  for (const face of fieldFaces(mesh, field)) {
    const first = insideCorner(mesh, field, face);
    if (labels[first] >= 0) continue;
    labels[first] = count;
    stack.push(first);
    while (stack.length > 0) {
      const vertex = stack.pop() as number;
      for (let i = mesh.vertexFaceStart[vertex]; i < mesh.vertexFaceStart[vertex + 1]; i++)
        for (let k = 0; k < 3; k++) {
          const next = mesh.triangles[3 * mesh.vertexFaces[i] + k];
          if (labels[next] >= 0 || !(field[next] > 0)) continue;
          labels[next] = count;
          stack.push(next);
        }
    }
    count++;
  }
  return { labels, count };
}

export function insideCorner(mesh: SurfaceMesh, field: ArrayLike<number>, face: number): number {
  for (let k = 0; k < 3; k++)
    if (field[mesh.triangles[3 * face + k]] > 0) return mesh.triangles[3 * face + k];
  return mesh.triangles[3 * face];
}

/** The piece a face belongs to; that of the faces round it for a face just outside; else -1. */
export function pieceAt(mesh: SurfaceMesh, pieceOf: Int32Array, face: number): number {
  const own = pieceOfCorners(mesh, pieceOf, face);
  if (own >= 0) return own;
  let piece = -1;
  for (let k = 0; k < 3; k++) {
    const vertex = mesh.triangles[3 * face + k];
    for (let i = mesh.vertexFaceStart[vertex]; i < mesh.vertexFaceStart[vertex + 1]; i++)
      piece = Math.max(piece, pieceOfCorners(mesh, pieceOf, mesh.vertexFaces[i]));
  }
  return piece;
}

function pieceOfCorners(mesh: SurfaceMesh, pieceOf: Int32Array, face: number): number {
  const { triangles } = mesh;
  return Math.max(
    pieceOf[triangles[3 * face]],
    pieceOf[triangles[3 * face + 1]],
    pieceOf[triangles[3 * face + 2]],
  );
}

function centreOf(patch: Patch, rows: readonly number[]): SurfacePoint {
  const gravity = new Float64Array(3);
  const corners = new Float64Array(9);
  let total = 0;
  for (const row of rows) {
    loadCorners(patch, row, corners);
    total += patch.areas[row];
    for (let at = 0; at < 9; at++) gravity[at % 3] += (patch.areas[row] * corners[at]) / 3;
  }
  for (let axis = 0; axis < 3; axis++) gravity[axis] /= total || 1;
  const pull = FRONT_PULL * radiusAbout(patch, rows, gravity, total);
  const { front } = patch.mesh.bodyFrame ?? FIGURE_FRAME;
  for (let axis = 0; axis < 3; axis++) gravity[axis] += pull * front[axis];
  return nearestPlace(patch, rows, gravity);
}

/** Root mean square distance of the piece from a place, mm. */
function radiusAbout(
  patch: Patch,
  rows: readonly number[],
  place: Float64Array,
  total: number,
): number {
  const corners = new Float64Array(9);
  let sum = 0;
  for (const row of rows) {
    loadCorners(patch, row, corners);
    for (let at = 0; at < 9; at++) {
      const away = corners[at] - place[at % 3];
      sum += (patch.areas[row] * away * away) / 3;
    }
  }
  return Math.sqrt(sum / (total || 1));
}

function loadCorners(patch: Patch, row: number, out: Float64Array): void {
  const { positions, triangles } = patch.mesh;
  const edge = 3 * patch.faces[row];
  for (let k = 0; k < 3; k++) {
    const w1 = patch.corners[6 * row + 2 * k];
    const w2 = patch.corners[6 * row + 2 * k + 1];
    for (let axis = 0; axis < 3; axis++)
      out[3 * k + axis] =
        (1 - w1 - w2) * positions[3 * triangles[edge] + axis] +
        w1 * positions[3 * triangles[edge + 1] + axis] +
        w2 * positions[3 * triangles[edge + 2] + axis];
  }
}

function nearestPlace(patch: Patch, rows: readonly number[], place: Float64Array): SurfacePoint {
  const corners = new Float64Array(9);
  let best: SurfacePoint = { face: 0, w0: 1, w1: 0, w2: 0 };
  let nearest = Infinity;
  for (const row of rows) {
    loadCorners(patch, row, corners);
    const [square, u, v] = nearestInTriangle(corners, place);
    // of places equally near the first, whatever rounding says
    if (square >= nearest * (1 - EQUAL_SHARE)) continue;
    nearest = square;
    const c = patch.corners.subarray(6 * row, 6 * row + 6);
    const w1 = (1 - u - v) * c[0] + u * c[2] + v * c[4];
    const w2 = (1 - u - v) * c[1] + u * c[3] + v * c[5];
    best = { face: patch.faces[row], w0: 1 - w1 - w2, w1, w2 };
  }
  return best;
}

/** Squared distance of a place from a triangle, and the weights of corners 1 and 2 there. */
function nearestInTriangle(
  c: Float64Array,
  p: Float64Array,
): readonly [square: number, u: number, v: number] {
  let uu = 0;
  let uv = 0;
  let vv = 0;
  let up = 0;
  let vp = 0;
  let pp = 0;
  for (let axis = 0; axis < 3; axis++) {
    const u = c[3 + axis] - c[axis];
    const v = c[6 + axis] - c[axis];
    const d = p[axis] - c[axis];
    uu += u * u;
    uv += u * v;
    vv += v * v;
    up += u * d;
    vp += v * d;
    pp += d * d;
  }
  const away = (a: number, b: number): number =>
    pp + a * a * uu + b * b * vv + 2 * a * b * uv - 2 * a * up - 2 * b * vp;
  const clamp = (value: number): number => Math.min(1, Math.max(0, value || 0));
  const det = uu * vv - uv * uv;
  const a = (up * vv - vp * uv) / det;
  const b = (vp * uu - up * uv) / det;
  if (a >= 0 && b >= 0 && a + b <= 1) return [away(a, b), a, b];
  const onU = clamp(up / uu);
  const onV = clamp(vp / vv);
  const onW = clamp((vp - up + uu - uv) / (uu + vv - 2 * uv));
  const ways: [number, number, number][] = [
    [away(onU, 0), onU, 0],
    [away(0, onV), 0, onV],
    [away(1 - onW, onW), 1 - onW, onW],
  ];
  return ways.reduce((x, y) => (y[0] < x[0] ? y : x));
}
