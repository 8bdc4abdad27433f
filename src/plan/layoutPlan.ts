import { type DenseField, type SparseField, toDense } from '../geometry/field';
import { positionAt } from '../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../geometry/mesh';
import { type HandSet, layOutPattern, type Surroundings } from '../layout/layOutPattern';
import { keptSpacingMm } from '../layout/patternTypes';
import type { LayoutProgress, ZoneLayout } from '../layout/types';
import { AllowedSkin, keepsPointsOut } from './allowedSkin';
import { tipDepthMm } from './depth';
import type { HandPoints, Plan, Zone } from './types';

/** What of a zone moves its points. */
export type ZoneToLayOut = Pick<Zone, 'id' | 'field' | 'pattern' | 'finer' | 'hand' | 'insertion'>;

/** What of a plan moves its points. */
export interface PlanToLayOut extends Pick<Plan, 'keepOuts' | 'earlier'> {
  readonly zones: readonly ZoneToLayOut[];
}

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

/** Points in columns, as layouts, hand points and earlier sessions hold them. */
type PlacedColumns = Pick<ZoneLayout, 'faces' | 'weights'>;

interface Made {
  readonly zone: ZoneToLayOut;
  readonly layout: ZoneLayout;
}

/**
 * Lays out the zones in the plan's order, clear of its keep-outs; a later zone keeps its spacing to
 * the points of earlier ones in its layer, and every zone to the punctures of earlier sessions.
 * Yields progress, hands every finished zone to `finished`, and leaves in `cache` only what this
 * plan uses.
 */
export function* layOutPlan(
  mesh: SurfaceMesh,
  plan: PlanToLayOut,
  cache: LayoutCache,
  finished: (layout: ZoneLayout) => void,
): Generator<PlanProgress, void> {
  const allowed = new AllowedSkin(mesh, plan.keepOuts);
  const made: Made[] = [];
  const used = new Set<string>();
  for (const zone of plan.zones) {
    const neighbours = made.filter((other) => sameLayer(zone, other.zone));
    const key = layoutKey(plan, zone, neighbours);
    const known = cache.get(key);
    const layout = known ?? (yield* layOutOne(mesh, plan, zone, allowed, neighbours));
    cache.set(key, layout);
    used.add(key);
    made.push({ zone, layout });
    finished(layout);
  }
  for (const key of cache.keys()) if (!used.has(key)) cache.delete(key);
}

function* layOutOne(
  mesh: SurfaceMesh,
  plan: PlanToLayOut,
  zone: ZoneToLayOut,
  allowed: AllowedSkin,
  neighbours: readonly Made[],
): Generator<PlanProgress, ZoneLayout> {
  const painted = toDense(zone.field, mesh.vertexCount);
  const field = allowed.within(painted);
  const reachMm = keptSpacingMm(zone.pattern);
  const surroundings: Surroundings = {
    existing: [
      ...nearbyPoints(
        mesh,
        painted,
        neighbours.map(({ layout }) => layout),
        reachMm,
      ),
      ...earlierPoints(mesh, painted, plan, reachMm),
    ],
    hand: zone.hand && handSet(zone.hand),
    finer: zone.finer && {
      field: toDense(zone.finer.field, mesh.vertexCount),
      spacingMm: zone.finer.spacingMm,
    },
  };
  const run = layOutPattern(mesh, field, zone.pattern, surroundings);
  for (;;) {
    const step = run.next();
    if (step.done) return { ...step.value, zoneId: zone.id };
    yield { zoneId: zone.id, progress: step.value };
  }
}

function handSet({ fill, faces, weights }: HandPoints): HandSet {
  return { fill, points: Array.from(faces, (_, row) => pointAt({ faces, weights }, row)) };
}

function pointAt({ faces, weights }: PlacedColumns, row: number): SurfacePoint {
  const [w0, w1, w2] = weights.subarray(3 * row, 3 * row + 3);
  return { face: faces[row], w0, w1, w2 };
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
  placed: readonly PlacedColumns[],
  reachMm: number,
): SurfacePoint[] {
  const box = fieldBox(mesh, field, reachMm);
  const points: SurfacePoint[] = [];
  for (const columns of placed)
    for (let row = 0; row < columns.faces.length; row++) {
      const point = pointAt(columns, row);
      if (inBox(box, positionAt(mesh, point))) points.push(point);
    }
  return points;
}

/** Old punctures that keep a distance; each keeps that of the zone. */
function earlierPoints(
  mesh: SurfaceMesh,
  field: DenseField,
  { earlier }: PlanToLayOut,
  reachMm: number,
): SurfacePoint[] {
  return nearbyPoints(
    mesh,
    field,
    earlier.filter(({ distanceMm }) => distanceMm > 0),
    reachMm,
  );
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

function inBox(box: Float64Array, place: ArrayLike<number>): boolean {
  for (let axis = 0; axis < 3; axis++) {
    const x = place[axis];
    if (x < box[axis] || x > box[3 + axis]) return false;
  }
  return true;
}

function layoutKey(
  { keepOuts, earlier }: PlanToLayOut,
  zone: ZoneToLayOut,
  neighbours: readonly Made[],
): string {
  const { hand, finer } = zone;
  return [
    zone.id,
    JSON.stringify(zone.pattern),
    hashField(zone.field),
    finer ? `${finer.spacingMm}:${hashField(finer.field)}` : '-',
    hand ? `${hand.fill}:${hash(hand.faces)}:${hash(hand.weights)}` : '-',
    ...keepOuts
      .filter(keepsPointsOut)
      .map(({ field, bufferMm }) => `${bufferMm}:${hashField(field)}`),
    ...earlier.map((each) => `${each.distanceMm}:${hash(each.faces)}:${hash(each.weights)}`),
    ...neighbours.map(({ layout }) => `${hash(layout.faces)}:${hash(layout.weights)}`),
  ].join(' ');
}

function hashField({ vertices, values }: SparseField): string {
  return `${hash(vertices)}/${hash(values)}`;
}

/** FNV-1a over the bytes, with the length, for telling changed input from unchanged. */
function hash(array: Uint32Array | Int32Array | Float32Array | Float64Array): string {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  let state = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) state = Math.imul(state ^ bytes[i], 0x01000193);
  return `${bytes.length}.${(state >>> 0).toString(16)}`;
}
