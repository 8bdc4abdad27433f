import { type Pattern, recordOf } from '../patternTypes';
import type { Certificate, LayoutProgress } from '../types';
import { relativeRadius, shareWithin, spread } from './certify';
import { GAP_TOLERANCE } from './largestGap';
import type { MeasuredZone } from './measuredZone';
import type { Links } from './neighbours';

/** Other zones' points and old punctures are looked for within so many times the distance kept. */
const LOOK = 2;
/** Exact distances' own rounding, share of the spacing. */
const EXACT_ROUNDING = 1e-9;

/** What a certificate measures against. */
export interface Wanted {
  readonly spacingMm: number;
  /** skin farther than this from every point is told, mm; the spacing where it is left out */
  readonly beyondMm?: number;
  /** links are wanted in this range, mm */
  readonly wantedMm: readonly [number, number];
}

/** What is proven of a measured zone. */
export function* certifyMeasured(
  zone: MeasuredZone,
  links: Links,
  { spacingMm, beyondMm = spacingMm, wantedMm: [wantedMinMm, wantedMaxMm] }: Wanted,
): Generator<LayoutProgress, Certificate> {
  const smallest = zone.smallest(links);
  const gap = yield* zone.gapFacts(beyondMm);
  const { mean, sd, min, max } = spread(links.lengths);
  const areaMm2 = zone.fieldAreaMm2;
  const lookMm = LOOK * Math.max(spacingMm, zone.scaleMm);
  const least = (found: readonly { lengthMm: number }[]): number =>
    found.reduce((mm, { lengthMm }) => Math.min(mm, lengthMm), Infinity);
  return {
    spacingMm,
    smallestSpacingMm: smallest?.lengthMm ?? Number.NaN,
    smallestPair: smallest && [smallest.a, smallest.b],
    smallestToOthersMm: finite(least(zone.pairs.othersNearer(lookMm))),
    smallestToEarlierMm: finite(least(zone.earlierNearer(LOOK))),
    neighbourMinMm: min,
    neighbourMeanMm: mean,
    neighbourMaxMm: max,
    neighbourSdMm: sd,
    wantedMinMm,
    wantedMaxMm,
    shareWanted: Number.isNaN(wantedMaxMm)
      ? Number.NaN
      : shareWithin(links.lengths, wantedMinMm, wantedMaxMm),
    ...gap,
    pointsPerCm2: areaMm2 > 0 ? (100 * zone.count) / areaMm2 : Number.NaN,
    relativeRadius: relativeRadius(smallest?.lengthMm ?? Number.NaN, zone.count, areaMm2),
    toleranceMm: zone.scaleMm * (GAP_TOLERANCE + EXACT_ROUNDING),
  };
}

function finite(mm: number): number {
  return mm < Infinity ? mm : Number.NaN;
}

/** What a pattern wants of its links. @param finerSpacingMm of a painted density, or null */
export function wantedOf(pattern: Pattern, finerSpacingMm: number | null): Wanted {
  const record = recordOf(pattern);
  const spacingMm = record.keptSpacingMm(pattern);
  return {
    spacingMm,
    beyondMm: record.scaleMm?.(pattern) ?? spacingMm,
    wantedMm: record.wantedMm(pattern, finerSpacingMm),
  };
}
