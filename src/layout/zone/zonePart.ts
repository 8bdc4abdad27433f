import { fieldFaces } from '../../geometry/field';
import { Flood } from '../../geometry/geodesic';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { cutOut, type RefinedPart, wholePart } from '../../geometry/refine';
import { finerBeside, type OldPuncture } from './oldPunctures';

/** The metric surface has no edge longer than this share of the spacing: the flood is exact enough. */
export const LONGEST_EDGE = 0.5;

/**
 * A zone with the skin around it and around its points, edges split to half the spacing, and finer
 * beside old punctures; nothing is copied if that is not needed.
 */
export function cutMetricPart(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  points: readonly SurfacePoint[],
  spacingMm: number,
  growMm: number,
  earlier: readonly OldPuncture[] = [],
): RefinedPart {
  const faces = facesWithin(mesh, field, points, growMm);
  const longest = LONGEST_EDGE * spacingMm;
  const fine = faces.every(
    (face) =>
      mesh.edgeLengths[3 * face] <= longest &&
      mesh.edgeLengths[3 * face + 1] <= longest &&
      mesh.edgeLengths[3 * face + 2] <= longest,
  );
  if (fine && earlier.length === 0 && 2 * faces.length > mesh.faceCount) return wholePart(mesh);
  return cutOut(mesh, faces, longest, longest, finerBeside(mesh, earlier));
}

/** Faces that the zone and the points, grown by a distance along the skin, reach; ascending. */
function facesWithin(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  points: readonly SurfacePoint[],
  growMm: number,
): Int32Array {
  const inside: number[] = [];
  for (const face of fieldFaces(mesh, field))
    for (let k = 0; k < 3; k++) inside.push(mesh.triangles[3 * face + k]);
  for (const { face } of points)
    for (let k = 0; k < 3; k++) inside.push(mesh.triangles[3 * face + k]);
  const flood = new Flood(mesh);
  flood.runFromVertices(inside, growMm);
  const faces: number[] = [];
  for (let face = 0; face < mesh.faceCount; face++) {
    const nearest = Math.min(
      flood.distance[mesh.triangles[3 * face]],
      flood.distance[mesh.triangles[3 * face + 1]],
      flood.distance[mesh.triangles[3 * face + 2]],
    );
    if (nearest <= growMm) faces.push(face);
  }
  return Int32Array.from(faces);
}
