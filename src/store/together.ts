import { otherSideName } from './otherSide';
import { appStore } from './state';

/** Zones that are set up as one: a change of the chosen zone is a change of all of them, in one step. */

/** Takes a zone in, or out of, those set up as one; the first is the zone that was chosen before. */
export function toggleTogether(zoneId: string): void {
  const { together, activeZoneId } = appStore.getState();
  const first = together.length === 0 && activeZoneId && activeZoneId !== zoneId;
  const now = first ? [activeZoneId] : together;
  const ids = now.includes(zoneId) ? now.filter((id) => id !== zoneId) : [...now, zoneId];
  appStore.setState({ together: ids });
}

/** Every zone is set up for itself again. */
export function letTogetherGo(): void {
  appStore.setState({ together: [], choosingZones: false });
}

/** Shows the ticks; the zone that is chosen has the first. */
export function chooseTogether(choosing: boolean): void {
  const { activeZoneId } = appStore.getState();
  if (!choosing) letTogetherGo();
  else appStore.setState({ choosingZones: true, together: activeZoneId ? [activeZoneId] : [] });
}

/** The zone of the other side by its name; null without one. */
export function otherSideOf(zoneId: string): string | null {
  const { zones } = appStore.getState().plan;
  const zone = zones.find(({ id }) => id === zoneId);
  const name = zone && otherSideName(zone.name);
  return zones.find((each) => each.name === name)?.id ?? null;
}
