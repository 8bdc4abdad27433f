import type { LaidZone } from '../../formats/laidZones';
import { FIELD_STEP_MM } from '../../geometry/field';
import { positionAt, straightDistance } from '../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { fieldAt } from '../../geometry/patch';
import type { RuleViolation } from '../../layout/types';
import { ROUNDING_MM } from './agreement';
import type { ExactGeodesic } from './referee/exactGeodesic';
import { positionsOf } from './scales';
import { SpaceGrid } from './spaceGrid';

/** A point's nearest neighbour within so many spacings must be linked to it. */
const NEAR_SPACINGS = 1.2;
/** A way of this length, in shares of itself, from inside the zone does not leave it by its middle. */
const MIDDLE_SHARE = 0.6;
/** A field is known to its step, mm. */
const STEP_MM = FIELD_STEP_MM + ROUNDING_MM;

/** What was measured before, and with what to go on. */
interface Measured {
  /** within what distances agree, mm */
  readonly withinMm: number;
  /** the least distance of two points that the law allows, mm */
  readonly leastMm: (a: number, b: number) => number;
  /** 1 per link, mm */
  readonly linkLengths: Float64Array;
  readonly exact: ExactGeodesic;
}

/** Per point: the rules it breaks where a hand set it, and whether its nearest neighbour is linked. */
export class NearestMeasure {
  /** violations stated that are not as measured, and those measured that are not stated */
  wrongViolations = 0;
  /** points whose nearest neighbour is not linked to them */
  unlinked = 0;
  /** 1 per point: the points linked to it, and how near the nearest of them is, mm */
  private readonly linked: readonly Set<number>[];
  private readonly nearestLink: Float64Array;
  private readonly grid: SpaceGrid;
  private readonly nearMm: number;
  private readonly stated = new Map<string, RuleViolation>();
  private readonly mesh: SurfaceMesh;
  private readonly points: readonly SurfacePoint[];
  private readonly zone: LaidZone;
  private readonly by: Measured;
  private readonly isPainted: boolean;
  /** 1 per point: neither set by hand nor a fill-in */
  private readonly isOfLattice: readonly boolean[];

  constructor(mesh: SurfaceMesh, points: readonly SurfacePoint[], zone: LaidZone, by: Measured) {
    this.mesh = mesh;
    this.points = points;
    this.zone = zone;
    this.by = by;
    const { links, violations, certificate } = zone.layout;
    this.nearMm = NEAR_SPACINGS * certificate.spacingMm;
    this.grid = new SpaceGrid(positionsOf(mesh, points), this.nearMm > 0 ? this.nearMm : 1);
    this.linked = points.map(() => new Set());
    this.nearestLink = new Float64Array(points.length).fill(Infinity);
    for (let link = 0; link < links.length / 2; link++) {
      const [a, b] = links.subarray(2 * link, 2 * link + 2);
      const lengthMm = by.linkLengths[link];
      this.linked[a].add(b);
      this.linked[b].add(a);
      this.nearestLink[a] = Math.min(this.nearestLink[a], lengthMm);
      this.nearestLink[b] = Math.min(this.nearestLink[b], lengthMm);
    }
    for (const each of violations) this.stated.set(`${each.row} ${each.kind}`, each);
    this.wrongViolations = violations.filter(({ row }) => zone.layout.manualRow[row] < 0).length;
    const fillIns = new Set(zone.lattice?.fillIns?.rows);
    this.isOfLattice = points.map((_, row) => zone.layout.manualRow[row] < 0 && !fillIns.has(row));
    this.isPainted = zone.field.some((value) => value > 0);
  }

  measureFrom(row: number): void {
    this.seeLink(row);
    if (this.zone.layout.manualRow[row] >= 0) this.seeHand(row);
  }

  /** The rules that a point set by hand breaks. */
  private seeHand(row: number): void {
    const { exact, leastMm } = this.by;
    const { existing, previous } = this.zone.others;
    const kept = previous.reduce((most, { distanceMm }) => Math.max(most, distanceMm), 0);
    exact.run(this.points[row], Math.max(this.nearMm, 1.01 * kept, leastMm(row, row)));
    const lengths: { other: number; lengthMm: number }[] = [];
    this.nearby(row, (other) =>
      lengths.push({ other, lengthMm: exact.distanceAt(this.points[other]) }),
    );
    this.seeViolation(row, 'tooNear', lengths, ({ other }) => leastMm(row, other));
    const keptMm = leastMm(row, row);
    const strangers = [
      ...existing.map((point) => ({ point, distanceMm: keptMm })),
      ...previous,
    ].map(({ point, distanceMm }) => ({
      other: -1,
      distanceMm,
      lengthMm:
        straightDistance(this.mesh, this.points[row], point) < distanceMm
          ? exact.distanceAt(point)
          : Infinity,
    }));
    this.seeViolation(row, 'tooNearOther', strangers, ({ distanceMm }) => distanceMm);
    this.seePlace(row);
  }

