/*
 * Sparse symmetric positive definite systems: L D Lt, row by row along the elimination tree (the
 * "up-looking" method of Davis 2005), after an order by nested dissection (George 1973).
 *
 * The unknowns have places in the plane, so a set is halved at the median of its longer side; those
 * of one half that touch the other are eliminated last. Kept: the order and the tree, so that new
 * numbers in the same pattern cost the numeric part only.
 */

/** The lower triangle with the diagonal as lists, any order; equal places add up. */
export interface SymmetricEntries {
  readonly rows: number[];
  readonly columns: number[];
  readonly values: number[];
}

/** Sets smaller than this are not halved again. */
const LEAF = 24;

export class SparseCholesky {
  private readonly count: number;
  /** unknown at each place of the elimination */
  private readonly order: Int32Array;
  /** columns of L one after the other: rows and values between the starts */
  private readonly start: Int32Array;
  private readonly rows: Int32Array;
  private readonly values: Float64Array;
  private readonly diagonal: Float64Array;
  private readonly both: Float64Array;

  /** @param places 2 per unknown: where it lies, for the order only */
  constructor(count: number, entries: SymmetricEntries, places: ArrayLike<number>) {
    this.count = count;
    const { start, neighbours } = adjacency(count, entries);
    this.order = dissect(count, start, neighbours, places);
    const upper = upperColumns(count, entries, this.order);
    const { parent, sizes } = eliminationTree(count, upper);
    this.start = new Int32Array(count + 1);
    for (let i = 0; i < count; i++) this.start[i + 1] = this.start[i] + sizes[i];
    this.rows = new Int32Array(this.start[count]);
    this.values = new Float64Array(this.start[count]);
    this.diagonal = new Float64Array(count);
    this.both = new Float64Array(2 * count);
    this.factorise(upper, parent);
  }

  /** Solves for two right sides in place: they hold the right sides and then the solutions. */
  solve(x: Float64Array, y: Float64Array): void {
    const { count, order, start, rows, values, diagonal } = this;
    // both right sides side by side: a step through L touches one place of memory, not two
    const both = this.both;
    for (let i = 0; i < count; i++) {
      both[2 * i] = x[order[i]];
      both[2 * i + 1] = y[order[i]];
    }
    for (let j = 0; j < count; j++) {
      const atX = both[2 * j];
      const atY = both[2 * j + 1];
      const end = start[j + 1];
      for (let p = start[j]; p < end; p++) {
        const at = 2 * rows[p];
        const value = values[p];
        both[at] -= value * atX;
        both[at + 1] -= value * atY;
      }
    }
    for (let j = count - 1; j >= 0; j--) {
      let atX = both[2 * j] / diagonal[j];
      let atY = both[2 * j + 1] / diagonal[j];
      const end = start[j + 1];
      for (let p = start[j]; p < end; p++) {
        const at = 2 * rows[p];
        const value = values[p];
        atX -= value * both[at];
        atY -= value * both[at + 1];
      }
      both[2 * j] = atX;
      both[2 * j + 1] = atY;
    }
    for (let i = 0; i < count; i++) {
      x[order[i]] = both[2 * i];
      y[order[i]] = both[2 * i + 1];
    }
  }

  private factorise(upper: UpperColumns, parent: Int32Array): void {
    const { count, start, rows, values, diagonal } = this;
    const next = start.slice();
    const work = new Float64Array(count);
    const seen = new Int32Array(count).fill(-1);
    const pattern = new Int32Array(count);
    const path = new Int32Array(count);
    for (let k = 0; k < count; k++) {
      let top = count;
      seen[k] = k;
      for (let p = upper.start[k]; p < upper.start[k + 1]; p++) {
        let i = upper.rows[p];
        work[i] += upper.values[p];
        let length = 0;
        for (; seen[i] !== k; i = parent[i]) {
          path[length++] = i;
          seen[i] = k;
        }
        while (length > 0) pattern[--top] = path[--length];
      }
      let pivot = work[k];
      work[k] = 0;
      for (; top < count; top++) {
        const i = pattern[top];
        const value = work[i];
        work[i] = 0;
        const end = next[i];
        for (let p = start[i]; p < end; p++) work[rows[p]] -= values[p] * value;
        const factor = value / diagonal[i];
        pivot -= factor * value;
        rows[next[i]] = k;
        values[next[i]++] = factor;
      }
      if (!(pivot > 0)) throw new Error('the system is not positive definite');
      diagonal[k] = pivot;
    }
  }
}

