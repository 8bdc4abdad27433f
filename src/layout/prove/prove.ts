import { type DenseField, fieldArea } from '../../geometry/field';
import type { SurfaceMesh } from '../../geometry/mesh';
import { fieldAt } from '../../geometry/patch';
import type { Links } from '../cover/neighbours';
import type { Placed } from '../patterns/placed';
import { keptSpacingMm, marginMm, type Pattern, recordOf, toleranceShare } from '../patternTypes';
import type { LayoutProgress, RefinedFacts, RegularFacts, ZoneLayout } from '../types';
import type { Surroundings } from '../zone/surroundings';
import { certifyMeasured, wantedOf } from './measuredCertificate';
import { MeasuredZone } from './measuredZone';
import { findViolations } from './violations';

export type PatternLayout = Omit<ZoneLayout, 'zoneId'>;

/** Where no spacing is set, measuring needs a scale: a power of two near the mean distance, mm. */
const LEAST_SCALE_MM = 2;
const MOST_SCALE_MM = 64;

/** The scale on which a zone's points are measured, mm. */
export function measureScaleMm(pattern: Pattern, areaMm2: () => number, count: number): number {
  const kept = keptSpacingMm(pattern) / (recordOf(pattern).keptShare ?? 1);
  if (kept > 0) return kept;
  const mean = Math.sqrt(areaMm2() / Math.max(1, count));
  let scale = LEAST_SCALE_MM;
  while (scale < mean && scale < MOST_SCALE_MM) scale *= 2;
  return scale;
}

/** The state in which a zone of this pattern is measured. */
export function measureOf(
  mesh: SurfaceMesh,
  field: DenseField,
  pattern: Pattern,
  surroundings: Surroundings,
  count: number,
): MeasuredZone {
  const spacingMm = surroundings.refined?.spacingMm;
  const scale = spacingMm ?? measureScaleMm(pattern, () => fieldArea(mesh, field), count);
  return new MeasuredZone(mesh, field, scale, marginMm(pattern));
}

/**
 * Proves points that are there: their links, what the certificate says, which rules they break.
 * @param zone what is known of the zone's measurement so far
 */
export function* prove(
  zone: MeasuredZone,
  placed: Placed,
  pattern: Pattern,
  surroundings: Surroundings,
): Generator<LayoutProgress, PatternLayout> {
  const { mesh } = zone;
  const field = zone.field as DenseField;
  const { refined } = surroundings;
  const { points, manualRow, sampled } = placed;
  if (sampled && sampled.cover.spacingMm === zone.scaleMm)
    zone.adopt(sampled, surroundings.previous);
  yield* zone.set(points, surroundings);
  const { links, regular } = yield* linksOf(zone, placed);
  const certificate = yield* certifyMeasured(
    zone,
    links,
    wantedOf(pattern, refined?.spacingMm ?? null),
  );
  const isRefined = points.map(
    (point) => refined !== null && fieldAt(mesh, refined.field, point) > 0,
  );
  const keptMm = (1 - toleranceShare(pattern)) * keptSpacingMm(pattern);
  const fineMm = (1 - toleranceShare(pattern)) * (refined?.spacingMm ?? 0);
  const violations = findViolations(zone, points, (row) => manualRow[row] >= 0, {
    leastMm: (a, b) => (isRefined[a] && isRefined[b] ? fineMm : keptMm),
    mostLeastMm: keptMm,
    leastToOthersMm: (row) => (isRefined[row] ? fineMm : keptMm),
    slackShare: toleranceShare({ kind: 'hand' }),
    painted: surroundings.anywhere ? null : (surroundings.painted ?? field),
    allowed: surroundings.anywhere ?? field,
  });
  return {
    ...zone.columns(),
    areaMm2: zone.fieldAreaMm2,
    links: links.pairs,
    linkLengths: links.lengths,
    certificate,
    manualRow,
    violations,
    regular,
    punctures: null,
    threads: placed.threads ?? null,
    refined: refined && (yield* refinedFacts(zone, links, isRefined, refined)),
  };
}

