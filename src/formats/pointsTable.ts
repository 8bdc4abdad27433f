import type { ZoneLayout } from '../layout/types';
import {
  isFillIn,
  isPointDepthAsked,
  pointLengthMm,
  pointTipDepthMm,
  pointVolumeMl,
} from '../plan/points/pointValues';
import type { PlanRisk, PointRiskWords } from '../plan/risk/types';
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
  'inserted_length_mm',
  'nx',
  'ny',
  'nz',
  'face',
  'w0',
  'w1',
  'w2',
  'risk_reached',
  'risk',
] as const;

/** On the midline within this, mm: as in the report. */
const MIDLINE_MM = 0.5;

/** The points of a plan as CSV (RFC 4180), one line a point, the unit in each column's name; `fill_in`, the needle's normal, face and weights as at the command line; what `served` or `risk` lack of a zone is empty. */
export function pointsTable(
  plan: Plan,
  layouts: Readonly<Record<string, ZoneLayout | undefined>>,
  served: readonly ServedZone[],
  form: CsvForm,
  risk: PlanRisk['points'] = {},
): string {
  const lines = plan.zones.flatMap((zone) => {
    const layout = layouts[zone.id];
    if (!layout) return [];
    const skin = served.find(({ zoneId }) => zoneId === zone.id);
    return Array.from({ length: layout.count }, (_, row) => {
      const isAsked = isPointDepthAsked(zone, layout, row);
      const [x, y, z] = layout.positions.subarray(3 * row, 3 * row + 3);
      const side = Math.abs(x) <= MIDLINE_MM ? 'middle' : x > 0 ? 'left' : 'right';
      return csvRow(
        [
          row + 1,
          zone.name,
          side,
          ...[x, y, z].map((mm) => rounded(mm, 3)),
          zone.insertion.angleDeg,
          isAsked ? '' : rounded(pointTipDepthMm(zone, layout, row), 3),
          pointVolumeMl(zone, layout, row),
          isFillIn(layout, row) ? 1 : 0,
          digits(skin?.areasMm2[row], 3),
          digits(skin?.mlPerCm2[row], 6),
          isAsked ? '' : rounded(pointLengthMm(zone, layout, row), 3),
          ...[...layout.normals.subarray(3 * row, 3 * row + 3)].map((n) => rounded(n, 6)),
          layout.faces[row],
          ...layout.weights.subarray(3 * row, 3 * row + 3),
          ...riskCells(risk[zone.id]?.[row]),
        ],
        form,
      );
    });
  });
  return `${csvStart(form)}${[csvRow(COLUMNS, form), ...lines].join('\r\n')}\r\n`;
}

/** 1 where the tip reaches the published depth of a vessel or nerve, and what lies under the point in words. */
export function riskCells(risk: PointRiskWords | undefined): [number | string, string] {
  return risk ? [risk.isReached ? 1 : 0, risk.text] : ['', ''];
}

/** Empty where there is no such number. */
function digits(value: number | undefined, decimals: number): number | string {
  return value === undefined || Number.isNaN(value) ? '' : rounded(value, decimals);
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
