import { GAP_TOLERANCE } from '../cover/largestGap';
import type { Links } from '../cover/neighbours';
import { ROUNDING } from '../cover/sampleSet';
import type { OwnCertificate } from '../types';
import type { GapFacts } from './gapFacts';
import type { PointPair } from './measuredPairs';

/** The exact distances' own rounding, share of the spacing. */
const EXACT_ROUNDING = 1e-9;

/** What was found of a zone's points, and what of it is wanted. */
export interface Findings {
  readonly spacingMm: number;
  /** links are wanted in this range, mm; NaN where no spacing is set */
  readonly wantedMm: readonly [number, number];
  readonly links: Links;
  readonly smallest: PointPair | null;
  readonly gap: GapFacts;
  readonly count: number;
  readonly areaMm2: number;
  /** the spacing that the gap was proven on, mm */
  readonly scaleMm: number;
}

/** The certificate of any pattern's points. */
export function certificateOf(found: Findings): OwnCertificate {
  const { spacingMm, links, smallest, gap, count, areaMm2, scaleMm } = found;
  const [wantedMinMm, wantedMaxMm] = found.wantedMm;
  const { mean, sd, min, max } = spread(links.lengths);
  return {
    spacingMm,
    smallestSpacingMm: smallest?.lengthMm ?? Number.NaN,
    smallestPair: smallest && [smallest.a, smallest.b],
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
    pointsPerCm2: areaMm2 > 0 ? (100 * count) / areaMm2 : Number.NaN,
    relativeRadius: relativeRadius(smallest?.lengthMm ?? Number.NaN, count, areaMm2),
    toleranceMm: scaleMm * (GAP_TOLERANCE + EXACT_ROUNDING),
  };
}

/** A smallest spacing relative to that of as many points packed densest on an area; NaN below two. */
export function relativeRadius(smallestMm: number, count: number, areaMm2: number): number {
  return count > 1 ? smallestMm / Math.sqrt((2 * areaMm2) / (Math.sqrt(3) * count)) : Number.NaN;
}

/** Of lengths, mm; NaN without any. */
function spread(lengths: Float64Array): {
  mean: number;
  sd: number;
  min: number;
  max: number;
} {
  if (lengths.length === 0)
    return { mean: Number.NaN, sd: Number.NaN, min: Number.NaN, max: Number.NaN };
  let sum = 0;
  let min = Infinity;
  let max = 0;
  for (const length of lengths) {
    sum += length;
    min = Math.min(min, length);
    max = Math.max(max, length);
  }
  const mean = sum / lengths.length;
  let squares = 0;
  for (const length of lengths) squares += (length - mean) * (length - mean);
  return { mean, sd: Math.sqrt(squares / lengths.length), min, max };
}

function shareWithin(lengths: Float64Array, least: number, most: number): number {
  let within = 0;
  for (const length of lengths)
    if (length >= least * (1 - ROUNDING - EXACT_ROUNDING) && length <= most) within++;
  return lengths.length === 0 ? Number.NaN : within / lengths.length;
}
