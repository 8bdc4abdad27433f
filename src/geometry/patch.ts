import { borderSegments, crossingShare } from './border';
import { fieldFaces } from './field';
import { Flood } from './geodesic';
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
    corners.set(fragment, 6 * count++);
    areaMm2 += area;
  };
  for (const face of touched) {
    if (isWhole(mesh, field, face)) {
      put(face, WHOLE_FACE);
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

const WHOLE_FACE = [0, 0, 1, 0, 0, 1];

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

/**
 * Distance along the skin from the zone's border to every vertex, mm, at most `limitMm`; inside
 * positive, outside negative. The rim of an open surface is border too where the zone reaches it.
 */
export function distanceFromBorder(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  limitMm: number,
): Float64Array {
  const seeds = borderSeeds(mesh, field);
  const flood = new Flood(mesh);
  flood.runFromCurve(seeds.vertices, seeds.distancesMm, seeds.origins, limitMm);
  const distances = new Float64Array(mesh.vertexCount);
  for (let v = 0; v < mesh.vertexCount; v++) {
    const distance = Math.min(limitMm, flood.distance[v]);
    distances[v] = field[v] > 0 ? distance : -distance;
  }
  return distances;
}

interface CurveSeeds {
  readonly vertices: number[];
  readonly distancesMm: number[];
  readonly origins: number[];
}

/** Corners of every face that the border crosses, with their distance to its piece there. */
function borderSeeds(mesh: SurfaceMesh, field: ArrayLike<number>): CurveSeeds {
  const seeds: CurveSeeds = { vertices: [], distancesMm: [], origins: [] };
  const segments = borderSegments(mesh, field);
  for (let row = 0; row < segments.faces.length; row++)
    seedSegment(mesh, segments.faces[row], seeds, [
      segments.starts[row],
      crossingShare(mesh, field, segments.starts[row]),
      segments.ends[row],
      crossingShare(mesh, field, segments.ends[row]),
    ]);
  for (const face of fieldFaces(mesh, field))
    for (let edge = 3 * face; edge < 3 * face + 3; edge++)
      if (mesh.twin[edge] < 0) seedSegment(mesh, face, seeds, [edge, 0, edge, 1]);
  return seeds;
}

type EdgePlaces = readonly [
  startEdge: number,
  startShare: number,
  endEdge: number,
  endShare: number,
];

function seedSegment(mesh: SurfaceMesh, face: number, seeds: CurveSeeds, places: EdgePlaces): void {
  const [startEdge, startShare, endEdge, endShare] = places;
  const [ax, ay] = placeOnEdge(mesh, startEdge, startShare);
  const [bx, by] = placeOnEdge(mesh, endEdge, endShare);
  const ux = bx - ax;
  const uy = by - ay;
  const square = ux * ux + uy * uy;
  for (let k = 0; k < 3; k++) {
    const [px, py] = placeOnEdge(mesh, 3 * face + k, 0);
    const along = square > 0 ? ((px - ax) * ux + (py - ay) * uy) / square : 0;
    const share = Math.min(1, Math.max(0, along));
    const x = px - ax - share * ux;
    const y = py - ay - share * uy;
    seeds.vertices.push(mesh.triangles[3 * face + k]);
    seeds.distancesMm.push(Math.sqrt(x * x + y * y));
    seeds.origins.push(
      share <= 0 ? edgeName(mesh, startEdge) : share >= 1 ? edgeName(mesh, endEdge) : -1,
    );
  }
}

/** One name for both sides of an edge. */
function edgeName(mesh: SurfaceMesh, edge: number): number {
  return mesh.twin[edge] < 0 ? edge : Math.min(edge, mesh.twin[edge]);
}

/** A place on an edge in the plane of its face: corner 0 at the origin, corner 1 on the x axis; mm. */
function placeOnEdge(mesh: SurfaceMesh, edge: number, share: number): [number, number] {
  const base = edge - (edge % 3);
  const width = mesh.edgeLengths[base];
  const along = mesh.apexAlong[base];
  const height = mesh.apexHeight[base];
  if (edge === base) return [share * width, 0];
  if (edge === base + 1) return [width + share * (along - width), share * height];
  return [(1 - share) * along, (1 - share) * height];
}
