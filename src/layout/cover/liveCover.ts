/*
 * Which points reach which faces, kept while points come and go.
 *
 * Idea: as in `SampleSet`, every point floods a disc and each face lists who reaches it with the
 * distances of its corners; here a point can be taken out again, and only faces that listed it are
 * looked at afterwards (`dirty`). A disc reaches a little over one spacing; beside places that no
 * disc reaches, the points around flood twice as far, and again, until every place that can be
 * reached has its nearest point. How far a point floods follows from where points are, not from how
 * they came there, so that a change ends in the same state as a new beginning.
 */
import { distanceInFace, Flood } from '../../geometry/geodesic';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import type { CoveredSkin } from './coveredSkin';
import { FLAT } from './entryLists';
import type { FaceSources } from './faceSources';

const NONE = -1;
/** What has happened to a face since the last `settle`, and since its corners were labelled. */
const DIRTY = 1;
const UNLABELLED = 2;
/** Disc of every point, spacings: dense layouts and lattices are covered by it. */
const REACH = 1.1;
/** More points than ever come and go in one sitting; two numbers below it make one exact key. */
export const MOST_IDS = 2 ** 26;
/** A doubling of the reach this often would cross any body. */
const MOST_LEVELS = 12;

export class LiveCover implements CoveredSkin {
  readonly mesh: SurfaceMesh;
  readonly spacingMm: number;
  /** 1 per vertex: nearest point and its distance, mm; -1 and Infinity if none reaches it */
  readonly nearestSample: Int32Array;
  readonly nearestDistance: Float64Array;
  /** vertices flooded since it was last set to 0 */
  work = 0;
  /** 1 per point: decides between equally near ones, the lower first */
  readonly rank: number[] = [];
  /** whose a point is does not matter here: links are sorted out by who asks */
  readonly fixedCount = 0;
  private readonly places: (SurfacePoint | null)[] = [];
  private readonly levels: number[] = [];
  /** per point: faces that list it */
  private readonly listedIn: Int32Array[] = [];
  private readonly flood: Flood;
  private readonly dirtyFaces: number[] = [];
  /** 1 per face: DIRTY and UNLABELLED bits */
  private readonly marks: Uint8Array;
  private readonly unlabelled: number[] = [];
  /** 1 per face: newest entry, or -1 */
  readonly first: Int32Array;
  next: Int32Array;
  sample: Int32Array;
  /** 3 per entry, as in `EntryLists`: corner distances, or the point's own place in the face and FLAT */
  values: Float32Array;
  private entryCount = 0;
  private free = NONE;
  private readonly stamp: Int32Array;
  private stampNow = 0;
  private readonly vertexStamp: Int32Array;
  private vertexStampNow = 0;

  constructor(mesh: SurfaceMesh, spacingMm: number) {
    this.mesh = mesh;
    this.spacingMm = spacingMm;
    this.flood = new Flood(mesh);
    this.nearestSample = new Int32Array(mesh.vertexCount).fill(NONE);
    this.nearestDistance = new Float64Array(mesh.vertexCount).fill(Infinity);
    this.marks = new Uint8Array(mesh.faceCount);
    this.vertexStamp = new Int32Array(mesh.vertexCount);
    this.first = new Int32Array(mesh.faceCount).fill(NONE);
    const capacity = 8 * mesh.faceCount + 64;
    this.next = new Int32Array(capacity);
    this.sample = new Int32Array(capacity);
    this.values = new Float32Array(3 * capacity);
    this.stamp = new Int32Array(mesh.faceCount);
  }

  /** @returns the point's number, which no other point will have */
  add(point: SurfacePoint, rank: number): number {
    const id = this.places.length;
    this.places.push(point);
    this.rank.push(rank);
    this.levels.push(0);
    this.listedIn.push(new Int32Array(0));
    this.spread(id, 0);
    return id;
  }

