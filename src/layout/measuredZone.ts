/*
 * The measured state of a zone whose points come and go: links, certificate, who is too near to whom.
 *
 * Idea: a new list of points is compared with the one before; only what came or went is flooded and
 * linked again (`LiveCover`, `LiveLinks`), exact lengths are kept per pair. What is said of the points
 * follows from the points alone: after any run of edits it is what a first measurement would say.
 * The patch is cut once; a zone painted anew is measured anew.
 */
import { ExactDistance } from '../geometry/exactDistance';
import { positionAt, straightDistance } from '../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../geometry/mesh';
import { cutPatch, type Patch } from '../geometry/patch';
import { fieldOnPart, type RefinedPart, toParent, toPart } from '../geometry/refine';
import { nearestPair } from './certify';
import { Fragments } from './fragments';
import { GapSearch, type LargestGap } from './largestGap';
import { domainField } from './layOutZone';
import { LiveCover, MOST_IDS } from './liveCover';
import { LiveLinks } from './liveLinks';
import type { Links } from './neighbours';
import { carvedField, type OldPuncture } from './oldPunctures';
import type { LayoutProgress } from './types';
import { cutMetricPart } from './zonePart';

/** Skin round the zone over which two of its points may be joined, spacings. */
const SURROUNDINGS = 1.3;
/** The way from a point to a place of the zone leaves the zone by half of it at most. */
const AROUND_REACH = 0.6;
/** Vertices flooded, or faces looked at, between two yields: a few ms. */
const WORK_PER_YIELD = 6000;
/** When so many more points have come and gone than there are, the state is made anew. */
const MOST_GONE = 20_000;

export interface PointPair {
  readonly a: number;
  readonly b: number;
  /** mm along the skin */
  readonly lengthMm: number;
}

/** The points that count besides the zone's own. */
export interface Others {
  /** points of other zones: they cover */
  readonly existing: readonly SurfacePoint[];
  /** old punctures: they only keep away */
  readonly earlier: readonly OldPuncture[];
}

export const NO_OTHERS: Others = { existing: [], earlier: [] };

interface State {
  readonly part: RefinedPart;
  readonly patch: Patch;
  readonly cover: LiveCover;
  readonly links: LiveLinks;
  readonly exact: ExactDistance;
  /** 1 per vertex of the part: corners of what is inside the zone */
  readonly wanted: Uint8Array;
  readonly growMm: number;
}

export class MeasuredZone {
  readonly mesh: SurfaceMesh;
  readonly field: ArrayLike<number>;
  /** how far apart points are, more or less: the scale of the measurement, mm */
  readonly scaleMm: number;
  private readonly marginMm: number;
  private state: State | null = null;
  private growMm: number;
  /** ids by what they are: those of the zone, those of others */
  private readonly ids = { own: new Map<string, number[]>(), other: new Map<string, number[]>() };
  /** 1 per row: the id of the point; those of others after them */
  private own: number[] = [];
  private others: number[] = [];
  private earlier: readonly OldPuncture[] = [];
  private points: readonly SurfacePoint[] = [];
  private readonly stale = new Set<number>();
  /** the last `set` was given up half-way */
  private unfinished = false;
  private pairMm = new Map<number, number>();

  /** @param marginMm places nearer to the border are not asked for their gap */
  constructor(mesh: SurfaceMesh, field: ArrayLike<number>, scaleMm: number, marginMm = 0) {
    this.mesh = mesh;
    this.field = field;
    this.scaleMm = scaleMm;
    this.marginMm = marginMm;
    this.growMm = SURROUNDINGS * scaleMm;
  }

  get areaMm2(): number {
    return this.state?.patch.areaMm2 ?? 0;
  }

  get count(): number {
    return this.own.length;
  }

