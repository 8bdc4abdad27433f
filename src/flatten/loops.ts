import type { SurfaceMesh } from '../geometry/mesh';
import { nextEdge } from './sheet';

/** One closed border of a sheet. */
export interface Loop {
  /** border edges (3 * face + k) one after the other, the sheet on their left */
  readonly edges: readonly number[];
  readonly lengthMm: number;
  /**
   * how much the border turns, radians: 2 pi around a flat piece, -2 pi around a hole in one, 0 at the
   * end of a tube
   */
  readonly turnRad: number;
}

/** All borders of a sheet whose corners are single (`separate` sees to that). */
export function borderLoops(mesh: SurfaceMesh): Loop[] {
  const startsAt = new Map<number, number>();
  for (let edge = 0; edge < mesh.twin.length; edge++)
    if (mesh.twin[edge] < 0) startsAt.set(mesh.triangles[edge], edge);
  const angles = vertexAngles(mesh);
  const loops: Loop[] = [];
  const done = new Set<number>();
  for (const first of startsAt.values()) {
    if (done.has(first)) continue;
    const edges: number[] = [];
    let lengthMm = 0;
    let turnRad = 0;
    for (let edge: number | undefined = first; edge !== undefined && !done.has(edge); ) {
      done.add(edge);
      edges.push(edge);
      lengthMm += mesh.edgeLengths[edge];
      turnRad += Math.PI - angles[mesh.triangles[edge]];
      edge = startsAt.get(mesh.triangles[nextEdge(edge)]);
    }
    loops.push({ edges, lengthMm, turnRad });
  }
  return loops;
}

/** Sum of the faces' angles at each vertex, radians. */
export function vertexAngles(mesh: SurfaceMesh): Float64Array {
  const angles = new Float64Array(mesh.vertexCount);
  for (let edge = 0; edge < mesh.twin.length; edge++) {
    angles[mesh.triangles[edge]] += Math.atan2(mesh.apexHeight[edge], mesh.apexAlong[edge]);
  }
  return angles;
}

/** Vertices less edges plus faces: 2 of a ball, 1 of a disc, 0 of a tube. */
export function eulerNumber(mesh: SurfaceMesh): number {
  let edges = 0;
  for (let edge = 0; edge < mesh.twin.length; edge++) if (mesh.twin[edge] < edge) edges++;
  return mesh.vertexCount - edges + mesh.faceCount;
}

/** 2 pi less the angles around a vertex inside, 0 on a border, radians. */
export function cornerCurvatures(mesh: SurfaceMesh): Float64Array {
  const curvatures = vertexAngles(mesh).map((angle) => 2 * Math.PI - angle);
  for (let edge = 0; edge < mesh.twin.length; edge++) {
    if (mesh.twin[edge] >= 0) continue;
    curvatures[mesh.triangles[edge]] = 0;
    curvatures[mesh.triangles[nextEdge(edge)]] = 0;
  }
  return curvatures;
}
