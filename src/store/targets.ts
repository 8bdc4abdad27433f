import { isByHand } from '../plan/changePattern';
import type { Edit } from '../plan/edit';
import type { Zone, ZoneTarget } from '../plan/types';
import type { SolvedSpacing } from '../plan/volume/solveZone';
import { shareByParts } from '../plan/volume/volumes';
import { layoutTarget, targetState } from '../plan/volume/zoneTarget';
import { QuestionEnded } from '../workers/coreClient';
import { applyToPlan, changeZone, followUp } from './commands';
import { freshLayout } from './freshLayouts';
import { type AppState, appStore } from './state';

/**
 * Targets are kept: whenever a zone's points no longer come to the number, density or volume that it
 * is to have, the spacing is solved for again, and that belongs to the step that changed the zone.
 */
export function setTarget(zoneId: string, by: ZoneTarget['by'], wanted: number): void {
  const zone = appStore.getState().plan.zones.find(({ id }) => id === zoneId);
  if (!zone || isByHand(zone.pattern.kind)) return;
  tried.delete(zoneId);
  changeZone(zoneId, { target: { by, wanted } });
  // the same wish again: what was tried counts no longer
  appStore.setState({});
}

/** A volume for several zones together, in one step: each is to have the share that its treated skin has. */
export function shareVolume(volumeMl: number, zoneIds: readonly string[]): void {
  const state = appStore.getState();
  const zones = zoneIds.flatMap((id) => {
    const zone = state.plan.zones.find((each) => each.id === id);
    const layout = freshLayout(state, id);
    const fits = zone && layout && !isByHand(zone.pattern.kind) && !zone.locked;
    return fits ? [{ zone, areaMm2: layout.areaMm2 }] : [];
  });
  const shares = shareByParts(
    volumeMl,
    zones.map(({ areaMm2 }) => areaMm2),
  );
  const edits = zones.map(({ zone }, i): Edit => {
    tried.delete(zone.id);
    const after = { target: { by: 'volume', wanted: shares[i] } } as const;
    return { kind: 'changeZone', zoneId: zone.id, before: { target: zone.target }, after };
  });
  if (edits.length === 0) return;
  applyToPlan({ kind: 'together', what: `Solve ${edits.length} zones for a volume`, edits });
  appStore.setState({});
}

export function clearTarget(zoneId: string): void {
  changeZone(zoneId, { target: null });
}

/** Result of a zone's target. */
export type TargetAnswer =
  | { readonly kind: 'solving' }
  | { readonly kind: 'met'; readonly count: number }
  | { readonly kind: 'nearest'; readonly count: number; readonly wantedCount: number }
  /** points by hand are not laid anew for a number */
  | { readonly kind: 'held'; readonly count: number; readonly wantedCount: number }
  | { readonly kind: 'failed'; readonly reason: string };

/** Null while there is no target. */
export function targetAnswer(state: AppState, zone: Zone): TargetAnswer | null {
  if (!zone.target) return null;
  const layout = freshLayout(state, zone.id);
  if (!layout) return { kind: 'solving' };
  const now = targetState(zone, layout);
  if (!now) return null;
  const { count, wantedCount } = now;
  if (now.met) return { kind: 'met', count };
  const last = tried.get(zone.id);
  if (last?.key === keyOf(zone, layout))
    return last.reason
      ? { kind: 'failed', reason: last.reason }
      : { kind: 'nearest', count, wantedCount };
  return isHeld(zone) ? { kind: 'held', count, wantedCount } : { kind: 'solving' };
}

/** By zone: for which points the search has ended, and why when it failed. */
const tried = new Map<string, { readonly key: string; readonly reason: string }>();

function keyOf(
  { target, pattern, volumePerPointMl }: Zone,
  { count, areaMm2 }: { readonly count: number; readonly areaMm2: number },
): string {
  return JSON.stringify([target, pattern, volumePerPointMl, count, areaMm2]);
}

/** Deleting a point by hand is a wish against the number: nothing is laid anew for it. */
function isHeld(zone: Zone): boolean {
  return zone.locked || zone.hand?.fill === 'none' || isByHand(zone.pattern.kind);
}

type Ask = (
  zoneId: string,
  target: ReturnType<typeof layoutTarget>,
) => Promise<SolvedSpacing | null>;

/** Watches the plan and solves for one zone at a time. Returns the way out. */
export function keepTargets(ask: Ask): () => void {
  let busy = false;
  const look = async (): Promise<void> => {
    const state = appStore.getState();
    if (busy || state.layoutState.kind !== 'idle' || state.undone.length > 0) return;
    if (state.role.kind !== 'writer' || state.saving.kind === 'opening') return;
    const zone = state.plan.zones.find((each) => targetAnswer(state, each)?.kind === 'solving');
    if (!zone || !freshLayout(state, zone.id)) return;
    busy = true;
    try {
      await solveFor(zone, ask);
    } finally {
      busy = false;
    }
    void look();
  };
  return appStore.subscribe(() => void look());
}

async function solveFor(zone: Zone, ask: Ask): Promise<void> {
  const layout = freshLayout(appStore.getState(), zone.id);
  if (!zone.target || !layout) return;
  const end = (key: string, reason: string): void => {
    tried.set(zone.id, { key, reason });
    appStore.setState({});
  };
  try {
    const found = await ask(zone.id, layoutTarget(zone.target, zone));
    const now = appStore.getState().plan.zones.find(({ id }) => id === zone.id);
    if (now !== zone || freshLayout(appStore.getState(), zone.id) !== layout) return;
    if (!found) end(keyOf(zone, layout), 'This pattern has no spacing to find.');
    else if (found.spacingMm === zone.pattern.spacingMm) end(keyOf(zone, layout), '');
    else {
      const { pattern, count, areaMm2 } = found;
      tried.set(zone.id, { key: keyOf({ ...zone, pattern }, { count, areaMm2 }), reason: '' });
      const before = { pattern: zone.pattern };
      followUp({ kind: 'changeZone', zoneId: zone.id, before, after: { pattern } });
    }
  } catch (error) {
    // a newer search or another model ended this one: it is looked at again
    if (error instanceof QuestionEnded) return;
    end(keyOf(zone, layout), error instanceof Error ? error.message : String(error));
  }
}
