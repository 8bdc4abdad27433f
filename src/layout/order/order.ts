/*
 * The order of injecting: neighbouring numbers next to each other, beginning at the topmost point.
 *
 * Idea: nearest neighbour from the start, then 2-opt and Or-opt moves that make two near points
 * consecutive, until none shortens the way (Croes 1958; Or 1976; neighbour lists and points not looked
 * at again until something near them changed after Bentley 1992).
 * Linked points are as far apart as their link along the skin; points two links apart as the straight
 * line or more; all others are put off by a surcharge, because a needle that goes through the air
 * from one side of a fold to the other has left the neighbourhood.
 */

import { dot, FIGURE_FRAME, leftOf } from '../../geometry/bodyFrame';
import type { BodyFrame } from '../../geometry/mesh';
import type { Links } from '../cover/neighbours';
import { PointNeighbourhoods } from '../cover/pointNeighbourhoods';
import type { LayoutProgress } from '../types';

/** Points looked at between two yields: a few ms. */
const ROWS_PER_YIELD = 2000;
/** Longest run carried elsewhere as one. */
const LONGEST_RUN = 3;
/** Stretches longer than this are not turned round: with 100,000 points it would take minutes. */
const LONGEST_TURN = 10_000;
/** Looks at points, per point, after which it is good enough whatever is left. */
const MOST_LOOKS = 40;

const ORDERING: LayoutProgress = { stage: 'Ordering points', share: 0.98 };

/**
 * @param positions 3 per point, mm
 * @param links between rows of `positions`
 * @param bodyFrame which way is up
 * @returns rows in the order of injecting
 */
export function* injectionOrder(
  positions: Float64Array,
  links: Links,
  bodyFrame: BodyFrame = FIGURE_FRAME,
): Generator<LayoutProgress, Uint32Array> {
  if (positions.length === 0) return new Uint32Array(0);
  const near = new PointNeighbourhoods(positions, links);
  yield ORDERING;
  const path = nearestNeighbourPath(near, topmost(positions, bodyFrame, near.equalMm));
  yield* new PathImprover(near, path).improve();
  return path;
}

/** The topmost row; of equals the one farthest to the right, then the lowest row. */
function topmost(positions: Float64Array, bodyFrame: BodyFrame, equalMm: number): number {
  const left = leftOf(bodyFrame);
  let top = 0;
  for (let row = 1; row < positions.length / 3; row++) {
    const away = [0, 1, 2].map((axis) => positions[3 * row + axis] - positions[3 * top + axis]);
    const [x, y, z] = away;
    const higher = dot([x, y, z], bodyFrame.up);
    if (higher > equalMm || (higher >= -equalMm && dot([x, y, z], left) < -equalMm)) top = row;
  }
  return top;
}

function nearestNeighbourPath(near: PointNeighbourhoods, start: number): Uint32Array {
  const path = new Uint32Array(near.count);
  const visited = new Uint8Array(near.count);
  const search = new NextUnvisited(near, visited);
  let here = start;
  for (let step = 0; step < path.length; step++) {
    path[step] = here;
    visited[here] = 1;
    here = search.from(here);
  }
  return path;
}

/** The next stop: the nearest neighbour not visited, else the first one met going outwards. */
class NextUnvisited {
  private readonly near: PointNeighbourhoods;
  private readonly visited: Uint8Array;
  private readonly queue: Uint32Array;
  private readonly seen: Int32Array;
  private search = 0;
  /** no row below is unvisited */
  private lowest = 0;

  constructor(near: PointNeighbourhoods, visited: Uint8Array) {
    this.near = near;
    this.visited = visited;
    this.queue = new Uint32Array(near.count);
    this.seen = new Int32Array(near.count);
  }

  from(here: number): number {
    const { near, visited, queue, seen } = this;
    const now = ++this.search;
    let count = 1;
    queue[0] = here;
    seen[here] = now;
    for (let at = 0; at < count; at++)
      for (let i = near.start[queue[at]]; i < near.start[queue[at] + 1]; i++) {
        const row = near.rows[i];
        if (visited[row] === 0) return row;
        if (seen[row] === now) continue;
        seen[row] = now;
        queue[count++] = row;
      }
    return this.nearestElsewhere(here);
  }

  /** No way leads there over links: the nearest of all. */
  private nearestElsewhere(here: number): number {
    const { visited, near } = this;
    while (this.lowest < visited.length && visited[this.lowest] === 1) this.lowest++;
    let nearest = here;
    let least = Number.POSITIVE_INFINITY;
    for (let row = this.lowest; row < visited.length; row++) {
      if (visited[row] === 1) continue;
      const distance = near.between(here, row);
      if (distance >= least) continue;
      least = distance;
      nearest = row;
    }
    return nearest;
  }
}

/** Shortens an open path in place; its first point stays first. */
class PathImprover {
  private readonly near: PointNeighbourhoods;
  private readonly path: Uint32Array;
  /** an improvement not above this is rounding */
  private readonly leastGainMm: number;
  /** where in the path each row stands */
  private readonly place: Uint32Array;
  /** rows to be looked at, a ring; `queued` says which */
  private readonly queue: Uint32Array;
  private readonly queued: Uint8Array;
  private queueAt = 0;
  private queueCount = 0;
  private readonly run = new Uint32Array(LONGEST_RUN);

