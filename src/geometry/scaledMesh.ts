import { edgeMeasures, type SurfaceMesh } from './mesh';

/**
 * The mesh with every position times a factor: its neighbours stay, its lengths are measured again from
 * the new positions, as if it had been read at that size. The mesh itself at factor 1.
 */
export function scaledMesh(mesh: SurfaceMesh, factor: number): SurfaceMesh {
  if (factor === 1) return mesh;
  const positions = mesh.positions.map((mm) => mm * factor);
  return { ...mesh, positions, ...edgeMeasures(positions, mesh.triangles) };
}
