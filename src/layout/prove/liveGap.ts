import type { Patch } from '../../geometry/patch';
import { Fragments } from '../cover/fragments';
import type { LiveCover } from '../cover/liveCover';
import { TO_CORNER } from './largestGap';

/** How far each fragment of a patch can be from its nearest point, looked at only where that changed. */
export class LiveGap {
  private readonly cover: LiveCover;
  private readonly whole: Fragments;
  /** 1 per fragment, mm: the farthest of its corners, and what none of its places exceeds */
  private readonly farthest: Float64Array;
  private readonly bound: Float64Array;

  constructor(cover: LiveCover, patch: Patch) {
    this.cover = cover;
    this.whole = Fragments.of(patch);
    this.farthest = new Float64Array(patch.count).fill(Infinity);
    this.bound = new Float64Array(patch.count).fill(Infinity);
  }

  refresh(fragment: number): void {
    const { cover, whole } = this;
    const face = whole.faces[fragment];
    let most = 0;
    for (let k = 6 * fragment; k < 6 * fragment + 6; k += 2)
      most = Math.max(most, cover.placeDistance(face, whole.corners[k], whole.corners[k + 1]));
    this.farthest[fragment] = most;
    this.bound[fragment] = most + TO_CORNER * whole.size(cover.mesh, fragment);
  }

  /** The fragments that may hold the largest gap. */
  candidates(): Fragments {
    let least = 0;
    for (let i = 0; i < this.farthest.length; i++)
      if (this.farthest[i] > least) least = this.farthest[i];
    const rows: number[] = [];
    for (let i = 0; i < this.bound.length; i++) if (this.bound[i] >= least) rows.push(i);
    return this.whole.only(rows);
  }
}
