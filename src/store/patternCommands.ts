import type { Pattern, PatternKind } from '../layout/patternTypes';
import { asKind, isByHand } from '../plan/changePattern';
import { allByHand } from '../plan/points/handPoints';
import type { Zone } from '../plan/types';
import { applyToPlan, asOwnStep, changeZone } from './commands';
import { freshLayout } from './freshLayouts';
import { idsOf } from './pointIds';
import { type AppState, appStore } from './state';
import { refuseLocked } from './zones';

/**
 * Lays the zone in another pattern; spacing and direction stay where they exist. By hand, the points
 * on the skin are the start. One step.
 */
export function choosePattern(zoneId: string, kind: PatternKind): void {
  const state = appStore.getState();
  const zone = state.plan.zones.find((each) => each.id === zoneId);
  if (!zone || zone.pattern.kind === kind || refuseLocked(zoneId)) return;
  const after = { pattern: asKind(zone.pattern, kind) };
  const layout = freshLayout(state, zoneId);
  if (!isByHand(kind) || zone.hand || !layout) {
    changeZone(zoneId, after);
    return;
  }
  const what = 'Change pattern';
  const hand = allByHand(null, layout, idsOf(layout));
  applyToPlan({
    kind: 'together',
    what,
    edits: [
      { kind: 'changeZone', zoneId, before: { pattern: zone.pattern }, after },
      { kind: 'setPoints', zoneId, what, before: null, after: hand },
    ],
  });
}

/** Changes fields of the zone's pattern, if it is still of this kind. */
export function changePattern<P extends Pattern>(
  zone: Zone,
  pattern: P,
  after: Partial<Omit<P, 'kind'>>,
): void {
  changeZone(zone.id, { pattern: { ...pattern, ...after } as Pattern });
}

/** A zone's direction while it is dragged; null where the pattern has none. */
export function directionNow(state: AppState, zone: Zone): number | null {
  if (!('directionDeg' in zone.pattern)) return null;
  return state.turning?.zoneId === zone.id ? state.turning.directionDeg : zone.pattern.directionDeg;
}

/** Shows a direction while it is dragged; nothing is laid out before `endTurning`. */
export function turnTo(zoneId: string, directionDeg: number): void {
  appStore.setState({ turning: { zoneId, directionDeg: wrappedDegrees(directionDeg) } });
}

/** The dragged direction becomes the plan's, in one step; `keep: false` leaves it as it was. */
export function endTurning(keep = true): void {
  const { turning, plan } = appStore.getState();
  if (!turning) return;
  appStore.setState({ turning: null });
  const zone = plan.zones.find((each) => each.id === turning.zoneId);
  if (zone && keep) asOwnStep(() => setDirection(zone, turning.directionDeg));
}

export function setDirection(zone: Zone, directionDeg: number): void {
  const { pattern } = zone;
  if (!('directionDeg' in pattern) || refuseLocked(zone.id)) return;
  changePattern(zone, pattern, { directionDeg: wrappedDegrees(directionDeg) });
}

/** Into -180 < degrees <= 180, in tenths. */
export function wrappedDegrees(directionDeg: number): number {
  const tenths = Math.round(directionDeg * 10) / 10;
  const turned = tenths - 360 * Math.ceil((tenths - 180) / 360);
  return Math.round(turned * 10) / 10 + 0;
}
