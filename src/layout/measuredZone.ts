/*
 * The measured state of a zone whose points come and go: links, certificate, who is too near to whom.
 *
 * Idea: a new list of points is compared with the one before; only what came or went is flooded and
 * linked again (`LiveCover`, `LiveLinks`), exact lengths are kept per pair. What is said of the points
 * follows from the points alone: after any run of edits it is what a first measurement would say.
 * The patch is cut once; a zone painted anew is measured anew.
 */
import { ExactDistance } from '../geometry/exactDistance';
import { fieldArea } from '../geometry/field';
import {
  positionAt,
  straightDistance,
  writePosition,
  writeSmoothNormal,
} from '../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../geometry/mesh';
import { cutPatch, type Patch } from '../geometry/patch';
import { fieldOnPart, type RefinedPart, toParent, toPart } from '../geometry/refine';
import { nearestPair } from './certify';
import { Fragments } from './fragments';
import { GapSearch, type LargestGap } from './largestGap';
import { domainField } from './layOutZone';
import { LiveCover, MOST_IDS } from './liveCover';
import { LiveGap } from './liveGap';
import { LiveLinks } from './liveLinks';
import type { Links } from './neighbours';
import { carvedField, type OldPuncture } from './oldPunctures';
import { PartPlaces } from './partPlaces';
import type { LayoutProgress, PointColumns } from './types';
import { cutMetricPart } from './zonePart';

