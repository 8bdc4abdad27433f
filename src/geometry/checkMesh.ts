import { Classes } from './classes';
import { faceAreas } from './measure';
import { makeSurfaceMesh, type SurfaceMesh } from './mesh';

/** What is wrong with, or worth knowing of, a triangle list. `reasons` is empty when it can be used. */
export interface MeshReport {
  readonly reasons: readonly string[];
  readonly vertexCount: number;
  readonly faceCount: number;
  readonly zeroAreaFaces: number;
  /** edges with three faces or more, or whose two faces run the same way */
  readonly nonManifoldEdges: number;
  /** parts that share no vertex */
  readonly pieces: number;
  /** closed chains of border edges; 0 for a closed surface */
  readonly borderLoops: number;
}

/** A person can load anything: the report is a value, and nothing here throws. */
export function checkMesh(
  positionsMm: ArrayLike<number>,
  triangles: ArrayLike<number>,
): MeshReport {
  const reasons = listFaults(positionsMm, triangles);
  const empty = { zeroAreaFaces: 0, nonManifoldEdges: 0, pieces: 0, borderLoops: 0 };
  const counts = {
    vertexCount: Math.floor(positionsMm.length / 3),
    faceCount: Math.floor(triangles.length / 3),
  };
  if (reasons.length > 0) return { reasons, ...counts, ...empty };
  const mesh = makeSurfaceMesh(positionsMm, triangles);
  const zeroAreaFaces = faceAreas(mesh).reduce((sum, area) => sum + (area > 0 ? 0 : 1), 0);
  const borders = sortBorders(mesh);
  if (zeroAreaFaces === mesh.faceCount) reasons.push('every face has zero area');
  return {
    reasons,
    ...counts,
    zeroAreaFaces,
    nonManifoldEdges: borders.nonManifold,
    pieces: countPieces(mesh),
    borderLoops: borders.loops,
  };
}

/** Faults that make the numbers unusable. */
function listFaults(positionsMm: ArrayLike<number>, triangles: ArrayLike<number>): string[] {
  const reasons: string[] = [];
  if (positionsMm.length % 3 !== 0) reasons.push('positions are not a multiple of three numbers');
  if (triangles.length % 3 !== 0) reasons.push('faces are not a multiple of three corners');
  if (triangles.length === 0) reasons.push('there are no faces');
  let unusable = 0;
  for (let i = 0; i < positionsMm.length; i++) if (!Number.isFinite(positionsMm[i])) unusable++;
  if (unusable > 0) reasons.push(`${unusable} coordinates are not finite numbers`);
  let outside = 0;
  for (let i = 0; i < triangles.length; i++)
    if (!(triangles[i] >= 0 && triangles[i] < positionsMm.length / 3)) outside++;
  if (outside > 0) reasons.push(`${outside} corners name a vertex that does not exist`);
  return reasons;
}

/** Pieces: faces joined through vertices . */
export function countPieces(mesh: SurfaceMesh): number {
  const joined = new Classes(mesh.vertexCount);
  for (let i = 0; i < mesh.triangles.length; i += 3) {
    joined.join(mesh.triangles[i], mesh.triangles[i + 1]);
    joined.join(mesh.triangles[i], mesh.triangles[i + 2]);
  }
  let pieces = 0;
  for (let v = 0; v < mesh.vertexCount; v++)
    if (joined.of(v) === v && mesh.vertexFaceStart[v] < mesh.vertexFaceStart[v + 1]) pieces++;
  return pieces;
}

/** Border edges parted into true borders, chained to loops, and edges with too many faces. */
function sortBorders(mesh: SurfaceMesh): { nonManifold: number; loops: number } {
  const crowded = new Set<number>();
  const chains = new Classes(mesh.vertexCount);
  const onBorder = new Set<number>();
  for (let edge = 0; edge < mesh.twin.length; edge++) {
    if (mesh.twin[edge] >= 0) continue;
    const a = mesh.triangles[edge];
    const b = mesh.triangles[edge % 3 === 2 ? edge - 2 : edge + 1];
    if (facesOnEdge(mesh, a, b) > 1)
      crowded.add(Math.min(a, b) * mesh.vertexCount + Math.max(a, b));
    else {
      onBorder.add(a).add(b);
      chains.join(a, b);
    }
  }
  let loops = 0;
  for (const v of onBorder) if (chains.of(v) === v) loops++;
  return { nonManifold: crowded.size, loops };
}

function facesOnEdge(mesh: SurfaceMesh, a: number, b: number): number {
  let count = 0;
  for (let i = mesh.vertexFaceStart[a]; i < mesh.vertexFaceStart[a + 1]; i++) {
    const face = 3 * mesh.vertexFaces[i];
    for (let k = 0; k < 3; k++) if (mesh.triangles[face + k] === b) count++;
  }
  return count;
}
