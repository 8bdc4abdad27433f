import { gapScaleMm } from '../plan/gapScale';
import { freshLayout } from './freshLayouts';
import { askGaps } from './saving/lifecycle';
import { appStore } from './state';

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
