import type { SurfacePoint } from '../../geometry/mesh';
import { type RefinedPart, toPart } from '../../geometry/refine';

/** Finds single places of the whole surface on a part of it, without looking at all faces of either. */
export class CutOutPlaces {
  private readonly part: RefinedPart;
  /** the part's faces by the face of the whole surface that they lie in, then by number */
  private readonly faces: Int32Array;

  constructor(part: RefinedPart) {
    this.part = part;
    this.faces = byParent(part.parentFaces);
  }

  holds(parentFace: number): boolean {
    return this.part.parentFaces[this.faces[this.firstOf(parentFace)]] === parentFace;
  }

  /** The same place on the part. Throws for one that is not on it. */
  of(point: SurfacePoint): SurfacePoint {
    const among = this.faces.subarray(this.firstOf(point.face), this.firstOf(point.face + 1));
    const [found] = toPart(this.part, [point], among);
    if (found === null) throw new Error('this place is not on the part');
    return found;
  }

  /** Where those of a face of the whole surface begin, or would begin. */
  private firstOf(parentFace: number): number {
    const { parentFaces } = this.part;
    let low = 0;
    let high = this.faces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (parentFaces[this.faces[middle]] < parentFace) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function byParent(parentFaces: Int32Array): Int32Array {
  const { length } = parentFaces;
  const order = new Int32Array(length);
  let isSorted = true;
  for (let face = 0; face < length; face++) {
    order[face] = face;
    isSorted &&= face === 0 || parentFaces[face - 1] <= parentFaces[face];
  }
  if (isSorted) return order;
  // one number for parent and face sorts as a column
  const keys = Float64Array.from(parentFaces, (parent, face) => parent * length + face).sort();
  return order.map((_, at) => keys[at] % length);
}
