import type { ZoneLayout } from '../layout/types';
import {
  isFillIn,
  isPointDepthAsked,
  pointTipDepthMm,
  pointVolumeMl,
} from '../plan/points/pointValues';
import type { Plan } from '../plan/types';
import type { ServedZone } from '../plan/volume/servedSkin';
import { csvCell } from './csvCell';

/** x grows to the patient's left, y up, z to the front; the frame of the model. */
const COLUMNS = [
  'number',
  'zone',
  'side',
  'x_mm',
  'y_mm',
  'z_mm',
  'angle_deg',
  'tip_depth_mm',
  'volume_ml',
  'fill_in',
  'served_mm2',
  'ml_per_cm2',
] as const;

/** On the midline within this, mm: as in the report. */
const MIDLINE_MM = 0.5;

/** The points of a plan as CSV (RFC 4180), one line a point, the unit in each column's name; `fill_in` as at the command line; the last two columns are empty where `served` lacks a zone. */
export function pointsTable(
  plan: Plan,
  layouts: Readonly<Record<string, ZoneLayout | undefined>>,
  served: readonly ServedZone[],
): string {
  const lines = plan.zones.flatMap((zone) => {
    const layout = layouts[zone.id];
    if (!layout) return [];
    const skin = served.find(({ zoneId }) => zoneId === zone.id);
    return Array.from({ length: layout.count }, (_, row) => {
      const [x, y, z] = layout.positions.subarray(3 * row, 3 * row + 3);
      const side = Math.abs(x) <= MIDLINE_MM ? 'middle' : x > 0 ? 'left' : 'right';
      return [
        row + 1,
        csvCell(zone.name),
        side,
        ...[x, y, z].map((mm) => mm.toFixed(3)),
        zone.insertion.angleDeg,
        isPointDepthAsked(zone, layout, row)
          ? '' // not set
          : pointTipDepthMm(zone, layout, row).toFixed(3),
        pointVolumeMl(zone, layout, row),
        isFillIn(layout, row) ? 1 : 0,
        digits(skin?.areasMm2[row], 3),
        digits(skin?.mlPerCm2[row], 6),
      ].join(',');
    });
  });
  return `${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
}

/** Empty where there is no such number. */
function digits(value: number | undefined, decimals: number): string {
  return value === undefined || Number.isNaN(value) ? '' : value.toFixed(decimals);
}
