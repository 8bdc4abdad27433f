/*
 * The measured state of a zone whose points come and go: links, certificate, who is too near to whom.
 *
 * Idea: a new list of points is compared with the one before; only what came or went is flooded and
 * linked again (`Cover`, `CellBorders`), exact lengths are kept per pair. What a sampler has laid is
 * taken over with its cover, so that nothing is flooded twice. What is said of the points
 * follows from the points alone: after any run of edits it is what a first measurement would say.
 * The patch is cut once; a zone painted anew is measured anew.
 */
import { fieldArea } from '../../geometry/field';
import { writePosition, writeSmoothNormal } from '../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { cutPatch, type Patch } from '../../geometry/patch';
import { fieldOnPart, type RefinedPart, toParent } from '../../geometry/refine';
import { Cover } from '../cover/cover';
import { CutOutPlaces } from '../cover/cutOutPlaces';
import { type KnownMm, type LargestGap, largestGap } from '../cover/largestGap';
import { LeftOut } from '../cover/leftOut';
import { LivePoints, samePlace } from '../cover/livePoints';
import { NearestExactly } from '../cover/nearestExactly';
import { CellBorders, type Links } from '../cover/neighbours';
import type { Sampled } from '../cover/sampled';
import type { LayoutProgress, PointColumns } from '../types';
import { MEASURED_AROUND, metricCut } from '../zone/metricCut';
import { farFromOldField, type OldPuncture, oldOnPart } from '../zone/oldPunctures';
import { withinMargin } from '../zone/withinMargin';
import { type GapFacts, type GapScene, gapFacts } from './gapFacts';
import { MeasuredPairs, type PointPair } from './measuredPairs';
import { NearestOthers, nearestPair, type Others } from './nearestPair';
import { reachedPatch } from './reachedPatch';

/** The way from a point to a place of the zone leaves the zone by half of it at most. */
const AROUND_REACH = 0.5;
/** When so many more points have come and gone than there are, the state is made anew. */
const MOST_GONE = 20_000;

/** Links measured between two yields: a few ms. */
const LINKS_PER_YIELD = 500;
const FINDING_NEIGHBOURS: LayoutProgress = { stage: 'Finding neighbours', share: 0.97 };

/** Points taken out and back before the first edit. */
const REHEARSED = 4;

export const NO_OTHERS: Others = { existing: [], previous: [] };

interface State {
  readonly part: RefinedPart;
  readonly patch: Patch;
  readonly cover: Cover;
  readonly borders: CellBorders;
  /** the same with the skin around old punctures */
  readonly whole: Patch;
  readonly between: GapScene['between'];
  readonly knownMm: KnownMm;
  /** rows of the patch's fragments by face: rows[start[face] .. start[face + 1]) */
  readonly fragments: { readonly start: Int32Array; readonly rows: Int32Array };
  readonly places: CutOutPlaces;
  readonly points: LivePoints;
  readonly pairs: MeasuredPairs;
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
  private previous: readonly OldPuncture[] = [];
  private points: readonly SurfacePoint[] = [];
  private others: Others = NO_OTHERS;
  /** faces whose fragments are to be looked at again */
  private stale: number[] = [];
  /** the largest gap, while the points are those that a sampler has laid */
  private known: LargestGap | null = null;
  private normalOf = new Map<number, Float64Array>();
  private paintedMm2 = -1;

  /** @param marginMm places nearer to the border are not asked for their gap */
  constructor(mesh: SurfaceMesh, field: ArrayLike<number>, scaleMm: number, marginMm = 0) {
    this.mesh = mesh;
    this.field = field;
    this.scaleMm = scaleMm;
    this.marginMm = marginMm;
    this.growMm = MEASURED_AROUND * scaleMm;
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
    if (!samePrevious(this.previous, others.previous)) this.state = null;
    this.previous = others.previous;
    for (;;) {
      if (this.state === null || this.state.cover.idCount > this.own.length + MOST_GONE)
        this.begin(points);
      const state = this.live();
      if (!points.every(({ face }) => state.places.holds(face))) {
        this.state = null; // a point beyond the part that was cut out
        continue;
      }
      const existing = others.existing.filter(({ face }) => state.places.holds(face));
      yield* state.points.exchange(points, existing, progress);
      yield* this.settle(state, progress);
      // Others may stand as far outside the zone as the farthest place is from them.
      const share = existing.length > 0 ? 1 : AROUND_REACH;
      const needed = share * state.cover.farthestReachMm();
      this.points = points;
      this.others = others;
      if (needed <= state.growMm) return;
      this.growMm = needed;
      this.state = null;
    }
  }

