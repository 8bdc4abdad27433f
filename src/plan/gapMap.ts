import { type DenseField, fieldFaces, toDense } from '../geometry/field';
import { Flood } from '../geometry/geodesic';
import type { SurfaceMesh, SurfacePoint } from '../geometry/mesh';
import { cutOut, fieldOnPart, toPart } from '../geometry/refine';
import type { LayoutProgress, ZoneLayout } from '../layout/types';
import { type LayoutCache, layOutPlan } from './layoutPlan';
import { AllowedSkin } from './zones/allowedSkin';
import { type PlanToLayOut, placedPoint, zoneNeighbours } from './zones/zoneSurroundings';

/** A zone's skin with the distance from each place to its nearest point, fine enough to draw. */
export interface GapMap {
  /** 3 per vertex, mm */
  readonly positions: Float32Array;
  /** 3 vertices a triangle */
  readonly triangles: Uint32Array;
  /** 1 per vertex, mm along the skin */
  readonly distancesMm: Float32Array;
  /** 1 per vertex: above 0 where points may lie, mm */
  readonly field: Float32Array;
}

/** The skin is split to this share of the spacing, so that the rings round points look round. */
const FINENESS = 0.18;
/** No finer than this, and no more triangles than a tablet draws with ease. */
const LEAST_EDGE_MM = 0.5;
const MOST_TRIANGLES = 240_000;
/** Triangles of skin split to an edge e are about this many e squared large, measured on the models. */
const TRIANGLE_PER_EDGE2 = 0.3;
/** Skin round the zone over which the nearest point may be reached, spacings. */
const SURROUNDINGS = 1.1;

/**
 * The gap map of one zone of a plan, among the points that its own layout counted: its own, those of
 * zones in its layer and old punctures.
 * @param scaleMm distances up to twice this are told apart
 * @returns null for a zone that is not there
 */
export function* zoneGapMap(
  mesh: SurfaceMesh,
  plan: PlanToLayOut,
  zoneId: string,
  scaleMm: number,
  cache: LayoutCache,
): Generator<LayoutProgress, GapMap | null> {
  const at = plan.zones.findIndex(({ id }) => id === zoneId);
  if (at < 0) return null;
  const laid = new Map<string, ZoneLayout>();
  const run = layOutPlan(
    mesh,
    { ...plan, zones: plan.zones.slice(0, at + 1) },
    new Map(cache),
    (layout) => laid.set(layout.zoneId, layout),
  );
  for (let step = run.next(); !step.done; step = run.next()) yield step.value.progress;
  const own = laid.get(zoneId);
  if (!own) return null;
  laid.delete(zoneId);
  const { existing, previous } = zoneNeighbours(mesh, plan, plan.zones[at], laid);
  const points = Array.from(own.faces, (_, row) => placedPoint(own, row));
  points.push(...existing, ...previous.map(({ point }) => point));
  const dense = toDense(plan.zones[at].field, mesh);
  return gapMap(mesh, new AllowedSkin(mesh, plan.keepOuts).within(dense), points, scaleMm);
}

/**
 * Distances along the skin from every place of a zone to its nearest point. Off by less than
 * 0.03 mm at 10 mm between vertices that are a fifth of the spacing apart, and linear between them.
 * @param field above 0 where points may lie, mm
 * @param points the zone's own and those of neighbours that its layout counted
 * @param spacingMm distances up to twice this are told apart
 */
export function gapMap(
  mesh: SurfaceMesh,
  field: DenseField,
  points: readonly SurfacePoint[],
  spacingMm: number,
): GapMap {
  const edgeMm = edgeFor(mesh, field, spacingMm);
  const part = cutOut(mesh, facesAround(mesh, field, SURROUNDINGS * spacingMm), edgeMm);
  const flood = new Flood(part.mesh);
  const onPart = toPart(part, points).filter((point) => point !== null);
  flood.run(onPart, Number.POSITIVE_INFINITY);
  const partField = fieldOnPart(part, field);
  return compact(part.mesh, partField, flood.distance, 2 * spacingMm);
}

function edgeFor(mesh: SurfaceMesh, field: DenseField, spacingMm: number): number {
  const wanted = Math.max(LEAST_EDGE_MM, FINENESS * spacingMm);
  let areaMm2 = 0;
  for (const face of fieldFaces(mesh, field))
    areaMm2 += (mesh.edgeLengths[3 * face] * mesh.apexHeight[3 * face]) / 2;
  return Math.max(wanted, Math.sqrt(areaMm2 / (TRIANGLE_PER_EDGE2 * MOST_TRIANGLES)));
}

/** Faces of the zone and those within a distance of it. */
function facesAround(mesh: SurfaceMesh, field: DenseField, growMm: number): number[] {
  const own = fieldFaces(mesh, field);
  const flood = new Flood(mesh);
  const corners = new Set<number>();
  for (const face of own) for (let k = 0; k < 3; k++) corners.add(mesh.triangles[3 * face + k]);
  flood.runFromVertices([...corners], growMm);
  const faces: number[] = [];
  for (let face = 0; face < mesh.faceCount; face++)
    for (let k = 0; k < 3; k++)
      if (flood.distance[mesh.triangles[3 * face + k]] <= growMm) {
        faces.push(face);
        break;
      }
  return faces;
}

/** Only triangles that the zone reaches, their vertices numbered anew. */
function compact(
  mesh: SurfaceMesh,
  field: Float64Array,
  distance: Float64Array,
  mostMm: number,
): GapMap {
  const row = new Int32Array(mesh.vertexCount).fill(-1);
  const kept: number[] = [];
  const triangles: number[] = [];
  for (let face = 0; face < mesh.faceCount; face++) {
    const corners = mesh.triangles.subarray(3 * face, 3 * face + 3);
    if (!corners.some((vertex) => field[vertex] > 0)) continue;
    for (const vertex of corners) {
      if (row[vertex] < 0) row[vertex] = kept.push(vertex) - 1;
      triangles.push(row[vertex]);
    }
  }
  const positions = new Float32Array(3 * kept.length);
  kept.forEach((vertex, at) => {
    for (let axis = 0; axis < 3; axis++)
      positions[3 * at + axis] = mesh.positions[3 * vertex + axis];
  });
  return {
    positions,
    triangles: Uint32Array.from(triangles),
    distancesMm: Float32Array.from(kept, (vertex) => Math.min(mostMm, distance[vertex])),
    field: Float32Array.from(kept, (vertex) => field[vertex]),
  };
}
