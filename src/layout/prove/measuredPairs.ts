import { ExactDistance } from '../../geometry/exactDistance';
import { positionAt } from '../../geometry/measure';
import type { RefinedPart } from '../../geometry/refine';
import type { Cover } from '../cover/cover';
import type { LivePoints } from '../cover/livePoints';
import { type Links, linkLength } from '../cover/neighbours';
import { SampleGrid } from '../cover/sampleGrid';
import { PairLengths } from './pairLengths';

/** Cells in which near points are looked for are no smaller than this share of the spacing. */
const LEAST_CELL = 0.01;

export interface PointPair {
  readonly a: number;
  readonly b: number;
  /** mm along the skin */
  readonly lengthMm: number;
}

/** Exact distances between the points of a measured zone, each pair measured once. */
export class MeasuredPairs {
  readonly exact: ExactDistance;
  private readonly part: RefinedPart;
  private readonly cover: Cover;
  private readonly points: LivePoints;
  private pairMm = new PairLengths();
  private placeOf = new Map<number, Float64Array>();

  constructor(part: RefinedPart, cover: Cover, points: LivePoints) {
    this.exact = new ExactDistance(part.mesh);
    this.part = part;
    this.cover = cover;
    this.points = points;
  }

  /** After points came and went: what is known of pairs stays, unless most of them are gone. */
  pointsChanged(): void {
    const { length } = this.points.own;
    if (this.pairMm.count > 20 * length + 1000) this.pairMm = new PairLengths();
    if (this.placeOf.size > 3 * length + 1000) this.placeOf = new Map();
  }

  /** Exact distance of two points by their numbers, measured once, mm. */
  exactMm(p: number, q: number): number {
    const low = Math.min(p, q);
    const high = Math.max(p, q);
    const known = this.pairMm.get(low, high);
    if (!Number.isNaN(known)) return known;
    const { cover, exact, part } = this;
    const lengthMm = linkLength(exact, part.mesh, cover.point(low), cover.point(high));
    this.pairMm.set(low, high, lengthMm);
    return lengthMm;
  }

  /** The same where it is below a limit, else any number that is not: no search over the rest of the skin. */
  private exactBelow(p: number, q: number, limitMm: number): number {
    const low = Math.min(p, q);
    const high = Math.max(p, q);
    const known = this.pairMm.get(low, high);
    if (!Number.isNaN(known)) return known;
    const lengthMm = this.exact.between(this.cover.point(low), this.cover.point(high), limitMm);
    if (lengthMm < limitMm) this.pairMm.set(low, high, lengthMm);
    return lengthMm;
  }

  /** Pairs of own points that are nearer than a limit. */
  pairsNearer(limitMm: number): PointPair[] {
    const { own } = this.points;
    const grid = new SampleGrid(
      this.part.mesh,
      Math.max(limitMm, LEAST_CELL * this.cover.spacingMm),
    );
    for (const id of own) grid.add(this.placeAt(id));
    const near = grid.pairsNearer(limitMm, 0);
    const found: PointPair[] = [];
    for (let i = 0; i < near.length; i += 2) {
      const [b, a] = [near[i], near[i + 1]];
      const lengthMm = this.exactBelow(own[a], own[b], limitMm);
      if (lengthMm < limitMm) found.push({ a, b, lengthMm });
    }
    return found.sort((p, q) => p.a - q.a || p.b - q.b);
  }

  private placeAt(id: number): Float64Array {
    const known = this.placeOf.get(id);
    if (known) return known;
    const place = positionAt(this.part.mesh, this.cover.point(id));
    this.placeOf.set(id, place);
    return place;
  }

  /** Nearest pair of those own points that are asked for. */
  smallestOf(links: Links, isAsked: (row: number) => boolean): PointPair | null {
    let least: PointPair | null = null;
    for (let i = 0; i < links.lengths.length; i++) {
      const lengthMm = links.lengths[i];
      if (lengthMm >= (least?.lengthMm ?? Infinity)) continue;
      const [a, b] = [links.pairs[2 * i], links.pairs[2 * i + 1]];
      if (isAsked(a) && isAsked(b)) least = { a, b, lengthMm };
    }
    for (const pair of this.pairsNearer(least?.lengthMm ?? this.cover.spacingMm))
      if (pair.lengthMm < (least?.lengthMm ?? Infinity) && isAsked(pair.a) && isAsked(pair.b))
        least = pair;
    return least;
  }
}
