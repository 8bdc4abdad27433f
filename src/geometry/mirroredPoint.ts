import type { SurfaceMesh, SurfacePoint } from './mesh';
import { pointAtCorners } from './pointAtCorners';

/**
 * The same place on the other side of the body; null where the mesh has no such face.
 * @param mirror 1 per vertex: its left-right partner
 */
export function mirroredPoint(
  mesh: Pick<SurfaceMesh, 'triangles' | 'vertexFaceStart' | 'vertexFaces'>,
  mirror: Int32Array,
  { face, w0, w1, w2 }: SurfacePoint,
): SurfacePoint | null {
  const partner = (k: number): number => mirror[mesh.triangles[3 * face + k]];
  return pointAtCorners(mesh, [partner(0), partner(1), partner(2)], [w0, w1, w2]);
}
