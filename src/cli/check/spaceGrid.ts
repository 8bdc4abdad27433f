/** Places sorted into cubes of space, to find those near a place. Distances through space, mm. */
export class SpaceGrid {
  private readonly cells = new Map<string, number[]>();
  private readonly positions: ArrayLike<number>;
  private readonly cellMm: number;

  /** @param positions 3 per place, mm */
  constructor(positions: ArrayLike<number>, cellMm: number) {
    this.positions = positions;
    this.cellMm = cellMm;
    for (let row = 0; row < positions.length / 3; row++) {
      const name = this.cellOf(row).join();
      const cell = this.cells.get(name);
      if (cell) cell.push(row);
      else this.cells.set(name, [row]);
    }
  }

  /** Calls `visit` with every place nearer than the cell's size to (x, y, z), and how near. */
  near(x: number, y: number, z: number, visit: (row: number, straightMm: number) => void): void {
    const [cx, cy, cz] = [x, y, z].map((value) => Math.floor(value / this.cellMm));
    for (let i = cx - 1; i <= cx + 1; i++)
      for (let j = cy - 1; j <= cy + 1; j++)
        for (let k = cz - 1; k <= cz + 1; k++)
          for (const row of this.cells.get(`${i},${j},${k}`) ?? []) {
            const dx = this.positions[3 * row] - x;
            const dy = this.positions[3 * row + 1] - y;
            const dz = this.positions[3 * row + 2] - z;
            const straight = Math.sqrt(dx * dx + dy * dy + dz * dz);
            if (straight <= this.cellMm) visit(row, straight);
          }
  }

  private cellOf(row: number): number[] {
    return [0, 1, 2].map((axis) => Math.floor(this.positions[3 * row + axis] / this.cellMm));
  }
}
