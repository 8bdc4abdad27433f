import { fieldFaces } from '../../geometry/field';
import { Flood } from '../../geometry/geodesic';
import type { SurfaceMesh } from '../../geometry/mesh';
import { cutOut, needsSplitting, type RefinedPart, wholePart } from '../../geometry/refine';

/** The metric surface has no edge longer than this share of the spacing: the flood is exact enough. */
export const LONGEST_EDGE = 0.5;
/** Skin around the zone over which two of its points may be joined, spacings. */
const SURROUNDINGS = 1.3;

/** The zone with the skin around it, edges split to half the spacing; nothing copied if not needed. */
export function metricPart(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  spacingMm: number,
): RefinedPart {
  const faces = facesWithin(mesh, field, SURROUNDINGS * spacingMm);
  const longest = LONGEST_EDGE * spacingMm;
  if (2 * faces.length > mesh.faceCount && !needsSplitting(mesh, faces, longest))
    return wholePart(mesh);
  return cutOut(mesh, faces, longest);
}

/** Faces that the zone, grown by a distance along the skin, reaches; ascending. */
function facesWithin(mesh: SurfaceMesh, field: ArrayLike<number>, growMm: number): Int32Array {
  const touched = fieldFaces(mesh, field);
  if (touched.length === mesh.faceCount) return touched;
  const taken = new Uint8Array(mesh.faceCount);
  for (const face of touched) taken[face] = 1;
  const flood = new Flood(mesh);
  flood.runFromVertices(rim(mesh, touched, taken), growMm);
  for (let i = 0; i < flood.touchedCount; i++) {
    const v = flood.touched[i];
    if (flood.distance[v] > growMm) continue;
    for (let p = mesh.vertexFaceStart[v]; p < mesh.vertexFaceStart[v + 1]; p++)
      taken[mesh.vertexFaces[p]] = 1;
  }
  let count = 0;
  for (let face = 0; face < taken.length; face++) count += taken[face];
  const faces = new Int32Array(count);
  for (let face = 0, row = 0; face < taken.length; face++)
    if (taken[face] === 1) faces[row++] = face;
  return faces;
}

/** Vertices of the taken faces that other faces share. */
function rim(mesh: SurfaceMesh, touched: Int32Array, taken: Uint8Array): number[] {
  const asked = new Uint8Array(mesh.vertexCount);
  const vertices: number[] = [];
  for (const face of touched)
    for (let corner = 3 * face; corner < 3 * face + 3; corner++) {
      const v = mesh.triangles[corner];
      if (asked[v] === 1) continue;
      asked[v] = 1;
      for (let p = mesh.vertexFaceStart[v]; p < mesh.vertexFaceStart[v + 1]; p++) {
        if (taken[mesh.vertexFaces[p]] === 1) continue;
        vertices.push(v);
        break;
      }
    }
  return vertices;
}
