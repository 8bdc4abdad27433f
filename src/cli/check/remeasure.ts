import { leastOf, ON_BORDER_MM, pointsOf, REACH_SHARE, SAMPLE_SHARE, scaleOf } from './scales';

/*
 * Measures a laid zone again by another method than the one that laid it: exact windows over whole
 * discs and strips (`ExactGeodesic`) instead of marching, all pairs found by a grid of space instead of
 * links, the gap by dense sampling instead of fragments. What the layout states is not looked at, except
 * for how far to search and for the one place where it says its largest gap is.
 */

import type { LaidZone } from '../../formats/laidZones';
import { type DenseField, fieldArea } from '../../geometry/field';
import { positionAt, writePosition, writeSmoothNormal } from '../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { fieldAt } from '../../geometry/patch';
import { withinMm } from './agreement';
import { GapMeasure } from './gapMeasure';
import { NearestMeasure } from './nearestMeasure';
import { PairMeasure } from './pairMeasure';
import { ExactGeodesic } from './referee/exactGeodesic';
import { measurePrevious, type SkinShares, skinShares } from './skinShares';
import { waysAlongEdges } from './waysAlongEdges';
import { sampleAt, sampleZone, type ZoneSamples } from './zoneSamples';

export interface Remeasured {
  readonly pointCount: number;
  /** NaN with fewer than two points */
  readonly smallestSpacingMm: number;
  readonly smallestPair: readonly [number, number] | null;
  /** distance between the two that the certificate names, mm; NaN without */
  readonly namedPairMm: number;
  /** least distance from the zone's border of a laid point, mm; NaN where no margin is kept */
  readonly leastDepthMm: number;
  /** skin farther from the border than the margin, mm2 */
  readonly innerAreaMm2: number;
  /** smallest distance to a point of another zone given, mm; NaN when farther than twice the spacing */
  readonly smallestToOthersMm: number;
  /** 1 per link, mm; Infinity where no path is that short */
  readonly linkLengthsMm: Float64Array;
  /** largest distance from a sample to its nearest point, mm; below what matters it may be said too long */
  readonly largestGapMm: number;
  /** what the certificate says of the skin that the gap leaves out, by areas of samples */
  readonly skin: SkinShares;
  /** the same at the place that the certificate names; NaN without one */
  readonly gapAtNamedPlaceMm: number;
  /** smallest distance between two points of which a hand has set at most one, and those of the finer level */
  readonly smallestLaidMm: number;
  readonly smallestFineMm: number;
  /** pairs of points by hand that are nearer than the law and are not named as such */
  readonly unnamedPairs: number;
  /** violations of points by hand that are not as stated */
  readonly wrongViolations: number;
  /** points whose nearest neighbour is not linked to them */
  readonly unlinked: number;
  /** smallest distance of a laid point to points of other zones, mm; NaN when farther than looked for */
  readonly smallestLaidToOthersMm: number;
  /** smallest distance of any point to an old puncture, mm; Infinity when twice as far as kept */
  readonly smallestToPreviousMm: number;
  /** per old puncture that matters: the nearest laid point, and the distance kept, mm */
  readonly previous: readonly { readonly lengthMm: number; readonly keptMm: number }[];
  /** largest gap in the finer level, and outside it; NaN without one */
  readonly refinedGapMm: number;
  readonly restGapMm: number;
  readonly sampleCount: number;
  /** points that lie outside the zone's border */
  readonly outsideCount: number;
  /** largest difference between stated positions and those of face and weights, mm */
  readonly positionErrorMm: number;
  /** largest difference between a component of a stated unit normal and the skin's own */
  readonly normalError: number;
}

/** Gaps below this share of what is stated or promised need not be known exactly. */
const ENOUGH_SHARE = 0.8;

