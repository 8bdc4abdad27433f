import { borderSegments, crossingShare } from './border';
import { fieldFaces } from './field';
import { distanceWithinFace, Flood } from './geodesic';
import { faceArea } from './measure';
import type { SurfaceMesh, SurfacePoint } from './mesh';

/** The part of a surface where a field is above 0, cut exactly along the border. */
export interface Patch {
  readonly mesh: SurfaceMesh;
  /** 1 per vertex, mm */
  readonly field: ArrayLike<number>;
  readonly count: number;
  /** 1 per fragment: the face of the mesh it lies in */
  readonly faces: Int32Array;
  /** 6 per fragment: weights of the face's corners 1 and 2 at the fragment's three corners */
  readonly corners: Float64Array;
  /** 1 per fragment, mm2 */
  readonly areas: Float64Array;
  readonly areaMm2: number;
}

/** Is this place inside the zone? The border itself is outside. */
export function insideField(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  point: SurfacePoint,
): boolean {
  return fieldAt(mesh, field, point) > 0;
}

/** The field's linear interpolation at a surface point, mm. */
export function fieldAt(mesh: SurfaceMesh, field: ArrayLike<number>, point: SurfacePoint): number {
  const corner = 3 * point.face;
  return (
    point.w0 * field[mesh.triangles[corner]] +
    point.w1 * field[mesh.triangles[corner + 1]] +
    point.w2 * field[mesh.triangles[corner + 2]]
  );
}

/** Weights of corners 1 and 2 at the three corners of a face. */
const CORNER_1 = [0, 1, 0];
const CORNER_2 = [0, 0, 1];

/** Cuts the mesh along the border of a field: one, two or no fragments a face. */
export function cutPatch(mesh: SurfaceMesh, field: ArrayLike<number>): Patch {
  const touched = fieldFaces(mesh, field);
  const faces = new Int32Array(2 * touched.length);
  const corners = new Float64Array(12 * touched.length);
  const areas = new Float64Array(2 * touched.length);
  let count = 0;
  let areaMm2 = 0;
  const put = (face: number, fragment: readonly number[]) => {
    const area = faceArea(mesh, face) * fragmentShare(fragment);
    if (!(area > 0)) return;
    faces[count] = face;
    areas[count] = area;
    const at = 6 * count++;
    for (let k = 0; k < 6; k++) corners[at + k] = fragment[k];
    areaMm2 += area;
  };
  for (const face of touched) {
    if (isWhole(mesh, field, face)) {
      const area = faceArea(mesh, face);
      if (!(area > 0)) continue;
      faces[count] = face;
      areas[count] = area;
      corners[6 * count + 2] = 1;
      corners[6 * count++ + 5] = 1;
      areaMm2 += area;
      continue;
    }
    const outline = insideOutline(mesh, field, face);
    for (let i = 2; i < outline.length / 2; i++)
      put(face, [...outline.slice(0, 2), ...outline.slice(2 * i - 2, 2 * i + 2)]);
  }
  return {
    mesh,
    field,
    count,
    faces: faces.slice(0, count),
    corners: corners.slice(0, 6 * count),
    areas: areas.slice(0, count),
    areaMm2,
  };
}

function isWhole(mesh: SurfaceMesh, field: ArrayLike<number>, face: number): boolean {
  const { triangles } = mesh;
  return (
    field[triangles[3 * face]] > 0 &&
    field[triangles[3 * face + 1]] > 0 &&
    field[triangles[3 * face + 2]] > 0
  );
}

/** Outline of the inside part of one face: weights (w1, w2) per corner, counter-clockwise. */
function insideOutline(mesh: SurfaceMesh, field: ArrayLike<number>, face: number): number[] {
  const outline: number[] = [];
  for (let k = 0; k < 3; k++) {
    const next = (k + 1) % 3;
    const here = field[mesh.triangles[3 * face + k]] > 0;
    const there = field[mesh.triangles[3 * face + next]] > 0;
    if (here) outline.push(CORNER_1[k], CORNER_2[k]);
    if (here === there) continue;
    const share = crossingShare(mesh, field, 3 * face + k);
    outline.push(
      CORNER_1[k] + share * (CORNER_1[next] - CORNER_1[k]),
      CORNER_2[k] + share * (CORNER_2[next] - CORNER_2[k]),
    );
  }
  return outline;
}

/** Area of a fragment as a share of its face's. */
function fragmentShare(corners: readonly number[]): number {
  const [a1, a2, b1, b2, c1, c2] = corners;
  return Math.abs((b1 - a1) * (c2 - a2) - (c1 - a1) * (b2 - a2));
}

/** Places taken along the border stand for it to this many mm at the depth asked for. */
const BORDER_SAG_MM = 0.02;

