import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { cutPatch, type Patch } from '../../geometry/patch';
import { Cover } from '../cover/cover';
import { FaceCells, polygonArea } from '../cover/faceCells';
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

/** What one point serves of a fragment of the skin. */
export interface ServedPart {
  readonly face: number;
  /** of the points */
  readonly row: number;
  readonly areaMm2: number;
  /** x, y in turn in the plane of the face: its first corner at 0, its second along x, mm */
  readonly polygon: readonly number[];
  readonly cells: FaceCells;
}

/**
 * The skin nearest to each point, mm2: areas of its geodesic Voronoi cell inside a zone. They add up to
 * the zone's area.
 */
export function* servedAreas(skin: ServedSkin): Generator<LayoutProgress, Float64Array> {
  const areas = new Float64Array(skin.points.length);
  yield* servedParts(skin, ({ row, areaMm2 }) => {
    areas[row] += areaMm2;
  });
  return areas;
}

/** Hands over those cells piece by piece. */
export function* servedParts(
  { mesh, field, points, spacingMm }: ServedSkin,
  take: (part: ServedPart) => void,
): Generator<LayoutProgress, void> {
  if (points.length === 0) return;
  const progress = { stage: 'Measuring what each point serves', share: 0.9 };
  const patch = cutPatch(mesh, field);
  const cover = new Cover(mesh, spacingMm);
  for (const point of points) cover.add(point);
  const wanted = new Uint8Array(mesh.vertexCount);
  for (const face of patch.faces)
    for (let k = 0; k < 3; k++) wanted[mesh.triangles[3 * face + k]] = 1;
  const settling = cover.settle(wanted);
  while (!settling.next().done) yield progress;
  const cells = new FaceCells(cover, patch);
  for (let i = 0; i < patch.count; i++) {
    shareFragment(cells, patch, i, take);
    if (i % PER_YIELD === 0) yield progress;
  }
}

/** Parts of a fragment; they add up to it. */
function shareFragment(
  cells: FaceCells,
  patch: Patch,
  i: number,
  take: (part: ServedPart) => void,
): void {
  cells.lookAt(i);
  const { sample, count } = cells.sources;
  const polygons = Array.from({ length: count }, (_, own) => cells.cellOf(own));
  const areas = polygons.map(polygonArea);
  const sum = areas.reduce((all, area) => all + area, 0);
  if (!(sum > 0)) return;
  areas.forEach((area, k) => {
    if (!(area > 0)) return;
    const areaMm2 = (patch.areas[i] * area) / sum;
    take({ face: patch.faces[i], row: sample[k], areaMm2, polygon: polygons[k], cells });
  });
}
