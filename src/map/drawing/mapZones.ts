import { toDense } from '../../geometry/field';
import type { ZoneLayout } from '../../layout/types';
import { ZONE_COLOURS } from '../../plan/palette';
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
  const uses = new Map<number, number>();
  return plan.zones.flatMap((zone) => {
    const sharing = plan.zones.filter((other) => other.colour === zone.colour).length;
    const nth = (uses.get(zone.colour) ?? 0) + 1;
    uses.set(zone.colour, nth);
    const { letter } = ZONE_COLOURS[zone.colour % ZONE_COLOURS.length];
    const layout = layouts[zone.id];
    if (!layout || layout.count === 0) return [];
    const field = toDense(zone.field, figure.mesh);
    return [{ zone, layout, letter: sharing > 1 ? `${letter}${nth}` : letter, field }];
  });
}
