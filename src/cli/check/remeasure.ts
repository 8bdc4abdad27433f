/*
 * Measures a laid zone again by another method than the one that laid it: exact windows over whole
 * discs (`ExactGeodesic`) instead of marching, all pairs found by a grid of space instead of links,
 * the gap by dense sampling instead of fragments. What the layout states is not looked at, except
 * for how far to search and for the one place where it says its largest gap is.
 */

import type { LaidZone } from '../../formats/laidZones';
import { FIELD_STEP_MM, fieldArea } from '../../geometry/field';
import { writePosition } from '../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { fieldAt } from '../../geometry/patch';
import { DEFAULT_TOLERANCE_SHARE } from '../../layout/patterns/lattice/latticeTypes';
import { recordOf } from '../../layout/patternTypes';
import { withinMm } from './agreement';
import { NearestMeasure } from './nearestMeasure';
import { normalError, positionErrorMm } from './pointErrors';
import { ExactGeodesic } from './referee/exactGeodesic';
import { SpaceGrid } from './spaceGrid';
import { sampleZone } from './zoneSamples';

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
  /** largest distance from a sample to its nearest point, mm */
  readonly largestGapMm: number;
  /** the same at the place that the certificate names; NaN without one */
  readonly gapAtNamedPlaceMm: number;
  /** smallest distance between two points of which a hand has set at most one, and those of the finer level */
  readonly smallestLaidMm: number;
  readonly smallestFineMm: number;
  /** pairs of points by hand that are nearer than the law and are not named as such */
  readonly unnamedPairs: number;
  /** offences of points by hand that are not as stated */
  readonly wrongOffences: number;
  /** points whose nearest neighbour is not linked to them */
  readonly unlinked: number;
  /** smallest distance of a laid point to points of other zones, mm; NaN when farther than looked for */
  readonly smallestLaidToOthersMm: number;
  /** smallest distance of any point to an old puncture, mm; Infinity when twice as far as kept */
  readonly smallestToEarlierMm: number;
  /** per old puncture that matters: the nearest laid point, and the distance kept, mm */
  readonly earlier: readonly { readonly lengthMm: number; readonly keptMm: number }[];
  /** largest gap in the finer level, and outside it; NaN without one */
  readonly finerGapMm: number;
  readonly restGapMm: number;
  readonly sampleCount: number;
  /** points that lie outside the zone's border */
  readonly outsideCount: number;
  /** largest difference between stated positions and those of face and weights, mm */
  readonly positionErrorMm: number;
  /** largest difference between a component of a stated unit normal and the skin's own */
  readonly normalError: number;
}

/** Samples lie this share of the spacing apart. */
const SAMPLE_SHARE = 0.1;
/** How far beyond what is stated or promised the search looks. */
const REACH_SHARE = 1.05;
/** A field is known to its step: a point this little outside is on the border, mm. */
export const ON_BORDER_MM = FIELD_STEP_MM / 2 + 1e-6;