/**
 * Distance along the skin from the zone's border to every vertex, mm, at most `limitMm`; inside
 * positive, outside negative. The rim of an open surface is border too where the zone reaches it.
 * One flood from each of many places along the border: a single flood from all of them mixes its
 * sources and was 0.2 mm off on edges of 1.6 mm.
 * @param depthMm where it must be right: places are so close that between two of them the distance is
 *   over-estimated by no more than BORDER_SAG_MM
 */
export function distanceFromBorder(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  limitMm: number,
  depthMm: number = limitMm / 2,
): Float64Array {
  return signedDistances(mesh, field, limitMm, depthMm, null);
}

/**
 * The same inside alone: outside every vertex has some distance below 0, no nearer than it is. Takes half
 * the time: nothing is flooded farther out than the faces that the border crosses.
 */
export function depthFromBorder(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  limitMm: number,
  depthMm: number = limitMm / 2,
): Float64Array {
  const goesOn = new Uint8Array(mesh.vertexCount);
  const { triangles } = mesh;
  for (const face of fieldFaces(mesh, field))
    for (let corner = 3 * face; corner < 3 * face + 3; corner++) goesOn[triangles[corner]] = 1;
  return signedDistances(mesh, field, limitMm, depthMm, goesOn);
}

/** @param goesOn 1 per vertex: 0 where floods from the border end */
function signedDistances(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  limitMm: number,
  depthMm: number,
  goesOn: Uint8Array | null,
): Float64Array {
  const distances = new Float64Array(mesh.vertexCount).fill(limitMm);
  const flood = new Flood(mesh);
  for (const place of borderPlaces(mesh, field, Math.sqrt(8 * BORDER_SAG_MM * depthMm))) {
    flood.runNearer(place, limitMm, distances, 0, goesOn);
    for (let i = 0; i < flood.touchedCount; i++) {
      const v = flood.touched[i];
      if (flood.distance[v] < distances[v]) distances[v] = flood.distance[v];
    }
  }
  for (let v = 0; v < mesh.vertexCount; v++) if (!(field[v] > 0)) distances[v] = -distances[v];
  return distances;
}

/** Places along the border and along the rim of the surface inside the zone, at most so far apart. */
export function borderPlaces(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  apartMm: number,
): SurfacePoint[] {
  const places: SurfacePoint[] = [];
  const segments = borderSegments(mesh, field);
  for (let row = 0; row < segments.faces.length; row++) {
    const start = segments.starts[row];
    const end = segments.ends[row];
    const from = placeOnEdge(start, crossingShare(mesh, field, start));
    const to = placeOnEdge(end, crossingShare(mesh, field, end));
    addPlaces(mesh, from, to, apartMm, places);
  }
  for (const face of fieldFaces(mesh, field))
    for (let edge = 3 * face; edge < 3 * face + 3; edge++)
      if (mesh.twin[edge] < 0) addRimPlaces(mesh, field, edge, apartMm, places);
  return places;
}

/** Places on the part of a rim edge that lies inside the zone. */
function addRimPlaces(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  edge: number,
  apartMm: number,
  places: SurfacePoint[],
): void {
  const startInside = field[mesh.triangles[edge]] > 0;
  const endInside = field[mesh.triangles[edge % 3 === 2 ? edge - 2 : edge + 1]] > 0;
  if (!startInside && !endInside) return;
  const from = startInside ? 0 : crossingShare(mesh, field, edge);
  const to = endInside ? 1 : crossingShare(mesh, field, edge);
  addPlaces(mesh, placeOnEdge(edge, from), placeOnEdge(edge, to), apartMm, places);
}

/** The middles of equal steps between two places of one face. */
function addPlaces(
  mesh: SurfaceMesh,
  from: SurfacePoint,
  to: SurfacePoint,
  apartMm: number,
  places: SurfacePoint[],
): void {
  const { face } = from;
  const length = distanceWithinFace(mesh, face, from.w1, from.w2, to.w1, to.w2);
  const steps = Math.max(1, Math.ceil(length / apartMm));
  for (let i = 0; i < steps; i++) {
    const share = (i + 0.5) / steps;
    const w1 = from.w1 + share * (to.w1 - from.w1);
    const w2 = from.w2 + share * (to.w2 - from.w2);
    places.push({ face, w0: Math.max(0, 1 - w1 - w2), w1, w2 });
  }
}

function placeOnEdge(edge: number, share: number): SurfacePoint {
  const face = (edge / 3) | 0;
  const k = edge - 3 * face;
  const next = (k + 1) % 3;
  const w1 = CORNER_1[k] + share * (CORNER_1[next] - CORNER_1[k]);
  const w2 = CORNER_2[k] + share * (CORNER_2[next] - CORNER_2[k]);
  return { face, w0: Math.max(0, 1 - w1 - w2), w1, w2 };
}
