import { formatCm2, formatGap, formatMl, formatPoints, formatSpacing } from '../../plan/format';
import { gapWithLeftOut, shareDigits } from '../../plan/gapWords';
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
    gapOnShare(figures),
  ];
}

/** `largest gap 14.2 mm`, and between old punctures `gap 14.2 mm on 85 %`: the sentence is in the line's tip. */
function gapOnShare({ largestGapMm, leftOutShare }: Counted): string {
  const words = formatGap(largestGapMm);
  if (!Number.isFinite(largestGapMm) || !(leftOutShare > 0)) return `largest gap ${words}`;
  return `gap ${words} on ${shareDigits(1 - leftOutShare)}`;
}

/** What the line has no room for; nothing where it says all. */
export function figureTip(figures: Counted): string | undefined {
  return figures.leftOutShare > 0 ? `Largest gap ${gapWithLeftOut(figures)}` : undefined;
}
