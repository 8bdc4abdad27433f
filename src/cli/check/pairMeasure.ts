import type { LaidZone } from '../../formats/laidZones';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { fieldAt } from '../../geometry/patch';
import { withinMm } from './agreement';
import type { ExactGeodesic } from './referee/exactGeodesic';
import { leastOf, positionsOf, REACH_SHARE, scaleOf } from './scales';
import { SpaceGrid } from './spaceGrid';

/** A pair by hand this little below the law need not be named, mm. */
const NAMED_SLACK_MM = 1e-3;
/** Distances between points: every pair within twice the spacing, and every link. */
export class PairMeasure {
  private readonly positions: Float64Array;
  private readonly grid: SpaceGrid;
  /** 1 per link, mm */
  readonly linkLengths: Float64Array;
  private readonly exact: ExactGeodesic;
  private smallest = Infinity;
  private pair: [number, number] | null = null;
  private toOthers = Infinity;
  private laidToOthers = Infinity;
  private laid = Infinity;
  private fine = Infinity;
  private namedPairMm = Number.NaN;
  private readonly unnamed = new Set<number>();
  readonly isRefined: readonly boolean[];
  private readonly named: ReadonlySet<string>;
  private readonly points: readonly SurfacePoint[];
  private readonly zone: LaidZone;

  constructor(
    mesh: SurfaceMesh,
    points: readonly SurfacePoint[],
    zone: LaidZone,
    exact: ExactGeodesic,
  ) {
    this.points = points;
    this.exact = exact;
    this.zone = zone;
    const { refinedField, layout } = zone;
    this.isRefined = points.map(
      (point) => refinedField !== null && fieldAt(mesh, refinedField, point) > 0,
    );
    this.named = new Set(
      layout.violations.filter(({ kind }) => kind === 'tooNear').map(({ row }) => String(row)),
    );
    this.positions = positionsOf(mesh, points);
    this.grid = new SpaceGrid(this.positions, this.searchMm());
    this.linkLengths = new Float64Array(zone.layout.links.length / 2).fill(Infinity);
  }

  /** How far pairs are looked for: twice the spacing, or farther when that is stated, mm. */
  private searchMm(): number {
    const { smallestSpacingMm } = this.zone.layout.certificate;
    return Math.max(2 * scaleOf(this.zone), REACH_SHARE * (smallestSpacingMm || 0));
  }

  /** Every link: first along the strip that its stated length allows, then as far as pairs are looked for. */
  measureLinks(): void {
    const { exact, points, zone } = this;
    const { links, linkLengths, certificate } = zone.layout;
    const slackMm = withinMm(certificate, scaleOf(zone));
    for (let link = 0; link < linkLengths.length; link++) {
      const [a, b] = [points[links[2 * link]], points[links[2 * link + 1]]];
      const strip = exact.between(a, b, linkLengths[link] + slackMm);
      this.linkLengths[link] =
        strip < Infinity
          ? strip
          : exact.between(a, b, Math.max(REACH_SHARE * linkLengths[link], this.searchMm()));
    }
  }

  /** The named pair, then every pair of which the straight line is short enough to matter. */
  measurePairs(): void {
    const { smallestPair } = this.zone.layout.certificate;
    if (smallestPair) {
      const [a, b] = smallestPair;
      this.namedPairMm = this.exact.between(this.points[a], this.points[b], this.searchMm());
      if (a !== b) this.note(a, b, this.namedPairMm);
    }
    for (let row = 0; row < this.points.length; row++) this.measureFrom(row);
  }

  private measureFrom(row: number): void {
    const [x, y, z] = this.positions.subarray(3 * row, 3 * row + 3);
    const { spacingMm } = this.zone.layout.certificate;
    this.grid.near(x, y, z, (other, straight) => {
      if (other <= row) return;
      const matters = this.isRefined[row] && this.isRefined[other] ? this.fine : this.laid;
      const limit = Math.max(this.smallest, Math.min(matters, spacingMm));
      if (straight >= limit) return;
      const most = Math.min(limit, this.searchMm());
      this.note(row, other, this.exact.between(this.points[row], this.points[other], most));
    });
  }

  private note(row: number, other: number, distance: number): void {
    const bothFine = this.isRefined[row] && this.isRefined[other];
    const { manualRow } = this.zone.layout;
    if (manualRow[row] < 0 || manualRow[other] < 0) {
      if (bothFine) this.fine = Math.min(this.fine, distance);
      else this.laid = Math.min(this.laid, distance);
    } else if (distance < leastOf(this.zone, bothFine) - NAMED_SLACK_MM)
      if (!this.named.has(String(row)) || !this.named.has(String(other)))
        this.unnamed.add(Math.min(row, other) * this.points.length + Math.max(row, other));
    if (distance >= this.smallest) return;
    this.smallest = distance;
    this.pair = [row, other];
  }

  /** @param place of a point of another zone, from which the search has run */
  measureOther(place: Float64Array): void {
    const { exact } = this;
    this.grid.near(place[0], place[1], place[2], (own, straight) => {
      const isLaid = this.zone.layout.manualRow[own] < 0 && !this.isRefined[own];
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
      unnamedPairs: this.unnamed.size,
      linkLengthsMm: this.linkLengths,
    };
  }
}