  /** Points that are near enough through space. */
  private nearby(row: number, visit: (other: number, straightMm: number) => void): void {
    const [x, y, z] = positionAt(this.mesh, this.points[row]);
    this.grid.near(x, y, z, (other, straightMm) => {
      if (other !== row && straightMm < this.nearMm) visit(other, straightMm);
    });
  }

  private seeViolation<T extends { other: number; lengthMm: number }>(
    row: number,
    kind: 'tooNear' | 'tooNearOther',
    lengths: readonly T[],
    leastMm: (each: T) => number,
  ): void {
    const stated = this.stated.get(`${row} ${kind}`);
    const nearest = (slackMm: number): number =>
      lengths.reduce(
        (mm, each) => (each.lengthMm < leastMm(each) + slackMm ? Math.min(mm, each.lengthMm) : mm),
        Infinity,
      );
    if (!stated) {
      if (nearest(-this.by.withinMm) < Infinity) this.wrongViolations++;
      return;
    }
    const isSo = Math.abs(stated.distanceMm - nearest(this.by.withinMm)) <= this.by.withinMm;
    const named = lengths.find(({ other }) => other === stated.otherRow);
    const isThat = named && Math.abs(named.lengthMm - stated.distanceMm) <= this.by.withinMm;
    if (!isSo || !isThat) this.wrongViolations++;
  }

  /** A zone's area is stored without its keep-outs: which of the two a point lies in is not known. */
  private seePlace(row: number): void {
    if (!this.isPainted) return;
    const depth = fieldAt(this.mesh, this.zone.field, this.points[row]);
    const isStated = this.stated.has(`${row} outside`) || this.stated.has(`${row} keepOut`);
    if (isStated ? depth > STEP_MM : depth < -STEP_MM) this.wrongViolations++;
  }

  /** A lattice links every two of its own points that are as near as neighbours, across seams too. */
  private seeSeam(row: number, toleranceShare: number): void {
    const { exact, withinMm } = this.by;
    if (!this.isOfLattice[row]) return;
    const nearMm = (1 + toleranceShare) * this.zone.layout.certificate.spacingMm - withinMm;
    let isUnlinked = false;
    this.nearby(row, (other, straightMm) => {
      if (isUnlinked || straightMm >= nearMm || !this.isOfLattice[other]) return;
      if (this.linked[row].has(other)) return;
      isUnlinked = exact.between(this.points[row], this.points[other], nearMm) < nearMm;
    });
    if (isUnlinked) this.unlinked++;
  }

  /**
   * Halfway to the nearest neighbour two cells touch, unless that place lies outside the zone or
   * nearer to a point of another: then nothing is said. Lattices have links of their own.
   */
  private seeLink(row: number): void {
    const { field, others, pattern, marginMm, lattice } = this.zone;
    if (pattern === 'square' || pattern === 'hex') {
      if (lattice) this.seeSeam(row, lattice.toleranceShare);
      return;
    }
    if (others.previous.length > 0) return;
    const { exact, withinMm } = this.by;
    const point = this.points[row];
    let least = Math.min(this.nearestLink[row], this.nearMm) - withinMm;
    let isUnlinked = false;
    this.nearby(row, (other, straightMm) => {
      if (straightMm >= least || this.linked[row].has(other)) return;
      const lengthMm = exact.between(point, this.points[other], least);
      if (lengthMm >= least) return;
      least = lengthMm;
      isUnlinked = true;
    });
    if (!isUnlinked || least <= withinMm) return;
    const depth = fieldAt(this.mesh, field, point) - marginMm;
    if (!(depth > MIDDLE_SHARE * least)) return;
    exact.run(point, 2 * least);
    if (!others.existing.some((other) => exact.distanceAt(other) < 2 * least)) this.unlinked++;
  }
}
