import { formatCm2, formatMl, formatPoints, formatSpacing } from '../../plan/format';
import { gapWithLeftOut } from '../../plan/gapWords';
import type { TotalReport } from '../../plan/volume/report';

export type Counted = Pick<
  TotalReport,
  'points' | 'areaCm2' | 'volumeMl' | 'smallestSpacingMm' | 'largestGapMm' | 'leftOutShare'
>;

/** The figures of a zone or of all, as the status line has them. @param counted what is counted, where it is not points */
export function figureWords(figures: Counted, counted?: string): string[] {
  return [
    counted ?? formatPoints(figures.points),
    `${formatCm2(figures.areaCm2)} treated`,
    formatMl(figures.volumeMl),
    `smallest ${formatSpacing(figures.smallestSpacingMm)}`,
    `largest gap ${gapWithLeftOut(figures)}`,
  ];
}
