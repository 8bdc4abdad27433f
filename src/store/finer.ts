import { RANGES } from '../plan/ranges';
import type { Zone } from '../plan/types';
import { changeZone } from './commands';
import { appStore } from './state';
import { refuseLocked, zoneById } from './zones';

/** A new finer area begins at this share of the zone's spacing: 15 mm gives 10. */
const FRESH_SHARE = 2 / 3;

/** Takes up brush or eraser for the zone's finer area; the first time it is made. */
export function paintFiner(zoneId: string, tool: 'brush' | 'erase' = 'brush'): void {
  const zone = zoneById(zoneId);
  if (!zone || refuseLocked(zoneId)) return;
  if (!zone.finer) {
    const field = { vertices: new Uint32Array(0), values: new Float32Array(0) };
    changeZone(zoneId, { finer: { field, spacingMm: freshSpacingMm(zone) } });
  }
  appStore.setState({ tool, paintOn: 'finer', activeZoneId: zoneId });
}

export function changeFiner(zoneId: string, spacingMm: number): void {
  const zone = zoneById(zoneId);
  if (!zone?.finer || refuseLocked(zoneId)) return;
  changeZone(zoneId, { finer: { ...zone.finer, spacingMm } });
}

/** The whole zone has one spacing again. */
export function removeFiner(zoneId: string): void {
  if (!zoneById(zoneId)?.finer || refuseLocked(zoneId)) return;
  changeZone(zoneId, { finer: null });
  if (appStore.getState().paintOn === 'finer') endFiner();
}

/** Lays the brush down; the next stroke is on the zone itself. */
export function endFiner(): void {
  appStore.setState({ paintOn: 'zone', tool: 'view' });
}

function freshSpacingMm({ pattern }: Zone): number {
  return Math.max(RANGES.spacingMm.least, Math.round(pattern.spacingMm * FRESH_SHARE));
}
