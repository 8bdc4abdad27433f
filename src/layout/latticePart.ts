import { fieldFaces } from '../geometry/field';
import { Flood } from '../geometry/geodesic';
import type { SurfaceMesh, SurfacePoint } from '../geometry/mesh';
import { cutOut, fieldOnPart, type RefinedPart, toPart } from '../geometry/refine';

/** No edge of the part is longer than this share of the spacing: floods are exact enough. */
const LONGEST_EDGE = 0.5;
/** Skin round the zone over which two of its points may be joined, spacings. */
const SURROUNDINGS = 1.3;
/** Discs of this many spacings cover a lattice on flat skin with its margins, so no less is looked at. */
const LEAST_COVER = 1.2;

/** A zone with the skin round it, fine enough to measure on. */
export interface MeasuredPart {
  readonly part: RefinedPart;
  /** 1 per vertex of the part */
  readonly field: Float64Array;
  /** the points given, on the part */
  readonly points: readonly SurfacePoint[];
  /** no reachable place of the zone is farther than this from a point, mm */
  readonly coverMm: number;
}

/** Cuts out as much skin as the ways from the points to every place of the zone need. */
export function measuredPart(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  points: readonly SurfacePoint[],
  spacingMm: number,
): MeasuredPart {
  const longestMm = LONGEST_EDGE * spacingMm;
  const growMm = Math.max(SURROUNDINGS * spacingMm, farthest(mesh, field, points) + longestMm);
  const part = cutOut(mesh, facesWithin(mesh, field, growMm), longestMm);
  const onPart = toPart(part, points).filter((point) => point !== null);
  if (onPart.length !== points.length) throw new Error('a point of the lattice lies off its zone');
  const partField = fieldOnPart(part, field);
  const coverMm = Math.max(
    LEAST_COVER * spacingMm,
    farthest(part.mesh, partField, onPart) + longestMm,
  );
  return { part, field: partField, points: onPart, coverMm };
}

/** Largest finite distance of a vertex of the zone to its nearest point, mm; 0 without any. */
function farthest(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  points: readonly SurfacePoint[],
): number {
  if (points.length === 0) return 0;
  const flood = new Flood(mesh);
  flood.run(points, Infinity);
  let most = 0;
  for (let v = 0; v < mesh.vertexCount; v++)
    if (field[v] > 0 && flood.distance[v] < Infinity) most = Math.max(most, flood.distance[v]);
  return most;
}

/** Faces that the zone, grown by a distance along the skin, reaches; ascending. */
function facesWithin(mesh: SurfaceMesh, field: ArrayLike<number>, growMm: number): number[] {
  const inside: number[] = [];
  for (const face of fieldFaces(mesh, field))
    inside.push(...mesh.triangles.subarray(3 * face, 3 * face + 3));
  const flood = new Flood(mesh);
  flood.runFromVertices(inside, growMm);
  const faces: number[] = [];
  for (let face = 0; face < mesh.faceCount; face++) {
    const corners = mesh.triangles.subarray(3 * face, 3 * face + 3);
    if (corners.some((vertex) => flood.distance[vertex] <= growMm)) faces.push(face);
  }
  return faces;
}
