import type { SurfaceMesh, SurfacePoint } from '../../../geometry/mesh';

/** A weight below this puts a place on the edge or corner itself: 1e-12 of an edge is no distance. */
const ON_EDGE_WEIGHT = 1e-12;

/** The corner (0, 1, 2) of its face that a place lies on, or -1. */
export function cornerAt({ w0, w1, w2 }: SurfacePoint): number {
  const least = 1 - ON_EDGE_WEIGHT;
  return w0 > least ? 0 : w1 > least ? 1 : w2 > least ? 2 : -1;
}

/** The same place as a point of each face it lies in: one, or two when it lies on an edge. */
export function homesOf(mesh: SurfaceMesh, place: SurfacePoint): SurfacePoint[] {
  const weights = [place.w0, place.w1, place.w2];
  const away = weights.findIndex((weight) => weight < ON_EDGE_WEIGHT);
  const twin = away < 0 ? -1 : mesh.twin[3 * place.face + ((away + 1) % 3)];
  if (twin < 0) return [place];
  const across = [0, 0, 0];
  across[twin % 3] = weights[(away + 2) % 3];
  across[(twin + 1) % 3] = weights[(away + 1) % 3];
  return [place, { face: (twin / 3) | 0, w0: across[0], w1: across[1], w2: across[2] }];
}

/** Where the ray from the source through (along, 0) meets the edge from P to Q: share of the edge. */
export function shareOnEdge(
  sx: number,
  sy: number,
  along: number,
  px: number,
  py: number,
  qx: number,
  qy: number,
): number {
  const dx = along - sx;
  const turn = dx * (qy - py) + sy * (qx - px); // ray x edge
  if (!(turn > 0)) return along > sx ? 0 : 1; // a zero-area face: the ray runs along the edge
  const share = ((px - sx) * -sy - (py - sy) * dx) / turn;
  return Math.min(1, Math.max(0, share));
}

/** Straight distance of two places of one face, mm. */
export function straightInFace(mesh: SurfaceMesh, a: SurfacePoint, b: SurfacePoint): number {
  const edge = 3 * a.face;
  const x = (b.w1 - a.w1) * mesh.edgeLengths[edge] + (b.w2 - a.w2) * mesh.apexAlong[edge];
  const y = (b.w2 - a.w2) * mesh.apexHeight[edge];
  return Math.sqrt(x * x + y * y);
}
