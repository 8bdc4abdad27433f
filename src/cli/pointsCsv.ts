import { csvCell } from '../formats/csvCell';
import type { LaidZone } from '../formats/laidZones';
import {
  isFillIn,
  pointTipDepthMm,
  pointVolumeMl,
  threadsPerPoint,
} from '../plan/points/pointValues';

export const POINT_COLUMNS =
  'number,zone,x_mm,y_mm,z_mm,nx,ny,nz,face,w0,w1,w2,tip_depth_mm,volume_ml,fill_in';

/** One line a point; `fill_in` is 1 for those that fill the gaps of a lattice or of rows, else 0. In the mesh's own frame in mm; faces numbered as in the mesh file, from 0. */
export function pointsCsv(zones: readonly LaidZone[], fileFaces: ArrayLike<number>): string {
  const lines = [POINT_COLUMNS];
  for (const zone of zones) {
    const { layout, values } = zone;
    for (let row = 0; row < layout.count; row++) {
      const depthMm = values
        ? pointTipDepthMm(values, layout, row)
        : (zone.tipDepthMm ?? Number.NaN);
      lines.push(
        [
          row + 1,
          csvCell(zone.name),
          ...layout.positions.subarray(3 * row, 3 * row + 3),
          ...layout.normals.subarray(3 * row, 3 * row + 3),
          fileFaces[layout.faces[row]],
          ...layout.weights.subarray(3 * row, 3 * row + 3),
          // empty while the depth is not set
          Number.isNaN(depthMm) ? '' : depthMm,
          values
            ? pointVolumeMl(values, layout, row)
            : threadsPerPoint(layout) * zone.volumePerPointMl,
          isFillIn(layout, row) ? 1 : 0,
        ].join(','),
      );
    }
  }
  return `${lines.join('\n')}\n`;
}
