import { ExactDistance } from '../../geometry/exactDistance';
import { positionAt, straightDistance } from '../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import type { Patch } from '../../geometry/patch';
import { ROUNDING, type SampleSet } from '../cover/sampleSet';
import type { Certificate, LayoutProgress, OwnCertificate } from '../types';
import { gapFacts } from './gapFacts';
import { GAP_TOLERANCE, type LargestGap } from './largestGap';
import type { Links } from './neighbours';

/** Links are wanted between the spacing and this many times the spacing. */
const WANTED_MOST = 2;
/** The exact distances' own rounding, share of the spacing. */
const EXACT_ROUNDING = 1e-9;

/**
 * What is proven of the samples on a patch: rows are samples counted without those that were there
 * before. The smallest spacing is exact and over all pairs; the largest gap is proven to the tolerance.
 * @param known the largest gap where it was found already
 */
export function* certify(
  samples: SampleSet,
  patch: Patch,
  links: Links,
  known: LargestGap | null = null,
): Generator<LayoutProgress, OwnCertificate> {
  const { spacingMm, fixedCount } = samples;
  const count = samples.points.length - fixedCount;
  const smallest = smallestSpacing(samples, links);
  const gap = yield* gapFacts({
    cover: samples.cover,
    exact: samples.exact,
    points: samples.points,
    ...{ patch, known, between: null, doubt: { mm: -1 }, beyondMm: spacingMm },
  });
  const { mean, sd, min, max } = spread(links.lengths);
  const wantedMaxMm = WANTED_MOST * spacingMm;
  return {
    spacingMm,
    smallestSpacingMm: smallest.distanceMm,
    smallestPair: smallest.pair,
    neighbourMinMm: min,
    neighbourMeanMm: mean,
    neighbourMaxMm: max,
    neighbourSdMm: sd,
    wantedMinMm: spacingMm,
    wantedMaxMm,
    shareWanted: shareWithin(links.lengths, spacingMm, wantedMaxMm),
    ...gap,
    pointsPerCm2: patch.areaMm2 > 0 ? (100 * count) / patch.areaMm2 : Number.NaN,
    relativeRadius: relativeRadius(smallest.distanceMm, count, patch.areaMm2),
    toleranceMm: spacingMm * (GAP_TOLERANCE + EXACT_ROUNDING),
  };
}

/** A smallest spacing relative to that of as many points packed densest on an area; NaN below two. */
export function relativeRadius(smallestMm: number, count: number, areaMm2: number): number {
  return count > 1 ? smallestMm / Math.sqrt((2 * areaMm2) / (Math.sqrt(3) * count)) : Number.NaN;
}

/** The nearest of a few points anywhere on a surface, exact; nearest through space first. */
export function nearestPair(
  mesh: SurfaceMesh,
  points: readonly SurfacePoint[],
): Pick<Certificate, 'smallestSpacingMm' | 'smallestPair'> {
  const pairs: { a: number; b: number; straight: number }[] = [];
  for (let b = 1; b < points.length; b++)
    for (let a = 0; a < b; a++)
      pairs.push({ a, b, straight: straightDistance(mesh, points[a], points[b]) });
  pairs.sort((p, q) => p.straight - q.straight || p.b - q.b || p.a - q.a);
  const exact = new ExactDistance(mesh);
  let smallestSpacingMm = Infinity;
  let smallestPair: readonly [number, number] | null = null;
  for (const { a, b, straight } of pairs) {
    if (straight >= smallestSpacingMm) break;
    const between = exact.between(points[a], points[b], smallestSpacingMm);
    if (between >= smallestSpacingMm) continue;
    smallestSpacingMm = between;
    smallestPair = [a, b];
  }
  return { smallestSpacingMm, smallestPair };
}

interface Smallest {
  readonly distanceMm: number;
  readonly pair: readonly [number, number] | null;
}

/**
 * Smallest exact distance over all pairs. The nearest pair is linked unless the middle between the
 * two lies outside the zone, so every other pair that is nearer through space is measured too.
 */
function smallestSpacing(samples: SampleSet, links: Links): Smallest {
  const { fixedCount, points, exact } = samples;
  let distanceMm = Infinity;
  let pair: readonly [number, number] | null = null;
  for (let row = 0; row < links.lengths.length; row++) {
    if (links.lengths[row] >= distanceMm) continue;
    distanceMm = links.lengths[row];
    pair = [links.pairs[2 * row] - fixedCount, links.pairs[2 * row + 1] - fixedCount];
  }
  const near = samples.pairsNearer(distanceMm) ?? pairsBySweep(samples, distanceMm);
  const firstLink = firstLinks(links, points.length);
  for (let i = 0; i < near.length; i += 2) {
    if (areLinked(links, firstLink, near[i], near[i + 1])) continue;
    const between = exact.between(points[near[i]], points[near[i + 1]], distanceMm);
    if (between >= distanceMm) continue;
    distanceMm = between;
    pair = [near[i + 1] - fixedCount, near[i] - fixedCount];
  }
  return { distanceMm: pair === null ? Number.NaN : distanceMm, pair };
}

/** 1 per sample and one more: the first link whose lower sample is not below it. */
function firstLinks({ pairs, lengths }: Links, count: number): Uint32Array {
  const first = new Uint32Array(count + 1);
  for (let row = 0; row < lengths.length; row++) first[pairs[2 * row] + 1]++;
  for (let sample = 0; sample < count; sample++) first[sample + 1] += first[sample];
  return first;
}

function areLinked({ pairs }: Links, firstLink: Uint32Array, a: number, b: number): boolean {
  const low = Math.min(a, b);
  const high = Math.max(a, b);
  for (let row = firstLink[low]; row < firstLink[low + 1]; row++)
    if (pairs[2 * row + 1] === high) return true;
  return false;
}

/** Pairs whose straight distance is below a limit of any size, found by sweeping along the x axis. */
function pairsBySweep(samples: SampleSet, limitMm: number): number[] {
  const pairs: number[] = [];
  const { mesh, points, fixedCount } = samples;
  const places = points.map((point) => positionAt(mesh, point));
  const rows = points.map((_, row) => row).slice(fixedCount);
  rows.sort((a, b) => places[a][0] - places[b][0] || a - b);
  for (let i = 0; i < rows.length; i++) {
    const a = places[rows[i]];
    for (let j = i + 1; j < rows.length; j++) {
      const b = places[rows[j]];
      const x = b[0] - a[0];
      if (x >= limitMm) break;
      const y = b[1] - a[1];
      const z = b[2] - a[2];
      if (x * x + y * y + z * z < limitMm * limitMm) pairs.push(rows[j], rows[i]);
    }
  }
  return pairs;
}

/** Of lengths, mm; NaN without any. */
export function spread(lengths: Float64Array): {
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

export function shareWithin(lengths: Float64Array, least: number, most: number): number {
  let within = 0;
  for (const length of lengths)
    if (length >= least * (1 - ROUNDING - EXACT_ROUNDING) && length <= most) within++;
  return lengths.length === 0 ? Number.NaN : within / lengths.length;
}
