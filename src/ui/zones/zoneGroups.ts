import type { Zone } from '../../plan/types';
import { REGIONS, type Region, zoneRegion } from '../../plan/zones/regions';

/** Zones of one region of the body, in the plan's order; null: not painted yet. */
export interface ZoneGroup {
  readonly region: Region | null;
  readonly zones: readonly Zone[];
}

/**
 * Zones by region, head to foot, those without skin last.
 * @param site 1 per vertex; null while no figure is there: one group without a name
 */
export function zoneGroups(zones: readonly Zone[], site: Uint8Array | null): ZoneGroup[] {
  if (!site) return [{ region: null, zones }];
  const byRegion = new Map<Region | null, Zone[]>();
  for (const zone of zones) {
    const region = zoneRegion(zone.field, site);
    byRegion.set(region, [...(byRegion.get(region) ?? []), zone]);
  }
  return [...REGIONS, null].flatMap((region) => {
    const list = byRegion.get(region);
    return list ? [{ region, zones: list }] : [];
  });
}
