import { formatCm2, formatDegrees } from '../format';
import type { MeasureKind } from '../types';
import type { Measured } from './skinMeasure';

const mm = (value: number): string => `${value.toFixed(1)} mm`;

/** What was measured, in words for screen and paper; a part that could not be measured is said so. */
export function measuredWords(kind: MeasureKind, measured: Measured): string {
  const { alongMm, straightMm, areaMm2, angleDeg, straightAngleDeg, fault } = measured;
  const along = alongMm === null ? 'no skin joins the places' : `${mm(alongMm)} along the skin`;
  if (kind === 'line') return straightMm === null ? along : `${along}, ${mm(straightMm)} straight`;
  if (kind === 'area') {
    const round = alongMm === null ? along : `${mm(alongMm)} round it`;
    return areaMm2 === null ? (fault ?? along) : `${formatCm2(areaMm2 / 100)} of skin, ${round}`;
  }
  const bend = straightAngleDeg === null ? '' : `, ${formatDegrees(straightAngleDeg)} straight`;
  return angleDeg === null ? along : `${formatDegrees(angleDeg)} along the skin${bend}`;
}