  /**
   * Takes over what a sampler has laid, with its cover: the next `set` of the same points floods nothing.
   * @param previous old punctures that it was laid between
   */
  adopt(laid: Sampled, previous: readonly OldPuncture[]): void {
    const { part, cover, growMm } = laid;
    this.previous = previous;
    cover.forgetCorrections();
    const isCarved = previous.length > 0;
    const whole = isCarved ? cutPatch(part.mesh, this.insideField(part)) : laid.patch;
    const state = this.stateOf(part, whole, cover, growMm);
    state.points.adopt(laid.others, laid.points, laid.ids);
    this.known = laid.gap;
  }

  private begin(points: readonly SurfacePoint[]): void {
    const { mesh, field, scaleMm, growMm, previous } = this;
    const part = metricCut(mesh, field, { spacingMm: scaleMm, growMm, points, previous });
    const whole = cutPatch(part.mesh, this.insideField(part));
    this.stateOf(part, whole, new Cover(part.mesh, scaleMm), growMm);
  }

  /** Where points may lie on a part, old punctures or not. */
  private insideField(part: RefinedPart): Float64Array {
    return withinMargin(part, fieldOnPart(part, this.field), this.marginMm);
  }

  private stateOf(part: RefinedPart, whole: Patch, cover: Cover, growMm: number): State {
    const { previous } = this;
    const far = farFromOldField(part, whole.field as Float64Array, previous);
    const patch = far === whole.field ? whole : cutPatch(part.mesh, far);
    const old = oldOnPart(part, previous);
    const places = new CutOutPlaces(part);
    const points = new LivePoints(cover, places);
    const pairs = new MeasuredPairs(part, cover, points);
    const between =
      old.length > 0 ? { old, leftOut: new LeftOut(part.mesh, pairs.exact, old) } : null;
    this.state = {
      part,
      patch,
      whole,
      between,
      cover,
      growMm,
      places,
      points,
      pairs,
      wanted: cornersOf(whole, between?.leftOut ?? null),
      borders: new CellBorders(cover, patch),
      knownMm: new Map(),
      fragments: fragmentsByFace(patch),
    };
    this.known = null;
    this.stale = [];
    this.normalOf = new Map();
    return this.state;
  }

