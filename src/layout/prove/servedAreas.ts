import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { cutPatch, type Patch } from '../../geometry/patch';
import { Cover } from '../cover/cover';
import { FaceSources } from '../cover/faceSources';
import type { LayoutProgress } from '../types';

/** Fragments looked at between two yields: a few ms. */
const PER_YIELD = 4000;

/** A zone's skin with the points that serve it. */
export interface ServedSkin {
  readonly mesh: SurfaceMesh;
  /** 1 per vertex: above 0 where points may lie */
  readonly field: ArrayLike<number>;
  readonly points: readonly SurfacePoint[];
  /** how far apart they are about, mm: what a point floods first */
  readonly spacingMm: number;
}

/**
 * The skin nearest to each point, mm2: areas of its geodesic Voronoi cell inside a zone. They add up to
 * the zone's area. In the plane of a face every point that reaches it is a place, so that cells end on
 * straight lines there, as in `linkNeighbours`.
 */
export function* servedAreas(skin: ServedSkin): Generator<LayoutProgress, Float64Array> {
  const { mesh, field, points, spacingMm } = skin;
  const areas = new Float64Array(points.length);
  if (points.length === 0) return areas;
  const progress = { stage: 'Measuring what each point serves', share: 0.9 };
  const patch = cutPatch(mesh, field);
  const cover = new Cover(mesh, spacingMm);
  for (const point of points) cover.add(point);
  const wanted = new Uint8Array(mesh.vertexCount);
  for (const face of patch.faces)
    for (let k = 0; k < 3; k++) wanted[mesh.triangles[3 * face + k]] = 1;
  const settling = cover.settle(wanted);
  while (!settling.next().done) yield progress;
  const sources = new FaceSources();
  for (let i = 0; i < patch.count; i++) {
    shareFragment(cover, patch, i, sources, areas);
    if (i % PER_YIELD === 0) yield progress;
  }
  return areas;
}

/** Adds to each point its part of a fragment; the parts add up to the fragment. */
function shareFragment(
  cover: Cover,
  patch: Patch,
  i: number,
  sources: FaceSources,
  areas: Float64Array,
): void {
  const outline = flatFragment(patch, i);
  cover.gatherSources(patch.faces[i], sources);
  sources.keepNear(...middleAndRadius(outline));
  const parts = Float64Array.from({ length: sources.count }, (_, own) =>
    cellArea(outline, sources, own),
  );
  const sum = parts.reduce((all, part) => all + part, 0);
  if (!(sum > 0)) return;
  parts.forEach((part, k) => {
    areas[sources.sample[k]] += (patch.areas[i] * part) / sum;
  });
}

/** A fragment's corners in the plane of its face, x and y in turn, mm. */
function flatFragment({ mesh, faces, corners }: Patch, i: number): number[] {
  const edge = 3 * faces[i];
  return [0, 2, 4].flatMap((k) => {
    const [w1, w2] = [corners[6 * i + k], corners[6 * i + k + 1]];
    return [w1 * mesh.edgeLengths[edge] + w2 * mesh.apexAlong[edge], w2 * mesh.apexHeight[edge]];
  });
}

function middleAndRadius(outline: readonly number[]): [number, number, number] {
  const x = (outline[0] + outline[2] + outline[4]) / 3;
  const y = (outline[1] + outline[3] + outline[5]) / 3;
  let square = 0;
  for (let k = 0; k < 6; k += 2)
    square = Math.max(square, (outline[k] - x) ** 2 + (outline[k + 1] - y) ** 2);
  return [x, y, Math.sqrt(square)];
}

/** What of a convex outline is nearer to one source than to any other, mm2. */
function cellArea(outline: readonly number[], { x, y, count }: FaceSources, own: number): number {
  let cell = outline;
  for (let other = 0; other < count && cell.length > 0; other++) {
    if (other === own) continue;
    const [nx, ny] = [x[other] - x[own], y[other] - y[own]];
    // two on one place: the first has it
    if (nx === 0 && ny === 0) {
      if (other < own) return 0;
      continue;
    }
    const limit = nx * ((x[own] + x[other]) / 2) + ny * ((y[own] + y[other]) / 2);
    cell = cutAlong(cell, nx, ny, limit);
  }
  return polygonArea(cell);
}

/** The part of a convex polygon where nx · x + ny · y is at most a limit (Sutherland and Hodgman 1974). */
function cutAlong(polygon: readonly number[], nx: number, ny: number, limit: number): number[] {
  const kept: number[] = [];
  for (let i = 0; i < polygon.length; i += 2) {
    const j = (i + 2) % polygon.length;
    const here = nx * polygon[i] + ny * polygon[i + 1] - limit;
    const there = nx * polygon[j] + ny * polygon[j + 1] - limit;
    if (here <= 0) kept.push(polygon[i], polygon[i + 1]);
    if (here < 0 === there < 0 || here === there) continue;
    const share = here / (here - there);
    for (const k of [0, 1]) kept.push(polygon[i + k] + share * (polygon[j + k] - polygon[i + k]));
  }
  return kept;
}

function polygonArea(polygon: readonly number[]): number {
  let double = 0;
  for (let i = 0; i < polygon.length; i += 2) {
    const j = (i + 2) % polygon.length;
    double += polygon[i] * polygon[j + 1] - polygon[j] * polygon[i + 1];
  }
  return Math.abs(double) / 2;
}