  constructor(near: PointNeighbourhoods, path: Uint32Array) {
    this.near = near;
    this.path = path;
    this.leastGainMm = near.equalMm;
    this.place = new Uint32Array(path.length);
    this.queue = new Uint32Array(path.length);
    this.queued = new Uint8Array(path.length);
    for (let at = 0; at < path.length; at++) {
      this.place[path[at]] = at;
      this.lookAgain(at);
    }
  }

  *improve(): Generator<LayoutProgress, void> {
    const most = MOST_LOOKS * this.path.length;
    for (let looks = 1; this.queueCount > 0 && looks < most; looks++) {
      const row = this.queue[this.queueAt];
      this.queueAt = (this.queueAt + 1) % this.queue.length;
      this.queueCount--;
      this.queued[row] = 0;
      while (this.turn(row, 1) || this.turn(row, -1) || this.carry(row, 1) || this.carry(row, -1));
      if (looks % ROWS_PER_YIELD === 0) yield ORDERING;
    }
  }

  /** The row at a place of the path will be looked at (again). */
  private lookAgain(at: number): void {
    if (at < 0 || at >= this.path.length) return;
    const row = this.path[at];
    if (this.queued[row] === 1) return;
    this.queued[row] = 1;
    this.queue[(this.queueAt + this.queueCount++) % this.queue.length] = row;
  }

  /** Length of the step between two places of the path; 0 beyond its ends. */
  private step(a: number, b: number): number {
    if (a < 0 || b < 0 || a >= this.path.length || b >= this.path.length) return 0;
    return this.near.between(this.path[a], this.path[b]);
  }

  /** 2-opt: puts a near row after (`side` 1) or before (-1) this one by turning the way between. */
  private turn(row: number, side: 1 | -1): boolean {
    const { near, place } = this;
    const at = place[row];
    if (at + side < 0) return false;
    const here = this.step(at, at + side);
    for (
      let i = near.start[row];
      i < near.start[row + 1] && near.mm[i] < here - near.equalMm;
      i++
    ) {
      const other = place[near.rows[i]];
      if (other + side < 0) continue;
      const gain =
        here + this.step(other, other + side) - near.mm[i] - this.step(at + side, other + side);
      if (gain <= this.leastGainMm) continue;
      const low = Math.min(at, other) + (side > 0 ? 1 : 0);
      const high = Math.max(at, other) - (side > 0 ? 0 : 1);
      if (high - low > LONGEST_TURN) continue;
      this.reverse(low, high);
      return true;
    }
    return false;
  }

  /**
   * Or-opt: carries a run of one to three points to beside a near row. The run begins at `row` and
   * goes on (`side` 1) or back (-1); `row` comes to stand next to the near row.
   */
  private carry(row: number, side: 1 | -1): boolean {
    const { place, path } = this;
    const at = place[row];
    for (let length = 1; length <= LONGEST_RUN; length++) {
      const far = at + side * (length - 1);
      const first = Math.min(at, far);
      const last = Math.max(at, far);
      if (first < 1 || last >= path.length) return false;
      const saved =
        this.step(first - 1, first) + this.step(last, last + 1) - this.gapClosed(first, last);
      if (saved > this.leastGainMm && this.carryRun(row, at, far, first, last, saved)) return true;
    }
    return false;
  }

  private gapClosed(first: number, last: number): number {
    return last + 1 < this.path.length ? this.step(first - 1, last + 1) : 0;
  }

  private carryRun(
    row: number,
    at: number,
    far: number,
    first: number,
    last: number,
    saved: number,
  ): boolean {
    const { near, place } = this;
    for (
      let i = near.start[row];
      i < near.start[row + 1] && near.mm[i] < saved - near.equalMm;
      i++
    ) {
      const other = place[near.rows[i]];
      if (other >= first && other <= last) continue;
      for (let side = 1; side >= -1; side -= 2) {
        // between `other` and the place after or before it
        const next = other + side;
        if (next < 0 || (next >= first && next <= last)) continue;
        const added = near.mm[i] + this.step(far, next) - this.step(other, next);
        if (added >= saved - this.leastGainMm) continue;
        const after = side > 0 ? other : next;
        if (Math.abs(after - first) > LONGEST_TURN) continue;
        this.moveRun(first, last, after, side > 0 === at < far || at === far);
        return true;
      }
    }
    return false;
  }

  /** Moves path[first..last] to just after the place `after`, in its order or turned round. */
  private moveRun(first: number, last: number, after: number, inOrder: boolean): void {
    const { path, run } = this;
    const length = last - first + 1;
    for (let k = 0; k < length; k++) run[inOrder ? k : length - 1 - k] = path[first + k];
    let to = first;
    if (after > last) for (let from = last + 1; from <= after; from++) this.put(to++, path[from]);
    else {
      for (let from = first - 1; from > after; from--) this.put(from + length, path[from]);
      to = after + 1;
    }
    for (let k = 0; k < length; k++) this.put(to + k, run[k]);
    for (let at = to - 1; at <= to + length; at++) this.lookAgain(at);
    this.lookAgain(after > last ? first - 1 : last);
    this.lookAgain(after > last ? first : last + 1);
  }

  private put(at: number, row: number): void {
    this.path[at] = row;
    this.place[row] = at;
  }

  private reverse(from: number, to: number): void {
    for (let low = from, high = to; low < high; low++, high--) {
      const row = this.path[low];
      this.put(low, this.path[high]);
      this.put(high, row);
    }
    this.lookAgain(from - 1);
    this.lookAgain(from);
    this.lookAgain(to);
    this.lookAgain(to + 1);
  }
}
