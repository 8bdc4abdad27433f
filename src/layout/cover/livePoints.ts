import type { SurfacePoint } from '../../geometry/mesh';
import type { LayoutProgress } from '../types';
import { type Cover, MOST_IDS } from './cover';
import type { CutOutPlaces } from './cutOutPlaces';

/** Vertices flooded between two yields: a few ms. */
const WORK_PER_YIELD = 6000;

/** The points of a measured zone as numbers of its cover; a list is exchanged for the one before. */
export class LivePoints {
  /** 1 per row: the number of the zone's own point */
  own: number[] = [];
  /** numbers of the points of others */
  others: number[] = [];
  private readonly cover: Cover;
  private readonly onPart: CutOutPlaces;
  /** numbers by face: those of the zone, those of others */
  private readonly ids = { own: new Map<number, number[]>(), other: new Map<number, number[]>() };
  /** 1 per number: the place it was added for, on the whole surface */
  private readonly added: SurfacePoint[] = [];
  /** an exchange was given up half-way: ranks are those of no list */
  private isHalfway = false;

  constructor(cover: Cover, onPart: CutOutPlaces) {
    this.cover = cover;
    this.onPart = onPart;
  }

  /** Takes out the points that are gone, adds those that are new; may be given up between two steps. */
  *exchange(
    points: readonly SurfacePoint[],
    others: readonly SurfacePoint[],
    progress: LayoutProgress,
  ): Generator<LayoutProgress, void> {
    const { cover, onPart, added } = this;
    const kept = {
      own: this.leave(this.ids.own, points),
      other: this.leave(this.ids.other, others),
    };
    const wasHalfway = this.isHalfway;
    this.isHalfway = true;
    /** those that stay, in the new order, and their ranks in the old one */
    const stayed: number[] = [];
    const oldRanks: number[] = [];
    const enter = function* (
      ids: Map<number, number[]>,
      known: Map<number, number[]>,
      list: readonly SurfacePoint[],
      firstRank: number,
    ): Generator<LayoutProgress, number[]> {
      const rows: number[] = [];
      for (const point of list) {
        const rank = firstRank + rows.length;
        const same = known.get(point.face);
        const at = same ? same.findIndex((id) => samePlace(added[id], point)) : -1;
        if (same && at >= 0) {
          const [id] = same.splice(at, 1);
          stayed.push(id);
          oldRanks.push(cover.rank[id]);
          cover.rank[id] = rank;
          rows.push(id);
          continue;
        }
        const id = cover.add(onPart.of(point), rank);
        added[id] = point;
        const there = ids.get(point.face);
        if (there) there.push(id);
        else ids.set(point.face, [id]);
        rows.push(id);
        if (cover.work < WORK_PER_YIELD) continue;
        cover.work = 0;
        yield progress;
      }
      return rows;
    };
    // Others come before all rows: whose place it is on equality must not hang on the order of edits.
    this.others = yield* enter(this.ids.other, kept.other, others, -MOST_IDS);
    this.own = yield* enter(this.ids.own, kept.own, points, 0);
    if (wasHalfway) cover.soilAll();
    else for (const at of outOfOrder(oldRanks)) cover.soilAround(stayed[at]);
    this.isHalfway = false;
  }

  /** Removes what is not in a list. @returns what stays, by face */
  private leave(ids: Map<number, number[]>, list: readonly SurfacePoint[]): Map<number, number[]> {
    const wanted = new Map<number, SurfacePoint[]>();
    for (const point of list) {
      const same = wanted.get(point.face);
      if (same) same.push(point);
      else wanted.set(point.face, [point]);
    }
    const kept = new Map<number, number[]>();
    for (const [face, there] of ids) {
      const asked = wanted.get(face) ?? [];
      const stay = there.filter((id) => {
        const at = asked.findIndex((point) => samePlace(point, this.added[id]));
        if (at >= 0) asked.splice(at, 1);
        else this.cover.remove(id);
        return at >= 0;
      });
      if (stay.length === 0) ids.delete(face);
      else {
        ids.set(face, stay);
        kept.set(face, [...stay]);
      }
    }
    return kept;
  }
}

/**
 * Places of a list that are not in its longest ascending run: all others follow one another as before
 * (Schensted 1961, by piles).
 */
export function outOfOrder(values: readonly number[]): number[] {
  /** per length the place where the run of that length with the lowest end ends */
  const ends: number[] = [];
  const before = new Int32Array(values.length);
  values.forEach((value, at) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[ends[middle]] < value) low = middle + 1;
      else high = middle;
    }
    before[at] = low > 0 ? ends[low - 1] : -1;
    ends[low] = at;
  });
  const inOrder = new Uint8Array(values.length);
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at]) inOrder[at] = 1;
  return [...values.keys()].filter((at) => inOrder[at] === 0);
}

export function samePlace(a: SurfacePoint, b: SurfacePoint): boolean {
  return a.face === b.face && a.w0 === b.w0 && a.w1 === b.w1 && a.w2 === b.w2;
}
