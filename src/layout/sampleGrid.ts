import { boundingBox } from '../geometry/measure';
import type { SurfaceMesh } from '../geometry/mesh';

/**
 * Samples by cells of one spacing, to find all that are nearer through space than the spacing. Cells
 * are named by their number in the surface's box, so no two share a name.
 */
export class SampleGrid {
  private readonly cellMm: number;
  private readonly min: readonly [number, number, number];
  private readonly counts: readonly [number, number];
  private readonly cells = new Map<number, number[]>();
  /** 3 per sample, mm */
  private readonly positions: number[] = [];

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
    const sample = this.positions.length / 3;
    this.positions.push(position[0], position[1], position[2]);
    const name = this.cellName(
      this.cell(position, 0),
      this.cell(position, 1),
      this.cell(position, 2),
    );
    const samples = this.cells.get(name);
    if (samples === undefined) this.cells.set(name, [sample]);
    else samples.push(sample);
  }

  /** Samples nearer than `limitMm` (at most one cell) through space, in a fixed order. */
  nearerThan(position: Float64Array, limitMm: number): number[] {
    const found: number[] = [];
    const [x, y, z] = [0, 1, 2].map((axis) => this.cell(position, axis));
    for (let i = x - 1; i <= x + 1; i++)
      for (let j = y - 1; j <= y + 1; j++)
        for (let k = z - 1; k <= z + 1; k++)
          for (const sample of this.cells.get(this.cellName(i, j, k)) ?? [])
            if (this.squareTo(sample, position) < limitMm * limitMm) found.push(sample);
    return found;
  }

  private cell(position: Float64Array, axis: number): number {
    return Math.floor((position[axis] - this.min[axis]) / this.cellMm) + 1;
  }

  private cellName(i: number, j: number, k: number): number {
    return (i * this.counts[0] + j) * this.counts[1] + k;
  }

  private squareTo(sample: number, position: Float64Array): number {
    const x = this.positions[3 * sample] - position[0];
    const y = this.positions[3 * sample + 1] - position[1];
    const z = this.positions[3 * sample + 2] - position[2];
    return x * x + y * y + z * z;
  }
}