  private *settle(
    { cover, wanted, borders, fragments, pairs }: State,
    progress: LayoutProgress,
  ): Generator<LayoutProgress, void> {
    const run = cover.settle(wanted);
    let step = run.next();
    for (; !step.done; step = run.next()) yield progress;
    this.stale = this.stale.length > 0 ? this.stale.concat(step.value) : step.value;
    const { start, rows } = fragments;
    for (let work = 1; this.stale.length > 0; work++) {
      const face = this.stale[this.stale.length - 1];
      for (let at = start[face]; at < start[face + 1]; at++) borders.refresh(rows[at]);
      this.stale.pop();
      if (work % 1000 === 0) yield progress;
    }
    if (this.normalOf.size > 3 * this.own.length + 1000) this.normalOf = new Map();
    pairs.pointsChanged();
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
  *links(): Generator<LayoutProgress, Links> {
    const { length } = this.own;
    const rowOf = new Int32Array(this.live().cover.idCount).fill(-1);
    this.own.forEach((id, row) => {
      rowOf[id] = row;
    });
    const touching = this.live().borders.pairs();
    const keys: number[] = [];
    for (let i = 0; i < touching.length; i += 2) {
      const a = rowOf[touching[i]];
      const b = rowOf[touching[i + 1]];
      if (a >= 0 && b >= 0) keys.push(Math.min(a, b) * length + Math.max(a, b));
    }
    const sorted = Float64Array.from(keys).sort();
    const pairs = new Uint32Array(2 * sorted.length);
    const lengths = new Float64Array(sorted.length);
    for (let link = 0; link < sorted.length; link++) {
      const a = Math.floor(sorted[link] / length);
      const b = sorted[link] - a * length;
      pairs[2 * link] = a;
      pairs[2 * link + 1] = b;
      lengths[link] = this.pairs.exactMm(this.own[a], this.own[b]);
      if (link % LINKS_PER_YIELD === LINKS_PER_YIELD - 1) yield FINDING_NEIGHBOURS;
    }
    return { pairs, lengths };
  }

  /**
   * Measures all links, so that the next certificate finds their lengths known; then takes a few
   * points out and back, so that the engine has compiled what an edit needs. Nothing where its first
   * layout was given up before anything was measured.
   */
  *rehearse(): Generator<LayoutProgress, void> {
    if (this.state === null) return;
    const progress = { stage: 'Proving distances', share: 0.98 };
    const touching = this.state.borders.pairs();
    const own = new Set(this.own);
    for (let i = 0; i < touching.length; i += 2) {
      if (own.has(touching[i]) && own.has(touching[i + 1]))
        this.pairs.exactMm(touching[i], touching[i + 1]);
      if (i % 400 === 0) yield progress;
    }
    const { points, others } = this;
    for (let row = 0; row < Math.min(REHEARSED, points.length - 1); row++) {
      yield* this.set(points.toSpliced(row, 1), others);
      yield* this.measureAll();
      yield progress;
    }
    yield* this.set(points, others);
    yield* this.measureAll();
  }

  private *measureAll(): Generator<LayoutProgress, void> {
    const links = yield* this.links();
    this.smallest(links);
    yield* this.gapFacts(this.scaleMm);
    this.columns();
  }

  /** Nearest pair of own points; over the whole surface where the part does not join any. */
  smallest(links: Links): PointPair | null {
    const least = this.pairs.smallestOf(links, () => true);
    if (least !== null || this.points.length < 2) return least;
    const { smallestPair, smallestSpacingMm } = nearestPair(this.mesh, this.points);
    return smallestPair && { a: smallestPair[0], b: smallestPair[1], lengthMm: smallestSpacingMm };
  }

  /** What is said of the skin between the points. @param beyondMm farther skin is counted; 0: none is */
  *gapFacts(beyondMm: number): Generator<LayoutProgress, GapFacts> {
    const { part, whole, cover, between, knownMm, pairs, points } = this.live();
    const facts = yield* gapFacts({
      cover,
      patch: whole,
      between,
      knownMm,
      known: points.changes === 0 ? this.known : null,
      exact: pairs.exact,
      points: this.everyPoint(),
      beyondMm: beyondMm > 0 ? beyondMm : Number.NaN,
    });
    const { largestGapAt } = facts;
    return { ...facts, largestGapAt: largestGapAt && toParent(part, largestGapAt) };
  }

  /** The largest gap in a part of the zone; null without points. */
  *largestGap(patch: Patch): Generator<LayoutProgress, LargestGap | null> {
    const { cover, part, between, knownMm, pairs } = this.live();
    const points = this.everyPoint();
    const nearest = new NearestExactly(part.mesh, pairs.exact, points, cover.spacingMm);
    const leftOut = between?.leftOut ?? null;
    const reached = reachedPatch(cover, patch, points);
    const gap = yield* largestGap({ cover, nearest, leftOut, knownMm }, reached.patch);
    return gap && { ...gap, at: toParent(part, gap.at) };
  }

  private everyPoint(): SurfacePoint[] {
    const { cover } = this.live();
    return [...this.otherIds, ...this.own].map((id) => cover.point(id));
  }

  /** The part of the zone where another field is above 0 (`sign` 1) or below (-1). */
  patchWhere(field: ArrayLike<number>, sign: 1 | -1): Patch {
    const { part, whole } = this.live();
    const other = fieldOnPart(part, field);
    return cutPatch(
      part.mesh,
      other.map((value, vertex) => Math.min(whole.field[vertex], sign * value)),
    );
  }

  /** Exact distances to points that are not the zone's own, on all of the surface. */
  get toOthers(): NearestOthers {
    return new NearestOthers(this.mesh, this.points, this.others);
  }

  /** Exact distances between the points. */
  get pairs(): MeasuredPairs {
    return this.live().pairs;
  }

  private get own(): readonly number[] {
    return this.state?.points.own ?? [];
  }

  private get otherIds(): readonly number[] {
    return this.state?.points.others ?? [];
  }

  private live(): State {
    if (this.state === null) throw new Error('the zone has not been measured yet');
    return this.state;
  }
}

/** 1 per vertex: 1 at the corners of a patch's faces, but for what does not count. */
function cornersOf({ mesh, count, faces, corners }: Patch, leftOut: LeftOut | null): Uint8Array {
  const wanted = new Uint8Array(mesh.vertexCount);
  for (let i = 0; i < count; i++) {
    if (leftOut?.holds(faces[i], corners, 6 * i)) continue;
    for (let k = 0; k < 3; k++) wanted[mesh.triangles[3 * faces[i] + k]] = 1;
  }
  return wanted;
}

/** Per face the rows of its fragments. */
function fragmentsByFace({ mesh, faces, count }: Patch): State['fragments'] {
  const start = new Int32Array(mesh.faceCount + 1);
  for (let i = 0; i < count; i++) start[faces[i] + 1]++;
  for (let face = 0; face < mesh.faceCount; face++) start[face + 1] += start[face];
  const next = start.slice();
  const rows = new Int32Array(count);
  for (let i = 0; i < count; i++) rows[next[faces[i]]++] = i;
  return { start, rows };
}

function samePrevious(a: readonly OldPuncture[], b: readonly OldPuncture[]): boolean {
  return (
    a.length === b.length &&
    a.every(
      ({ point, distanceMm }, row) =>
        distanceMm === b[row].distanceMm && samePlace(point, b[row].point),
    )
  );
}
