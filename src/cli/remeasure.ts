/*
 * Measures a laid zone again by another method than the one that laid it: exact windows over whole
 * discs (`ExactGeodesic`) instead of marching, all pairs found by a grid of space instead of links,
 * the gap by dense sampling instead of fragments. What the layout states is not looked at, except
 * for how far to search and for the one place where it says its largest gap is.
 */

import { ExactGeodesic } from '../geometry/exactGeodesic';
import { FIELD_STEP_MM } from '../geometry/field';
import { writePosition } from '../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../geometry/mesh';
import { fieldAt } from '../geometry/patch';
import type { LaidZone } from './layoutFile';
import { SpaceGrid } from './spaceGrid';
import { sampleZone } from './zoneSamples';

export interface Remeasured {
  readonly pointCount: number;
  /** NaN with fewer than two points */
  readonly smallestSpacingMm: number;
  readonly smallestPair: readonly [number, number] | null;
  /** smallest distance to a point of another zone given, mm; NaN when farther than twice the spacing */
  readonly smallestToOthersMm: number;
  /** 1 per link, mm; Infinity where no path is that short */
  readonly linkLengthsMm: Float64Array;
  /** largest distance from a sample to its nearest point, mm */
  readonly largestGapMm: number;
  /** the same at the place that the certificate names; NaN without one */
  readonly gapAtNamedPlaceMm: number;
  readonly sampleCount: number;
  /** points that lie outside the zone's border */
  readonly outsideCount: number;
  /** largest difference between stated positions and those of face and weights, mm */
  readonly positionErrorMm: number;
}

/** Samples lie this share of the spacing apart. */
const SAMPLE_SHARE = 0.1;
/** How far beyond what is stated or promised the search looks. */
const REACH_SHARE = 1.05;
/** A field is known to its step: a point this little outside is on the border, mm. */
const ON_BORDER_MM = FIELD_STEP_MM / 2 + 1e-6;

/** @param others points that the zone keeps its spacing to and that cover it too: earlier zones of its layer */
export function remeasure(
  mesh: SurfaceMesh,
  zone: LaidZone,
  others: readonly SurfacePoint[] = [],
): Remeasured {
  const own = pointsOf(zone);
  const { spacingMm, largestGapMm, largestGapAt } = zone.layout.certificate;
  const samples = sampleZone(mesh, zone.field, zone.marginMm, SAMPLE_SHARE * spacingMm);
  const targets = largestGapAt ? [...samples.points, largestGapAt] : samples.points;
  const gapReach =
    REACH_SHARE * Math.max(2 * spacingMm, Number.isFinite(largestGapMm) ? largestGapMm : 0);
  const gaps = new Float64Array(targets.length).fill(Infinity);
  const pairs = new PairMeasure(mesh, own, zone);
  const gapGrid = new SpaceGrid(positionsOf(mesh, targets), gapReach);
  const exact = new ExactGeodesic(mesh);
  const place = new Float64Array(3);
  [...own, ...others].forEach((source, row) => {
    writePosition(mesh, source, place);
    const isOwn = row < own.length;
    exact.run(source, isOwn ? Math.max(gapReach, pairs.reachMm(row)) : gapReach);
    if (isOwn) pairs.measureFrom(row, exact);
    else pairs.measureOther(place, exact);
    gapGrid.near(place[0], place[1], place[2], (at, straight) => {
      if (straight < gaps[at]) gaps[at] = Math.min(gaps[at], exact.distanceAt(targets[at]));
    });
  });
  const named = largestGapAt ? gaps[gaps.length - 1] : Number.NaN;
  const largest = gaps.reduce((most, gap) => Math.max(most, gap), 0);
  return {
    pointCount: own.length,
    ...pairs.result(),
    largestGapMm: own.length + others.length > 0 && targets.length > 0 ? largest : Number.NaN,
    gapAtNamedPlaceMm: named,
    sampleCount: samples.points.length,
    outsideCount: own.filter((point) => fieldAt(mesh, zone.field, point) < -ON_BORDER_MM).length,
    positionErrorMm: positionError(mesh, own, zone.layout.positions),
  };
}

