import type { Certificate } from '../layout/types';
import { formatGap, formatMm, formatPercent } from './format';

type Gap = Pick<
  Certificate,
  | 'spacingMm'
  | 'largestGapMm'
  | 'shareBeyond'
  | 'shareUnreached'
  | 'previousKeptMm'
  | 'shareNearPrevious'
  | 'gapWithPreviousMm'
> &
  Partial<Pick<Certificate, 'pointsPerCm2' | 'smallestToOthersMm'>>;

/** Shares that round to nothing or to all are said with a decimal. */
const NEARLY = 0.01;

/**
 * `no place farther than 14.8 mm from a point of this session, leaving out the 12 % of skin within
 * 7.5 mm of old punctures`
 * @param place what is spoken of
 * @param point what it is near to
 */
export function gapClaim(gap: Gap, place = 'place', point = 'a point'): string {
  if (Number.isNaN(gap.largestGapMm) && !Number.isNaN(gap.previousKeptMm))
    return `all skin lies within ${formatMm(gap.previousKeptMm)} of old punctures`;
  if (!Number.isFinite(gap.largestGapMm)) return 'no gap can be stated';
  const claim = `no ${place} farther than ${formatGap(gap.largestGapMm)} from ${whosePoint(gap, point)}`;
  return `${claim}${ofThisSession(gap)}`;
}

/** Points of zones laid before count where they are near: the claim says whose it is of. */
function whosePoint({ pointsPerCm2, smallestToOthersMm = Number.NaN }: Gap, point: string): string {
  // all its skin has points of another zone already
  if (pointsPerCm2 === 0) return 'a point of another zone (this one has none of its own)';
  return Number.isNaN(smallestToOthersMm) ? point : `${point} of this or another zone`;
}

/** ` of this session, leaving out …` between old punctures, else nothing. */
export function ofThisSession({ previousKeptMm, shareNearPrevious }: Gap): string {
  if (Number.isNaN(previousKeptMm)) return '';
  return ` of this session, leaving out the ${shareDigits(shareNearPrevious)} of skin within ${formatMm(previousKeptMm)} of old punctures`;
}

/** Share of all skin that a largest gap leaves out. @param parts their area in any one unit; a share of NaN is none */
export function leftOutShare(
  parts: readonly { readonly area: number; readonly leftOutShare: number }[],
): number {
  let area = 0;
  let leftOut = 0;
  for (const part of parts) {
    if (!(part.area > 0)) continue;
    area += part.area;
    leftOut += part.area * (part.leftOutShare || 0);
  }
  return area > 0 ? leftOut / area : 0;
}

/** `19.4 mm`, and between old punctures `19.4 mm leaving out the 12 % of skin near old punctures` */
export function gapWithLeftOut(gap: {
  readonly largestGapMm: number;
  readonly leftOutShare: number;
}): string {
  const words = formatGap(gap.largestGapMm);
  if (!Number.isFinite(gap.largestGapMm) || !(gap.leftOutShare > 0)) return words;
  return `${words} leaving out the ${shareDigits(gap.leftOutShare)} of skin near old punctures`;
}

/** What stands beside the largest gap, a sentence each: skin that it does not speak of. */
export function gapRemarks({ gapWithPreviousMm, shareUnreached }: Gap): readonly string[] {
  const remarks: string[] = [];
  if (!Number.isNaN(gapWithPreviousMm))
    remarks.push(
      `With old punctures counted no place is farther than ${formatGap(gapWithPreviousMm)} from one or from a point.`,
    );
  if (shareUnreached > 0)
    remarks.push(
      `${shareDigits(shareUnreached)} of the skin does not hang together with any point: no distance leads there.`,
    );
  return remarks;
}

/** `2 % of the skin is farther than 10 mm from every point.` Null where none is. */
export function beyondWords({ shareBeyond, spacingMm }: Gap): string | null {
  if (!(shareBeyond > 0)) return null;
  return `${shareDigits(shareBeyond)} of the skin is farther than ${formatMm(spacingMm)} from every point.`;
}

/** `12 %`, `0.4 %`, `99.6 %`, `under 0.1 %` */
export function shareDigits(share: number): string {
  if (share > 0 && share < NEARLY / 10) return 'under 0.1 %';
  if (share > 1 - NEARLY / 10 && share < 1) return 'over 99.9 %';
  const isNear = (share > 0 && share < NEARLY) || (share < 1 && share > 1 - NEARLY);
  return formatPercent(share, isNear ? 1 : 0);
}
