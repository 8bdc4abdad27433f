import { facesMarked, fieldFaces } from '../../geometry/field';
import { Flood } from '../../geometry/geodesic';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import {
  cutOut,
  type LongestEdges,
  needsSplitting,
  type RefinedPart,
  wholePart,
} from '../../geometry/refine';
import { type OldPuncture, splitBeside } from './oldPunctures';

/** The metric surface has no edge longer than this share of the spacing: the flood is exact enough. */
const LONGEST_EDGE = 0.5;
/** The same on flat skin, where the flood is exact: so that a disc reaches corners of few faces only. */
const LONGEST_FLAT = 1.25;
/** Skin around the zone over which two of its points may be joined, spacings. */
export const SURROUNDINGS = 1.3;
/** The same where points of others count, and for holes of a few deleted points. */
export const MEASURED_AROUND = 2.25;

export interface CutAround {
  readonly spacingMm: number;
  /** skin round the zone and its points that is cut out with them, mm */
  readonly growMm: number;
  /** points of the zone that may lie outside it */
  readonly points?: readonly SurfacePoint[];
  readonly previous?: readonly OldPuncture[];
}

/**
 * A zone with the skin around it and around its points, edges split to half the spacing, and finer
 * beside old punctures; nothing is copied if that is not needed.
 */
export function metricCut(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  { spacingMm, growMm, points = [], previous = [] }: CutAround,
): RefinedPart {
  const faces = facesWithin(mesh, field, points, growMm);
  const longest: LongestEdges = {
    edgeMm: LONGEST_EDGE * spacingMm,
    flatMm: LONGEST_FLAT * spacingMm,
  };
  const isMost = 2 * faces.length > mesh.faceCount && previous.length === 0;
  if (isMost && !needsSplitting(mesh, faces, longest)) return wholePart(mesh);
  return cutOut(mesh, faces, longest, splitBeside(mesh, previous));
}

/** Faces that the zone and the points, grown by a distance along the skin, reach; ascending. */
function facesWithin(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  points: readonly SurfacePoint[],
  growMm: number,
): Int32Array {
  const touched = fieldFaces(mesh, field);
  if (touched.length === mesh.faceCount) return touched;
  const taken = new Uint8Array(mesh.faceCount);
  for (const face of touched) taken[face] = 1;
  let count = touched.length;
  for (const { face } of points) {
    count += 1 - taken[face];
    taken[face] = 1;
  }
  const start = count === touched.length ? touched : facesMarked(taken, count);
  const flood = floodOver(mesh);
  flood.runFromVertices(rim(mesh, start, taken), growMm);
  for (let i = 0; i < flood.touchedCount; i++) {
    const v = flood.touched[i];
    if (flood.distance[v] > growMm) continue;
    for (let p = mesh.vertexFaceStart[v]; p < mesh.vertexFaceStart[v + 1]; p++) {
      const face = mesh.vertexFaces[p];
      count += 1 - taken[face];
      taken[face] = 1;
    }
  }
  flood.clear();
  return facesMarked(taken, count);
}

/** One flood for each body, kept: to make one takes longer than a zone's run. */
const floods = new WeakMap<SurfaceMesh, Flood>();

function floodOver(mesh: SurfaceMesh): Flood {
  const known = floods.get(mesh);
  if (known) return known;
  const flood = new Flood(mesh);
  floods.set(mesh, flood);
  return flood;
}

/** Vertices of the taken faces that other faces share. @param faces all that are taken, ascending */
function rim(mesh: SurfaceMesh, faces: Int32Array, taken: Uint8Array): number[] {
  const asked = new Uint8Array(mesh.vertexCount);
  const vertices: number[] = [];
  for (const face of faces) {
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
  }
  return vertices;
}