export function remeasure(mesh: SurfaceMesh, zone: LaidZone): Remeasured {
  const own = pointsOf(zone);
  const { existing: others, earlier } = zone.others;
  const { largestGapMm, largestGapAt } = zone.layout.certificate;
  const spacingMm = scaleOf(zone);
  const exact = new ExactGeodesic(mesh);
  const finest = zone.layout.finer?.spacingMm ?? spacingMm;
  const sampled = sampleZone(mesh, zone.field, zone.marginMm, SAMPLE_SHARE * finest);
  const clear = clearOfEarlier(mesh, exact, earlier, own, sampled.points);
  const samples = { points: sampled.points.filter((_, at) => clear.isClear[at] === 1) };
  const targets = largestGapAt ? [...samples.points, largestGapAt] : samples.points;
  const gapReach =
    REACH_SHARE * Math.max(2 * spacingMm, Number.isFinite(largestGapMm) ? largestGapMm : 0);
  const gaps = new Float64Array(targets.length).fill(Infinity);
  const pairs = new PairMeasure(mesh, own, zone);
  const fine = pairs.isFine;
  const nearest = new NearestMeasure(
    mesh,
    own,
    zone,
    withinMm(zone.layout.certificate, spacingMm),
    (a, b) => leastOf(zone, fine[a] && fine[b]),
  );
  const gapGrid = new SpaceGrid(positionsOf(mesh, targets), gapReach);
  const place = new Float64Array(3);
  [...own, ...others].forEach((source, row) => {
    writePosition(mesh, source, place);
    const isOwn = row < own.length;
    exact.run(
      source,
      isOwn ? Math.max(gapReach, pairs.reachMm(row), nearest.reachMm(row)) : gapReach,
    );
    if (isOwn) {
      pairs.measureFrom(row, exact);
      nearest.measureFrom(row, exact);
    } else pairs.measureOther(place, exact);
    gapGrid.near(place[0], place[1], place[2], (at, straight) => {
      if (straight < gaps[at]) gaps[at] = Math.min(gaps[at], exact.distanceAt(targets[at]));
    });
  });
  const named = largestGapAt ? gaps[gaps.length - 1] : Number.NaN;
  const largest = gaps.reduce((most, gap) => Math.max(most, gap), 0);
  return {
    pointCount: own.length,
    ...pairs.result(),
    wrongOffences: nearest.wrongOffences,
    unlinked: nearest.unlinked,
    smallestToEarlierMm: clear.nearest.reduce(
      (least, { rows }) => rows.reduce((mm, { lengthMm }) => Math.min(mm, lengthMm), least),
      Infinity,
    ),
    earlier: clear.nearest.map(({ rows, keptMm }) => ({
      keptMm,
      lengthMm: rows
        .filter(({ row }) => zone.layout.handRow[row] < 0)
        .reduce((mm, { lengthMm }) => Math.min(mm, lengthMm), Infinity),
    })),
    finerGapMm: levelGap(mesh, zone, samples.points, gaps, 1),
    restGapMm: levelGap(mesh, zone, samples.points, gaps, -1),
    largestGapMm: own.length + others.length > 0 && targets.length > 0 ? largest : Number.NaN,
    gapAtNamedPlaceMm: named,
    sampleCount: samples.points.length,
    outsideCount: own.filter(
      (point, row) =>
        zone.layout.handRow[row] < 0 && fieldAt(mesh, zone.field, point) < -ON_BORDER_MM,
    ).length,
    positionErrorMm: positionErrorMm(mesh, own, zone.layout.positions),
    normalError: normalError(mesh, own, zone.layout.normals),
    leastDepthMm:
      zone.marginMm > 0
        ? own.reduce(
            (least, point, row) =>
              zone.layout.handRow[row] < 0
                ? Math.min(least, fieldAt(mesh, sampled.depthMm, point))
                : least,
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

/** Where no spacing is set the gap gives the scale, mm. */
const SCALE_WITHOUT_MM = 10;

/** The spacing, or a scale to sample on where none is set. */
export function scaleOf({ layout }: LaidZone): number {
  const { spacingMm, largestGapMm } = layout.certificate;
  if (spacingMm > 0) return spacingMm;
  return Number.isFinite(largestGapMm) ? Math.max(1, largestGapMm / 4) : SCALE_WITHOUT_MM;
}

/** The disc that is cut out round an old puncture is this much larger than asked, share and mm. */
const EARLIER_SLACK_SHARE = 0.05;
const EARLIER_SLACK_MM = 0.1;

/** Which samples lie clear of old punctures, and how near laid points come to each. */
function clearOfEarlier(
  mesh: SurfaceMesh,
  exact: ExactGeodesic,
  earlier: LaidZone['others']['earlier'],
  own: readonly SurfacePoint[],
  samples: readonly SurfacePoint[],
) {
  const isClear = new Uint8Array(samples.length).fill(1);
  if (earlier.length === 0) return { isClear, nearest: [] };
  const most = earlier.reduce((mm, { distanceMm }) => Math.max(mm, distanceMm), 0);
  const reach = 2 * (most * (1 + EARLIER_SLACK_SHARE) + EARLIER_SLACK_MM);
  const sampleGrid = new SpaceGrid(positionsOf(mesh, samples), reach);
  const ownGrid = new SpaceGrid(positionsOf(mesh, own), reach);
  const place = new Float64Array(3);
  const nearest = earlier.map(({ point, distanceMm }) => {
    exact.run(point, 2 * distanceMm + EARLIER_SLACK_MM);
    writePosition(mesh, point, place);
    const away = distanceMm * (1 + EARLIER_SLACK_SHARE) + EARLIER_SLACK_MM;
    sampleGrid.near(place[0], place[1], place[2], (at, straight) => {
      if (straight < away && exact.distanceAt(samples[at]) < away) isClear[at] = 0;
    });
    const rows: { row: number; lengthMm: number }[] = [];
    ownGrid.near(place[0], place[1], place[2], (row, straight) => {
      if (straight >= 2 * distanceMm) return;
      const lengthMm = exact.distanceAt(own[row]);
      if (lengthMm < 2 * distanceMm) rows.push({ row, lengthMm });
    });
    return { rows, keptMm: distanceMm };
  });
  return { isClear, nearest };
}

/** Largest gap among the samples in the finer level (`sign` 1) or outside it (-1). */
function levelGap(
  mesh: SurfaceMesh,
  { finerField }: LaidZone,
  samples: readonly SurfacePoint[],
  gaps: Float64Array,
  sign: 1 | -1,
): number {
  if (finerField === null) return Number.NaN;
  let most = Number.NaN;
  samples.forEach((point, at) => {
    if (sign * fieldAt(mesh, finerField, point) > 0 && !(gaps[at] <= most)) most = gaps[at];
  });
  return most;
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
  private laidToOthers = Infinity;
  private laid = Infinity;
  private fine = Infinity;
  private namedPairMm = Number.NaN;
  private unnamed = 0;
  readonly isFine: readonly boolean[];
  private readonly named: ReadonlySet<string>;
  private readonly points: readonly SurfacePoint[];
  private readonly zone: LaidZone;

  constructor(mesh: SurfaceMesh, points: readonly SurfacePoint[], zone: LaidZone) {
    this.points = points;
    this.zone = zone;
    const { finerField, layout } = zone;
    this.isFine = points.map(
      (point) => finerField !== null && fieldAt(mesh, finerField, point) > 0,
    );
    this.named = new Set(
      layout.offences.filter(({ kind }) => kind === 'tooNear').map(({ row }) => String(row)),
    );
    this.positions = positionsOf(mesh, points);
    this.grid = new SpaceGrid(this.positions, this.searchMm());
    const { links } = zone.layout;
    this.linksOf = points.map(() => []);
    for (let i = 0; i < links.length; i += 2) this.linksOf[links[i]].push(i / 2);
    this.linkLengths = new Float64Array(links.length / 2).fill(Infinity);
  }

  /** How far pairs are looked for: twice the spacing, or farther when that is stated, mm. */
  private searchMm(): number {
    const { smallestSpacingMm } = this.zone.layout.certificate;
    return Math.max(2 * scaleOf(this.zone), REACH_SHARE * (smallestSpacingMm || 0));
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
      if (other <= row) return;
      const bothFine = this.isFine[row] && this.isFine[other];
      const matters = bothFine ? this.fine : this.laid;
      const { spacingMm } = this.zone.layout.certificate;
      if (straight >= Math.max(this.smallest, Math.min(matters, spacingMm))) return;
      const distance = exact.distanceAt(this.points[other]);
      const { handRow } = this.zone.layout;
      if (handRow[row] < 0 || handRow[other] < 0) {
        if (bothFine) this.fine = Math.min(this.fine, distance);
        else this.laid = Math.min(this.laid, distance);
      } else if (distance < leastOf(this.zone, bothFine) - NAMED_SLACK_MM)
        if (!this.named.has(String(row)) || !this.named.has(String(other))) this.unnamed++;
      if (distance >= this.smallest) return;
      this.smallest = distance;
      this.pair = [row, other];
    });
    const { smallestPair } = this.zone.layout.certificate;
    if (smallestPair?.[0] === row)
      this.namedPairMm = exact.distanceAt(this.points[smallestPair[1]]);
    for (const link of this.linksOf[row])
      this.linkLengths[link] = exact.distanceAt(this.points[this.zone.layout.links[2 * link + 1]]);
  }

  measureOther(place: Float64Array, exact: ExactGeodesic): void {
    this.grid.near(place[0], place[1], place[2], (own, straight) => {
      const isLaid = this.zone.layout.handRow[own] < 0 && !this.isFine[own];
      if (straight >= (isLaid ? this.laidToOthers : this.toOthers)) return;
      const distance = exact.distanceAt(this.points[own]);
      this.toOthers = Math.min(this.toOthers, distance);
      if (isLaid) this.laidToOthers = Math.min(this.laidToOthers, distance);
    });
  }

  result() {
    return {
      smallestSpacingMm: this.pair ? this.smallest : Number.NaN,
      smallestPair: this.pair,
      namedPairMm: this.namedPairMm,
      smallestToOthersMm: this.toOthers < Infinity ? this.toOthers : Number.NaN,
      smallestLaidToOthersMm: this.laidToOthers < Infinity ? this.laidToOthers : Number.NaN,
      smallestLaidMm: this.laid,
      smallestFineMm: this.fine,
      unnamedPairs: this.unnamed,
      linkLengthsMm: this.linkLengths,
    };
  }
}

/** A pair by hand this little below the law need not be named, mm. */
const NAMED_SLACK_MM = 1e-3;
/** What lattices, rows, threads and stamps may fall short by, whatever the file says. */
const TOLERANCE_SHARE = DEFAULT_TOLERANCE_SHARE;

/** The least distance that the law allows, mm. */
export function leastOf(zone: LaidZone, isFine = false): number {
  const { certificate, finer } = zone.layout;
  const spacingMm = isFine && finer ? finer.spacingMm : certificate.spacingMm;
  const { flags } = recordOf({ kind: zone.pattern });
  if (flags.byHand || flags.promisesGap) return spacingMm;
  return (
    (1 - Math.min(zone.lattice?.toleranceShare ?? TOLERANCE_SHARE, TOLERANCE_SHARE)) * spacingMm
  );
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
