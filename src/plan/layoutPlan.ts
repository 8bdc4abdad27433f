import { type DenseField, toDense } from '../geometry/field';
import type { SurfaceMesh, SurfacePoint } from '../geometry/mesh';
import { layOutZone } from '../layout/layOutZone';
import type { LayoutProgress, ZoneLayout } from '../layout/types';
import { tipDepthMm } from './depth';
import type { Zone } from './types';

/** What of a zone moves its points. */
export type ZoneToLayOut = Pick<Zone, 'id' | 'field' | 'pattern' | 'insertion'>;

/**
 * Zones whose tips are nearer than this in depth share a layer and keep their spacing to each
 * other's points; a deep and a superficial pass over the same skin do not. A rule of ours, mm.
 */
export const SAME_LAYER_MM = 1;

export interface PlanProgress {
  readonly zoneId: string;
  readonly progress: LayoutProgress;
}

/** Layouts by what they were made from, so that only what changed is laid out again. */
export type LayoutCache = Map<string, ZoneLayout>;

/**
 * Lays out the zones in the plan's order; a later zone keeps its spacing to the points of earlier
 * ones in its layer. Yields progress, hands every finished zone to `finished`, and leaves in `cache`
 * only what this plan uses.
 */
export function* layOutPlan(
  mesh: SurfaceMesh,
  zones: readonly ZoneToLayOut[],
  cache: LayoutCache,
  finished: (layout: ZoneLayout) => void,
): Generator<PlanProgress, void> {
  const made: { zone: ZoneToLayOut; layout: ZoneLayout }[] = [];
  const used = new Set<string>();
  for (const zone of zones) {
    const neighbours = made.filter((other) => sameLayer(zone, other.zone));
    const key = layoutKey(zone, neighbours);
    const known = cache.get(key);
    const layout =
      known ??
      (yield* layOutOne(
        mesh,
        zone,
        neighbours.map((each) => each.layout),
      ));
    cache.set(key, layout);
    used.add(key);
    made.push({ zone, layout });
    finished(layout);
  }
  for (const key of cache.keys()) if (!used.has(key)) cache.delete(key);
}

function* layOutOne(
  mesh: SurfaceMesh,
  zone: ZoneToLayOut,
  neighbours: readonly ZoneLayout[],
): Generator<PlanProgress, ZoneLayout> {
  const field = toDense(zone.field, mesh.vertexCount);
  const existing = nearbyPoints(mesh, field, neighbours, zone.pattern.spacingMm);
  const run = layOutZone(mesh, field, zone.pattern, existing);
  for (;;) {
    const step = run.next();
    if (step.done) return { ...step.value, zoneId: zone.id };
    yield { zoneId: zone.id, progress: step.value };
  }
}

function sameLayer(a: ZoneToLayOut, b: ZoneToLayOut): boolean {
  const depth = ({ insertion }: ZoneToLayOut): number =>
    tipDepthMm(insertion.angleDeg, insertion.insertedLengthMm);
  return Math.abs(depth(a) - depth(b)) < SAME_LAYER_MM;
}

/** Points of other zones that can matter: straight distance is never longer than along the skin. */
function nearbyPoints(
  mesh: SurfaceMesh,
  field: DenseField,
  layouts: readonly ZoneLayout[],
  reachMm: number,
): SurfacePoint[] {
  const box = fieldBox(mesh, field, reachMm);
  const points: SurfacePoint[] = [];
  for (const layout of layouts) {
    for (let i = 0; i < layout.count; i++) {
      if (!inBox(box, layout.positions, 3 * i)) continue;
      const [w0, w1, w2] = layout.weights.subarray(3 * i, 3 * i + 3);
      points.push({ face: layout.faces[i], w0, w1, w2 });
    }
  }
  return points;
}

/** Box around every vertex that touches the zone, grown by `reachMm`: min x y z, max x y z. */
function fieldBox(mesh: SurfaceMesh, field: DenseField, reachMm: number): Float64Array {
  const box = new Float64Array([Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity]);
  for (let vertex = 0; vertex < mesh.vertexCount; vertex++) {
    const reach = reachMm + mesh.longestEdgeAt[vertex];
    if (field[vertex] <= 0) continue;
    for (let axis = 0; axis < 3; axis++) {
      const x = mesh.positions[3 * vertex + axis];
      box[axis] = Math.min(box[axis], x - reach);
      box[3 + axis] = Math.max(box[3 + axis], x + reach);
    }
  }
  return box;
}

function inBox(box: Float64Array, positions: Float64Array, at: number): boolean {
  for (let axis = 0; axis < 3; axis++) {
    const x = positions[at + axis];
    if (x < box[axis] || x > box[3 + axis]) return false;
  }
  return true;
}

function layoutKey(zone: ZoneToLayOut, neighbours: readonly { layout: ZoneLayout }[]): string {
  const { spacingMm, marginMm, seed, mode } = zone.pattern;
  return [
    zone.id,
    `${spacingMm}/${marginMm}/${seed}/${mode}`,
    hash(zone.field.vertices),
    hash(zone.field.values),
    ...neighbours.map(({ layout }) => `${hash(layout.faces)}:${hash(layout.weights)}`),
  ].join(' ');
}

/** FNV-1a over the bytes, with the length, for telling changed input from unchanged. */
function hash(array: Uint32Array | Int32Array | Float32Array | Float64Array): string {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  let state = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) state = Math.imul(state ^ bytes[i], 0x01000193);
  return `${bytes.length}.${(state >>> 0).toString(16)}`;
}
