import { boundingBox } from '../../geometry/measure';
import type { SurfaceMesh } from '../../geometry/mesh';

const NONE = -1;
/** Names are hashed by their remainder (a prime) times an odd number. */
const HASHED = 2_147_483_647;
const SCATTER = 0x9e3779b1;

/**
 * Samples by cells, to find all that are nearer through space than a cell is wide. Cells are named by their number in the surface's box, so no two share a name.
 */
export class SampleGrid {
  /** samples that the last `lookAround` found, in a fixed order; the first `foundCount` are valid */
  found = new Int32Array(16);
  foundCount = 0;
  readonly cellMm: number;
  private readonly min: readonly [number, number, number];
  private readonly counts: readonly [number, number];
  /** open addressing: a cell's name, or -1, and its newest sample; `older` leads to the rest */
  private names = new Float64Array(1024).fill(NONE);
  private newest = new Int32Array(1024);
  private cellCount = 0;
  /** a table of 2^(32 - shift) cells takes the upper bits of a hash */
  private shift = 22;
  private older = new Int32Array(256);
  /** 3 per sample, mm */
  private positions = new Float64Array(3 * 256);
  private count = 0;

  constructor(mesh: SurfaceMesh, cellMm: number) {
    const { min, max } = boundingBox(mesh);
    this.cellMm = cellMm;
    this.min = min;
    // Two more than fit, so that the cells around the outermost ones have names of their own.
    this.counts = [
      Math.floor((max[1] - min[1]) / cellMm) + 3,
      Math.floor((max[2] - min[2]) / cellMm) + 3,
    ];
  }

  add(position: Float64Array): void {
    if (this.count === this.older.length) this.grow();
    const sample = this.count++;
    this.positions.set(position, 3 * sample);
    const name = this.cellName(
      this.cell(position, 0),
      this.cell(position, 1),
      this.cell(position, 2),
    );
    if (2 * this.cellCount >= this.names.length) this.growCells();
    const slot = this.slotOf(name);
    const isNew = this.names[slot] === NONE;
    this.older[sample] = isNew ? NONE : this.newest[slot];
    if (isNew) this.cellCount++;
    this.names[slot] = name;
    this.newest[slot] = sample;
  }

  /** Finds the samples nearer than `limitMm` (at most one cell) through space. */
  lookAround(position: Float64Array, limitMm: number): void {
    this.foundCount = 0;
    const x = this.cell(position, 0);
    const y = this.cell(position, 1);
    const z = this.cell(position, 2);
    for (let i = x - 1; i <= x + 1; i++)
      for (let j = y - 1; j <= y + 1; j++)
        for (let k = z - 1; k <= z + 1; k++) {
          const slot = this.slotOf(this.cellName(i, j, k));
          let sample = this.names[slot] === NONE ? NONE : this.newest[slot];
          for (; sample !== NONE; sample = this.older[sample])
            if (this.squareTo(sample, position) < limitMm * limitMm) this.note(sample);
        }
  }

  /** Pairs nearer than `limitMm` (at most one cell) through space, the newer first; 2 per pair. */
  pairsNearer(limitMm: number, fromSample: number): Uint32Array {
    const pairs: number[] = [];
    for (let sample = fromSample; sample < this.count; sample++) {
      this.lookAround(this.positions.subarray(3 * sample, 3 * sample + 3), limitMm);
      for (let i = 0; i < this.foundCount; i++)
        if (this.found[i] < sample && this.found[i] >= fromSample)
          pairs.push(sample, this.found[i]);
    }
    return Uint32Array.from(pairs);
  }

  private note(sample: number): void {
    if (this.foundCount === this.found.length) {
      const found = new Int32Array(2 * this.found.length);
      found.set(this.found);
      this.found = found;
    }
    this.found[this.foundCount++] = sample;
  }

  private cell(position: Float64Array, axis: number): number {
    return Math.floor((position[axis] - this.min[axis]) / this.cellMm) + 1;
  }

  private cellName(i: number, j: number, k: number): number {
    return (i * this.counts[0] + j) * this.counts[1] + k;
  }

  /** Where a cell stands in the table, or would stand. */
  private slotOf(name: number): number {
    const { names } = this;
    const last = names.length - 1;
    let slot = Math.imul(name % HASHED, SCATTER) >>> this.shift;
    while (names[slot] !== NONE && names[slot] !== name) slot = (slot + 1) & last;
    return slot;
  }

  private growCells(): void {
    const { names, newest } = this;
    this.names = new Float64Array(2 * names.length).fill(NONE);
    this.newest = new Int32Array(this.names.length);
    this.shift--;
    for (let at = 0; at < names.length; at++) {
      if (names[at] === NONE) continue;
      const slot = this.slotOf(names[at]);
      this.names[slot] = names[at];
      this.newest[slot] = newest[at];
    }
  }

  private squareTo(sample: number, position: Float64Array): number {
    const x = this.positions[3 * sample] - position[0];
    const y = this.positions[3 * sample + 1] - position[1];
    const z = this.positions[3 * sample + 2] - position[2];
    return x * x + y * y + z * z;
  }

  private grow(): void {
    const older = new Int32Array(2 * this.older.length);
    older.set(this.older);
    this.older = older;
    const positions = new Float64Array(2 * this.positions.length);
    positions.set(this.positions);
    this.positions = positions;
  }
}
