import type { SurfacePoint } from '../../geometry/mesh';
import { type RefinedPart, toPart } from '../../geometry/refine';

/** Finds single places of the whole surface on a part of it, without looking at all of its faces. */
export class CutOutPlaces {
  private readonly part: RefinedPart;
  /** per face of the parent: the faces it was split into */
  private readonly children = new Map<number, number[]>();

  constructor(part: RefinedPart) {
    this.part = part;
    part.parentFaces.forEach((parent, face) => {
      const list = this.children.get(parent);
      if (list) list.push(face);
      else this.children.set(parent, [face]);
    });
  }

  holds(parentFace: number): boolean {
    return this.children.has(parentFace);
  }

  /** The same place on the part. Throws for one that is not on it. */
  of(point: SurfacePoint): SurfacePoint {
    const [found] = toPart(this.part, [point], this.children.get(point.face) ?? []);
    if (found === null) throw new Error('this place is not on the part');
    return found;
  }
}
