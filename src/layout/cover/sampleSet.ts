import { ExactDistance } from '../../geometry/exactDistance';
import { distanceInFace, Flood } from '../../geometry/geodesic';
import { positionAt, vertexPoint } from '../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { EntryLists, FLAT } from './entryLists';
import type { FaceSources } from './faceSources';
import { SampleGrid } from './sampleGrid';

/** Every sample floods this many spacings: its disc and a rim for the certificate. */
const REACH = 1.02;
/** Exact checks of one candidate, in flooded vertices. */
const WORK_PER_CHECK = 100;
/** Cells of the grid, spacings: the smallest spacing found may be a little more than asked. */
const GRID_CELL = 1.05;
const NONE = -1;
/** Pairs are kept apart by the spacing less this share: rounding, far below what can be measured. */
export const ROUNDING = 1e-12;
/** Corner distances this near to those from one place in the plane are taken as such, spacings. */
const FLAT_SLACK = 5e-5;

/**
 * The samples laid so far and what they cover. Every sample floods its disc once; each face keeps
 * the samples that reach it with the distances of its corners, so that "is this place free?" looks
 * at a handful of entries and never through the body. On smooth skin those are the distances from
 * one place in the face's plane, and that place is kept instead: one root per question. A sample is
 * only taken when its exact distance to every other is at least the spacing, whatever the flood said:
 * those nearer through space are all measured.
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
  /** 1 per face: does one disc hold all of it? */
  private readonly covered: Uint8Array;
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
    this.covered = new Uint8Array(mesh.faceCount);
    this.nearestSample = new Int32Array(mesh.vertexCount).fill(NONE);
    this.nearestDistance = new Float64Array(mesh.vertexCount).fill(Infinity);
    this.grid = new SampleGrid(mesh, GRID_CELL * spacingMm);
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

  /** Does one disc hold all of a face? */
  coversFace(face: number): boolean {
    return this.covered[face] === 1;
  }

  /** Is every sample at least the spacing, and that share of it more, away by the flood? */
  isFree(face: number, w1: number, w2: number, clearance = 0): boolean {
    if (this.covered[face] === 1) return false;
    const leastMm = this.spacingMm * (1 + clearance);
    const { first, next } = this.entries;
    const x = this.acrossFace(face, w1, w2);
    const y = w2 * this.mesh.apexHeight[3 * face];
    for (let entry = first[face]; entry !== NONE; entry = next[entry])
      if (this.squareAt(face, entry, x, y, w1, w2) < leastMm * leastMm) return false;
    return true;
  }

  /** Distance to the nearest sample that reaches this face, mm; leaves it in `foundSample`. */
  nearestAt(face: number, w1: number, w2: number): number {
    const { first, next, sample } = this.entries;
    const x = this.acrossFace(face, w1, w2);
    const y = w2 * this.mesh.apexHeight[3 * face];
    let nearest = Infinity;
    this.foundSample = NONE;
    for (let entry = first[face]; entry !== NONE; entry = next[entry]) {
      const square = this.squareAt(face, entry, x, y, w1, w2);
      if (square >= nearest) continue;
      nearest = square;
      this.foundSample = sample[entry];
    }
    return Math.sqrt(nearest);
  }

  /** The flood's distance from a sample to another sample's place, mm; Infinity beyond its reach. */
  floodedDistance(from: number, to: number): number {
    const { face, w1, w2 } = this.points[to];
    const { first, next, sample } = this.entries;
    const x = this.acrossFace(face, w1, w2);
    const y = w2 * this.mesh.apexHeight[3 * face];
    let nearest = Infinity;
    for (let entry = first[face]; entry !== NONE; entry = next[entry])
      if (sample[entry] === from)
        nearest = Math.min(nearest, this.squareAt(face, entry, x, y, w1, w2));
    return Math.sqrt(nearest);
  }

  /** The samples that reach a face, as places in its plane. */
  gatherSources(face: number, sources: FaceSources): void {
    sources.gather(this.mesh, this.entries, face);
  }

  /** Does a disc of this radius about one sample hold a fragment (6 weights from `at`)? */
  discHolds(face: number, corners: Float64Array, at: number, radiusMm: number): boolean {
    const { first, next } = this.entries;
    const { edgeLengths, apexAlong, apexHeight } = this.mesh;
    const most = radiusMm * radiusMm;
    const width = edgeLengths[3 * face];
    const along = apexAlong[3 * face];
    const height = apexHeight[3 * face];
    const a1 = corners[at];
    const a2 = corners[at + 1];
    const b1 = corners[at + 2];
    const b2 = corners[at + 3];
    const c1 = corners[at + 4];
    const c2 = corners[at + 5];
    for (let entry = first[face]; entry !== NONE; entry = next[entry])
      if (
        this.squareAt(face, entry, a1 * width + a2 * along, a2 * height, a1, a2) < most &&
        this.squareAt(face, entry, b1 * width + b2 * along, b2 * height, b1, b2) < most &&
        this.squareAt(face, entry, c1 * width + c2 * along, c2 * height, c1, c2) < most
      )
        return true;
    return false;
  }

  /** Pairs of samples nearer through space than a limit, each once; null if the limit is too wide. */
  pairsNearer(limitMm: number): Uint32Array | null {
    return limitMm <= this.grid.cellMm ? this.grid.pairsNearer(limitMm, this.fixedCount) : null;
  }

  /** Does one sample's disc hold all three corners (6 weights from `at`) of a fragment of a face? */
  coversFragment(face: number, corners: Float64Array, at: number): boolean {
    return this.covered[face] === 1 || this.discHolds(face, corners, at, this.spacingMm);
  }

  private acrossFace(face: number, w1: number, w2: number): number {
    return w1 * this.mesh.edgeLengths[3 * face] + w2 * this.mesh.apexAlong[3 * face];
  }

  /** Square of an entry's distance to a place of its face, given in its plane and by weights, mm2. */
  private squareAt(
    face: number,
    entry: number,
    x: number,
    y: number,
    w1: number,
    w2: number,
  ): number {
    const { values } = this.entries;
    const at = 3 * entry;
    const a = values[at];
    const b = values[at + 1];
    const c = values[at + 2];
    if (c === FLAT) return (x - a) * (x - a) + (y - b) * (y - b);
    const bent = distanceInFace(this.mesh, face, a, b, c, w1, w2);
    return bent * bent;
  }

  /** A sample whose exact distance to a place is below the spacing, or none. */
  private sampleTooNear(point: SurfacePoint): number {
    const least = this.spacingMm * (1 - ROUNDING);
    const { grid, exact, points } = this;
    grid.lookAround(positionAt(this.mesh, point), least);
    for (let i = 0; i < grid.foundCount; i++)
      if (exact.between(point, points[grid.found[i]], least) < least) return grid.found[i];
    return NONE;
  }

  private add(point: SurfacePoint): void {
    this.work += this.flood.run([point], REACH * this.spacingMm);
    this.record(point);
  }

  /** Keeps the sample that the flood was run for. */
  private record(point: SurfacePoint): void {
    const { mesh, flood, points, stamp, nearestDistance, nearestSample } = this;
    const { vertexFaceStart, vertexFaces } = mesh;
    const { touched, touchedCount, distance } = flood;
    const sample = points.length;
    points.push(point);
    this.grid.add(positionAt(mesh, point));
    this.enterOwnFace(point, sample);
    const now = ++this.stampNow;
    stamp[point.face] = now;
    for (let i = 0; i < touchedCount; i++) {
      const v = touched[i];
      if (distance[v] < nearestDistance[v]) {
        nearestDistance[v] = distance[v];
        nearestSample[v] = sample;
      }
      for (let p = vertexFaceStart[v]; p < vertexFaceStart[v + 1]; p++) {
        const face = vertexFaces[p];
        if (stamp[face] === now) continue;
        stamp[face] = now;
        this.enterFace(face, sample);
      }
    }
  }

  private enterOwnFace({ face, w1, w2 }: SurfacePoint, sample: number): void {
    const y = w2 * this.mesh.apexHeight[3 * face];
    this.entries.add(face, sample, this.acrossFace(face, w1, w2), y, FLAT);
    this.coverFace(face);
  }

  /** Notes a face of which the sample just flooded holds all three corners. */
  private coverFace(face: number): void {
    const { triangles } = this.mesh;
    const { distance } = this.flood;
    if (
      distance[triangles[3 * face]] < this.spacingMm &&
      distance[triangles[3 * face + 1]] < this.spacingMm &&
      distance[triangles[3 * face + 2]] < this.spacingMm
    )
      this.covered[face] = 1;
  }

  /** Lists the sample in a face if its disc, or the edge of its disc, can reach into it. */
  private enterFace(face: number, sample: number): void {
    const { mesh, spacingMm } = this;
    const { distance } = this.flood;
    const { triangles, edgeLengths, apexAlong, apexHeight } = mesh;
    const base = 3 * face;
    const d0 = distance[triangles[base]];
    const d1 = distance[triangles[base + 1]];
    const d2 = distance[triangles[base + 2]];
    if (!(d0 + d1 + d2 < Infinity)) return;
    const width = edgeLengths[base];
    if (d0 >= spacingMm || d1 >= spacingMm || d2 >= spacingMm) {
      const edge = Math.max(width, edgeLengths[base + 1], edgeLengths[base + 2]);
      // Between two corners at distance d the disc bulges in by less than the sagitta of half an edge.
      const nearest = Math.min(d0, d1, d2);
      if (nearest * nearest >= spacingMm * spacingMm + (edge * edge) / 4) return;
    } else this.covered[face] = 1;
    // The place in the face's plane that lies d0 and d1 from its first two corners.
    const x = (d0 * d0 - d1 * d1 + width * width) / (2 * width);
    const square = d0 * d0 - x * x;
    const y = square > 0 ? Math.sqrt(square) : 0;
    const along = apexAlong[base] - x;
    const height = apexHeight[base];
    const slack = FLAT_SLACK * spacingMm;
    if (square < -slack * d0) this.entries.add(face, sample, d0, d1, d2);
    else if (agrees(along, height + y, d2, slack)) this.entries.add(face, sample, x, -y, FLAT);
    else if (agrees(along, height - y, d2, slack)) this.entries.add(face, sample, x, y, FLAT);
    else this.entries.add(face, sample, d0, d1, d2);
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

/** Is (x, y) as far from the origin as asked, but for some slack? */
function agrees(x: number, y: number, distanceMm: number, slackMm: number): boolean {
  return Math.abs(Math.sqrt(x * x + y * y) - distanceMm) < slackMm;
}