/** Skin round the zone that is cut out with it, spacings: enough for holes of a few deleted points. */
const SURROUNDINGS = 2.25;
/** The way from a point to a place of the zone leaves the zone by half of it at most. */
const AROUND_REACH = 0.5;
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
  readonly gap: LiveGap;
  readonly fragmentsOf: ReadonlyMap<number, readonly number[]>;
  readonly places: PartPlaces;
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
  /** ids by face: those of the zone, those of others */
  private readonly ids = { own: new Map<number, number[]>(), other: new Map<number, number[]>() };
  /** 1 per id: the place it was added for, on the whole surface */
  private added: SurfacePoint[] = [];
  /** 1 per row: the id of the point; those of others after them */
  private own: number[] = [];
  private others: number[] = [];
  private earlier: readonly OldPuncture[] = [];
  private points: readonly SurfacePoint[] = [];
  private readonly stale = new Set<number>();
  /** the last `set` was given up half-way */
  private unfinished = false;
  private pairMm = new Map<number, number>();
  private placeOf = new Map<number, Float64Array>();
  private normalOf = new Map<number, Float64Array>();
  private sorted: ReturnType<MeasuredZone['alongX']> | null = null;
  private paintedMm2 = -1;

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

  /** The zone's own, margin and holes included, mm2. */
  get fieldAreaMm2(): number {
    if (this.paintedMm2 < 0) this.paintedMm2 = fieldArea(this.mesh, this.field);
    return this.paintedMm2;
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
      if (!points.every(({ face }) => state.places.holds(face))) {
        this.state = null; // a point beyond the part that was cut out
        continue;
      }
      const before = this.unfinished;
      this.unfinished = true;
      const existing = others.existing.filter(({ face }) => state.places.holds(face));
      yield* this.exchange(state, points, existing, before, progress);
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
      gap: new LiveGap(cover, patch),
      fragmentsOf: fragmentsByFace(patch),
      places: new PartPlaces(part),
      exact: new ExactDistance(part.mesh),
    };
    this.ids.own.clear();
    this.ids.other.clear();
    this.own = [];
    this.others = [];
    this.stale.clear();
    this.pairMm = new Map();
    this.placeOf = new Map();
    this.normalOf = new Map();
    this.added = [];
  }

  /** Takes out the points that are gone, adds those that are new. */
  private *exchange(
    { cover, places: onPart }: State,
    points: readonly SurfacePoint[],
    places: readonly SurfacePoint[],
    wasUnfinished: boolean,
    progress: LayoutProgress,
  ): Generator<LayoutProgress, void> {
    const kept = {
      own: this.leave(cover, this.ids.own, points),
      other: this.leave(cover, this.ids.other, places),
    };
    let ordered = true;
    let last = -Infinity;
    const { added } = this;
    const enter = function* (
      ids: Map<number, number[]>,
      known: Map<number, number[]>,
      list: readonly SurfacePoint[],
      firstRank: number,
    ): Generator<LayoutProgress, number[]> {
      const rows: number[] = [];
      for (const point of list) {
        const rank = firstRank + rows.length;
        const same = known.get(point.face);
        const at = same ? same.findIndex((id) => samePlace(added[id], point)) : -1;
        if (same && at >= 0) {
          const [id] = same.splice(at, 1);
          if (cover.rank[id] < last) ordered = false;
          last = cover.rank[id];
          cover.rank[id] = rank;
          rows.push(id);
          continue;
        }
        const id = cover.add(onPart.of(point), rank);
        added[id] = point;
        const there = ids.get(point.face);
        if (there) there.push(id);
        else ids.set(point.face, [id]);
        rows.push(id);
        if (cover.work < WORK_PER_YIELD) continue;
        cover.work = 0;
        yield progress;
      }
      return rows;
    };
    // Others come before all rows: whose place it is on equality must not hang on the order of edits.
    this.others = yield* enter(this.ids.other, kept.other, places, -MOST_IDS);
    this.own = yield* enter(this.ids.own, kept.own, points, 0);
    if (!ordered || wasUnfinished) cover.soilAll();
  }

  /** Removes what is not in a list. @returns what stays, by face */
  private leave(
    cover: LiveCover,
    ids: Map<number, number[]>,
    list: readonly SurfacePoint[],
  ): Map<number, number[]> {
    const wanted = new Map<number, SurfacePoint[]>();
    for (const point of list) {
      const same = wanted.get(point.face);
      if (same) same.push(point);
      else wanted.set(point.face, [point]);
    }
    const kept = new Map<number, number[]>();
    for (const [face, there] of ids) {
      const asked = wanted.get(face) ?? [];
      const stay = there.filter((id) => {
        const at = asked.findIndex((point) => samePlace(point, this.added[id]));
        if (at >= 0) asked.splice(at, 1);
        else cover.remove(id);
        return at >= 0;
      });
      if (stay.length === 0) ids.delete(face);
      else {
        ids.set(face, stay);
        kept.set(face, [...stay]);
      }
    }
    return kept;
  }

  private *settle(
    { cover, wanted, links, gap, fragmentsOf }: State,
    progress: LayoutProgress,
  ): Generator<LayoutProgress, void> {
    const run = cover.settle(wanted);
    let step = run.next();
    for (; !step.done; step = run.next()) yield progress;
    for (const face of step.value) this.stale.add(face);
    let work = 0;
    for (const face of this.stale) {
      for (const fragment of fragmentsOf.get(face) ?? []) {
        links.refresh(fragment);
        gap.refresh(fragment);
      }
      this.stale.delete(face);
      if (++work % 1000 === 0) yield progress;
    }
    if (this.pairMm.size > 20 * this.own.length + 1000) this.pairMm = new Map();
    if (this.normalOf.size > 3 * this.own.length + 1000) this.normalOf = new Map();
    if (this.placeOf.size > 3 * this.own.length + 1000) this.placeOf = new Map();
    this.sorted = null;
  }

  /** The points as columns, their normals worked out once. */
  columns(): PointColumns {
    const count = this.points.length;
    const faces = new Int32Array(count);
    const weights = new Float64Array(3 * count);
    const positions = new Float64Array(3 * count);
    const normals = new Float64Array(3 * count);
    this.points.forEach((point, row) => {
      faces[row] = point.face;
      weights[3 * row] = point.w0;
      weights[3 * row + 1] = point.w1;
      weights[3 * row + 2] = point.w2;
      writePosition(this.mesh, point, positions, 3 * row);
      const id = this.own[row];
      let normal = this.normalOf.get(id);
      if (normal === undefined) {
        normal = new Float64Array(3);
        writeSmoothNormal(this.mesh, point, normal);
        this.normalOf.set(id, normal);
      }
      normals.set(normal, 3 * row);
    });
    return { count, faces, weights, positions, normals };
  }

  /** Neighbours among the zone's own points, by row, ascending, with exact lengths. */
  links(): Links {
    const { links } = this.live();
    const rowOf = this.rows();
    const { length } = this.own;
    const keys: number[] = [];
    for (const [p, q] of links.pairs()) {
      const a = rowOf.get(p);
      const b = rowOf.get(q);
      if (a !== undefined && b !== undefined) keys.push(Math.min(a, b) * length + Math.max(a, b));
    }
    const sorted = Float64Array.from(keys).sort();
    const pairs = new Uint32Array(2 * sorted.length);
    const lengths = new Float64Array(sorted.length);
    sorted.forEach((key, link) => {
      const a = Math.floor(key / length);
      const b = key - a * length;
      pairs[2 * link] = a;
      pairs[2 * link + 1] = b;
      lengths[link] = this.exactMm(this.own[a], this.own[b]);
    });
    return { pairs, lengths };
  }

  /** Measures all links, so that the next certificate finds their lengths known. */
  *rehearse(): Generator<LayoutProgress, void> {
    const { links } = this.live();
    this.columns();
    let measured = 0;
    for (const [p, q] of links.pairs()) {
      this.exactMm(p, q);
      if (++measured % 200 === 0) yield { stage: 'Proving distances', share: 0.98 };
    }
  }

  /** Pairs of own points that are nearer than a limit. */
  pairsNearer(limitMm: number): PointPair[] {
    const { rows, places } = this.alongX();
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

  /** Own points in the order of x, with their places. */
  private alongX(): { readonly rows: readonly number[]; readonly places: readonly Float64Array[] } {
    if (this.sorted !== null) return this.sorted;
    const { cover, part } = this.live();
    const places = this.own.map((id) => {
      const known = this.placeOf.get(id) ?? positionAt(part.mesh, cover.point(id));
      this.placeOf.set(id, known);
      return known;
    });
    const rows = [...places.keys()].sort((a, b) => places[a][0] - places[b][0] || a - b);
    this.sorted = { rows, places };
    return this.sorted;
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
    const { cover, part, gap } = this.live();
    if (this.own.length + this.others.length === 0 || patch.count === 0) return null;
    const search = new GapSearch(cover);
    let fragments = patch === this.live().patch ? gap.candidates() : Fragments.of(patch);
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

/** Per face the rows of its fragments. */
function fragmentsByFace(patch: Patch): Map<number, number[]> {
  const fragmentsOf = new Map<number, number[]>();
  for (let i = 0; i < patch.count; i++) {
    const list = fragmentsOf.get(patch.faces[i]);
    if (list) list.push(i);
    else fragmentsOf.set(patch.faces[i], [i]);
  }
  return fragmentsOf;
}

function samePlace(a: SurfacePoint, b: SurfacePoint): boolean {
  return a.face === b.face && a.w0 === b.w0 && a.w1 === b.w1 && a.w2 === b.w2;
}

function sameEarlier(a: readonly OldPuncture[], b: readonly OldPuncture[]): boolean {
  return (
    a.length === b.length &&
    a.every(
      ({ point, distanceMm }, row) =>
        distanceMm === b[row].distanceMm && samePlace(point, b[row].point),
    )
  );
}