  remove(id: number): void {
    this.unlist(id);
    this.places[id] = null;
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

  /** The faces that list a point are looked at again: when its rank has changed places with others'. */
  soilAround(id: number): void {
    for (const face of this.listedIn[id]) this.soil(face);
  }

  /** Every face is looked at again: when nothing is known of how ranks have changed places. */
  soilAll(): void {
    for (let face = 0; face < this.mesh.faceCount; face++) this.soil(face);
  }

  /**
   * Brings labels and reaches up to date after points came and went.
   * @param wanted 1 per vertex: 1 where the nearest point must be known
   * @returns the faces in which anything may have changed
   */
  *settle(wanted: Uint8Array): Generator<void, readonly number[]> {
    this.label();
    const wantedLevels = this.levels.map(() => 0);
    for (let level = 0; level < MOST_LEVELS; level++) {
      const stuck = this.pointsBeside(this.uncovered(wanted, this.reachMm(level)), level);
      for (const id of stuck) {
        if (wantedLevels[id] < level) continue;
        wantedLevels[id] = level + 1;
        if (this.levels[id] > level) continue;
        this.spread(id, level + 1);
        yield;
      }
      this.label();
      if (stuck.length === 0) break;
    }
    for (let id = 0; id < this.places.length; id++) {
      if (this.places[id] === null || this.levels[id] <= wantedLevels[id]) continue;
      this.spread(id, wantedLevels[id]);
      yield;
    }
    this.label();
    const changed = this.dirtyFaces.splice(0);
    for (const face of changed) this.marks[face] = 0;
    return changed;
  }

  nearestAt(face: number, w1: number, w2: number): number {
    let nearest = Infinity;
    for (let entry = this.first[face]; entry !== NONE; entry = this.next[entry])
      nearest = Math.min(nearest, this.entryDistance(face, entry, w1, w2));
    return nearest;
  }

  /** The same for any place of a face: at a vertex all faces around it give the same answer. */
  placeDistance(face: number, w1: number, w2: number): number {
    const corner = w1 === 1 ? 1 : w2 === 1 ? 2 : w1 === 0 && w2 === 0 ? 0 : -1;
    if (corner < 0) return this.nearestAt(face, w1, w2);
    return this.nearestDistance[this.mesh.triangles[3 * face + corner]];
  }

  gatherSources(face: number, sources: FaceSources): void {
    sources.gather(this.mesh, this, face);
  }

  discHolds(face: number, corners: Float64Array, at: number, radiusMm: number): boolean {
    for (let entry = this.first[face]; entry !== NONE; entry = this.next[entry])
      if (
        this.entryDistance(face, entry, corners[at], corners[at + 1]) < radiusMm &&
        this.entryDistance(face, entry, corners[at + 2], corners[at + 3]) < radiusMm &&
        this.entryDistance(face, entry, corners[at + 4], corners[at + 5]) < radiusMm
      )
        return true;
    return false;
  }

  /** The flood's distance from a point to another's place, mm; Infinity beyond its reach. */
  floodedDistance(from: number, to: number): number {
    const { face, w1, w2 } = this.point(to);
    for (let entry = this.first[face]; entry !== NONE; entry = this.next[entry])
      if (this.sample[entry] === from) return this.entryDistance(face, entry, w1, w2);
    return Infinity;
  }

  private reachMm(level: number): number {
    return REACH * this.spacingMm * 2 ** level;
  }

  private spread(id: number, level: number): void {
    this.unlist(id);
    this.levels[id] = level;
    const point = this.point(id);
    const reachMm = this.reachMm(level);
    this.work += this.flood.run([point], reachMm);
    const faces: number[] = [point.face];
    const { mesh, flood, stamp } = this;
    const { face, w1, w2 } = point;
    this.enter(face, id, across(mesh, face, w1, w2), w2 * mesh.apexHeight[3 * face], FLAT);
    this.stampNow++;
    stamp[point.face] = this.stampNow;
    for (let i = 0; i < flood.touchedCount; i++) {
      const vertex = flood.touched[i];
      for (let p = mesh.vertexFaceStart[vertex]; p < mesh.vertexFaceStart[vertex + 1]; p++) {
        const face = mesh.vertexFaces[p];
        if (stamp[face] === this.stampNow) continue;
        stamp[face] = this.stampNow;
        if (this.enterReached(face, id, reachMm)) faces.push(face);
      }
    }
    this.listedIn[id] = Int32Array.from(faces);
  }

  /** Lists the point in a face if its disc, or the edge of its disc, can reach into it. */
  private enterReached(face: number, id: number, reachMm: number): boolean {
    const { triangles, edgeLengths } = this.mesh;
    const { distance } = this.flood;
    const d0 = distance[triangles[3 * face]];
    const d1 = distance[triangles[3 * face + 1]];
    const d2 = distance[triangles[3 * face + 2]];
    if (!(d0 + d1 + d2 < Infinity)) return false;
    const edge = Math.max(
      edgeLengths[3 * face],
      edgeLengths[3 * face + 1],
      edgeLengths[3 * face + 2],
    );
    // Between two corners at distance d the disc bulges in by less than the sagitta of half an edge.
    const nearest = Math.min(d0, d1, d2);
    if (nearest * nearest >= reachMm * reachMm + (edge * edge) / 4) return false;
    this.enter(face, id, d0, d1, d2);
    return true;
  }

  private enter(face: number, id: number, d0: number, d1: number, d2: number): void {
    let entry = this.free;
    if (entry !== NONE) this.free = this.next[entry];
    else {
      if (this.entryCount === this.next.length) this.grow();
      entry = this.entryCount++;
    }
    this.sample[entry] = id;
    this.values[3 * entry] = d0;
    this.values[3 * entry + 1] = d1;
    this.values[3 * entry + 2] = d2;
    this.next[entry] = this.first[face];
    this.first[face] = entry;
    this.soil(face);
  }

  private unlist(id: number): void {
    for (const face of this.listedIn[id]) {
      let before = NONE;
      let entry = this.first[face];
      while (this.sample[entry] !== id) {
        before = entry;
        entry = this.next[entry];
      }
      if (before === NONE) this.first[face] = this.next[entry];
      else this.next[before] = this.next[entry];
      this.next[entry] = this.free;
      this.free = entry;
      this.soil(face);
    }
    this.listedIn[id] = new Int32Array(0);
  }

  private grow(): void {
    const capacity = 2 * this.next.length;
    const next = new Int32Array(capacity);
    next.set(this.next);
    this.next = next;
    const sample = new Int32Array(capacity);
    sample.set(this.sample);
    this.sample = sample;
    const values = new Float32Array(3 * capacity);
    values.set(this.values);
    this.values = values;
  }

  private soil(face: number): void {
    const mark = this.marks[face];
    if ((mark & DIRTY) === 0) this.dirtyFaces.push(face);
    if ((mark & UNLABELLED) === 0) this.unlabelled.push(face);
    this.marks[face] = DIRTY | UNLABELLED;
  }

  /** Nearest point of every corner of the faces soiled since the last time. */
  private label(): void {
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
    const { mesh, first, next, sample, rank } = this;
    const face = mesh.vertexFaces[mesh.vertexFaceStart[vertex]];
    const corner =
      mesh.triangles[3 * face] === vertex ? 0 : mesh.triangles[3 * face + 1] === vertex ? 1 : 2;
    let nearest = Infinity;
    let found = NONE;
    for (let entry = first[face]; entry !== NONE; entry = next[entry]) {
      const distance = this.cornerDistance(face, entry, corner);
      if (distance > nearest) continue;
      const id = sample[entry];
      if (distance === nearest && found !== NONE && rank[id] > rank[found]) continue;
      nearest = distance;
      found = id;
    }
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

  private cornerDistance(face: number, entry: number, corner: number): number {
    if (this.values[3 * entry + 2] !== FLAT) return this.values[3 * entry + corner];
    return this.entryDistance(face, entry, corner === 1 ? 1 : 0, corner === 2 ? 1 : 0);
  }

  private entryDistance(face: number, entry: number, w1: number, w2: number): number {
    const { values, mesh } = this;
    const a = values[3 * entry];
    const b = values[3 * entry + 1];
    const c = values[3 * entry + 2];
    if (c !== FLAT) return distanceInFace(mesh, face, a, b, c, w1, w2);
    const x = across(mesh, face, w1, w2) - a;
    const y = w2 * mesh.apexHeight[3 * face] - b;
    return Math.sqrt(x * x + y * y);
  }

  /** Vertices that no disc of this reach covers and that hang together with a wanted one. */
  private uncovered(wanted: Uint8Array, reachMm: number): number[] {
    const { nearestDistance, mesh } = this;
    const found: number[] = [];
    const seen = new Set<number>();
    for (let vertex = 0; vertex < wanted.length; vertex++)
      if (wanted[vertex] === 1 && nearestDistance[vertex] > reachMm) {
        found.push(vertex);
        seen.add(vertex);
      }
    for (let i = 0; i < found.length; i++)
      for (let p = mesh.vertexFaceStart[found[i]]; p < mesh.vertexFaceStart[found[i] + 1]; p++)
        for (let k = 0; k < 3; k++) {
          const vertex = mesh.triangles[3 * mesh.vertexFaces[p] + k];
          if (nearestDistance[vertex] <= reachMm || seen.has(vertex)) continue;
          seen.add(vertex);
          found.push(vertex);
        }
    return found;
  }

  /** Points whose disc of a level touches a face around one of these vertices, by number. */
  private pointsBeside(vertices: readonly number[], level: number): number[] {
    const { mesh } = this;
    const reachMm = this.reachMm(level);
    const found = new Set<number>();
    const faces = new Set<number>();
    for (const vertex of vertices)
      for (let p = mesh.vertexFaceStart[vertex]; p < mesh.vertexFaceStart[vertex + 1]; p++)
        faces.add(mesh.vertexFaces[p]);
    for (const face of faces)
      for (let entry = this.first[face]; entry !== NONE; entry = this.next[entry]) {
        const id = this.sample[entry];
        if (found.has(id)) continue;
        for (let corner = 0; corner < 3; corner++)
          if (this.cornerDistance(face, entry, corner) <= reachMm) found.add(id);
        // a point in a face larger than its disc touches no corner and is beside all of them
        if (this.values[3 * entry + 2] === FLAT) found.add(id);
      }
    return [...found].sort((a, b) => a - b);
  }
}

/** How far along a face's first edge a place of it stands, mm. */
function across(mesh: SurfaceMesh, face: number, w1: number, w2: number): number {
  return w1 * mesh.edgeLengths[3 * face] + w2 * mesh.apexAlong[3 * face];
}
