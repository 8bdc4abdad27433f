import { pointVolumeMl } from '../plan/points/pointValues';
import type { ZoneToServe } from '../plan/volume/servedMap';
import { freshLayout } from '../store/freshLayouts';
import { requestOf } from '../store/layoutKeeper';
import { type AppState, appStore } from '../store/state';
import { client } from './core';

/** Asks where the solution of the zones that are shown is put; the answer lands in the state. */
export async function askServedMap(): Promise<void> {
  const state = appStore.getState();
  const { plan, layouts } = state;
  const asked = { layouts, zones: plan.zones, map: null, reason: null };
  appStore.setState({ servedMap: asked });
  try {
    const zones = zonesToServe(state);
    const map = await client.ask('served', plan.figure, { plan: requestOf(plan), zones });
    if (appStore.getState().servedMap === asked)
      appStore.setState({
        servedMap: { ...asked, map, reason: map ? null : 'No zone that is shown has points.' },
      });
  } catch (error) {
    if (appStore.getState().servedMap !== asked) return;
    const reason = error instanceof Error ? error.message : String(error);
    appStore.setState({ servedMap: { ...asked, reason } });
  }
}

export function dropServedMap(): void {
  appStore.setState({ servedMap: null });
  client.endQuestion('served');
}

/** Whether what was asked is what the plan says now. */
export function isServedNow({ servedMap, layouts, plan }: AppState): boolean {
  return servedMap?.layouts === layouts && servedMap.zones === plan.zones;
}

function zonesToServe(state: AppState): ZoneToServe[] {
  return state.plan.zones.flatMap((zone): ZoneToServe[] => {
    const layout = zone.visible ? freshLayout(state, zone.id) : undefined;
    if (!layout || layout.count === 0) return [];
    const { count, faces, weights } = layout;
    const volumesMl = Float64Array.from({ length: count }, (_, row) =>
      pointVolumeMl(zone, layout, row),
    );
    const { id: zoneId, field, pattern } = zone;
    return [
      { zoneId, field, spacingMm: pattern.spacingMm, layout: { count, faces, weights }, volumesMl },
    ];
  });
}
