import { toDense } from '../geometry/field';
import type { SurfaceMesh } from '../geometry/mesh';
import { layOutPattern } from '../layout/layOutPattern';
import type { HandSet } from '../layout/surroundings';
import type { LayoutProgress, ZoneLayout } from '../layout/types';
import { AllowedSkin } from './allowedSkin';
import { layoutKey } from './layoutKey';
import type { HandPoints, Plan, Zone } from './types';
import { placedPoint, type ZoneNeighbours, zoneNeighbours } from './zoneSurroundings';

/** What of a zone moves its points. */
export type ZoneToLayOut = Pick<Zone, 'id' | 'field' | 'pattern' | 'finer' | 'hand' | 'insertion'>;

/** What of a plan moves its points. */
export interface PlanToLayOut extends Pick<Plan, 'keepOuts' | 'earlier'> {
  readonly zones: readonly ZoneToLayOut[];
}

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
): Generator<PlanProgress, void> {
  const allowed = new AllowedSkin(mesh, plan.keepOuts);
  const laid = new Map<string, ZoneLayout>();
  const used = new Set<string>();
  for (const zone of plan.zones) {
    const neighbours = zoneNeighbours(mesh, plan, zone, laid);
    const key = layoutKey(plan, zone, neighbours.existing, neighbours.earlier);
    const layout = cache.get(key) ?? (yield* layOutZoneOfPlan(mesh, zone, allowed, neighbours));
    cache.set(key, layout);
    used.add(key);
    laid.set(zone.id, layout);
    finished(layout);
  }
  for (const key of cache.keys()) if (!used.has(key)) cache.delete(key);
}

function* layOutZoneOfPlan(
  mesh: SurfaceMesh,
  zone: ZoneToLayOut,
  allowed: AllowedSkin,
  neighbours: ZoneNeighbours,
): Generator<PlanProgress, ZoneLayout> {
  const run = layOutOne(mesh, zone, allowed, neighbours);
  for (;;) {
    const step = run.next();
    if (step.done) return { ...step.value, zoneId: zone.id };
    yield { zoneId: zone.id, progress: step.value };
  }
}

/** One zone by its pattern. */
export function layOutOne(
  mesh: SurfaceMesh,
  zone: ZoneToLayOut,
  allowed: AllowedSkin,
  { existing, earlier }: ZoneNeighbours,
): Generator<LayoutProgress, Omit<ZoneLayout, 'zoneId'>> {
  const painted = toDense(zone.field, mesh.vertexCount);
  return layOutPattern(mesh, allowed.within(painted), zone.pattern, {
    ...{ existing, earlier, painted },
    hand: zone.hand && handSet(zone.hand),
    finer: zone.finer && {
      field: toDense(zone.finer.field, mesh.vertexCount),
      spacingMm: zone.finer.spacingMm,
    },
  });
}

function handSet(hand: HandPoints): HandSet {
  return { fill: hand.fill, points: Array.from(hand.faces, (_, row) => placedPoint(hand, row)) };
}
