import type { SurfacePoint } from '../../geometry/mesh';
import { type RefinedPart, toPart } from '../../geometry/refine';

/** Finds single places of the whole surface on a part of it, without looking at all of its faces. */
export class CutOutPlaces {
  private readonly part: RefinedPart;
  /** the faces that face f of the parent was split into: children[start[f] .. start[f + 1]) */
  private readonly start: Int32Array;
  private readonly children: Int32Array;

  constructor(part: RefinedPart) {
    const { parentFaces } = part;
    this.part = part;
    this.start = new Int32Array(part.parent.faceCount + 1);
    this.children = new Int32Array(parentFaces.length);
    for (const parent of parentFaces) this.start[parent + 1]++;
    for (let face = 0; face < part.parent.faceCount; face++)
      this.start[face + 1] += this.start[face];
    const next = this.start.slice();
    parentFaces.forEach((parent, face) => {
      this.children[next[parent]++] = face;
    });
  }

  holds(parentFace: number): boolean {
    return this.start[parentFace + 1] > this.start[parentFace];
  }

  /** The same place on the part. Throws for one that is not on it. */
  of(point: SurfacePoint): SurfacePoint {
    const { start, children } = this;
    const among = children.subarray(start[point.face], start[point.face + 1]);
    const [found] = toPart(this.part, [point], among);
    if (found === null) throw new Error('this place is not on the part');
    return found;
  }
}