/** Columns of the upper triangle in the order of elimination. */
interface UpperColumns {
  readonly start: Int32Array;
  readonly rows: Int32Array;
  readonly values: Float64Array;
}

function adjacency(count: number, { rows, columns }: SymmetricEntries) {
  const start = new Int32Array(count + 1);
  for (let p = 0; p < rows.length; p++) {
    if (rows[p] === columns[p]) continue;
    start[rows[p] + 1]++;
    start[columns[p] + 1]++;
  }
  for (let i = 0; i < count; i++) start[i + 1] += start[i];
  const next = start.slice();
  const neighbours = new Int32Array(start[count]);
  for (let p = 0; p < rows.length; p++) {
    if (rows[p] === columns[p]) continue;
    neighbours[next[rows[p]]++] = columns[p];
    neighbours[next[columns[p]]++] = rows[p];
  }
  return { start, neighbours };
}

function dissect(
  count: number,
  start: Int32Array,
  neighbours: Int32Array,
  places: ArrayLike<number>,
): Int32Array {
  const order = new Int32Array(count);
  const half = new Int32Array(count);
  let placed = 0;
  let mark = 0;
  const put = (set: readonly number[]): void => {
    for (const i of set) order[placed++] = i;
  };
  const visit = (set: number[]): void => {
    if (set.length <= LEAF) {
      put(set);
      return;
    }
    const axis = longerAxis(set, places);
    set.sort((a, b) => places[2 * a + axis] - places[2 * b + axis] || a - b);
    const middle = set.length >> 1;
    mark++;
    for (let i = 0; i < middle; i++) half[set[i]] = mark;
    const right: number[] = [];
    const between: number[] = [];
    for (let i = middle; i < set.length; i++) {
      let touches = false;
      for (let p = start[set[i]]; p < start[set[i] + 1] && !touches; p++)
        touches = half[neighbours[p]] === mark;
      (touches ? between : right).push(set[i]);
    }
    visit(set.slice(0, middle));
    visit(right);
    put(between);
  };
  visit(Array.from({ length: count }, (_, i) => i));
  return order;
}

function longerAxis(set: readonly number[], places: ArrayLike<number>): 0 | 1 {
  const low = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const high = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const i of set)
    for (let axis = 0; axis < 2; axis++) {
      low[axis] = Math.min(low[axis], places[2 * i + axis]);
      high[axis] = Math.max(high[axis], places[2 * i + axis]);
    }
  return high[0] - low[0] >= high[1] - low[1] ? 0 : 1;
}

function upperColumns(
  count: number,
  { rows, columns, values }: SymmetricEntries,
  order: Int32Array,
): UpperColumns {
  const placeOf = new Int32Array(count);
  for (let i = 0; i < count; i++) placeOf[order[i]] = i;
  const start = new Int32Array(count + 1);
  for (let p = 0; p < rows.length; p++)
    start[Math.max(placeOf[rows[p]], placeOf[columns[p]]) + 1]++;
  for (let i = 0; i < count; i++) start[i + 1] += start[i];
  const next = start.slice();
  const upperRows = new Int32Array(rows.length);
  const upperValues = new Float64Array(rows.length);
  for (let p = 0; p < rows.length; p++) {
    const a = placeOf[rows[p]];
    const b = placeOf[columns[p]];
    const at = next[Math.max(a, b)]++;
    upperRows[at] = Math.min(a, b);
    upperValues[at] = values[p];
  }
  return { start, rows: upperRows, values: upperValues };
}

/** Each unknown's parent, and how many entries its column of L will have. */
function eliminationTree(count: number, { start, rows }: UpperColumns) {
  const parent = new Int32Array(count).fill(-1);
  const seen = new Int32Array(count).fill(-1);
  const sizes = new Int32Array(count);
  for (let k = 0; k < count; k++) {
    seen[k] = k;
    for (let p = start[k]; p < start[k + 1]; p++)
      for (let i = rows[p]; seen[i] !== k; i = parent[i]) {
        if (parent[i] < 0) parent[i] = k;
        sizes[i]++;
        seen[i] = k;
      }
  }
  return { parent, sizes };
}
