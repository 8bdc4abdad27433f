import { toDense } from '../../geometry/field';
import type { ZoneLayout } from '../../layout/types';
import { zoneLetter } from '../../plan/palette';
import type { Plan } from '../../plan/types';
import type { MapFigure, MapZone } from './figure';

/** What a map is drawn from. */
interface PlanOnFigure {
  readonly plan: Plan;
  readonly layouts: Readonly<Record<string, ZoneLayout | undefined>>;
  readonly figure: MapFigure;
}

/** Zones that have points, each with a letter no other zone of the plan has. */
export function mapZones({ plan, layouts, figure }: PlanOnFigure): MapZone[] {
  return plan.zones.flatMap((zone) => {
    const layout = layouts[zone.id];
    if (!layout || layout.count === 0) return [];
    const field = toDense(zone.field, figure.mesh);
    return [{ zone, layout, letter: zoneLetter(plan.zones, zone.id), field }];
  });
}

/** A zone that no picture shows. */
export type UndrawnZone = Pick<MapZone, 'zone' | 'letter'>;

/** Zones without points: on no picture, so that the sheet must say so. */
export function undrawnZones({ plan, layouts }: Omit<PlanOnFigure, 'figure'>): UndrawnZone[] {
  return plan.zones
    .filter(({ id }) => (layouts[id]?.count ?? 0) === 0)
    .map((zone) => ({ zone, letter: zoneLetter(plan.zones, zone.id) }));
}
