import { fieldArea, toDense } from '../../geometry/field';
import type { SurfaceMesh } from '../../geometry/mesh';
import { inThousandths } from '../../layout/patterns/patternKit';
import { type Pattern, recordOf } from '../../layout/patternTypes';
import { type LayoutTarget, type SpacingLimits, solveSpacing } from '../../layout/targetSpacing';
import type { LayoutProgress, ZoneLayout } from '../../layout/types';
import { isByHand } from '../changePattern';
import { LayoutMemory } from '../layoutMemory';
import { type LayoutCache, layOutOne, layOutPlan } from '../layoutPlan';
import { RANGES } from '../ranges';
import { type PlanToLayOut, zoneNeighbours } from '../zones/zoneSurroundings';

/** The spacing that was found for a target. */
export interface SolvedSpacing {
  /** the zone's pattern with that spacing */
  readonly pattern: Pattern;
  readonly spacingMm: number;
  readonly count: number;
  readonly wantedCount: number;
  /** exactly the wanted count; otherwise the nearest that can be reached */
  readonly reached: boolean;
  readonly areaMm2: number;
}

/** The spacings that the panel can show. */
const LIMITS: SpacingLimits = { leastMm: RANGES.spacingMm.least, mostMm: RANGES.spacingMm.most };

/**
 * Turns a wanted count, density or volume into the spacing of a zone's pattern, by full layouts among
 * everything that surrounds the zone. Points set by hand do not count: the answer is the pattern's.
 * @returns null for patterns whose points are all set by hand, and for a zone that is not there
 */
export function* solveZoneSpacing(
  mesh: SurfaceMesh,
  plan: PlanToLayOut,
  zoneId: string,
  target: LayoutTarget,
  cache: LayoutCache,
): Generator<LayoutProgress, SolvedSpacing | null> {
  const at = plan.zones.findIndex(({ id }) => id === zoneId);
  if (at < 0) return null;
  const zone = { ...plan.zones[at], hand: null };
  if (isByHand(zone.pattern.kind)) return null;
  const laid = new Map<string, ZoneLayout>();
  const run = layOutPlan(mesh, plan, new Map(cache), (layout) => laid.set(layout.zoneId, layout));
  while (laid.size < at) {
    const step = run.next();
    if (!step.done) yield { stage: step.value.progress.stage, share: 0 };
  }
  laid.delete(zoneId);
  const neighbours = zoneNeighbours(mesh, plan, zone, laid);
  const memory = new LayoutMemory();
  const allowed = memory.allowedSkin(mesh, plan.keepOuts);
  const areaMm2 = fieldArea(mesh, allowed.within(toDense(zone.field, mesh)));
  const atSpacing = (spacingMm: number): Pattern =>
    recordOf(zone.pattern).atSpacing(zone.pattern, inThousandths(spacingMm));
  const layOut = (spacingMm: number) =>
    layOutOne(mesh, { ...zone, pattern: atSpacing(spacingMm) }, plan.keepOuts, neighbours, memory);
  const solved = yield* solveSpacing(layOut, target, areaMm2, LIMITS);
  const { count, wantedCount, reached } = solved;
  const spacingMm = inThousandths(solved.spacingMm);
  const pattern = atSpacing(solved.spacingMm);
  return { pattern, spacingMm, count, wantedCount, reached, areaMm2 };
}
