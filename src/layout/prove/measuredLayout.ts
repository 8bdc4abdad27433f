import { type DenseField, fieldArea } from '../../geometry/field';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { fieldAt } from '../../geometry/patch';
import { keptSpacingMm, marginMm, type Pattern, recordOf, toleranceShare } from '../patternTypes';
import type { LayoutProgress, RefinedFacts, RegularFacts, ZoneLayout } from '../types';
import type { Surroundings } from '../zone/surroundings';
import { certifyMeasured, wantedOf } from './measuredCertificate';
import { MeasuredZone } from './measuredZone';
import type { Links } from './neighbours';
import { findViolations } from './violations';

export type PatternLayout = Omit<ZoneLayout, 'zoneId'>;

/** Points in their order, and which of them a hand has set. */
export interface PlacedPoints {
  readonly points: readonly SurfacePoint[];
  /** 1 per point: its row among the hand points, or -1 */
  readonly manualRow: Int32Array;
}

/** Where no spacing is set, measuring needs a scale: a power of two near the mean distance, mm. */
const LEAST_SCALE_MM = 2;
const MOST_SCALE_MM = 64;

/** The scale on which a zone's points are measured, mm. */
export function measureScaleMm(pattern: Pattern, areaMm2: () => number, count: number): number {
  const kept = recordOf(pattern).scaleMm?.(pattern) ?? keptSpacingMm(pattern);
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
 * Measures points that are there and tells which rules they break.
 * @param zone what is known of the zone's measurement so far
 * @param knownLinks links by row with what is said of them; null: Delaunay neighbours
 */
export function* measuredLayout(
  zone: MeasuredZone,
  { points, manualRow }: PlacedPoints,
  pattern: Pattern,
  surroundings: Surroundings,
  known: { readonly links: Links; readonly regular: RegularFacts } | null = null,
): Generator<LayoutProgress, PatternLayout> {
  const { mesh } = zone;
  const field = zone.field as DenseField;
  const { refined } = surroundings;
  yield* zone.set(points, surroundings);
  const { links, regular } = known
    ? withManualLinks(known, zone.links(), manualRow)
    : unlinked(zone);
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
    threads: null,
    refined: refined && (yield* refinedFacts(zone, links, isRefined, refined)),
  };
}

function unlinked(zone: MeasuredZone): { links: Links; regular: null } {
  return { links: zone.links(), regular: null };
}

/** A pattern's own links, and the Delaunay links of points that a hand put, or that fill gaps, among them. */
function withManualLinks(
  { links, regular }: { readonly links: Links; readonly regular: RegularFacts },
  delaunay: Links,
  manualRow: Int32Array,
): { links: Links; regular: RegularFacts } {
  const fillIns = new Set(regular.fillIns?.rows ?? []);
  const isExtra = (row: number): boolean => manualRow[row] >= 0 || fillIns.has(row);
  const extra = [...delaunay.lengths.keys()].filter(
    (link) => isExtra(delaunay.pairs[2 * link]) || isExtra(delaunay.pairs[2 * link + 1]),
  );
  const free = new Uint8Array(links.lengths.length + extra.length).fill(1);
  free.set(regular.free);
  return {
    links: {
      pairs: Uint32Array.from([
        ...links.pairs,
        ...extra.flatMap((link) => [...delaunay.pairs.subarray(2 * link, 2 * link + 2)]),
      ]),
      lengths: Float64Array.from([
        ...links.lengths,
        ...extra.map((link) => delaunay.lengths[link]),
      ]),
    },
    regular: { ...regular, free },
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
      moved.set(column.subarray(width * order[row], width * (order[row] + 1)), width * row);
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
