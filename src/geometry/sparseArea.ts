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

const MOST_SHARE = 0.1;

/** As `fieldArea` of the whole field, to the last bit, at the cost of its own skin alone; mm2. */
export function sparseArea(mesh: SurfaceMesh, { vertices, values }: SparseField): number {
  const dense = scratches.get(mesh) ?? emptyField(mesh.vertexCount);
  scratches.set(mesh, dense);
  // of much skin all faces are looked at sooner than its own are gathered
  const isMost = vertices.length > MOST_SHARE * mesh.vertexCount;
  const faces = new Set<number>();
  vertices.forEach((v, i) => {
    dense[v] = valueOnSkin(mesh, v, values[i]);
    if (dense[v] > 0 && !isMost)
      for (let p = mesh.vertexFaceStart[v]; p < mesh.vertexFaceStart[v + 1]; p++)
        faces.add(mesh.vertexFaces[p]);
  });
  const own = isMost ? undefined : Int32Array.from(faces).sort();
  const areaMm2 = fieldArea(mesh, dense, own);
  for (const v of vertices) dense[v] = -FIELD_BAND_MM;
  return areaMm2;
}
