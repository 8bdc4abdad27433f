import { type LaidZone, laidZones } from '../formats/laidZones';
import type { SurfaceMesh } from '../geometry/mesh';
import { finish } from '../layout/patterns/poisson/poissonDisc';
import type { ZoneLayout } from '../layout/types';
import { type AheadSession, courseAhead, courseToLayOut } from '../plan/course/courseAhead';
import { figureNotes } from '../plan/file/figureNotes';
import { layOutPlan } from '../plan/layoutPlan';
import { afterZoneChange } from '../plan/points/handPoints';
import type { Plan, Zone } from '../plan/types';
import type { LayoutArguments } from './arguments';
import { refuse } from './failure';
import { readPlanFile } from './loadFigure';
import { loadFigureSurface, type Surface } from './loadSurface';
import { patternOf, refuseIdleSeed, withOwnFlags } from './patterns';
import type { Stages } from './stages';
import { readBytes, userPath } from './userFiles';

type Overrides = Pick<LayoutArguments, 'model' | 'zone' | 'pattern' | 'spacingMm' | 'given'>;

const NOTHING: Overrides = { model: null, zone: null, pattern: null, spacingMm: null, given: {} };

interface LaidPlan {
  /** with the flags' values */
  readonly plan: Plan;
  readonly surface: Surface;
  readonly zones: LaidZone[];
}

/** Lays out the zones of a plan file on the plan's own model, in the plan's order. */
export async function layOutPlanFile(
  file: string,
  overrides: Overrides,
  stages: Stages,
): Promise<LaidPlan> {
  return layOutPlanText(
    new TextDecoder().decode(readBytes(userPath(file), file)),
    file,
    overrides,
    stages,
  );
}

export async function layOutPlanText(
  text: string,
  file: string,
  overrides: Overrides | null,
  stages: Stages,
): Promise<LaidPlan> {
  const { model, zone: only } = overrides ?? NOTHING;
  stages.begin('reading');
  const read = readPlanFile(text);
  if (!read.ok) return refuse(`${file}: ${read.reason}`);
  const { plan } = read;
  const { id } = plan.figure;
  if (model && model !== id)
    refuse(`${file} is a plan on ${id}, not on ${model}: give --model ${id}, or leave --model out`);
  if (only && !plan.zones.some((zone) => zone.name === only))
    refuse(`${file} has no zone ${only}; it has ${plan.zones.map((zone) => zone.name).join(', ')}`);
  const surface = await loadFigureSurface(plan.figure, plan.scale);
  const zones = plan.zones.map((zone) => {
    if (only && zone.name !== only) return zone;
    const changed = overridden(zone, overrides ?? NOTHING);
    const same = JSON.stringify(changed.pattern) === JSON.stringify(zone.pattern);
    return same ? zone : { ...changed, hand: afterZoneChange(zone.hand, changed.pattern.kind) };
  });
  const layouts = new Map<string, ZoneLayout>();
  const run = layOutPlan(surface.mesh, { ...plan, zones }, new Map(), (layout) =>
    layouts.set(layout.zoneId, layout),
  );
  stages.drive(run);
  const { mesh } = surface;
  const laid = laidZones(mesh, { ...plan, zones }, layouts);
  const notes = [...surface.notes, ...read.notes, ...figureNotes(read, mesh)];
  return {
    plan: { ...plan, zones },
    surface: { ...surface, notes },
    zones: only ? laid.filter((zone) => zone.name === only) : laid,
  };
}

/** The zone with the flags' values; a flag that its pattern does not know is refused. */
function overridden(zone: Zone, { pattern: kind, spacingMm, given }: Overrides): Zone {
  refuseIdleSeed(kind ?? zone.pattern.kind, given);
  const spacing = spacingMm ?? zone.pattern.spacingMm;
  const pattern =
    kind && kind !== zone.pattern.kind
      ? patternOf({ pattern: kind, spacingMm: spacing, given })
      : withOwnFlags({ ...zone.pattern, spacingMm: spacing }, given);
  return { ...zone, pattern };
}

/** The sessions to come, each laid out as if those before it were held; none without a course of several. */
export function sessionsAhead(mesh: SurfaceMesh, plan: Plan): AheadSession[] {
  const asked = courseToLayOut(plan);
  return asked ? finish(courseAhead(mesh, asked)) : [];
}
