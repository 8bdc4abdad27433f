import { type CsvForm, csvRow, csvStart } from '../formats/csvCell';
import type { LaidZone } from '../formats/laidZones';
import { riskCells } from '../formats/pointsTable';
import {
  isFillIn,
  pointLengthMm,
  pointTipDepthMm,
  pointVolumeMl,
  threadsPerPoint,
} from '../plan/points/pointValues';
import type { PlanRisk } from '../plan/risk/types';

export const POINT_COLUMNS =
  'number,zone,x_mm,y_mm,z_mm,nx,ny,nz,face,w0,w1,w2,tip_depth_mm,volume_ml,fill_in,served_mm2,ml_per_cm2,inserted_length_mm,risk_reached,risk';

/** One line a point; `served` has the skin nearest to each point, mm2, by zone and point. `fill_in` is 1 for those that fill the gaps of a lattice or of rows, else 0. In the mesh's own frame in mm; faces numbered as in the mesh file, from 0. */
export function pointsCsv(
  zones: readonly LaidZone[],
  fileFaces: ArrayLike<number>,
  served: readonly Float64Array[],
  form: CsvForm,
  risk: PlanRisk['points'] = {},
): string {
  const lines = [csvStart(form) + csvRow(POINT_COLUMNS.split(','), form)];
  for (const [i, zone] of zones.entries()) {
    const { layout, values } = zone;
    for (let row = 0; row < layout.count; row++) {
      const depthMm = values
        ? pointTipDepthMm(values, layout, row)
        : (zone.tipDepthMm ?? Number.NaN);
      const volumeMl = values
        ? pointVolumeMl(values, layout, row)
        : threadsPerPoint(layout) * zone.volumePerPointMl;
      lines.push(
        csvRow(
          [
            row + 1,
            zone.name,
            ...layout.positions.subarray(3 * row, 3 * row + 3),
            ...layout.normals.subarray(3 * row, 3 * row + 3),
            fileFaces[layout.faces[row]],
            ...layout.weights.subarray(3 * row, 3 * row + 3),
            // empty while the depth is not set
            Number.isNaN(depthMm) ? '' : depthMm,
            volumeMl,
            isFillIn(layout, row) ? 1 : 0,
            served[i][row],
            // empty where no skin is nearest to it
            served[i][row] > 0 ? volumeMl / (served[i][row] / 100) : '',
            // empty while the depth is not set
            Number.isNaN(depthMm) ? '' : lengthMm(zone, depthMm, row),
            ...riskCells(risk[layout.zoneId]?.[row]),
          ],
          form,
        ),
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

function lengthMm({ values, layout, angleDeg = 90 }: LaidZone, depthMm: number, row: number) {
  if (values) return pointLengthMm(values, layout, row);
  return Number((depthMm / Math.sin((angleDeg * Math.PI) / 180)).toFixed(6));
}