  /**
   * Takes over a list of points; may be given up between two steps and called again.
   * @param points by row
   */
  *set(
    points: readonly SurfacePoint[],
    others: Others = NO_OTHERS,
  ): Generator<LayoutProgress, void> {
    const progress = { stage: 'Proving distances', share: 0.97 };
    if (!sameEarlier(this.earlier, others.earlier)) this.state = null;
    this.earlier = others.earlier;
    for (;;) {
      if (this.state === null || this.state.cover.idCount > this.own.length + MOST_GONE)
        this.begin(points);
      const state = this.state as unknown as State;
      const own = toPart(state.part, points);
      if (own.includes(null)) {
        this.state = null; // a point beyond the part that was cut out
        continue;
      }
      const before = this.unfinished;
      this.unfinished = true;
      yield* this.exchange(
        state,
        own as SurfacePoint[],
        toPart(state.part, others.existing),
        before,
        progress,
      );
      yield* this.settle(state, progress);
      this.unfinished = false;
      const needed = AROUND_REACH * state.cover.farthestReachMm();
      this.points = points;
      if (needed <= state.growMm) return;
      this.growMm = needed;
      this.state = null;
    }
  }

  private begin(points: readonly SurfacePoint[]): void {
    const { mesh, field, scaleMm, growMm, earlier } = this;
    const part = cutMetricPart(mesh, field, points, scaleMm, growMm, earlier);
    const inside = domainField(part, fieldOnPart(part, field), {
      spacingMm: scaleMm,
      marginMm: this.marginMm,
    });
    const domain = carvedField(part, inside, earlier);
    const patch = cutPatch(part.mesh, domain);
    const cover = new LiveCover(part.mesh, scaleMm);
    const wanted = new Uint8Array(part.mesh.vertexCount);
    for (let i = 0; i < patch.count; i++)
      for (let k = 0; k < 3; k++) wanted[part.mesh.triangles[3 * patch.faces[i] + k]] = 1;
    this.state = {
      ...{ part, patch, cover, wanted, growMm },
      links: new LiveLinks(cover, patch),
      exact: new ExactDistance(part.mesh),
    };
    this.ids.own.clear();
    this.ids.other.clear();
    this.own = [];
    this.others = [];
    this.stale.clear();
    this.pairMm = new Map();
  }

  /** Takes out the points that are gone, adds those that are new. */
  private *exchange(
    { cover }: State,
    points: readonly SurfacePoint[],
    existing: readonly (SurfacePoint | null)[],
    wasUnfinished: boolean,
    progress: LayoutProgress,
  ): Generator<LayoutProgress, void> {
    const places = existing.filter((point) => point !== null);
    const kept = {
      own: this.leave(cover, this.ids.own, points),
      other: this.leave(cover, this.ids.other, places),
    };
    let ordered = true;
    let last = -Infinity;
    const enter = function* (
      ids: Map<string, number[]>,
      known: Map<string, number[]>,
      list: readonly SurfacePoint[],
      rankOf: (row: number) => number,
    ): Generator<LayoutProgress, number[]> {
      const rows: number[] = [];
      for (const [row, point] of list.entries()) {
        const key = keyOf(point);
        const rank = rankOf(row);
        let id = known.get(key)?.shift();
        if (id === undefined) {
          id = cover.add(point, rank);
          const same = ids.get(key);
          if (same) same.push(id);
          else ids.set(key, [id]);
        } else {
          if (cover.rank[id] < last) ordered = false;
          last = cover.rank[id];
          cover.rank[id] = rank;
        }
        rows.push(id);
        if (cover.work < WORK_PER_YIELD) continue;
        cover.work = 0;
        yield progress;
      }
      return rows;
    };
    // Others come before all rows: whose place it is on equality must not hang on the order of edits.
    this.others = yield* enter(this.ids.other, kept.other, places, (row) => row - MOST_IDS);
    this.own = yield* enter(this.ids.own, kept.own, points, (row) => row);
    if (!ordered || wasUnfinished) cover.soilAll();
  }

  /** Removes what is not in a list. @returns what stays, by what it is */
  private leave(
    cover: LiveCover,
    ids: Map<string, number[]>,
    list: readonly SurfacePoint[],
  ): Map<string, number[]> {
    const wanted = new Map<string, number>();
    for (const point of list) {
      const key = keyOf(point);
      wanted.set(key, (wanted.get(key) ?? 0) + 1);
    }
    const kept = new Map<string, number[]>();
    for (const [key, list] of ids) {
      const count = wanted.get(key) ?? 0;
      for (const id of list.splice(count)) cover.remove(id);
      if (list.length === 0) ids.delete(key);
      else kept.set(key, [...list]);
    }
    return kept;
  }

