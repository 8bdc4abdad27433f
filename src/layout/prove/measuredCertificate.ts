import type { Links } from '../cover/neighbours';
import { type Pattern, recordOf } from '../patternTypes';
import type { Certificate, LayoutProgress } from '../types';
import { certificateOf } from './certificate';
import type { MeasuredZone } from './measuredZone';

/** Other zones' points and old punctures are looked for within so many times the distance kept. */
const LOOK = 2;

/** What a certificate measures against. */
export interface Wanted {
  readonly spacingMm: number;
  /** skin farther than this from every point is told, mm; the spacing where it is left out, 0: none is */
  readonly beyondMm?: number;
  /** links are wanted in this range, mm */
  readonly wantedMm: readonly [number, number];
}

/** What is proven of a measured zone. */
export function* certifyMeasured(
  zone: MeasuredZone,
  links: Links,
  { spacingMm, beyondMm = spacingMm, wantedMm }: Wanted,
): Generator<LayoutProgress, Certificate> {
  const smallest = zone.smallest(links);
  const gap = yield* zone.gapFacts(beyondMm);
  const lookMm = LOOK * Math.max(spacingMm, zone.scaleMm);
  const { toOthers } = zone;
  const toPrevious = toOthers
    .previousNearer(LOOK)
    .reduce((mm, { lengthMm }) => Math.min(mm, lengthMm), Infinity);
  const { count, scaleMm, fieldAreaMm2: areaMm2 } = zone;
  return {
    ...certificateOf({ spacingMm, wantedMm, links, smallest, gap, count, areaMm2, scaleMm }),
    smallestToOthersMm: toOthers.smallestMm(lookMm),
    smallestToPreviousMm: toPrevious < Infinity ? toPrevious : Number.NaN,
  };
}

/** What a pattern wants of its links. @param finerSpacingMm of a painted density, or null */
export function wantedOf(pattern: Pattern, finerSpacingMm: number | null): Wanted {
  const record = recordOf(pattern);
  const spacingMm = record.keptSpacingMm(pattern);
  return {
    spacingMm,
    beyondMm: record.flags.linksWanted ? spacingMm : 0,
    wantedMm: record.wantedMm(pattern, finerSpacingMm),
  };
}
