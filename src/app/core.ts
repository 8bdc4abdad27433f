import type { LayoutTarget } from '../layout/targetSpacing';
import type { GapMap } from '../plan/gapMap';
import { gapScaleMm } from '../plan/gapScale';
import type { SolvedSpacing } from '../plan/volume/solveZone';
import { freshLayout } from '../store/freshLayouts';
import { LayoutKeeper, requestOf } from '../store/layoutKeeper';
import { appStore } from '../store/state';
import { CoreClient } from '../workers/coreClient';
import { workHere } from '../workers/workHere';

/** The workers of this page, and what is asked of them for the plan that is open. */
export const client = new CoreClient({
  // a browser without workers does it all by itself: slower, and alive
  ...(typeof Worker === 'undefined' && { startWorker: workHere, workers: 1 }),
  replaced: (reason) =>
    appStore.setState({
      notice: { tone: 'warning', text: `${reason} It was started again and goes on.` },
    }),
});
export const layouts = new LayoutKeeper(client);

/** Stops the layout that runs; zones that were not finished stay without points. */
export function cancelLayout(): void {
  layouts.cancel();
}

/** Lays out again after a cancel or a failure. */
export function retryLayout(): void {
  layouts.request(true);
}

/** The spacing of a zone's pattern that meets a target on its skin; null for points set by hand. */
export function askTarget(zoneId: string, target: LayoutTarget): Promise<SolvedSpacing | null> {
  const { plan } = appStore.getState();
  return client.ask('solve', plan.figure, { plan: requestOf(plan), zoneId, target });
}

/** Distances to the nearest point over a zone. */
function askGaps(zoneId: string, scaleMm: number): Promise<GapMap | null> {
  const { plan } = appStore.getState();
  return client.ask('gaps', plan.figure, { plan: requestOf(plan), zoneId, scaleMm });
}

/** Colours a zone by its gaps, as soon as they are measured; a zone whose points wait has none yet. */
export async function askGapMap(zoneId: string): Promise<void> {
  const state = appStore.getState();
  const zone = state.plan.zones.find((each) => each.id === zoneId);
  const layout = freshLayout(state, zoneId);
  const asked = { zoneId, layout: layout ?? null, map: null, reason: null };
  appStore.setState({ gapMap: asked });
  if (!zone || !layout) return;
  try {
    const map = await askGaps(zoneId, gapScaleMm(zone.pattern, layout));
    if (appStore.getState().gapMap === asked) appStore.setState({ gapMap: { ...asked, map } });
  } catch (error) {
    if (appStore.getState().gapMap !== asked) return;
    const reason = error instanceof Error ? error.message : String(error);
    appStore.setState({ gapMap: { ...asked, reason } });
  }
}

export function dropGapMap(): void {
  appStore.setState({ gapMap: null });
}
