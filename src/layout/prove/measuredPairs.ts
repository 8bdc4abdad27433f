import { ExactDistance } from '../../geometry/exactDistance';
import { positionAt } from '../../geometry/measure';
import type { RefinedPart } from '../../geometry/refine';
import { type Cover, MOST_IDS } from '../cover/cover';
import type { LivePoints } from '../cover/livePoints';
import { type Links, linkLength } from '../cover/neighbours';

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
  private pairMm = new Map<number, number>();
  private placeOf = new Map<number, Float64Array>();
  private sorted: ReturnType<MeasuredPairs['alongLongestAxis']> | null = null;

  constructor(part: RefinedPart, cover: Cover, points: LivePoints) {
    this.exact = new ExactDistance(part.mesh);
    this.part = part;
    this.cover = cover;
    this.points = points;
  }

  /** After points came and went: what is known of pairs stays, unless most of them are gone. */
  pointsChanged(): void {
    const { length } = this.points.own;
    if (this.pairMm.size > 20 * length + 1000) this.pairMm = new Map();
    if (this.placeOf.size > 3 * length + 1000) this.placeOf = new Map();
    this.sorted = null;
  }

  /** Exact distance of two points by their numbers, measured once, mm. */
  exactMm(p: number, q: number): number {
    const key = Math.min(p, q) * MOST_IDS + Math.max(p, q);
    const known = this.pairMm.get(key);
    if (known !== undefined) return known;
    const { cover, exact, part } = this;
    const [from, to] = [cover.point(Math.min(p, q)), cover.point(Math.max(p, q))];
    const lengthMm = linkLength(exact, part.mesh, from, to);
    this.pairMm.set(key, lengthMm);
    return lengthMm;
  }

  /** Pairs of own points that are nearer than a limit. */
  pairsNearer(limitMm: number): PointPair[] {
    const { rows, places, axis } = this.alongLongestAxis();
    const found: PointPair[] = [];
    for (let i = 0; i < rows.length; i++)
      for (let j = i + 1; j < rows.length; j++) {
        const p = places[rows[i]];
        const q = places[rows[j]];
        if (q[axis] - p[axis] >= limitMm) break;
        const x = q[0] - p[0];
        const y = q[1] - p[1];
        const z = q[2] - p[2];
        if (x * x + y * y + z * z >= limitMm * limitMm) continue;
        const lengthMm = this.exactMm(this.points.own[rows[i]], this.points.own[rows[j]]);
        if (!(lengthMm < limitMm)) continue;
        found.push({ a: Math.min(rows[i], rows[j]), b: Math.max(rows[i], rows[j]), lengthMm });
      }
    return found.sort((p, q) => p.a - q.a || p.b - q.b);
  }

  /** Own points in the order of that coordinate in which they lie farthest apart, with their places. */
  private alongLongestAxis(): {
    readonly rows: readonly number[];
    readonly places: readonly Float64Array[];
    readonly axis: number;
  } {
    if (this.sorted !== null) return this.sorted;
    const { cover, part } = this;
    const places = this.points.own.map((id) => {
      const known = this.placeOf.get(id) ?? positionAt(part.mesh, cover.point(id));
      this.placeOf.set(id, known);
      return known;
    });
    const extent = [0, 1, 2].map((axis) => {
      let least = Infinity;
      let most = -Infinity;
      for (const place of places) {
        least = Math.min(least, place[axis]);
        most = Math.max(most, place[axis]);
      }
      return most - least;
    });
    const axis = extent.indexOf(Math.max(...extent));
    const rows = [...places.keys()].sort((a, b) => places[a][axis] - places[b][axis] || a - b);
    this.sorted = { rows, places, axis };
    return this.sorted;
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
