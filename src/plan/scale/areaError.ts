import type { SparseField } from '../../geometry/field';
import type { PatientShape } from './patientShape';

/** Two standard deviations: what a ± says, 95 of 100. */
const PLUS_MINUS = 2;

/**
 * How far the painted skin of a fitted figure may be from the patient's, per cent either way: the mean
 * of its sites' errors, as if they were all off together. Its points and volume are off by as much.
 * @param site 1 per vertex: index into `SITE_IDS`
 * @returns null where nothing is painted
 */
export function areaPlusMinus(
  { areaPercent }: Pick<PatientShape, 'areaPercent'>,
  site: ArrayLike<number>,
  { vertices, values }: SparseField,
): number | null {
  let count = 0;
  let sum = 0;
  for (let i = 0; i < vertices.length; i++) {
    const percent = areaPercent[site[vertices[i]]];
    if (!(values[i] > 0) || !(percent > 0)) continue;
    count++;
    sum += percent;
  }
  return count > 0 ? (PLUS_MINUS * sum) / count : null;
}

/** ` ± 9 %`; '' where it is not known. */
export function plusMinusWords(percent: number | null): string {
  return percent === null ? '' : ` ± ${percent < 10 ? percent.toFixed(1) : percent.toFixed(0)} %`;
}
