import type { Certificate } from '../../layout/types';
import { mmDigits } from '../../plan/format';

/** The certificate in one sentence; `holds: false` is said loudly. */
export interface Verdict {
  readonly holds: boolean;
  readonly text: string;
}

/**
 * What the certificate proves. The smallest spacing is rounded down and the gap up, so that the
 * sentence never claims more than was measured. With a margin, places in the border strip may be
 * farther from a point by as much as the margin.
 */
export function verdict(certificate: Certificate, marginMm: number, count: number): Verdict {
  const { smallestSpacingMm, spacingMm, largestGapMm, toleranceMm } = certificate;
  if (count === 0)
    return { holds: true, text: 'No point fits: the zone is narrower than twice its margin.' };
  if (smallestSpacingMm < spacingMm - toleranceMm)
    return { holds: false, text: tooNear(certificate) };
  if (largestGapMm > spacingMm + marginMm + toleranceMm)
    return {
      holds: false,
      text: `A gap is left: one place is ${mmUp(largestGapMm)} mm from its nearest point, farther than the ${mmDigits(spacingMm)} mm wanted.`,
    };
  const gap = `no place farther than ${mmUp(largestGapMm)} mm from a point`;
  if (count === 1) return { holds: true, text: `One point: nothing to keep apart, ${gap}.` };
  return {
    holds: true,
    text: `Spacing holds: no two points nearer than ${mmDown(smallestSpacingMm)} mm, ${gap}.`,
  };
}

function tooNear({ smallestPair, smallestSpacingMm, spacingMm }: Certificate): string {
  const who = smallestPair
    ? `points ${smallestPair[0] + 1} and ${smallestPair[1] + 1}`
    : 'two points';
  return `Spacing does not hold: ${who} are ${mmDown(smallestSpacingMm)} mm apart, nearer than the ${mmDigits(spacingMm)} mm wanted.`;
}

/** Tenths rounded down; the hair keeps a spacing of 14.999999 that is 15 by construction at 15.0. */
function mmDown(valueMm: number): string {
  return mmDigits(Math.floor(valueMm * 10 + 1e-3) / 10);
}

function mmUp(valueMm: number): string {
  return mmDigits(Math.ceil(valueMm * 10 - 1e-3) / 10);
}
