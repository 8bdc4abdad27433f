import { ExactDistance } from '../geometry/exactDistance';
import { distanceInFace, distanceWithinFace, Flood } from '../geometry/geodesic';
import { positionAt, vertexPoint } from '../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../geometry/mesh';
import { EntryLists } from './entryLists';
import { SampleGrid } from './sampleGrid';

/** Every sample floods this many spacings: its disc and a rim for the certificate. */
const REACH = 1.05;
/** Exact checks of one candidate, in flooded vertices. */
const WORK_PER_CHECK = 100;
const NONE = -1;
/** Pairs are kept apart by the spacing less this share: rounding, far below what can be measured. */
export const ROUNDING = 1e-12;

/**
 * The samples laid so far and what they cover. Every sample floods its disc once; each face keeps
 * the samples that reach it with the distances of its corners, so that "is this place free?" looks
 * at a handful of entries and never through the body. A sample is only taken when its exact distance
 * to every other is at least the spacing, whatever the flood said: those nearer through space are
 * all measured.
 */
export class SampleSet {
  readonly mesh: SurfaceMesh;
  readonly spacingMm: number;
  readonly points: SurfacePoint[] = [];
  /** the first so many are obstacles that were there before: no links, not in the certificate */
  fixedCount = 0;
  /** so many after those were there before too, but are the zone's own: links and certificate */
  pinnedCount = 0;
  /** 1 per vertex: nearest sample within reach and its distance, mm; -1 and Infinity if none */
  readonly nearestSample: Int32Array;
  readonly nearestDistance: Float64Array;
  readonly exact: ExactDistance;
  /** vertices flooded since it was last set to 0: a measure of time that every machine agrees on */
  work = 0;
  /** sample that the last `nearestAt` found */
  foundSample = NONE;
  private readonly entries: EntryLists;
  private readonly flood: Flood;
  private readonly grid: SampleGrid;
  private readonly stamp: Int32Array;
  private stampNow = 0;
  private readonly corrected = new Set<number>();

  constructor(mesh: SurfaceMesh, spacingMm: number) {
    this.mesh = mesh;
    this.spacingMm = spacingMm;
    this.flood = new Flood(mesh);
    this.exact = new ExactDistance(mesh);
    this.entries = new EntryLists(mesh.faceCount);
    this.nearestSample = new Int32Array(mesh.vertexCount).fill(NONE);
    this.nearestDistance = new Float64Array(mesh.vertexCount).fill(Infinity);
    this.grid = new SampleGrid(mesh, spacingMm);
    this.stamp = new Int32Array(mesh.faceCount).fill(NONE);
  }

  /** Adds a point that was there before: it keeps others away and covers, but is not asked. */
  addFixed(point: SurfacePoint): void {
    this.add(point);
    this.fixedCount++;
  }

  /** The same for a point of the zone itself that must stay where it is; after all fixed ones. */
  addPinned(point: SurfacePoint): void {
    this.add(point);
    this.pinnedCount++;
  }

  /** Adds a sample if it is exactly far enough from all others. @returns whether it was added */
  tryAdd(point: SurfacePoint): boolean {
    const tooNear = this.sampleTooNear(point);
    this.work += WORK_PER_CHECK;
    if (tooNear !== NONE) {
      this.correct(tooNear, point.face);
      return false;
    }
    this.add(point);
    return true;
  }

  private add(point: SurfacePoint): void {
    this.work += this.flood.run([point], REACH * this.spacingMm);
    this.record(point);
  }

  /** Is every sample at least the spacing away, by the flood? */
  isFree(face: number, w1: number, w2: number): boolean {
    const { entries, spacingMm } = this;
    for (let entry = entries.first[face]; entry !== NONE; entry = entries.next[entry])
      if (this.entryDistance(face, entry, w1, w2) < spacingMm) return false;
    return true;
  }

  /** Distance to the nearest sample that reaches this face, mm; leaves it in `foundSample`. */
  nearestAt(face: number, w1: number, w2: number): number {
    const { entries } = this;
    let nearest = Infinity;
    this.foundSample = NONE;
    for (let entry = entries.first[face]; entry !== NONE; entry = entries.next[entry]) {
      const distance = this.entryDistance(face, entry, w1, w2);
      if (distance >= nearest) continue;
      nearest = distance;
      this.foundSample = entries.sample[entry];
    }
    return nearest;
  }

