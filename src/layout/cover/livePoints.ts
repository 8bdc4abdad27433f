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
  /** how many points have come or gone */
  changes = 0;
  private readonly cover: Cover;
  private readonly onPart: CutOutPlaces;
  /** numbers by face: those of the zone, those of others */
  private readonly ids = { own: new Map<number, number[]>(), other: new Map<number, number[]>() };
  /** 1 per number: the place it was added for, on the whole surface */
  private readonly added: SurfacePoint[] = [];

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
    if (this.areThere(this.own, points) && this.areThere(this.others, others)) return;
    const kept = {
      own: this.leave(this.ids.own, points),
      other: this.leave(this.ids.other, others),
    };
    const count = (): void => {
      this.changes++;
    };
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
          cover.rank[id] = rank;
          rows.push(id);
          continue;
        }
        const id = cover.add(onPart.of(point), rank);
        count();
        added[id] = point;
        note(ids, point.face, id);
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
    cover.ranksChanged();
  }

  /**
   * Takes over points that the cover holds already.
   * @param others the first so many numbers
   * @param points by row, their numbers beside them
   */
  adopt(
    others: readonly SurfacePoint[],
    points: readonly SurfacePoint[],
    ids: readonly number[],
  ): void {
    const { cover, onPart, added } = this;
    const enter = (known: Map<number, number[]>, point: SurfacePoint, id: number): void => {
      cover.restate(id, onPart.of(point));
      added[id] = point;
      note(known, point.face, id);
    };
    this.others = others.map((point, id) => {
      enter(this.ids.other, point, id);
      cover.rank[id] = id - MOST_IDS;
      return id;
    });
    this.own = points.map((point, row) => {
      enter(this.ids.own, point, ids[row]);
      cover.rank[ids[row]] = row;
      return ids[row];
    });
    cover.ranksChanged();
  }

  /** Are the points of these numbers the very ones of a list, in its order? */
  private areThere(ids: readonly number[], list: readonly SurfacePoint[]): boolean {
    return ids.length === list.length && list.every((point, i) => this.added[ids[i]] === point);
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
        else {
          this.cover.remove(id);
          this.changes++;
        }
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

function note(ids: Map<number, number[]>, face: number, id: number): void {
  const there = ids.get(face);
  if (there) there.push(id);
  else ids.set(face, [id]);
}

export function samePlace(a: SurfacePoint, b: SurfacePoint): boolean {
  return a.face === b.face && a.w0 === b.w0 && a.w1 === b.w1 && a.w2 === b.w2;
}
