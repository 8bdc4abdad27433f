import type { SurfaceMesh } from '../../geometry/mesh';
import { type FaceEntries, FLAT } from './faceEntries';

/** Squares of distances that differ by less than this are not told apart. */
const CLEARLY = 1 + 1e-9;

/**
 * The samples that reach one face, as places in its plane from which the face is seen: where the skin
 * bends so much that its corners' distances agree with no such place, the one nearest to agreeing.
 */
export class FaceSources {
  count = 0;
  x = new Float64Array(64);
  y = new Float64Array(64);
  sample = new Int32Array(64);

  gather(mesh: SurfaceMesh, entries: FaceEntries, face: number): void {
    this.count = 0;
    const { first, next, sample, values } = entries;
    for (let entry = first[face]; entry !== -1; entry = next[entry]) {
      const a = values[3 * entry];
      const b = values[3 * entry + 1];
      const c = values[3 * entry + 2];
      if (this.count === this.x.length) this.grow();
      this.sample[this.count] = sample[entry];
      if (c === FLAT) {
        this.x[this.count] = a;
        this.y[this.count++] = b;
      } else this.fit(mesh, face, a, b, c);
    }
  }

  /** The place that lies a and b from the first two corners, on the side that suits the third. */
  private fit(mesh: SurfaceMesh, face: number, a: number, b: number, c: number): void {
    const width = mesh.edgeLengths[3 * face];
    const x = width > 0 ? (a * a - b * b + width * width) / (2 * width) : 0;
    const y = Math.sqrt(Math.max(0, a * a - x * x));
    const along = mesh.apexAlong[3 * face] - x;
    const height = mesh.apexHeight[3 * face];
    const below = Math.sqrt(along * along + (height + y) * (height + y));
    const above = Math.sqrt(along * along + (height - y) * (height - y));
    this.x[this.count] = x;
    this.y[this.count++] = Math.abs(below - c) <= Math.abs(above - c) ? -y : y;
  }

  /**
   * Lets go of those that are nearest nowhere in a triangle, as far as two looks tell: too far from its
   * middle, or farther than the one nearest to that from all three corners.
   * @param corners 3 x (x, y), mm
   */
  keepNear(corners: Float64Array): void {
    const middleX = (corners[0] + corners[2] + corners[4]) / 3;
    const middleY = (corners[1] + corners[3] + corners[5]) / 3;
    let square = 0;
    for (let k = 0; k < 6; k += 2) {
      const x = corners[k] - middleX;
      const y = corners[k + 1] - middleY;
      square = Math.max(square, x * x + y * y);
    }
    let least = Number.POSITIVE_INFINITY;
    let nearest = 0;
    for (let i = 0; i < this.count; i++) {
      const away = this.squareTo(i, middleX, middleY);
      if (away >= least) continue;
      least = away;
      nearest = i;
    }
    const limit = Math.sqrt(least) + 2 * Math.sqrt(square);
    const x = this.x[nearest];
    const y = this.y[nearest];
    let kept = 0;
    for (let i = 0; i < this.count; i++) {
      if (this.squareTo(i, middleX, middleY) > limit * limit) continue;
      if (this.isFarther(i, x, y, corners)) continue;
      this.x[kept] = this.x[i];
      this.y[kept] = this.y[i];
      this.sample[kept++] = this.sample[i];
    }
    this.count = kept;
  }

  /** Is one farther than a place from all corners, by more than rounding? */
  private isFarther(i: number, x: number, y: number, corners: Float64Array): boolean {
    for (let k = 0; k < 6; k += 2) {
      const toX = corners[k] - x;
      const toY = corners[k + 1] - y;
      const square = toX * toX + toY * toY;
      if (!(this.squareTo(i, corners[k], corners[k + 1]) > square * CLEARLY)) return false;
    }
    return true;
  }

  private squareTo(i: number, x: number, y: number): number {
    return (this.x[i] - x) * (this.x[i] - x) + (this.y[i] - y) * (this.y[i] - y);
  }

  private grow(): void {
    const x = new Float64Array(2 * this.x.length);
    x.set(this.x);
    this.x = x;
    const y = new Float64Array(x.length);
    y.set(this.y);
    this.y = y;
    const sample = new Int32Array(x.length);
    sample.set(this.sample);
    this.sample = sample;
  }
}
