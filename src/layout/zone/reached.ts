import { Flood } from '../../geometry/geodesic';
import { vertexPoint } from '../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';

/**
 * Skin farther than this many spacings from every node was not reached by the lattice (behind a
 * neck narrower than a step, say) and gets a branch of its own. A lattice leaves 0.71, a seam up to 1.1.
 */
const UNREACHED_SPACINGS = 1.2;

/** How far the vertices of a piece are from the nodes laid in it so far. Each node is flooded once. */
export class Reached {
  private readonly mesh: SurfaceMesh;
  private readonly vertices: readonly number[];
  private readonly spacingMm: number;
  private readonly flood: Flood;
  /** 1 per vertex of the mesh, mm: to the nearest node, at most two spacings */
  private readonly nearestMm: Float64Array;

  constructor(mesh: SurfaceMesh, vertices: readonly number[], spacingMm: number) {
    this.mesh = mesh;
    this.vertices = vertices;
    this.spacingMm = spacingMm;
    this.flood = new Flood(mesh);
    this.nearestMm = new Float64Array(mesh.vertexCount).fill(2 * spacingMm);
  }

  add(nodes: readonly SurfacePoint[]): void {
    const { flood, nearestMm } = this;
    flood.run(nodes, 2 * this.spacingMm);
    for (let i = 0; i < flood.touchedCount; i++) {
      const vertex = flood.touched[i];
      nearestMm[vertex] = Math.min(nearestMm[vertex], flood.distance[vertex]);
    }
  }

  /** Vertices of the piece farther than this from every node; mm, less than two spacings. */
  bareVertices(mm: number): number[] {
    return this.vertices.filter((vertex) => this.nearestMm[vertex] > mm);
  }

  /**
   * Where the next branch begins: the vertex of the piece that lies farthest from all nodes and
   * could be a point; null when the piece is covered.
   */
  unreachedPlace(keeps: (point: SurfacePoint) => boolean): SurfacePoint | null {
    const { nearestMm } = this;
    const away = this.vertices
      .filter((vertex) => nearestMm[vertex] > UNREACHED_SPACINGS * this.spacingMm)
      .sort((a, b) => nearestMm[b] - nearestMm[a] || a - b);
    for (const vertex of away) {
      const point = vertexPoint(this.mesh, vertex);
      if (keeps(point)) return point;
    }
    return null;
  }
}
