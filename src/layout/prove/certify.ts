import { ExactDistance } from '../../geometry/exactDistance';
import { positionAt, straightDistance } from '../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import type { Patch } from '../../geometry/patch';
import type { SampleSet } from '../cover/sampleSet';
import type { Certificate, LayoutProgress, OwnCertificate } from '../types';
import { certificateOf } from './certificate';
import { gapFacts } from './gapFacts';
import type { LargestGap } from './largestGap';
import type { PointPair } from './measuredPairs';
import type { Links } from './neighbours';

/** Links are wanted between the spacing and this many times the spacing. */
const WANTED_MOST = 2;

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
  const { spacingMm } = samples;
  const smallest = smallestSpacing(samples, links);
  const gap = yield* gapFacts({
    cover: samples.cover,
    exact: samples.exact,
    points: samples.points,
    ...{ patch, known, between: null, knownMm: new Map(), beyondMm: spacingMm },
  });
  return certificateOf({
    ...{ links, smallest, gap, spacingMm, scaleMm: spacingMm, areaMm2: patch.areaMm2 },
    wantedMm: [spacingMm, WANTED_MOST * spacingMm],
    count: samples.points.length - samples.fixedCount,
  });
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

/**
 * Smallest exact distance over all pairs. The nearest pair is linked unless the middle between the
 * two lies outside the zone, so every other pair that is nearer through space is measured too.
 */
function smallestSpacing(samples: SampleSet, links: Links): PointPair | null {
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
  return pair && { a: pair[0], b: pair[1], lengthMm: distanceMm };
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
