/*
 * Per face the points that reach it, each with the distances of the face's corners, in linked lists.
 *
 * On smooth skin the three distances are those from one place in the face's plane, and that place is kept
 * instead: one root per question. Where they are not, what lies between the corners is a guess: over an
 * edge whose ends were reached on two sides of a tip the guess is short. It is short by no more than the
 * corners disagree, so `sureAt` adds that, where a proof is asked for.
 */
import { distanceInFace } from '../../geometry/geodesic';
import type { SurfaceMesh } from '../../geometry/mesh';

export const NONE = -1;
/** Third value of an entry whose first two are a place in the face's plane. */
export const FLAT = -1;
/** Corner distances this near to those from one place in the plane are taken as such, spacings. */
const FLAT_SLACK = 5e-5;

export class FaceEntries {
  readonly mesh: SurfaceMesh;
  /** 1 per face: newest entry, or -1 */
  readonly first: Int32Array;
  next: Int32Array;
  sample: Int32Array;
  /**
   * 3 per entry, mm: the distances of the face's corners; or, where these agree with one place in
   * the face's plane from which all of the face is seen straight, that place (x, y) and FLAT
   */
  values: Float32Array;
  private readonly slackMm: number;
  private count = 0;
  private free = NONE;

  constructor(mesh: SurfaceMesh, spacingMm: number) {
    this.mesh = mesh;
    this.slackMm = FLAT_SLACK * spacingMm;
    this.first = new Int32Array(mesh.faceCount).fill(NONE);
    const capacity = 5 * mesh.faceCount + 64;
    this.next = new Int32Array(capacity);
    this.sample = new Int32Array(capacity);
    this.values = new Float32Array(3 * capacity);
  }

  /** Distance to the nearest point that reaches this face, mm. */
  nearestAt(face: number, w1: number, w2: number): number {
    const { first, next } = this;
    const x = this.across(face, w1, w2);
    const y = w2 * this.mesh.apexHeight[3 * face];
    let nearest = Number.POSITIVE_INFINITY;
    for (let entry = first[face]; entry !== NONE; entry = next[entry]) {
      const square = this.squareAt(face, entry, x, y, w1, w2);
      if (square < nearest) nearest = square;
    }
    return Math.sqrt(nearest);
  }

  /** No less than the distance to the nearest point that reaches this face, mm, if its corners are right. */
  sureAt(face: number, w1: number, w2: number): number {
    const { first, next } = this;
    const x = this.across(face, w1, w2);
    const y = w2 * this.mesh.apexHeight[3 * face];
    let nearest = Number.POSITIVE_INFINITY;
    for (let entry = first[face]; entry !== NONE; entry = next[entry]) {
      const mm = Math.sqrt(this.squareAt(face, entry, x, y, w1, w2));
      if (mm < nearest) nearest = Math.min(nearest, mm + this.guessMm(face, entry));
    }
    return nearest;
  }

  /** Is every point at least so far from a place of a face, as far as the flood can tell? */
  isFree(face: number, w1: number, w2: number, leastMm: number): boolean {
    const { first, next } = this;
    const x = this.across(face, w1, w2);
    const y = w2 * this.mesh.apexHeight[3 * face];
    for (let entry = first[face]; entry !== NONE; entry = next[entry])
      if (this.squareAt(face, entry, x, y, w1, w2) < leastMm * leastMm) return false;
    return true;
  }

  /**
   * Does a disc of this radius about one point hold a fragment (6 weights from `at`)?
   * @param isSure whatever the corners' disagreement hides
   */
  discHolds(
    face: number,
    corners: Float64Array,
    at: number,
    radiusMm: number,
    isSure = false,
  ): boolean {
    const { first, next } = this;
    for (let entry = first[face]; entry !== NONE; entry = next[entry])
      if (
        this.holdsAll(face, entry, corners, at, radiusMm) &&
        (!isSure ||
          this.values[3 * entry + 2] === FLAT ||
          this.holdsAll(face, entry, corners, at, radiusMm - this.guessMm(face, entry)))
      )
        return true;
    return false;
  }

  private holdsAll(
    face: number,
    entry: number,
    corners: Float64Array,
    at: number,
    radiusMm: number,
  ): boolean {
    if (!(radiusMm > 0)) return false;
    const { edgeLengths, apexAlong, apexHeight } = this.mesh;
    const most = radiusMm * radiusMm;
    const width = edgeLengths[3 * face];
    const along = apexAlong[3 * face];
    const height = apexHeight[3 * face];
    for (let k = at; k < at + 6; k += 2) {
      const w1 = corners[k];
      const w2 = corners[k + 1];
      if (!(this.squareAt(face, entry, w1 * width + w2 * along, w2 * height, w1, w2) < most))
        return false;
    }
    return true;
  }

