import type { Patch } from '../geometry/patch';
import { type LiveCover, MOST_IDS } from './liveCover';
import { BorderFinder, SHORTEST_BORDER } from './neighbours';

/** Delaunay neighbours, found again only in the fragments that changed. */
export class LiveLinks {
  private readonly finder: BorderFinder;
  private readonly shortestMm: number;
  /** per face: its fragments in the patch */
  private readonly fragmentsOf = new Map<number, number[]>();
  /** per fragment: the borders that cross it, by pair, mm */
  private readonly crossing: (ReadonlyMap<number, number> | undefined)[];
  /** per pair: the fragments that its border crosses */
  private readonly crossed = new Map<number, Set<number>>();
  private found = new Map<number, number>();

  constructor(cover: LiveCover, patch: Patch) {
    this.shortestMm = SHORTEST_BORDER * cover.spacingMm;
    this.crossing = new Array(patch.count);
    this.finder = new BorderFinder(cover, patch, {
      add: (a, b, lengthMm) => {
        const key = Math.min(a, b) * MOST_IDS + Math.max(a, b);
        this.found.set(key, (this.found.get(key) ?? 0) + lengthMm);
      },
    });
    for (let i = 0; i < patch.count; i++) {
      const list = this.fragmentsOf.get(patch.faces[i]);
      if (list) list.push(i);
      else this.fragmentsOf.set(patch.faces[i], [i]);
    }
  }

  /** Looks at a face's fragments again. */
  refresh(face: number): void {
    for (const fragment of this.fragmentsOf.get(face) ?? []) {
      for (const key of this.crossing[fragment]?.keys() ?? []) this.uncross(key, fragment);
      this.found = new Map();
      this.finder.visitFragment(fragment);
      this.crossing[fragment] = this.found.size > 0 ? this.found : undefined;
      for (const key of this.found.keys()) {
        const fragments = this.crossed.get(key);
        if (fragments) fragments.add(fragment);
        else this.crossed.set(key, new Set([fragment]));
      }
    }
  }

  /** Pairs of points whose cells share more than a hair of border, each once. */
  *pairs(): Generator<readonly [number, number], void> {
    for (const [key, fragments] of this.crossed) {
      let lengthMm = 0;
      for (const fragment of fragments) lengthMm += this.crossing[fragment]?.get(key) ?? 0;
      if (lengthMm <= this.shortestMm) continue;
      const low = Math.floor(key / MOST_IDS);
      yield [low, key - low * MOST_IDS];
    }
  }

  private uncross(key: number, fragment: number): void {
    const fragments = this.crossed.get(key);
    fragments?.delete(fragment);
    if (fragments?.size === 0) this.crossed.delete(key);
  }
}
