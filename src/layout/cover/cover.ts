/*
 * Who covers what: the geodesic Voronoi cover of a set of points, kept while points come and go.
 *
 * Idea: every point floods a disc once, and each face lists who reaches it with the distances of its
 * corners, so that "who is nearest here?" looks at a handful of entries and never through the body. On
 * smooth skin those are the distances from one place in the face's plane, and that place is kept
 * instead: one root per question. A point taken out floods once more to find the faces that list it;
 * only faces whose lists changed are labelled anew. A disc reaches a little over one spacing; beside
 * places that no disc reaches `settle` lets the points around flood twice as far, and again, until every
 * place that can be reached has its nearest point. How far a point floods follows from where points
 * are, not from how they came there, so that a change ends in the same state as a new beginning.
 */
import { ExactDistance } from '../../geometry/exactDistance';
import { Flood } from '../../geometry/geodesic';
import { vertexPoint } from '../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { FaceEntries, FLAT, NONE } from './faceEntries';
import type { FaceSources } from './faceSources';
import { Tips } from './tips';

/** What has happened to a face since the last `settle`, and since its corners were labelled. */
const DIRTY = 1;
const UNLABELLED = 2;
/** Disc of every point, spacings: its own and a rim, by which maximal layouts and lattices are covered. */
const REACH = 1.02;
/** More points than ever come and go in one sitting; two numbers below it make one exact key. */
export const MOST_IDS = 2 ** 26;
/** An exact distance, in flooded vertices. */
const WORK_OF_EXACT = 60;
/** One reach, and what a flood on uneven skin may be too long by. */
const NEAR = 1.25;
/** A doubling of the reach this often would cross any body. */
const MOST_LEVELS = 12;

export class Cover {
  readonly mesh: SurfaceMesh;
  readonly spacingMm: number;
  /** 1 per vertex: nearest point and its distance, mm; -1 and Infinity if none reaches it */
  readonly nearestSample: Int32Array;
  readonly nearestDistance: Float64Array;
  /** who reaches which face */
  readonly entries: FaceEntries;
  /** vertices flooded since it was last set to 0 */
  work = 0;
  /** 1 per point: decides between equally near ones, the lower first */
  readonly rank: number[] = [];
  /** the first so many are not the zone's own: no links */
  fixedCount = 0;
  private readonly places: (SurfacePoint | null)[] = [];
  private readonly levels: number[] = [];
  /** 1 per face: a point whose disc of one spacing holds all of it, or -1 */
  private readonly heldBy: Int32Array;
  private readonly flood: Flood;
  /** how far it reached last, mm */
  private floodedMm = 0;
  private readonly tips: Tips;
  private exact: ExactDistance | null = null;
  private dirtyFaces: number[] = [];
  /** 1 per face: DIRTY and UNLABELLED bits */
  private readonly marks: Uint8Array;
  private readonly unlabelled: number[] = [];
  private readonly stamp: Int32Array;
  private stampNow = 0;
  private readonly vertexStamp: Int32Array;
  /** 1 per vertex: 1 where two points are nearest, equally near to the last bit */
  private readonly tied: Uint8Array;
  /** 2 per correction: the face, and its entry */
  private readonly corrections: number[] = [];
  private vertexStampNow = 0;

  constructor(mesh: SurfaceMesh, spacingMm: number) {
    this.mesh = mesh;
    this.spacingMm = spacingMm;
    this.flood = new Flood(mesh);
    this.tips = new Tips(mesh, spacingMm);
    this.nearestSample = new Int32Array(mesh.vertexCount).fill(NONE);
    this.nearestDistance = new Float64Array(mesh.vertexCount).fill(Infinity);
    this.marks = new Uint8Array(mesh.faceCount);
    this.vertexStamp = new Int32Array(mesh.vertexCount);
    this.tied = new Uint8Array(mesh.vertexCount);
    this.heldBy = new Int32Array(mesh.faceCount).fill(NONE);
    this.entries = new FaceEntries(mesh, spacingMm);
    this.stamp = new Int32Array(mesh.faceCount);
  }

  /** @returns the point's number, which no other point will have */
  add(point: SurfacePoint, rank = this.places.length): number {
    const id = this.places.length;
    this.places.push(point);
    this.rank.push(rank);
    this.levels.push(0);
    this.spread(id, 0);
    return id;
  }

  remove(id: number): void {
    this.unlist(id);
    this.places[id] = null;
  }

  /** The same place, in numbers that differ from those it was added with by rounding alone. */
  restate(id: number, point: SurfacePoint): void {
    this.places[id] = point;
  }

