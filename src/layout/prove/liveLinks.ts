import type { Patch } from '../../geometry/patch';
import { type Cover, MOST_IDS } from '../cover/cover';
import { BorderFinder, SHORTEST_BORDER } from './neighbours';

/** Delaunay neighbours, found again only in the fragments that changed. */
export class LiveLinks {
  private readonly finder: BorderFinder;
  private readonly shortestMm: number;
  /** per fragment: the borders that cross it, by pair, mm */
  private readonly crossing: (ReadonlyMap<number, number> | undefined)[];
  /** per pair: the fragments that its border crosses */
  private readonly crossed = new Map<number, Set<number>>();
  /** pairs whose border is more than a hair */
  private readonly linked = new Set<number>();
  private readonly touched = new Set<number>();
  private readonly found = new Map<number, number>();

  constructor(cover: Cover, patch: Patch) {
    this.shortestMm = SHORTEST_BORDER * cover.spacingMm;
    this.crossing = new Array(patch.count);
    this.finder = new BorderFinder(cover, patch, {
      add: (a, b, lengthMm) => {
        const key = Math.min(a, b) * MOST_IDS + Math.max(a, b);
        this.found.set(key, (this.found.get(key) ?? 0) + lengthMm);
      },
    });
  }

  /** Looks at a fragment again. */
  refresh(fragment: number): void {
    for (const key of this.crossing[fragment]?.keys() ?? []) {
      this.touched.add(key);
      this.uncross(key, fragment);
    }
    this.found.clear();
    this.finder.visitFragment(fragment);
    this.crossing[fragment] = this.found.size > 0 ? new Map(this.found) : undefined;
    for (const key of this.found.keys()) {
      this.touched.add(key);
      const fragments = this.crossed.get(key);
      if (fragments) fragments.add(fragment);
      else this.crossed.set(key, new Set([fragment]));
    }
  }

  /** Pairs of points whose cells share more than a hair of border, each once. */
  *pairs(): Generator<readonly [number, number], void> {
    this.judge();
    for (const key of this.linked) {
      const low = Math.floor(key / MOST_IDS);
      yield [low, key - low * MOST_IDS];
    }
  }

  /** Adds up the borders that have changed. */
  private judge(): void {
    for (const key of this.touched) {
      let lengthMm = 0;
      for (const fragment of this.crossed.get(key) ?? [])
        lengthMm += this.crossing[fragment]?.get(key) ?? 0;
      if (lengthMm > this.shortestMm) this.linked.add(key);
      else this.linked.delete(key);
    }
    this.touched.clear();
  }

  private uncross(key: number, fragment: number): void {
    const fragments = this.crossed.get(key);
    fragments?.delete(fragment);
    if (fragments?.size === 0) this.crossed.delete(key);
  }
}
