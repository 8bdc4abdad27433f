import {
  type DenseField,
  emptyField,
  FIELD_BAND_MM,
  fieldArea,
  type SparseField,
  valueOnSkin,
} from './field';
import type { SurfaceMesh } from './mesh';

/** A field of the whole mesh that is empty between two calls. */
const scratches = new WeakMap<SurfaceMesh, DenseField>();

/** As `fieldArea` of the whole field, to the last bit, at the cost of its own skin alone; mm2. */
export function sparseArea(mesh: SurfaceMesh, { vertices, values }: SparseField): number {
  const dense = scratches.get(mesh) ?? emptyField(mesh.vertexCount);
  scratches.set(mesh, dense);
  const faces = new Set<number>();
  vertices.forEach((v, i) => {
    dense[v] = valueOnSkin(mesh, v, values[i]);
    if (dense[v] > 0)
      for (let p = mesh.vertexFaceStart[v]; p < mesh.vertexFaceStart[v + 1]; p++)
        faces.add(mesh.vertexFaces[p]);
  });
  const areaMm2 = fieldArea(mesh, dense, Int32Array.from(faces).sort());
  for (const v of vertices) dense[v] = -FIELD_BAND_MM;
  return areaMm2;
}
