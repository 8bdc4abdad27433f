import type { Certificate } from '../../layout/types';
import { formatGap, formatMm, formatSpacing } from '../../plan/format';

/** The certificate in one sentence; `holds: false` is said loudly. */
export interface Verdict {
  readonly holds: boolean;
  readonly text: string;
}

/**
 * What the certificate proves. The smallest spacing is rounded down and the gap up, so that the
 * sentence never claims more than was measured. With a margin the gap is that of the skin at least
 * the margin inside the border.
 */
export function verdict(certificate: Certificate, marginMm: number, count: number): Verdict {
  const { smallestSpacingMm, spacingMm, largestGapMm, toleranceMm } = certificate;
  const place = marginMm > 0 ? 'place inside the margin' : 'place';
  if (count === 0)
    return { holds: true, text: 'No point fits: the zone is narrower than twice its margin.' };
  if (smallestSpacingMm < spacingMm - toleranceMm)
    return { holds: false, text: tooNear(certificate) };
  if (largestGapMm > spacingMm + toleranceMm)
    return {
      holds: false,
      text: `A gap is left: one ${place} is ${formatGap(largestGapMm)} from its nearest point, farther than the ${formatMm(spacingMm)} wanted.`,
    };
  const gap = `no ${place} farther than ${formatGap(largestGapMm)} from a point`;
  if (count === 1) return { holds: true, text: `One point: nothing to keep apart, ${gap}.` };
  return {
    holds: true,
    text: `Spacing holds: no two points nearer than ${formatSpacing(smallestSpacingMm)}, ${gap}.`,
  };
}

function tooNear({ smallestPair, smallestSpacingMm, spacingMm }: Certificate): string {
  const who = smallestPair
    ? `points ${smallestPair[0] + 1} and ${smallestPair[1] + 1}`
    : 'two points';
  return `Spacing does not hold: ${who} are ${formatSpacing(smallestSpacingMm)} apart, nearer than the ${formatMm(spacingMm)} wanted.`;
}