  private *settle(
    { cover, wanted, links }: State,
    progress: LayoutProgress,
  ): Generator<LayoutProgress, void> {
    const run = cover.settle(wanted);
    let step = run.next();
    for (; !step.done; step = run.next()) yield progress;
    for (const face of step.value) this.stale.add(face);
    let work = 0;
    for (const face of this.stale) {
      links.refresh(face);
      this.stale.delete(face);
      if (++work % 1000 === 0) yield progress;
    }
    if (this.pairMm.size > 20 * this.own.length + 1000) this.pairMm = new Map();
  }

  /** Neighbours among the zone's own points, by row, ascending, with exact lengths. */
  links(): Links {
    const { links } = this.live();
    const rowOf = this.rows();
    const found: { a: number; b: number; key: number; ids: readonly [number, number] }[] = [];
    for (const ids of links.pairs()) {
      const p = rowOf.get(ids[0]);
      const q = rowOf.get(ids[1]);
      if (p === undefined || q === undefined) continue;
      const a = Math.min(p, q);
      const b = Math.max(p, q);
      found.push({ a, b, key: a * this.own.length + b, ids });
    }
    found.sort((p, q) => p.key - q.key);
    return {
      pairs: Uint32Array.from(found.flatMap(({ a, b }) => [a, b])),
      lengths: Float64Array.from(found, ({ ids }) => this.exactMm(ids[0], ids[1])),
    };
  }

  /** Pairs of own points that are nearer than a limit. */
  pairsNearer(limitMm: number): PointPair[] {
    const { cover, part } = this.live();
    const places = this.own.map((id) => positionAt(part.mesh, cover.point(id)));
    const rows = [...places.keys()].sort((a, b) => places[a][0] - places[b][0] || a - b);
    const found: PointPair[] = [];
    for (let i = 0; i < rows.length; i++)
      for (let j = i + 1; j < rows.length; j++) {
        const p = places[rows[i]];
        const q = places[rows[j]];
        const x = q[0] - p[0];
        if (x >= limitMm) break;
        const y = q[1] - p[1];
        const z = q[2] - p[2];
        if (x * x + y * y + z * z >= limitMm * limitMm) continue;
        const lengthMm = this.exactMm(this.own[rows[i]], this.own[rows[j]]);
        if (!(lengthMm < limitMm)) continue;
        found.push({ a: Math.min(rows[i], rows[j]), b: Math.max(rows[i], rows[j]), lengthMm });
      }
    return found.sort((p, q) => p.a - q.a || p.b - q.b);
  }

  /** Nearest pair of those own points that are asked for. */
  smallestOf(links: Links, isAsked: (row: number) => boolean): PointPair | null {
    let least: PointPair | null = null;
    for (let i = 0; i < links.lengths.length; i++) {
      const [a, b] = links.pairs.subarray(2 * i, 2 * i + 2);
      const lengthMm = links.lengths[i];
      if (lengthMm < (least?.lengthMm ?? Infinity) && isAsked(a) && isAsked(b))
        least = { a, b, lengthMm };
    }
    for (const pair of this.pairsNearer(least?.lengthMm ?? this.scaleMm))
      if (pair.lengthMm < (least?.lengthMm ?? Infinity) && isAsked(pair.a) && isAsked(pair.b))
        least = pair;
    return least;
  }

  /** Nearest pair of own points; over the whole surface where the part does not join any. */
  smallest(links: Links): PointPair | null {
    const least = this.smallestOf(links, () => true);
    if (least !== null || this.points.length < 2) return least;
    const { smallestPair, smallestSpacingMm } = nearestPair(this.mesh, this.points);
    return smallestPair && { a: smallestPair[0], b: smallestPair[1], lengthMm: smallestSpacingMm };
  }

  /** For each own point the nearest point of another zone, where it is nearer than a limit. */
  othersNearer(limitMm: number): { readonly row: number; readonly lengthMm: number }[] {
    const { cover, part } = this.live();
    const found: { row: number; lengthMm: number }[] = [];
    if (this.others.length === 0) return found;
    const places = this.others.map((id) => cover.point(id));
    this.own.forEach((id, row) => {
      let least = limitMm;
      places.forEach((place, other) => {
        if (straightDistance(part.mesh, cover.point(id), place) >= least) return;
        least = Math.min(least, this.exactMm(id, this.others[other]));
      });
      if (least < limitMm) found.push({ row, lengthMm: least });
    });
    return found;
  }

