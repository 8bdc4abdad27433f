import type { SurfaceMesh, SurfacePoint } from './mesh';

/**
 * The place with these weights at three vertices, whatever the order in which the mesh names the
 * corners of their face; null where no face has all three.
 */
export function pointAtCorners(
  mesh: Pick<SurfaceMesh, 'triangles' | 'vertexFaceStart' | 'vertexFaces'>,
  corners: readonly [number, number, number],
  weights: readonly [number, number, number],
): SurfacePoint | null {
  const { triangles, vertexFaceStart, vertexFaces } = mesh;
  const [first] = corners;
  if (corners.some((vertex) => vertex < 0)) return null;
  for (let i = vertexFaceStart[first]; i < vertexFaceStart[first + 1]; i++) {
    const face = vertexFaces[i];
    const weightOf = (k: number): number => weights[corners.indexOf(triangles[3 * face + k])];
    const [w0, w1, w2] = [weightOf(0), weightOf(1), weightOf(2)];
    if (w0 === undefined || w1 === undefined || w2 === undefined) continue;
    return { face, w0, w1, w2 };
  }
  return null;
}
