/*
 * The order of injecting: neighbouring numbers next to each other, beginning at the topmost point.
 *
 * Idea: nearest neighbour from the start, then 2-opt and Or-opt moves between points at most two
 * links apart until none shortens the way (Croes 1958; Or 1976; neighbour lists after Bentley 1992).
 * Linked points are as far apart as their link along the skin; points two links apart as the straight
 * line or more; all others are put off by a surcharge, because a needle that goes through the air
 * from one side of a fold to the other has left the neighbourhood.
 */
import type { Links } from './neighbours';
import type { LayoutProgress } from './types';

const MOST_SWEEPS = 40;
/** Points looked at between two yields: a few ms. */
const ROWS_PER_YIELD = 500;
/** What leaving the neighbourhood costs, in mean link lengths. */
const LEAP_LINKS = 1;
/** An improvement below this many mm is rounding. */
const LEAST_GAIN = 1e-9;

/**
 * @param positions 3 per point, mm; y is up
 * @param links between rows of `positions`
 * @returns rows in the order of injecting
 */
export function* injectionOrder(
  positions: Float64Array,
  links: Links,
): Generator<LayoutProgress, Uint32Array> {
  const count = positions.length / 3;
  if (count === 0) return new Uint32Array(0);
  const distances = new PointDistances(positions, links);
  const path = nearestNeighbourPath(distances, topmost(positions));
  yield* new PathImprover(distances, path).improve();
  return path;
}

/** The row with the largest y; of equals the one with the smallest x, then the lowest row. */
function topmost(positions: Float64Array): number {
  let top = 0;
  for (let row = 1; row < positions.length / 3; row++) {
    const higher = positions[3 * row + 1] - positions[3 * top + 1];
    if (higher > 0 || (higher === 0 && positions[3 * row] < positions[3 * top])) top = row;
  }
  return top;
}

/** Neighbourhoods as short sorted columns: a dozen numbers are searched faster than hashed. */
class PointDistances {
  readonly count: number;
  /** per point: rows at most two links away, nearest first */
  readonly near: readonly Uint32Array[];
  /** per point: how far away those are, mm */
  private readonly nearMm: readonly Float64Array[];
  private readonly positions: Float64Array;
  private readonly leapMm: number;

  constructor(positions: Float64Array, links: Links) {
    this.positions = positions;
    this.count = positions.length / 3;
    const linked = Array.from({ length: this.count }, () => new Map<number, number>());
    let sum = 0;
    links.lengths.forEach((length, row) => {
      linked[links.pairs[2 * row]].set(links.pairs[2 * row + 1], length);
      linked[links.pairs[2 * row + 1]].set(links.pairs[2 * row], length);
      sum += length;
    });
    this.leapMm = links.lengths.length > 0 ? (LEAP_LINKS * sum) / links.lengths.length : 0;
    const around = linked.map((_, row) => this.withinTwoLinks(linked, row));
    this.near = around.map((list) => Uint32Array.from(list, ([row]) => row));
    this.nearMm = around.map((list) => Float64Array.from(list, ([, length]) => length));
  }

  /** Rows and distances, nearest first. */
  private withinTwoLinks(
    linked: readonly ReadonlyMap<number, number>[],
    row: number,
  ): [number, number][] {
    const distances = new Map(linked[row]);
    for (const next of linked[row].keys())
      for (const far of linked[next].keys())
        if (far !== row && !distances.has(far)) distances.set(far, this.straight(row, far));
    return [...distances].sort((a, b) => a[1] - b[1] || a[0] - b[0]);
  }

  private straight(a: number, b: number): number {
    const { positions } = this;
    const x = positions[3 * a] - positions[3 * b];
    const y = positions[3 * a + 1] - positions[3 * b + 1];
    const z = positions[3 * a + 2] - positions[3 * b + 2];
    return Math.sqrt(x * x + y * y + z * z);
  }

  between(a: number, b: number): number {
    const near = this.near[a];
    for (let i = 0; i < near.length; i++) if (near[i] === b) return this.nearMm[a][i];
    return this.straight(a, b) + this.leapMm;
  }
}

