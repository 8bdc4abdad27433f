import type { ZoneLayout } from '../layout/types';
import { isByHand } from '../plan/changePattern';
import { BUNDLED_SCALE, isSameSize } from '../plan/scale/patientScale';
import type { Plan, Zone } from '../plan/types';
import type { AppState, LayoutSource } from './state';

/**
 * The zone's layout if it answers what the plan says now; undefined while the points on screen still
 * answer older settings. Every number that is shown, printed or added up comes from here.
 */
export function freshLayout(state: AppState, zoneId: string): ZoneLayout | undefined {
  const zone = state.plan.zones.find((each) => each.id === zoneId);
  const source = state.layoutSources[zoneId];
  if (!zone || !source || !answers(source, zone, state.plan)) return undefined;
  return state.layouts[zoneId];
}

function answers(source: LayoutSource, zone: Zone, plan: Plan): boolean {
  return (
    source.field === zone.field &&
    source.pattern === zone.pattern &&
    source.finer === zone.finer &&
    source.hand === zone.hand &&
    source.keepOuts === plan.keepOuts &&
    source.earlier === plan.earlier &&
    isSameSize(source.scale ?? BUNDLED_SCALE, plan.scale)
  );
}

/** Whether every zone with skin has the points that its settings ask for. */
export function layoutsComplete(state: AppState): boolean {
  return state.plan.zones.every((zone) => !hasSkin(zone) || freshLayout(state, zone.id));
}

/** Painted skin, or points set by hand: something to lay out. */
export function hasSkin(zone: Zone): boolean {
  return zone.field.values.some((value) => value > 0) || (zone.hand?.faces.length ?? 0) > 0;
}

/** Points that a plan came with are not for who works blind. */
export function arePointsHidden({ blind }: AppState, { pattern }: Zone): boolean {
  return blind && !isByHand(pattern.kind);
}
