import type { Flood } from '../geometry/geodesic';
import { vertexPoint } from '../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../geometry/mesh';
import type { LatticeNode } from './latticeGrow';
import { NearGrid, type SpotDistance } from './latticeNear';
import type { Spot } from './latticeStep';

/**
 * Skin farther than this many spacings from every node was not reached by the lattice (behind a
 * neck narrower than a step, say) and gets a branch of its own. A lattice leaves 0.71, a seam up to 1.1.
 */
const UNREACHED_SPACINGS = 1.2;

/**
 * Where the next branch begins: the vertex of a piece that lies farthest from all nodes and could be
 * a point; null when the piece is covered.
 */
export function unreachedPlace(
  mesh: SurfaceMesh,
  flood: Flood,
  vertices: readonly number[],
  nodes: readonly SurfacePoint[],
  spacingMm: number,
  keeps: (point: SurfacePoint) => boolean,
): SurfacePoint | null {
  flood.run(nodes, 2 * spacingMm);
  const away = vertices
    .map((vertex) => ({ vertex, mm: Math.min(2 * spacingMm, flood.distance[vertex]) }))
    .filter(({ mm }) => mm > UNREACHED_SPACINGS * spacingMm)
    .sort((a, b) => b.mm - a.mm || a.vertex - b.vertex);
  for (const { vertex } of away) {
    const point = vertexPoint(mesh, vertex);
    if (keeps(point)) return point;
  }
  return null;
}

/** Vertices inside the zone, by piece. */
export function verticesByPiece(pieceOf: Int32Array, pieceCount: number): number[][] {
  const lists: number[][] = Array.from({ length: pieceCount }, () => []);
  pieceOf.forEach((piece, vertex) => {
    if (piece >= 0 && piece < pieceCount) lists[piece].push(vertex);
  });
  return lists;
}

/** Whether a place is nearer than `leastMm` to a node inside of earlier branches. */
export function nearEarlier(
  earlier: readonly LatticeNode[],
  leastMm: number,
  distance: SpotDistance,
): (spot: Spot) => boolean {
  const grid = new NearGrid<Spot>(leastMm);
  for (const node of earlier) if (node.inside) grid.add(node.spot);
  return (spot) =>
    grid.within(spot, leastMm).some((other) => distance.between(spot, other, leastMm) < leastMm);
}