function nearestNeighbourPath(distances: PointDistances, start: number): Uint32Array {
  const path = new Uint32Array(distances.count);
  const visited = new Uint8Array(distances.count);
  let here = start;
  for (let step = 0; step < path.length; step++) {
    path[step] = here;
    visited[here] = 1;
    here = nearestUnvisited(distances, visited, here);
  }
  return path;
}

function nearestUnvisited(distances: PointDistances, visited: Uint8Array, here: number): number {
  for (const row of distances.near[here]) if (visited[row] === 0) return row;
  let nearest = here;
  let least = Infinity;
  for (let row = 0; row < visited.length; row++) {
    if (visited[row] === 1) continue;
    const distance = distances.between(here, row);
    if (distance >= least) continue;
    least = distance;
    nearest = row;
  }
  return nearest;
}

/** Shortens an open path in place; its first point stays first. */
class PathImprover {
  private readonly distances: PointDistances;
  private readonly path: Uint32Array;
  /** where in the path each row stands */
  private readonly place: Uint32Array;

  constructor(distances: PointDistances, path: Uint32Array) {
    this.distances = distances;
    this.path = path;
    this.place = new Uint32Array(path.length);
    path.forEach((row, at) => {
      this.place[row] = at;
    });
  }

  *improve(): Generator<LayoutProgress, void> {
    for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      let improved = false;
      for (let row = 0; row < this.path.length; row++) {
        if (this.reverseFrom(row) || this.moveRun(row)) improved = true;
        if (row % ROWS_PER_YIELD === 0) yield { stage: 'Ordering points', share: 0.98 };
      }
      if (!improved) return;
    }
  }

  /** Length of the step between two places of the path; 0 beyond its end. */
  private step(from: number, to: number): number {
    if (to >= this.path.length || from < 0) return 0;
    return this.distances.between(this.path[from], this.path[to]);
  }

  /** 2-opt: make `row` and a near row consecutive by turning the way between them round. */
  private reverseFrom(row: number): boolean {
    const { distances, path, place } = this;
    for (const other of distances.near[row]) {
      const low = Math.min(place[row], place[other]);
      const high = Math.max(place[row], place[other]);
      // (low, low+1 .. high, high+1) -> (low, high .. low+1, high+1)
      const before = this.step(low, low + 1) + this.step(high, high + 1);
      const after =
        distances.between(path[low], path[high]) +
        (high + 1 < path.length ? distances.between(path[low + 1], path[high + 1]) : 0);
      if (after >= before - LEAST_GAIN) continue;
      this.reverse(low + 1, high);
      return true;
    }
    return false;
  }

  /** Or-opt: carry a run of one to three points that begins at `row` to beside a near row. */
  private moveRun(row: number): boolean {
    const { distances, path, place } = this;
    const start = place[row];
    if (start === 0) return false;
    for (let length = 1; length <= 3 && start + length <= path.length; length++) {
      const end = start + length - 1;
      const closed = end + 1 < path.length ? distances.between(path[start - 1], path[end + 1]) : 0;
      const saved = this.step(start - 1, start) + this.step(end, end + 1) - closed;
      for (const other of distances.near[row]) {
        const at = place[other];
        if (at >= start - 1 && at <= end) continue;
        const next = at + 1 < path.length ? path[at + 1] : -1;
        if (next === row) continue;
        // between `other` and its next, entered at `row`'s end of the run
        const added =
          distances.between(other, row) +
          (next < 0 ? 0 : distances.between(path[end], next) - distances.between(other, next));
        if (added >= saved - LEAST_GAIN) continue;
        this.moveTo(start, end, at);
        return true;
      }
    }
    return false;
  }

  /** Moves path[start..end] to just after the place `at` by turning three stretches round. */
  private moveTo(start: number, end: number, at: number): void {
    if (at > end) {
      this.reverse(start, at);
      const moved = start + at - end;
      this.reverse(start, moved - 1);
      this.reverse(moved, at);
    } else {
      this.reverse(at + 1, end);
      const moved = at + 1 + (end - start);
      this.reverse(at + 1, moved);
      this.reverse(moved + 1, end);
    }
  }

  private reverse(from: number, to: number): void {
    const { path, place } = this;
    for (let low = from, high = to; low < high; low++, high--) {
      const row = path[low];
      path[low] = path[high];
      path[high] = row;
    }
    for (let at = from; at <= to; at++) place[path[at]] = at;
  }
}
