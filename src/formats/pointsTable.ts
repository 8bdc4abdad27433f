import type { ZoneLayout } from '../layout/types';
import {
  isFillIn,
  isPointDepthAsked,
  pointTipDepthMm,
  pointVolumeMl,
} from '../plan/points/pointValues';
import type { Plan } from '../plan/types';
import type { ServedZone } from '../plan/volume/servedSkin';
import { type CsvForm, csvRow, csvStart } from './csvCell';

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
  form: CsvForm,
): string {
  const lines = plan.zones.flatMap((zone) => {
    const layout = layouts[zone.id];
    if (!layout) return [];
    const skin = served.find(({ zoneId }) => zoneId === zone.id);
    return Array.from({ length: layout.count }, (_, row) => {
      const [x, y, z] = layout.positions.subarray(3 * row, 3 * row + 3);
      const side = Math.abs(x) <= MIDLINE_MM ? 'middle' : x > 0 ? 'left' : 'right';
      return csvRow(
        [
          row + 1,
          zone.name,
          side,
          ...[x, y, z].map((mm) => rounded(mm, 3)),
          zone.insertion.angleDeg,
          isPointDepthAsked(zone, layout, row)
            ? '' // not set
            : rounded(pointTipDepthMm(zone, layout, row), 3),
          pointVolumeMl(zone, layout, row),
          isFillIn(layout, row) ? 1 : 0,
          digits(skin?.areasMm2[row], 3),
          digits(skin?.mlPerCm2[row], 6),
        ],
        form,
      );
    });
  });
  return `${csvStart(form)}${[csvRow(COLUMNS, form), ...lines].join('\r\n')}\r\n`;
}

/** Empty where there is no such number. */
function digits(value: number | undefined, decimals: number): number | string {
  return value === undefined || Number.isNaN(value) ? '' : rounded(value, decimals);
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