  point(id: number): SurfacePoint {
    return this.places[id] as SurfacePoint;
  }

  /** How far the farthest flood reaches, mm. */
  farthestReachMm(): number {
    const highest = this.levels.reduce(
      (most, level, id) => (this.places[id] ? Math.max(most, level) : most),
      0,
    );
    return this.reachMm(highest);
  }

  /** How many points were ever added. */
  get idCount(): number {
    return this.places.length;
  }

  /** After ranks have changed: where equally near points stand, `label` decides anew. */
  ranksChanged(): void {
    const { vertexFaceStart, vertexFaces } = this.mesh;
    for (let vertex = 0; vertex < this.tied.length; vertex++)
      if (this.tied[vertex] === 1) this.unlabel(vertexFaces[vertexFaceStart[vertex]]);
  }

  /**
   * Brings labels and reaches up to date after points came and went.
   * @param wanted 1 per vertex: 1 where the nearest point must be known
   * @returns the faces in which anything may have changed
   */
  *settle(wanted: Uint8Array): Generator<void, number[]> {
    this.label();
    const wantedLevels = this.levels.map(() => 0);
    const beside = this.around(this.uncovered(wanted, 0), 0, NEAR);
    yield* this.widen(this.pointsBeside(beside, 0), 0, wantedLevels);
    for (let level = 0; level < MOST_LEVELS; level++) {
      // What twice the reach does not cover either: by all points beside the skin it hangs together with.
      const far = this.uncovered(wanted, Math.max(1, level));
      const stuck = this.pointsBeside(this.around(far, level, Infinity), level);
      yield* this.widen(stuck, level, wantedLevels);
      if (stuck.length === 0) break;
    }
    for (let id = 0; id < this.places.length; id++) {
      if (this.places[id] === null || this.levels[id] <= wantedLevels[id]) continue;
      this.spreadTo(id, wantedLevels[id]);
      yield;
    }
    this.label();
    const changed = this.dirtyFaces;
    this.dirtyFaces = [];
    for (const face of changed) this.marks[face] = 0;
    return changed;
  }

  /** Lets points flood the next reach. @param wantedLevels is raised with them */
  private *widen(
    ids: readonly number[],
    level: number,
    wantedLevels: number[],
  ): Generator<void, void> {
    for (const id of ids) {
      if (wantedLevels[id] < level) continue;
      wantedLevels[id] = Math.max(wantedLevels[id], level + 1);
      if (this.levels[id] > level) continue;
      this.spreadTo(id, level + 1);
      yield;
    }
    this.label();
  }

  /** Does the disc of one point hold all of a face? */
  holdsFace(face: number): boolean {
    return this.heldBy[face] !== NONE;
  }

  /** The points that reach a face, as places in its plane. */
  gatherSources(face: number, sources: FaceSources): void {
    sources.gather(this.mesh, this.entries, face);
  }

  private reachMm(level: number): number {
    return REACH * this.spacingMm * 2 ** level;
  }

  private spread(id: number, level: number): void {
    this.levels[id] = level;
    const point = this.point(id);
    const reachMm = this.reachMm(level);
    this.floodDisc(point, reachMm);
    const { face, w1, w2 } = point;
    const y = w2 * this.mesh.apexHeight[3 * face];
    this.entries.enter(face, id, this.entries.across(face, w1, w2), y, FLAT);
    this.soil(face);
    this.hold(face, id);
    const { mesh, flood, stamp } = this;
    const { vertexFaceStart, vertexFaces } = mesh;
    const now = ++this.stampNow;
    stamp[face] = now;
    for (let i = 0; i < flood.touchedCount; i++) {
      const vertex = flood.touched[i];
      for (let p = vertexFaceStart[vertex]; p < vertexFaceStart[vertex + 1]; p++) {
        const beside = vertexFaces[p];
        if (stamp[beside] === now) continue;
        stamp[beside] = now;
        if (this.reaches(beside)) this.enterReached(beside, id);
      }
    }
  }

  /**
   * Floods a disc. Behind a sharp tip the flood is short, for an edge whose ends it reached on both sides
   * of the tip: there all distances are measured exactly.
   */
  private floodDisc(point: SurfacePoint, reachMm: number): void {
    const { mesh, flood, tips } = this;
    this.floodedMm = reachMm;
    this.work += flood.run([point], reachMm);
    if (!tips.anyAmong(flood.touched, flood.touchedCount)) return;
    this.exact ??= new ExactDistance(mesh);
    for (let i = 0; i < flood.touchedCount; i++) {
      const vertex = flood.touched[i];
      const lengthMm = this.exact.between(point, vertexPoint(mesh, vertex));
      if (lengthMm < Infinity) flood.distance[vertex] = lengthMm;
    }
    this.work += WORK_OF_EXACT * flood.touchedCount;
  }

