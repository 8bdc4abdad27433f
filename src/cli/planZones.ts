import { type LaidZone, laidZones } from '../formats/laidZones';
import type { Pattern } from '../layout/patternTypes';
import type { ZoneLayout } from '../layout/types';
import { readPlan } from '../plan/file/file';
import { placesElsewhere } from '../plan/file/filePlaces';
import { layOutPlan } from '../plan/layoutPlan';
import { afterZoneChange } from '../plan/points/handPoints';
import type { Zone } from '../plan/types';
import type { LayoutArguments } from './arguments';
import { refuse } from './failure';
import { loadModel, readBytes, type Surface, userPath } from './loadSurface';
import { type PatternSettings, patternOf, refuseArrangement, refuseStrangers } from './patterns';
import type { Stages } from './stages';

type Overrides = Pick<
  LayoutArguments,
  | 'model'
  | 'zone'
  | 'pattern'
  | 'spacingMm'
  | 'marginMm'
  | 'seed'
  | 'arrangement'
  | 'directionDeg'
  | 'edge'
  | 'rowDistanceMm'
  | 'staggered'
  | 'threadMm'
  | 'gapMm'
  | 'toAndFro'
  | 'head'
>;

const NOTHING: Overrides = {
  model: null,
  zone: null,
  pattern: null,
  spacingMm: null,
  marginMm: null,
  seed: null,
  arrangement: null,
  directionDeg: null,
  edge: null,
  rowDistanceMm: null,
  staggered: false,
  threadMm: null,
  gapMm: null,
  toAndFro: false,
  head: null,
};

/** Lays out the zones of a plan file on the plan's own model, in the plan's order. */
export async function layOutPlanFile(
  file: string,
  overrides: Overrides,
  stages: Stages,
): Promise<{ surface: Surface; zones: LaidZone[] }> {
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
): Promise<{ surface: Surface; zones: LaidZone[] }> {
  const { model, zone: only } = overrides ?? NOTHING;
  stages.begin('reading');
  const read = readPlan(text);
  if (!read.ok) return refuse(`${file}: ${read.reason}`);
  const { plan } = read;
  if (model && model !== plan.model)
    refuse(
      `${file} is a plan on ${plan.model}, not on ${model}: give --model ${plan.model}, or leave --model out`,
    );
  if (only && !plan.zones.some((zone) => zone.name === only))
    refuse(`${file} has no zone ${only}; it has ${plan.zones.map((zone) => zone.name).join(', ')}`);
  const surface = await loadModel(plan.model, plan.scale.factor);
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
  const elsewhere = placesElsewhere(read.stated, mesh);
  const notes = [...surface.notes, ...read.notes, ...(elsewhere ? [elsewhere] : [])];
  return {
    surface: { ...surface, notes },
    zones: only ? laid.filter((zone) => zone.name === only) : laid,
  };
}

/** The zone with the flags' values; a flag that its pattern does not know is refused. */
function overridden(zone: Zone, flags: Overrides): Zone {
  const kind = flags.pattern ?? zone.pattern.kind;
  if (kind !== 'poisson' && flags.seed !== null)
    refuse(`--seed: nothing is left to chance in a ${kind} pattern`);
  const spacingMm = flags.spacingMm ?? zone.pattern.spacingMm;
  if (flags.pattern && flags.pattern !== zone.pattern.kind)
    return {
      ...zone,
      pattern: patternOf({ ...asSettings(flags, spacingMm), pattern: flags.pattern }),
    };
  refuseStrangers(flags, kind);
  return { ...zone, pattern: withOwnFlags({ ...zone.pattern, spacingMm }, flags) };
}

/** The pattern with the flags that its kind knows. */
function withOwnFlags(pattern: Pattern, flags: Overrides): Pattern {
  if (pattern.kind === 'poisson') {
    if (flags.directionDeg !== null) refuse('--direction: a poisson pattern has no direction');
    if (flags.edge !== null) refuse('--edge: a poisson pattern has no edge rule');
    return {
      ...pattern,
      mode: flags.arrangement ?? pattern.mode,
      marginMm: flags.marginMm ?? pattern.marginMm,
      seed: flags.seed ?? pattern.seed,
    };
  }
  const { kind } = pattern;
  refuseArrangement(flags.arrangement, kind);
  if (flags.marginMm !== null) refuse(`--margin: a ${kind} pattern has no margin`);
  if (kind === 'hand' || kind === 'landmarks') {
    if (flags.directionDeg !== null) refuse(`--direction: a ${kind} pattern has no direction`);
    if (flags.edge !== null) refuse(`--edge: a ${kind} pattern has no edge rule`);
    return pattern;
  }
  const edge = flags.edge ?? pattern.edge;
  const directionDeg = flags.directionDeg ?? pattern.directionDeg;
  switch (pattern.kind) {
    case 'square':
    case 'hex':
      return { ...pattern, edge, directionDeg };
    case 'rows':
      return {
        ...pattern,
        edge,
        directionDeg,
        rowDistanceMm: flags.rowDistanceMm ?? pattern.rowDistanceMm,
        staggered: flags.staggered || pattern.staggered,
      };
    case 'threads':
      return {
        ...pattern,
        edge,
        directionDeg,
        threadMm: flags.threadMm ?? pattern.threadMm,
        gapMm: flags.gapMm ?? pattern.gapMm,
        toAndFro: flags.toAndFro || pattern.toAndFro,
      };
    case 'stamps':
      return { ...pattern, edge, directionDeg, head: flags.head ?? pattern.head };
    default: {
      const never: never = pattern;
      return never;
    }
  }
}

function asSettings(flags: Overrides, spacingMm: number): Omit<PatternSettings, 'pattern'> {
  return { ...flags, spacingMm, marginMm: flags.marginMm ?? 0, seed: flags.seed ?? 1 };
}