  /**
   * Lists a point by its corner distances: as a place in the face's plane where they agree with one.
   * @param distance 1 per vertex of the mesh, mm
   */
  enterCorners(face: number, id: number, distance: Float64Array): void {
    const { edgeLengths, apexAlong, apexHeight, triangles } = this.mesh;
    const base = 3 * face;
    const d0 = distance[triangles[base]];
    const d1 = distance[triangles[base + 1]];
    const d2 = distance[triangles[base + 2]];
    const width = edgeLengths[base];
    // The place in the face's plane that lies d0 and d1 from its first two corners.
    const x = (d0 * d0 - d1 * d1 + width * width) / (2 * width);
    const square = d0 * d0 - x * x;
    const y = square > 0 ? Math.sqrt(square) : 0;
    const along = apexAlong[base] - x;
    const height = apexHeight[base];
    const slack = this.slackMm;
    const at = 3 * this.listed(face, id);
    const isSeen = square >= -slack * d0;
    const isBelow = isSeen && agrees(along, height + y, d2, slack);
    const isFlat = isBelow || (isSeen && agrees(along, height - y, d2, slack));
    const { values } = this;
    values[at] = isFlat ? x : d0;
    values[at + 1] = isBelow ? -y : isFlat ? y : d1;
    values[at + 2] = isFlat ? FLAT : d2;
  }

  /** @returns the new entry */
  enter(face: number, id: number, d0: number, d1: number, d2: number): number {
    const entry = this.listed(face, id);
    this.values[3 * entry] = d0;
    this.values[3 * entry + 1] = d1;
    this.values[3 * entry + 2] = d2;
    return entry;
  }

  /** @returns the new entry, without its values */
  private listed(face: number, id: number): number {
    let entry = this.free;
    if (entry !== NONE) this.free = this.next[entry];
    else {
      if (this.count === this.next.length) this.grow();
      entry = this.count++;
    }
    this.sample[entry] = id;
    this.next[entry] = this.first[face];
    this.first[face] = entry;
    return entry;
  }

  /** Takes entries out of a face's list. */
  takeOut(face: number, isGone: (entry: number) => boolean): void {
    let before = NONE;
    let entry = this.first[face];
    while (entry !== NONE) {
      const after = this.next[entry];
      if (!isGone(entry)) before = entry;
      else {
        if (before === NONE) this.first[face] = after;
        else this.next[before] = after;
        this.next[entry] = this.free;
        this.free = entry;
      }
      entry = after;
    }
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

  /** Of a face's corner, mm. */
  cornerDistance(face: number, entry: number, corner: number): number {
    if (this.values[3 * entry + 2] !== FLAT) return this.values[3 * entry + corner];
    return this.entryDistance(face, entry, corner === 1 ? 1 : 0, corner === 2 ? 1 : 0);
  }

  private entryDistance(face: number, entry: number, w1: number, w2: number): number {
    const y = w2 * this.mesh.apexHeight[3 * face];
    return Math.sqrt(this.squareAt(face, entry, this.across(face, w1, w2), y, w1, w2));
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
    const { values } = this;
    const at = 3 * entry;
    const a = values[at];
    const b = values[at + 1];
    const c = values[at + 2];
    if (c === FLAT) return (x - a) * (x - a) + (y - b) * (y - b);
    const bent = distanceInFace(this.mesh, face, a, b, c, w1, w2);
    return bent * bent;
  }

  /** How far along a face's first edge a place of it stands, mm. */
  across(face: number, w1: number, w2: number): number {
    return w1 * this.mesh.edgeLengths[3 * face] + w2 * this.mesh.apexAlong[3 * face];
  }

  /** By how much an entry's corners disagree with places in the plane that two of them suit, mm. */
  private guessMm(face: number, entry: number): number {
    const { values } = this;
    const at = 3 * entry;
    if (values[at + 2] === FLAT) return 0;
    let most = 0;
    for (let k = 0; k < 3; k++)
      most = Math.max(
        most,
        this.apartAt(
          3 * face + k,
          values[at + k],
          values[at + ((k + 1) % 3)],
          values[at + ((k + 2) % 3)],
        ),
      );
    return most;
  }

  /** How far the third corner is from where the ends of an edge see it, mm; on the side that suits it better. */
  private apartAt(edge: number, start: number, end: number, third: number): number {
    const { edgeLengths, apexAlong, apexHeight } = this.mesh;
    const width = edgeLengths[edge];
    const x = (start * start - end * end + width * width) / (2 * width);
    const y = Math.sqrt(Math.max(0, start * start - x * x));
    const along = apexAlong[edge] - x;
    const height = apexHeight[edge];
    const below = Math.sqrt(along * along + (height + y) * (height + y));
    const above = Math.sqrt(along * along + (height - y) * (height - y));
    return Math.min(Math.abs(below - third), Math.abs(above - third));
  }
}

/** Is (x, y) as far from the origin as asked, but for some slack? */
function agrees(x: number, y: number, distanceMm: number, slackMm: number): boolean {
  return Math.abs(Math.sqrt(x * x + y * y) - distanceMm) < slackMm;
}