  /** Floods another reach of a point that is listed already. */
  private spreadTo(id: number, level: number): void {
    this.unlist(id);
    this.spread(id, level);
  }

  /** Faces that list a point, found by flooding it once more. */
  private reachedBy(id: number): number[] {
    const { mesh, flood, stamp } = this;
    const point = this.point(id);
    const reachMm = this.reachMm(this.levels[id]);
    this.floodDisc(point, reachMm);
    const faces = [point.face];
    const now = ++this.stampNow;
    stamp[point.face] = now;
    for (let i = 0; i < flood.touchedCount; i++) {
      const vertex = flood.touched[i];
      for (let p = mesh.vertexFaceStart[vertex]; p < mesh.vertexFaceStart[vertex + 1]; p++) {
        const face = mesh.vertexFaces[p];
        if (stamp[face] === now) continue;
        stamp[face] = now;
        if (this.reaches(face)) faces.push(face);
      }
    }
    return faces;
  }

  /** Can the disc just flooded, or its edge, reach into a face? */
  private reaches(face: number): boolean {
    const reachMm = this.floodedMm;
    const { triangles, edgeLengths } = this.mesh;
    const { distance } = this.flood;
    const base = 3 * face;
    const d0 = distance[triangles[base]];
    const d1 = distance[triangles[base + 1]];
    const d2 = distance[triangles[base + 2]];
    if (!(d0 + d1 + d2 < Infinity)) return false;
    const edge = Math.max(edgeLengths[base], edgeLengths[base + 1], edgeLengths[base + 2]);
    // Between two corners at distance d the disc bulges in by less than the sagitta of half an edge.
    const nearest = Math.min(d0, d1, d2);
    return nearest * nearest < reachMm * reachMm + (edge * edge) / 4;
  }

  /** Notes a face all of which lies within one spacing of the point just flooded. */
  private hold(face: number, id: number): void {
    const { triangles } = this.mesh;
    const { distance } = this.flood;
    const base = 3 * face;
    if (
      distance[triangles[base]] < this.spacingMm &&
      distance[triangles[base + 1]] < this.spacingMm &&
      distance[triangles[base + 2]] < this.spacingMm
    )
      this.heldBy[face] = id;
  }

  /** Lists the point just flooded in a face. */
  private enterReached(face: number, id: number): void {
    this.hold(face, id);
    this.entries.enterCorners(face, id, this.flood.distance);
    this.soil(face);
  }

  /** Corner distances of a point in a face known better than by the flood: listed beside them. */
  correct(face: number, id: number, d0: number, d1: number, d2: number): void {
    this.corrections.push(face, this.entries.enter(face, id, d0, d1, d2));
    this.soil(face);
  }

  /** Takes corrections out again: what is left follows from where the points are. */
  forgetCorrections(): void {
    for (let at = 0; at < this.corrections.length; at += 2)
      this.takeOut(this.corrections[at], (entry) => entry === this.corrections[at + 1]);
    this.corrections.length = 0;
  }

  private unlist(id: number): void {
    for (const face of this.reachedBy(id)) {
      this.takeOut(face, (entry) => this.entries.sample[entry] === id);
      if (this.heldBy[face] === id) this.heldBy[face] = NONE;
    }
  }

  /** Takes entries out of a face's list. */
  private takeOut(face: number, isGone: (entry: number) => boolean): void {
    this.entries.takeOut(face, isGone);
    this.soil(face);
  }

  private soil(face: number): void {
    if ((this.marks[face] & DIRTY) === 0) this.dirtyFaces.push(face);
    this.marks[face] |= DIRTY;
    this.unlabel(face);
  }

  private unlabel(face: number): void {
    if ((this.marks[face] & UNLABELLED) === 0) this.unlabelled.push(face);
    this.marks[face] |= UNLABELLED;
  }

  /** Brings the nearest points of vertices up to date with what came and went. */
  label(): void {
    const { triangles } = this.mesh;
    const { unlabelled, vertexStamp } = this;
    this.vertexStampNow++;
    for (let i = 0; i < unlabelled.length; i++) {
      const face = unlabelled[i];
      this.marks[face] &= ~UNLABELLED;
      for (let corner = 3 * face; corner < 3 * face + 3; corner++) {
        const vertex = triangles[corner];
        if (vertexStamp[vertex] === this.vertexStampNow) continue;
        vertexStamp[vertex] = this.vertexStampNow;
        this.labelVertex(vertex);
      }
    }
    unlabelled.length = 0;
  }