/** Distances between points: every pair within twice the spacing, and every link. */
class PairMeasure {
  private readonly positions: Float64Array;
  private readonly grid: SpaceGrid;
  private readonly linksOf: number[][];
  private readonly linkLengths: Float64Array;
  private smallest = Infinity;
  private pair: [number, number] | null = null;
  private toOthers = Infinity;
  private readonly points: readonly SurfacePoint[];
  private readonly zone: LaidZone;

  constructor(mesh: SurfaceMesh, points: readonly SurfacePoint[], zone: LaidZone) {
    this.points = points;
    this.zone = zone;
    this.positions = positionsOf(mesh, points);
    this.grid = new SpaceGrid(this.positions, this.searchMm());
    const { links } = zone.layout;
    this.linksOf = points.map(() => []);
    for (let i = 0; i < links.length; i += 2) this.linksOf[links[i]].push(i / 2);
    this.linkLengths = new Float64Array(links.length / 2).fill(Infinity);
  }

  /** How far pairs are looked for: twice the spacing, or farther when that is stated, mm. */
  private searchMm(): number {
    const { spacingMm, smallestSpacingMm } = this.zone.layout.certificate;
    return Math.max(2 * spacingMm, REACH_SHARE * (smallestSpacingMm || 0));
  }

  /** How far the search from a point must go to measure its links and its nearest, mm. */
  reachMm(row: number): number {
    const { linkLengths } = this.zone.layout;
    return this.linksOf[row].reduce(
      (most, i) => Math.max(most, REACH_SHARE * linkLengths[i]),
      this.searchMm(),
    );
  }

  measureFrom(row: number, exact: ExactGeodesic): void {
    const [x, y, z] = this.positions.subarray(3 * row, 3 * row + 3);
    this.grid.near(x, y, z, (other, straight) => {
      if (other <= row || straight >= this.smallest) return;
      const distance = exact.distanceAt(this.points[other]);
      if (distance >= this.smallest) return;
      this.smallest = distance;
      this.pair = [row, other];
    });
    for (const link of this.linksOf[row])
      this.linkLengths[link] = exact.distanceAt(this.points[this.zone.layout.links[2 * link + 1]]);
  }

  measureOther(place: Float64Array, exact: ExactGeodesic): void {
    this.grid.near(place[0], place[1], place[2], (own, straight) => {
      if (straight < this.toOthers)
        this.toOthers = Math.min(this.toOthers, exact.distanceAt(this.points[own]));
    });
  }

  result() {
    return {
      smallestSpacingMm: this.pair ? this.smallest : Number.NaN,
      smallestPair: this.pair,
      smallestToOthersMm: this.toOthers < Infinity ? this.toOthers : Number.NaN,
      linkLengthsMm: this.linkLengths,
    };
  }
}

export function pointsOf({ layout }: LaidZone): SurfacePoint[] {
  return Array.from({ length: layout.count }, (_, row) => ({
    face: layout.faces[row],
    w0: layout.weights[3 * row],
    w1: layout.weights[3 * row + 1],
    w2: layout.weights[3 * row + 2],
  }));
}

function positionsOf(mesh: SurfaceMesh, points: readonly SurfacePoint[]): Float64Array {
  const positions = new Float64Array(3 * points.length);
  points.forEach((point, row) => {
    writePosition(mesh, point, positions, 3 * row);
  });
  return positions;
}

function positionError(
  mesh: SurfaceMesh,
  points: readonly SurfacePoint[],
  stated: Float64Array,
): number {
  return positionsOf(mesh, points).reduce(
    (most, value, i) => Math.max(most, Math.abs(value - stated[i])),
    0,
  );
}
