import type { Links } from './neighbours';

/** What leaving the neighbourhood costs, in mean link lengths. */
const LEAP_LINKS = 1;
/** Lengths that differ by less than this share of the mean link are equal: the rest is rounding. */
const EQUAL_SHARE = 1e-9;

/**
 * How far apart points are for the order of injecting: linked ones as their link along the skin, those
 * two links apart as the straight line, all others with a surcharge. Short sorted columns: a dozen
 * numbers are searched faster than hashed.
 */
export class PointNeighbourhoods {
  readonly count: number;
  /** rows at most two links from row i, nearest first: rows[start[i] .. start[i + 1]) */
  readonly start: Uint32Array;
  rows: Uint32Array;
  /** how far away those are, mm */
  mm: Float64Array;
  private readonly positions: Float64Array;
  private readonly leapMm: number;
  /** lengths that differ by no more count as equal */
  readonly equalMm: number;

  constructor(positions: Float64Array, links: Links) {
    this.positions = positions;
    this.count = positions.length / 3;
    this.start = new Uint32Array(this.count + 1);
    this.rows = new Uint32Array(24 * this.count + 64);
    this.mm = new Float64Array(24 * this.count + 64);
    const { lengths } = links;
    let sum = 0;
    for (let i = 0; i < lengths.length; i++) sum += lengths[i];
    this.leapMm = lengths.length > 0 ? (LEAP_LINKS * sum) / lengths.length : 0;
    this.equalMm = lengths.length > 0 ? (EQUAL_SHARE * sum) / lengths.length : 0;
    this.gather(links);
  }

  between(a: number, b: number): number {
    const end = this.start[a + 1];
    for (let i = this.start[a]; i < end; i++) if (this.rows[i] === b) return this.mm[i];
    return this.straight(a, b) + this.leapMm;
  }

  private straight(a: number, b: number): number {
    const { positions } = this;
    const x = positions[3 * a] - positions[3 * b];
    const y = positions[3 * a + 1] - positions[3 * b + 1];
    const z = positions[3 * a + 2] - positions[3 * b + 2];
    return Math.sqrt(x * x + y * y + z * z);
  }

  private gather(links: Links): void {
    const { start, linked, lengths } = linkColumns(links, this.count);
    const seen = new Int32Array(this.count).fill(-1);
    let end = 0;
    for (let row = 0; row < this.count; row++) {
      const first = end;
      seen[row] = row;
      for (let i = start[row]; i < start[row + 1]; i++) {
        seen[linked[i]] = row;
        end = this.insert(first, end, linked[i], lengths[i]);
      }
      for (let i = start[row]; i < start[row + 1]; i++)
        for (let j = start[linked[i]]; j < start[linked[i] + 1]; j++) {
          const far = linked[j];
          if (seen[far] === row) continue;
          seen[far] = row;
          end = this.insert(first, end, far, this.straight(row, far));
        }
      this.start[row + 1] = end;
    }
  }

  /** Puts a row in its place among [first, end). @returns the new end */
  private insert(first: number, end: number, row: number, mm: number): number {
    if (end === this.rows.length) this.grow();
    let at = end;
    for (; at > first; at--) {
      const before = this.mm[at - 1];
      const shorter = before - mm;
      if (shorter < -this.equalMm) break;
      if (shorter <= this.equalMm && this.rows[at - 1] < row) break;
      this.mm[at] = before;
      this.rows[at] = this.rows[at - 1];
    }
    this.mm[at] = mm;
    this.rows[at] = row;
    return end + 1;
  }

  private grow(): void {
    const rows = new Uint32Array(2 * this.rows.length);
    rows.set(this.rows);
    this.rows = rows;
    const mm = new Float64Array(2 * this.mm.length);
    mm.set(this.mm);
    this.mm = mm;
  }
}

/** Links as one list per row with starts. */
function linkColumns({ pairs, lengths }: Links, count: number) {
  const start = new Uint32Array(count + 1);
  for (let i = 0; i < pairs.length; i++) start[pairs[i] + 1]++;
  for (let row = 0; row < count; row++) start[row + 1] += start[row];
  const next = start.slice();
  const linked = new Uint32Array(pairs.length);
  const mm = new Float64Array(pairs.length);
  for (let i = 0; i < pairs.length; i++) {
    const at = next[pairs[i]]++;
    linked[at] = pairs[i ^ 1];
    mm[at] = lengths[i >> 1];
  }
  return { start, linked, lengths: mm };
}
