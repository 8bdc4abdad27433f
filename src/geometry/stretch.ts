import type { SurfaceMesh } from './mesh';

/** 1 per vertex: how much longer the edges around it are on another form of the same mesh. */
export function stretchOf(
  from: Pick<SurfaceMesh, 'edgeLengths' | 'triangles' | 'vertexCount'>,
  to: Pick<SurfaceMesh, 'edgeLengths'>,
): Float64Array {
  const { triangles, vertexCount } = from;
  const before = new Float64Array(vertexCount);
  const after = new Float64Array(vertexCount);
  for (let i = 0; i < triangles.length; i++) {
    const next = triangles[i % 3 === 2 ? i - 2 : i + 1];
    for (const v of [triangles[i], next]) {
      before[v] += from.edgeLengths[i];
      after[v] += to.edgeLengths[i];
    }
  }
  return after.map((length, v) => (before[v] > 0 ? length / before[v] : 1));
}