  /** The flood's distance from a sample to another sample's place, mm; Infinity beyond its reach. */
  floodedDistance(from: number, to: number): number {
    const { face, w1, w2 } = this.points[to];
    const { entries } = this;
    let nearest = Infinity;
    for (let entry = entries.first[face]; entry !== NONE; entry = entries.next[entry])
      if (entries.sample[entry] === from)
        nearest = Math.min(nearest, this.entryDistance(face, entry, w1, w2));
    return nearest;
  }

  /** Does one sample's disc hold all three corners (6 weights from `at`) of a fragment of a face? */
  coversFragment(face: number, corners: Float64Array, at: number): boolean {
    const { entries, spacingMm } = this;
    for (let entry = entries.first[face]; entry !== NONE; entry = entries.next[entry])
      if (
        this.entryDistance(face, entry, corners[at], corners[at + 1]) < spacingMm &&
        this.entryDistance(face, entry, corners[at + 2], corners[at + 3]) < spacingMm &&
        this.entryDistance(face, entry, corners[at + 4], corners[at + 5]) < spacingMm
      )
        return true;
    return false;
  }

  private entryDistance(face: number, entry: number, w1: number, w2: number): number {
    const { distances } = this.entries;
    const d0 = distances[3 * entry];
    const d1 = distances[3 * entry + 1];
    const d2 = distances[3 * entry + 2];
    return d0 < 0
      ? distanceWithinFace(this.mesh, face, d1, d2, w1, w2)
      : distanceInFace(this.mesh, face, d0, d1, d2, w1, w2);
  }

  /** A sample whose exact distance to a place is below the spacing, or none. */
  private sampleTooNear(point: SurfacePoint): number {
    const least = this.spacingMm * (1 - ROUNDING);
    for (const sample of this.grid.nearerThan(positionAt(this.mesh, point), least))
      if (this.exact.between(point, this.points[sample], least) < least) return sample;
    return NONE;
  }

  /** Keeps the sample that the flood was run for. */
  private record(point: SurfacePoint): void {
    const { flood, points } = this;
    const sample = points.length;
    points.push(point);
    this.grid.add(positionAt(this.mesh, point));
    this.entries.add(point.face, sample, -1, point.w1, point.w2);
    this.stampNow++;
    this.stamp[point.face] = this.stampNow;
    for (let i = 0; i < flood.touchedCount; i++) {
      const v = flood.touched[i];
      const distance = flood.distance[v];
      if (distance < this.nearestDistance[v]) {
        this.nearestDistance[v] = distance;
        this.nearestSample[v] = sample;
      }
      this.enterFacesAround(v, sample);
    }
  }

  private enterFacesAround(v: number, sample: number): void {
    const { mesh, stamp } = this;
    for (let p = mesh.vertexFaceStart[v]; p < mesh.vertexFaceStart[v + 1]; p++) {
      const face = mesh.vertexFaces[p];
      if (stamp[face] === this.stampNow) continue;
      stamp[face] = this.stampNow;
      this.enterFace(face, sample);
    }
  }

  /** Lists the sample in a face if its disc, or the edge of its disc, can reach into it. */
  private enterFace(face: number, sample: number): void {
    const { mesh, spacingMm } = this;
    const { distance } = this.flood;
    const d0 = distance[mesh.triangles[3 * face]];
    const d1 = distance[mesh.triangles[3 * face + 1]];
    const d2 = distance[mesh.triangles[3 * face + 2]];
    const edge = Math.max(
      mesh.edgeLengths[3 * face],
      mesh.edgeLengths[3 * face + 1],
      mesh.edgeLengths[3 * face + 2],
    );
    // Between two corners at distance d the disc bulges in by less than the sagitta of half an edge.
    const nearest = Math.min(d0, d1, d2);
    if (nearest * nearest >= spacingMm * spacingMm + (edge * edge) / 4) return;
    if (d0 + d1 + d2 < Infinity) this.entries.add(face, sample, d0, d1, d2);
  }

  /** The flood took this face for free though it is not: enters exact corner distances, once. */
  private correct(sample: number, face: number): void {
    const key = sample * this.mesh.faceCount + face;
    if (this.corrected.has(key)) return;
    this.corrected.add(key);
    const corner = (k: number) =>
      this.exact.between(
        this.points[sample],
        vertexPoint(this.mesh, this.mesh.triangles[3 * face + k]),
        2 * REACH * this.spacingMm,
      );
    const d0 = corner(0);
    const d1 = corner(1);
    const d2 = corner(2);
    if (d0 + d1 + d2 < Infinity) this.entries.add(face, sample, d0, d1, d2);
  }
}