  /**
   * The place farthest from every point, on the whole surface; null without points.
   * @param patch of the whole zone, or of a part of it
   */
  *largestGap(patch: Patch = this.live().patch): Generator<LayoutProgress, LargestGap | null> {
    const { cover, part } = this.live();
    if (this.own.length + this.others.length === 0 || patch.count === 0) return null;
    const search = new GapSearch(cover);
    let fragments = Fragments.of(patch);
    while (fragments.count > 0) {
      fragments = search.narrow(fragments);
      yield { stage: 'Proving distances', share: 0.98 };
    }
    const { best } = search;
    return best && { distanceMm: this.exactGap(best), at: toParent(part, best.at) };
  }

  /** The part of the zone where another field is above 0 (`sign` 1) or below (-1). */
  patchWhere(field: ArrayLike<number>, sign: 1 | -1): Patch {
    const { part, patch } = this.live();
    const other = fieldOnPart(part, field);
    return cutPatch(
      part.mesh,
      other.map((value, vertex) => Math.min(patch.field[vertex], sign * value)),
    );
  }

  private exactGap({ at, distanceMm }: LargestGap): number {
    const { cover, part, exact } = this.live();
    let nearest = Infinity;
    if (distanceMm < Infinity)
      for (const id of [...this.others, ...this.own]) {
        const limit = Math.min(nearest, 1.1 * distanceMm);
        if (straightDistance(part.mesh, at, cover.point(id)) >= limit) continue;
        nearest = Math.min(nearest, exact.between(at, cover.point(id), limit));
      }
    return nearest < Infinity ? nearest : distanceMm;
  }

  /** Largest difference of flood and exact distance over the links that the flood reached, mm. */
  floodError(links: Links): number {
    const { cover } = this.live();
    let largest = 0;
    links.lengths.forEach((length, i) => {
      const flooded = cover.floodedDistance(
        this.own[links.pairs[2 * i]],
        this.own[links.pairs[2 * i + 1]],
      );
      if (flooded < Infinity) largest = Math.max(largest, Math.abs(flooded - length));
    });
    return largest;
  }

  private exactMm(p: number, q: number): number {
    const key = Math.min(p, q) * MOST_IDS + Math.max(p, q);
    const known = this.pairMm.get(key);
    if (known !== undefined) return known;
    const { cover, exact } = this.live();
    const lengthMm = exact.between(cover.point(Math.min(p, q)), cover.point(Math.max(p, q)));
    this.pairMm.set(key, lengthMm);
    return lengthMm;
  }

  private rows(): Map<number, number> {
    return new Map(this.own.map((id, row) => [id, row]));
  }

  /** Old punctures nearer to own points than so many times the distance kept from them. */
  earlierNearer(
    times: number,
  ): { readonly row: number; readonly lengthMm: number; readonly keptMm: number }[] {
    const { cover, part, exact } = this.live();
    const found: { row: number; lengthMm: number; keptMm: number }[] = [];
    if (this.earlier.length === 0) return found;
    const places = toPart(
      part,
      this.earlier.map(({ point }) => point),
    );
    places.forEach((place, at) => {
      if (place === null) return;
      const keptMm = this.earlier[at].distanceMm;
      const limit = times * keptMm;
      this.own.forEach((id, row) => {
        if (straightDistance(part.mesh, cover.point(id), place) >= limit) return;
        const lengthMm = exact.between(cover.point(id), place, limit);
        if (lengthMm < limit) found.push({ row, lengthMm, keptMm });
      });
    });
    return found;
  }

  private live(): State {
    if (this.state === null) throw new Error('the zone has not been measured yet');
    return this.state;
  }
}

function keyOf({ face, w0, w1, w2 }: SurfacePoint): string {
  return `${face} ${w0} ${w1} ${w2}`;
}

function sameEarlier(a: readonly OldPuncture[], b: readonly OldPuncture[]): boolean {
  return (
    a.length === b.length &&
    a.every(
      ({ point, distanceMm }, row) =>
        distanceMm === b[row].distanceMm && keyOf(point) === keyOf(b[row].point),
    )
  );
}