  /** Over one face around the vertex: whoever reaches the vertex is listed in all of them. */
  private labelVertex(vertex: number): void {
    const { mesh, rank } = this;
    const { first, next, sample, values } = this.entries;
    const face = mesh.vertexFaces[mesh.vertexFaceStart[vertex]];
    const corner =
      mesh.triangles[3 * face] === vertex ? 0 : mesh.triangles[3 * face + 1] === vertex ? 1 : 2;
    const x =
      corner === 0 ? 0 : corner === 1 ? mesh.edgeLengths[3 * face] : mesh.apexAlong[3 * face];
    const y = corner === 2 ? mesh.apexHeight[3 * face] : 0;
    let least = Number.POSITIVE_INFINITY;
    let found = NONE;
    let tied = 0;
    for (let entry = first[face]; entry !== NONE; entry = next[entry]) {
      const at = 3 * entry;
      const toX = values[at] - x;
      const toY = values[at + 1] - y;
      const square =
        values[at + 2] === FLAT ? toX * toX + toY * toY : values[at + corner] * values[at + corner];
      if (square > least) continue;
      const id = sample[entry];
      if (square < least || found === NONE) tied = 0;
      else {
        if (id !== found) tied = 1;
        if (rank[id] > rank[found]) continue;
      }
      least = square;
      found = id;
    }
    this.tied[vertex] = tied;
    const nearest = Math.sqrt(least);
    if (this.nearestSample[vertex] === found && this.nearestDistance[vertex] === nearest) return;
    this.nearestDistance[vertex] = nearest;
    this.nearestSample[vertex] = found;
    // a face that lists nobody new may still have this corner
    for (let p = mesh.vertexFaceStart[vertex]; p < mesh.vertexFaceStart[vertex + 1]; p++) {
      const face = mesh.vertexFaces[p];
      if ((this.marks[face] & DIRTY) !== 0) continue;
      this.marks[face] |= DIRTY;
      this.dirtyFaces.push(face);
    }
  }

  /** Wanted vertices that no disc of a level covers. */
  private uncovered(wanted: Uint8Array, level: number): number[] {
    const reachMm = this.reachMm(level);
    const found: number[] = [];
    for (let vertex = 0; vertex < wanted.length; vertex++)
      if (wanted[vertex] === 1 && this.nearestDistance[vertex] > reachMm) found.push(vertex);
    return found;
  }

  /**
   * These vertices and all that hang together with them, as far as no disc of a level covers them. The way
   * from a vertex to its nearest point enters no other disc before that point's, so that within `far`
   * reaches of the vertex are all points that another reach could bring to it.
   */
  private around(vertices: readonly number[], level: number, far: number): number[] {
    const { nearestDistance, mesh, flood } = this;
    if (vertices.length === 0) return [];
    const reachMm = this.reachMm(level);
    if (far < Infinity) this.work += flood.runFromVertices(vertices, far * reachMm);
    const found = [...vertices];
    const seen = new Set(vertices);
    for (let i = 0; i < found.length; i++)
      for (let p = mesh.vertexFaceStart[found[i]]; p < mesh.vertexFaceStart[found[i] + 1]; p++)
        for (let k = 0; k < 3; k++) {
          const vertex = mesh.triangles[3 * mesh.vertexFaces[p] + k];
          if (nearestDistance[vertex] <= reachMm || seen.has(vertex)) continue;
          if (far < Infinity && !(flood.distance[vertex] < Infinity)) continue;
          seen.add(vertex);
          found.push(vertex);
        }
    return found;
  }

  /** Points whose disc of a level touches a face around one of these vertices, by number. */
  private pointsBeside(vertices: readonly number[], level: number): number[] {
    const { mesh } = this;
    const { first, next, sample } = this.entries;
    const reachMm = this.reachMm(level);
    const found = new Set<number>();
    const faces = new Set<number>();
    for (const vertex of vertices)
      for (let p = mesh.vertexFaceStart[vertex]; p < mesh.vertexFaceStart[vertex + 1]; p++)
        faces.add(mesh.vertexFaces[p]);
    for (const face of faces)
      for (let entry = first[face]; entry !== NONE; entry = next[entry]) {
        const id = sample[entry];
        if (found.has(id)) continue;
        for (let corner = 0; corner < 3; corner++)
          if (this.entries.cornerDistance(face, entry, corner) <= reachMm) found.add(id);
        // a point in a face larger than its disc touches no corner and is beside all of them
        if (this.point(id).face === face) found.add(id);
      }
    return [...found].sort((a, b) => a - b);
  }
}