export function remeasure(mesh: SurfaceMesh, zone: LaidZone): Remeasured {
  const own = pointsOf(zone);
  const { existing: others, previous } = zone.others;
  const { certificate, refined, manualRow } = zone.layout;
  const spacingMm = scaleOf(zone);
  const exact = new ExactGeodesic(mesh);
  const sampled = sampleZone(
    mesh,
    zone.field,
    zone.marginMm,
    SAMPLE_SHARE * (refined?.spacingMm ?? spacingMm),
  );
  const old = measurePrevious(mesh, exact, previous, own, sampled);
  const pairs = new PairMeasure(mesh, own, zone, exact);
  pairs.measureLinks();
  pairs.measurePairs();
  const nearest = new NearestMeasure(mesh, own, zone, {
    withinMm: withinMm(certificate, scaleOf(zone)),
    leastMm: (a, b) => leastOf(zone, pairs.isRefined[a] && pairs.isRefined[b]),
    linkLengths: pairs.linkLengths,
    exact,
  });
  const { largestGapMm: stated, gapWithPreviousMm, largestGapAt } = certificate;
  const enough =
    ENOUGH_SHARE *
    [
      stated,
      spacingMm,
      gapWithPreviousMm,
      refined?.largestGapMm,
      refined?.rest.largestGapMm,
    ].reduce((least: number, mm) => (mm !== undefined && mm < least ? mm : least), Infinity);
  const gap = new GapMeasure(mesh, sampled, largestGapAt, enough);
  const reach = REACH_SHARE * (stated > 0 && stated < Infinity ? stated : 2 * spacingMm);
  const knownMm = waysAlongEdges(mesh, [...own, ...others]);
  own.forEach((source, row) => {
    exact.runNearest(source, reach, knownMm);
    gap.take(exact);
    nearest.measureFrom(row);
  });
  const place = new Float64Array(3);
  for (const source of others) {
    writePosition(mesh, source, place);
    exact.run(source, Math.max(reach, REACH_SHARE * 2 * spacingMm));
    pairs.measureOther(place);
    gap.take(exact);
  }
  const isLaid = (row: number): boolean => manualRow[row] < 0;
  const anyPoint = own.length + others.length > 0;
  const skin = skinShares(mesh, exact, zone, { own, sampled, old, gap, anyPoint });
  const clear = (row: number): boolean => old.isNear[row] === 0 && skin.unreached[row] === 0;
  return {
    pointCount: own.length,
    ...pairs.result(),
    wrongViolations: nearest.wrongViolations,
    unlinked: nearest.unlinked,
    smallestToPreviousMm: old.nearest.reduce(
      (least, { rows }) => rows.reduce((mm, { lengthMm }) => Math.min(mm, lengthMm), least),
      Infinity,
    ),
    previous: old.nearest.map(({ rows, keptMm }) => ({
      keptMm,
      lengthMm: rows
        .filter(({ row }) => isLaid(row))
        .reduce((mm, { lengthMm }) => Math.min(mm, lengthMm), Infinity),
    })),
    refinedGapMm: levelGap(mesh, zone.refinedField, sampled, gap.gaps, clear, 1),
    restGapMm: levelGap(mesh, zone.refinedField, sampled, gap.gaps, clear, -1),
    largestGapMm: anyPoint
      ? Math.max(largestOf(gap.gaps, clear), largestGapAt ? gap.namedMm : Number.NEGATIVE_INFINITY)
      : Number.NaN,
    gapAtNamedPlaceMm: largestGapAt ? gap.namedMm : Number.NaN,
    skin,
    sampleCount: sampled.count,
    outsideCount: own.filter(
      (point, row) => isLaid(row) && fieldAt(mesh, zone.field, point) < -ON_BORDER_MM,
    ).length,
    positionErrorMm: positionErrorMm(mesh, own, zone.layout.positions),
    normalError: normalError(mesh, own, zone.layout.normals),
    leastDepthMm:
      zone.marginMm > 0
        ? own.reduce(
            (least, point, row) =>
              isLaid(row) ? Math.min(least, fieldAt(mesh, sampled.depthMm, point)) : least,
            Infinity,
          )
        : Number.NaN,
    innerAreaMm2: fieldArea(
      mesh,
      zone.marginMm > 0
        ? Float32Array.from(sampled.depthMm, (mm) => mm - zone.marginMm)
        : zone.field,
    ),
  };
}

/** Largest of the samples that count; -Infinity where none does. */
function largestOf(gaps: Float64Array, counts: (row: number) => boolean): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < gaps.length; row++) if (gaps[row] > most && counts(row)) most = gaps[row];
  return most;
}

/** Largest gap among the samples in the finer level (`sign` 1) or outside it (-1). */
function levelGap(
  mesh: SurfaceMesh,
  refinedField: DenseField | null,
  samples: ZoneSamples,
  gaps: Float64Array,
  counts: (row: number) => boolean,
  sign: 1 | -1,
): number {
  if (refinedField === null) return Number.NaN;
  const most = largestOf(
    gaps,
    (row) => counts(row) && sign * fieldAt(mesh, refinedField, sampleAt(samples, row)) > 0,
  );
  return most > Number.NEGATIVE_INFINITY ? most : Number.NaN;
}

/** Largest difference between a stated coordinate and that of face and weights, mm. */
function positionErrorMm(
  mesh: SurfaceMesh,
  points: readonly SurfacePoint[],
  stated: Float64Array,
): number {
  return largestDifference(points, stated, (point) => positionAt(mesh, point));
}

/** Largest difference between a component of a stated unit normal and the skin's own. */
function normalError(
  mesh: SurfaceMesh,
  points: readonly SurfacePoint[],
  stated: Float64Array,
): number {
  const normal = new Float64Array(3);
  return largestDifference(points, stated, (point) => {
    writeSmoothNormal(mesh, point, normal);
    return normal;
  });
}

function largestDifference(
  points: readonly SurfacePoint[],
  stated: Float64Array,
  ownOf: (point: SurfacePoint) => Float64Array,
): number {
  let most = 0;
  points.forEach((point, row) => {
    const own = ownOf(point);
    for (let k = 0; k < 3; k++) most = Math.max(most, Math.abs(own[k] - stated[3 * row + k]));
  });
  return most;
}
