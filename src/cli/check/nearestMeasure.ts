import type { LaidZone } from '../../formats/laidZones';
import { FIELD_STEP_MM } from '../../geometry/field';
import { straightDistance } from '../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { fieldAt } from '../../geometry/patch';
import type { Offence } from '../../layout/types';
import { ROUNDING_MM } from './agreement';
import type { ExactGeodesic } from './referee/exactGeodesic';

/** A point's nearest neighbour within so many spacings must be linked to it. */
const NEAR_SPACINGS = 1.2;
/** A way of this length, in shares of itself, from inside the zone does not leave it by its middle. */
const MIDDLE_SHARE = 0.6;
/** A field is known to its step, mm. */
const STEP_MM = FIELD_STEP_MM + ROUNDING_MM;

/** Per point: the rules it breaks where a hand set it, and whether its nearest neighbour is linked. */
export class NearestMeasure {
  /** offences stated that are not as measured, and those measured that are not stated */
  wrongOffences = 0;
  /** points whose nearest neighbour is not linked to them */
  unlinked = 0;
  private readonly linked = new Set<string>();
  private readonly stated = new Map<string, Offence>();
  private readonly mesh: SurfaceMesh;
  private readonly points: readonly SurfacePoint[];
  private readonly zone: LaidZone;
  private readonly withinMm: number;
  private readonly leastMm: (a: number, b: number) => number;
  private readonly isPainted: boolean;

  constructor(
    mesh: SurfaceMesh,
    points: readonly SurfacePoint[],
    zone: LaidZone,
    withinMm: number,
    leastMm: (a: number, b: number) => number,
  ) {
    this.mesh = mesh;
    this.points = points;
    this.zone = zone;
    this.withinMm = withinMm;
    this.leastMm = leastMm;
    const { links, offences } = zone.layout;
    for (let i = 0; i < links.length; i += 2) {
      this.linked.add(`${links[i]} ${links[i + 1]}`);
      this.linked.add(`${links[i + 1]} ${links[i]}`);
    }
    for (const each of offences) this.stated.set(`${each.row} ${each.kind}`, each);
    this.wrongOffences = offences.filter(({ row }) => zone.layout.handRow[row] < 0).length;
    this.isPainted = zone.field.some((value) => value > 0);
  }

  /** How far the search from a point must go, mm. */
  reachMm(row: number): number {
    const { earlier } = this.zone.others;
    if (this.zone.layout.handRow[row] < 0) return 0;
    return earlier.reduce((most, { distanceMm }) => Math.max(most, distanceMm), 0) * 1.01;
  }

  /** @param exact has run from the point */
  measureFrom(row: number, exact: ExactGeodesic): void {
    const isByHand = this.zone.layout.handRow[row] >= 0;
    const nearMm = NEAR_SPACINGS * this.zone.layout.certificate.spacingMm;
    const lengths: { other: number; lengthMm: number }[] = [];
    this.points.forEach((point, other) => {
      if (other === row || straightDistance(this.mesh, this.points[row], point) >= nearMm) return;
      lengths.push({ other, lengthMm: exact.distanceAt(point) });
    });
    this.seeLink(row, lengths, nearMm, exact);
    if (!isByHand) return;
    this.seeOffence(row, 'tooNear', lengths, ({ other }) => this.leastMm(row, other));
    const { existing, earlier } = this.zone.others;
    const keptMm = this.leastMm(row, row);
    const strangers = [...existing.map((point) => ({ point, distanceMm: keptMm })), ...earlier].map(
      ({ point, distanceMm }) => ({
        ...{ other: -1, distanceMm },
        lengthMm:
          straightDistance(this.mesh, this.points[row], point) < distanceMm
            ? exact.distanceAt(point)
            : Infinity,
      }),
    );
    this.seeOffence(row, 'tooNearOther', strangers, ({ distanceMm }) => distanceMm);
    this.seePlace(row);
  }

  private seeOffence<T extends { other: number; lengthMm: number }>(
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
      if (nearest(-this.withinMm) < Infinity) this.wrongOffences++;
      return;
    }
    const isSo = Math.abs(stated.distanceMm - nearest(this.withinMm)) <= this.withinMm;
    const named = lengths.find(({ other }) => other === stated.otherRow);
    const isThat = named && Math.abs(named.lengthMm - stated.distanceMm) <= this.withinMm;
    if (!isSo || !isThat) this.wrongOffences++;
  }

  /** A zone's area is stored without its keep-outs: which of the two a point lies in is not known. */
  private seePlace(row: number): void {
    if (!this.isPainted) return;
    const depth = fieldAt(this.mesh, this.zone.field, this.points[row]);
    const isStated = this.stated.has(`${row} outside`) || this.stated.has(`${row} keepOut`);
    if (isStated ? depth > STEP_MM : depth < -STEP_MM) this.wrongOffences++;
  }

  /**
   * Halfway to the nearest neighbour two cells touch, unless that place lies outside the zone or
   * nearer to a point of another: then nothing is said. Lattices have links of their own.
   */
  private seeLink(
    row: number,
    lengths: readonly { other: number; lengthMm: number }[],
    nearMm: number,
    exact: ExactGeodesic,
  ): void {
    const { field, others, pattern, marginMm } = this.zone;
    if (pattern === 'square' || pattern === 'hex' || others.earlier.length > 0) return;
    const least = lengths.reduce((mm, { lengthMm }) => Math.min(mm, lengthMm), Infinity);
    if (!(least < nearMm) || least <= this.withinMm) return;
    const depth = fieldAt(this.mesh, field, this.points[row]) - marginMm;
    if (!(depth > MIDDLE_SHARE * least)) return;
    if (others.existing.some((point) => exact.distanceAt(point) < 2 * least)) return;
    const isLinked = lengths.some(
      ({ other, lengthMm }) =>
        lengthMm <= least + this.withinMm && this.linked.has(`${row} ${other}`),
    );
    if (!isLinked) this.unlinked++;
  }
}
