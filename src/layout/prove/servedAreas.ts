import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { cutPatch, type Patch } from '../../geometry/patch';
import { Cover } from '../cover/cover';
import { FaceCells } from '../cover/faceCells';
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
 * the zone's area.
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
  const cells = new FaceCells(cover, patch);
  for (let i = 0; i < patch.count; i++) {
    shareFragment(cells, patch, i, areas);
    if (i % PER_YIELD === 0) yield progress;
  }
  return areas;
}

/** Adds to each point its part of a fragment; the parts add up to the fragment. */
function shareFragment(cells: FaceCells, patch: Patch, i: number, areas: Float64Array): void {
  cells.lookAt(i);
  const { sample, count } = cells.sources;
  const parts = Float64Array.from({ length: count }, (_, own) => cells.areaOf(own));
  const sum = parts.reduce((all, part) => all + part, 0);
  if (!(sum > 0)) return;
  parts.forEach((part, k) => {
    areas[sample[k]] += (patch.areas[i] * part) / sum;
  });
}
