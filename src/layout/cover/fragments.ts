import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import type { Patch } from '../../geometry/patch';
import type { Random } from '../../geometry/random';

/** Triangular pieces of faces in columns, grown as they are quartered. */
export class Fragments {
  count = 0;
  /** 1 per fragment: the face it lies in */
  faces: Int32Array;
  /** 6 per fragment: weights of the face's corners 1 and 2 at its three corners */
  corners: Float64Array;
  /** 1 per fragment, mm2 */
  areas: Float64Array;
  private sums = new Float64Array(0);

  constructor(capacity: number) {
    this.faces = new Int32Array(capacity);
    this.corners = new Float64Array(6 * capacity);
    this.areas = new Float64Array(capacity);
  }

  /** The fragments of a patch, sharing its columns: they are read only until some are added. */
  static of(patch: Patch): Fragments {
    const fragments = new Fragments(0);
    fragments.count = patch.count;
    fragments.faces = patch.faces;
    fragments.corners = patch.corners;
    fragments.areas = patch.areas;
    return fragments;
  }

  /** Some of the fragments. */
  only(rows: readonly number[]): Fragments {
    const some = new Fragments(rows.length);
    for (const row of rows) {
      some.faces[some.count] = this.faces[row];
      some.areas[some.count] = this.areas[row];
      some.corners.set(this.corners.subarray(6 * row, 6 * row + 6), 6 * some.count++);
    }
    return some;
  }

  /** Must be called once before `randomPoint`, after the last fragment was added. */
  sumAreas(): void {
    this.sums = new Float64Array(this.count);
    let sum = 0;
    for (let i = 0; i < this.count; i++) {
      sum += this.areas[i];
      this.sums[i] = sum;
    }
  }

  /** A point spread evenly over all fragments. */
  randomPoint(random: Random): SurfacePoint {
    const wanted = random() * this.sums[this.count - 1];
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sums[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    const root = Math.sqrt(random());
    const share = random();
    return this.pointIn(low, 1 - root, root * (1 - share), root * share);
  }

  corner(i: number, k: number): SurfacePoint {
    return this.pointIn(i, k === 0 ? 1 : 0, k === 1 ? 1 : 0, k === 2 ? 1 : 0);
  }

  middle(i: number): SurfacePoint {
    return this.pointIn(i, 1 / 3, 1 / 3, 1 / 3);
  }

  private pointIn(i: number, c0: number, c1: number, c2: number): SurfacePoint {
    const { corners } = this;
    const at = 6 * i;
    const w1 = c0 * corners[at] + c1 * corners[at + 2] + c2 * corners[at + 4];
    const w2 = c0 * corners[at + 1] + c1 * corners[at + 3] + c2 * corners[at + 5];
    return { face: this.faces[i], w0: Math.max(0, 1 - w1 - w2), w1, w2 };
  }

  /** Longest side, mm. */
  size(mesh: SurfaceMesh, i: number): number {
    const { corners } = this;
    const edge = 3 * this.faces[i];
    const width = mesh.edgeLengths[edge];
    const along = mesh.apexAlong[edge];
    const height = mesh.apexHeight[edge];
    const at = 6 * i;
    let longest = 0;
    for (let a = at, b = at + 4; a < at + 6; b = a, a += 2) {
      const d2 = corners[b + 1] - corners[a + 1];
      const x = (corners[b] - corners[a]) * width + d2 * along;
      const y = d2 * height;
      const square = x * x + y * y;
      if (square > longest) longest = square;
    }
    return Math.sqrt(longest);
  }

  /** Adds the four quarters of a fragment of another set. */
  addQuarters(from: Fragments, i: number): void {
    const c = from.corners;
    const at = 6 * i;
    const face = from.faces[i];
    const area = from.areas[i] / 4;
    const a1 = c[at];
    const a2 = c[at + 1];
    const b1 = c[at + 2];
    const b2 = c[at + 3];
    const c1 = c[at + 4];
    const c2 = c[at + 5];
    const ab1 = (a1 + b1) / 2;
    const ab2 = (a2 + b2) / 2;
    const bc1 = (b1 + c1) / 2;
    const bc2 = (b2 + c2) / 2;
    const ca1 = (c1 + a1) / 2;
    const ca2 = (c2 + a2) / 2;
    this.add(face, area, a1, a2, ab1, ab2, ca1, ca2);
    this.add(face, area, b1, b2, bc1, bc2, ab1, ab2);
    this.add(face, area, c1, c2, ca1, ca2, bc1, bc2);
    this.add(face, area, ab1, ab2, bc1, bc2, ca1, ca2);
  }

  private add(
    face: number,
    area: number,
    a1: number,
    a2: number,
    b1: number,
    b2: number,
    c1: number,
    c2: number,
  ): void {
    if (this.count === this.faces.length) this.grow();
    const { corners } = this;
    const at = 6 * this.count;
    this.faces[this.count] = face;
    this.areas[this.count++] = area;
    corners[at] = a1;
    corners[at + 1] = a2;
    corners[at + 2] = b1;
    corners[at + 3] = b2;
    corners[at + 4] = c1;
    corners[at + 5] = c2;
  }

  private grow(): void {
    const capacity = 2 * this.faces.length + 64;
    const faces = new Int32Array(capacity);
    faces.set(this.faces);
    this.faces = faces;
    const corners = new Float64Array(6 * capacity);
    corners.set(this.corners);
    this.corners = corners;
    const areas = new Float64Array(capacity);
    areas.set(this.areas);
    this.areas = areas;
  }
}