/** A pattern's own links, and Delaunay links of points that are not its own; those alone without own links. */
function* linksOf(
  zone: MeasuredZone,
  { links: own, points, ownCount, regularOf, fillIns = null }: Placed,
): Generator<LayoutProgress, { links: Links; regular: RegularFacts | null }> {
  const hasOthers = points.length > ownCount;
  const delaunay = own && !hasOthers ? null : yield* zone.links();
  const links = own && delaunay ? joined(own, delaunay, ownCount) : (own ?? (delaunay as Links));
  const facts = regularOf?.(links) ?? null;
  if (facts === null) return { links, regular: null };
  const free = new Uint8Array(links.lengths.length).fill(1);
  free.set(facts.free);
  return { links, regular: { ...facts, free, fillIns } };
}

/** Links of a pattern, then those that lead to points which are not its own. */
function joined(own: Links, delaunay: Links, ownCount: number): Links {
  const { pairs, lengths } = delaunay;
  const extra = [...lengths.keys()].filter(
    (link) => pairs[2 * link] >= ownCount || pairs[2 * link + 1] >= ownCount,
  );
  return {
    pairs: Uint32Array.from([
      ...own.pairs,
      ...extra.flatMap((link) => [...pairs.subarray(2 * link, 2 * link + 2)]),
    ]),
    lengths: Float64Array.from([...own.lengths, ...extra.map((link) => lengths[link])]),
  };
}

function* refinedFacts(
  zone: MeasuredZone,
  links: Links,
  isRefined: readonly boolean[],
  { field, spacingMm }: { readonly field: DenseField; readonly spacingMm: number },
): Generator<LayoutProgress, RefinedFacts> {
  const level = function* (fine: boolean) {
    const patch = zone.patchWhere(field, fine ? 1 : -1);
    const gap = yield* zone.largestGap(patch);
    const smallest = zone.pairs.smallestOf(links, (row) => isRefined[row] === fine);
    return {
      areaMm2: patch.areaMm2,
      points: isRefined.filter((each) => each === fine).length,
      smallestSpacingMm: smallest?.lengthMm ?? Number.NaN,
      largestGapMm: gap?.distanceMm ?? Number.NaN,
    };
  };
  return { spacingMm, ...(yield* level(true)), rest: yield* level(false) };
}

/** The same layout with its rows in another order. @param order old rows in the new order */
export function reordered(layout: PatternLayout, order: ArrayLike<number>): PatternLayout {
  const rowOf = new Uint32Array(order.length);
  for (let row = 0; row < order.length; row++) rowOf[order[row]] = row;
  const blocks = (column: Float64Array, width: number): Float64Array => {
    const moved = new Float64Array(column.length);
    for (let row = 0; row < order.length; row++)
      for (let k = 0; k < width; k++) moved[width * row + k] = column[width * order[row] + k];
    return moved;
  };
  const triples = (column: Float64Array): Float64Array => blocks(column, 3);
  const { regular } = layout;
  const { certificate, threads } = layout;
  const { smallestPair } = certificate;
  return {
    ...layout,
    faces: layout.faces.map((_, row) => layout.faces[order[row]]),
    manualRow: layout.manualRow.map((_, row) => layout.manualRow[order[row]]),
    weights: triples(layout.weights),
    positions: triples(layout.positions),
    normals: triples(layout.normals),
    links: layout.links.map((row) => rowOf[row]),
    violations: layout.violations
      .map((each) => ({
        ...each,
        row: rowOf[each.row],
        otherRow: each.otherRow < 0 ? -1 : rowOf[each.otherRow],
      }))
      .sort((p, q) => p.row - q.row),
    regular: regular && {
      ...regular,
      fillIns: regular.fillIns && {
        ...regular.fillIns,
        rows: regular.fillIns.rows.map((row) => rowOf[row]).sort(),
      },
    },
    certificate: {
      ...certificate,
      smallestPair: smallestPair && [rowOf[smallestPair[0]], rowOf[smallestPair[1]]],
    },
    threads: threads && {
      ...threads,
      ends: blocks(threads.ends, 3 * threads.perPoint),
      directions: blocks(threads.directions, 3 * threads.perPoint),
    },
  };
}
