import { FIELD_BAND_MM, toDense } from '../geometry/field';
import { isInside } from '../geometry/insideSkin';
import type { SurfaceMesh } from '../geometry/mesh';
import { layOutPattern } from '../layout/layOutPattern';
import type { LayoutProgress, ZoneLayout } from '../layout/types';
import type { ManualPoints } from '../layout/zone/surroundings';
import { layoutKey } from './layoutKey';
import { LayoutMemory } from './layoutMemory';
import { type LaidAmong, mayMirror, mirroredLayout } from './mirroredLayout';
import { onlyRows } from './points/handPoints';
import type { HandPoints, KeepOut } from './types';
import {
  type PlanToLayOut,
  placedPoint,
  type ZoneNeighbours,
  type ZoneToLayOut,
  zoneNeighbours,
} from './zones/zoneSurroundings';

export interface PlanProgress {
  readonly zoneId: string;
  readonly progress: LayoutProgress;
}

/** Layouts by what they were made from, so that only what changed is laid out again. */
export type LayoutCache = Map<string, ZoneLayout>;

/**
 * Lays out the zones in the plan's order, clear of its keep-outs; a later zone keeps its spacing to
 * the points of earlier ones in its layer, every zone to points set by hand in later ones, and to the
 * punctures of earlier sessions the distance set for them.
 * Yields progress, hands every finished zone to `finished`, and leaves in `cache` only what this
 * plan uses.
 */
export function* layOutPlan(
  mesh: SurfaceMesh,
  plan: PlanToLayOut,
  cache: LayoutCache,
  finished: (layout: ZoneLayout) => void,
  memory: LayoutMemory = new LayoutMemory(),
): Generator<PlanProgress, void> {
  const laid = new Map<string, ZoneLayout>();
  const used = new Set<string>();
  const partners: (LaidAmong & { readonly key: string; readonly layout: ZoneLayout })[] = [];
  for (const zone of plan.zones) {
    const neighbours = zoneNeighbours(mesh, plan, zone, laid);
    const among: LaidAmong = {
      zone,
      neighbours,
      allowed: () => memory.allowedSkin(mesh, plan.keepOuts).within(toDense(zone.field, mesh)),
    };
    const own = layoutKey(plan, zone, neighbours.existing, neighbours.previous);
    const other = partners.find((each) => mayMirror(each.zone, zone));
    const asImage = other && `${own} as ${other.key}`;
    const image = other && asImage && !cache.has(asImage) && mirroredLayout(mesh, other, among);
    const known = (asImage && cache.get(asImage)) || (image && { ...image, zoneId: zone.id });
    const key = known && asImage ? asImage : own;
    const run = layOutOne(mesh, zone, plan.keepOuts, neighbours, memory);
    const layout = (known || cache.get(key)) ?? (yield* ofZone(zone.id, run));
    cache.set(key, layout);
    partners.push({ ...among, key, layout });
    used.add(key);
    laid.set(zone.id, layout);
    finished(layout);
  }
  for (const key of cache.keys()) if (!used.has(key)) cache.delete(key);
  memory.keepOnly(new Set(plan.zones.map(({ id }) => id)));
}

function* ofZone(
  zoneId: string,
  run: Generator<LayoutProgress, Omit<ZoneLayout, 'zoneId'>>,
): Generator<PlanProgress, ZoneLayout> {
  for (;;) {
    const step = run.next();
    if (step.done) return { ...step.value, zoneId };
    yield { zoneId, progress: step.value };
  }
}

/** One zone by its pattern. */
export function* layOutOne(
  mesh: SurfaceMesh,
  zone: ZoneToLayOut,
  keepOuts: readonly KeepOut[],
  { existing, previous }: ZoneNeighbours,
  memory: LayoutMemory,
): Generator<LayoutProgress, Omit<ZoneLayout, 'zoneId'>> {
  const painted = toDense(zone.field, mesh);
  const allowed = memory.allowedSkin(mesh, keepOuts);
  // hundreds take longer than a worker may be silent
  for (const _ of allowed.steps()) yield { stage: 'Leaving keep-outs out', share: 0 };
  const field = allowed.within(painted);
  const isBare = !zone.field.vertices.some((vertex) => painted[vertex] > 0);
  const { pattern, finer } = zone;
  const { hand, rows } = handOnSkin(mesh, zone.hand);
  const count = hand?.faces.length ?? 0;
  const surroundings = {
    existing,
    previous,
    painted,
    anywhere: isBare
      ? allowed.within(new Float32Array(mesh.vertexCount).fill(FIELD_BAND_MM))
      : null,
    manual: hand && handSet(hand),
    refined: finer && {
      field: toDense(finer.field, mesh),
      spacingMm: finer.spacingMm,
    },
  };
  const live = memory.measured(mesh, zone, field, keepOuts, count);
  const layout = yield* layOutPattern(mesh, field, pattern, surroundings, live);
  memory.laidOut(zone.id, layout.count);
  if (rows === null) return layout;
  return { ...layout, manualRow: layout.manualRow.map((row) => (row < 0 ? row : rows[row])) };
}

/**
 * Points of a file that lie where the mesh is no skin are left out. `rows`: where each that stays
 * stands in the zone's own, null where all stay.
 */
function handOnSkin(
  mesh: SurfaceMesh,
  hand: HandPoints | null,
): { readonly hand: HandPoints | null; readonly rows: readonly number[] | null } {
  if (!hand?.faces.some((face) => isInside(mesh, { face }))) return { hand, rows: null };
  const rows = [...hand.faces.keys()].filter((row) => !isInside(mesh, { face: hand.faces[row] }));
  return { hand: onlyRows(hand, rows), rows };
}

/** Makes what was kept of zones ready for edits by hand, so that the first is answered as fast as the next. */
export function* readyForEdits(
  zoneIds: Iterable<string>,
  memory: LayoutMemory,
): Generator<LayoutProgress, void> {
  for (const id of zoneIds) yield* memory.kept(id)?.rehearse() ?? [];
}

function handSet(hand: HandPoints): ManualPoints {
  return { fill: hand.fill, points: Array.from(hand.faces, (_, row) => placedPoint(hand, row)) };
}
