/** Worked out anew once cells have changed. */
interface LookUp {
  /** of taken cells as row, from, to in turn */
  readonly runs: Int32Array;
  /** for each cell the first taken column from it on */
  readonly ends: Int16Array;
  readonly count: number;
}

/** Cells of paper, 1 mm square, taken or free. */
export class CellMask {
  readonly columns: number;
  readonly rows: number;
  readonly #cells: Uint8Array;
  #known: LookUp | null = null;

  /** @param columns how many cells, 1 mm each */
  constructor(columns: number, rows: number) {
    this.columns = columns;
    this.rows = rows;
    this.#cells = new Uint8Array(columns * rows);
  }

  static block(columns: number, rows: number): CellMask {
    const mask = new CellMask(columns, rows);
    mask.fill(0, 0, columns, rows);
    return mask;
  }

  copy(): CellMask {
    const mask = new CellMask(this.columns, this.rows);
    mask.#cells.set(this.#cells);
    return mask;
  }

  has(column: number, row: number): boolean {
    return this.#cells[row * this.columns + column] === 1;
  }

  /** Takes a block of cells; what lies outside is nothing. */
  fill(left: number, top: number, right: number, bottom: number): void {
    const [from, to] = [Math.max(0, left), Math.min(this.columns, right)];
    if (from >= to) return;
    for (let row = Math.max(0, top); row < Math.min(this.rows, bottom); row++)
      this.#cells.fill(1, row * this.columns + from, row * this.columns + to);
    this.#known = null;
  }

  /** Cells taken. */
  count(): number {
    return this.#lookUp().count;
  }

  /**
   * Takes every cell that a face touches, and those around it.
   * @param faces x, y of three corners a face, in turn, mm of the mask
   */
  cover(faces: ArrayLike<number>, padMm: number): void {
    for (let at = 0; at < faces.length; at += 6) {
      const [y1, y2, y3] = [faces[at + 1], faces[at + 3], faces[at + 5]];
      const bottom = Math.min(this.rows, Math.floor(Math.max(y1, y2, y3)) + 1);
      for (let row = Math.max(0, Math.floor(Math.min(y1, y2, y3))); row < bottom; row++)
        this.#coverRow(faces, at, row);
    }
    this.#grow(padMm);
  }

  /** From the leftmost to the rightmost place of a face in a row. */
  #coverRow(faces: ArrayLike<number>, at: number, row: number): void {
    let left = Number.POSITIVE_INFINITY;
    let right = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < 6; k += 2) {
      const next = at + ((k + 2) % 6);
      const y1 = faces[at + k + 1];
      const y2 = faces[next + 1];
      const from = Math.max(row, Math.min(y1, y2));
      const to = Math.min(row + 1, Math.max(y1, y2));
      if (from > to) continue;
      const x1 = faces[at + k];
      const slope = y1 === y2 ? 0 : (faces[next] - x1) / (y2 - y1);
      const a = x1 + (from - y1) * slope;
      const b = y1 === y2 ? faces[next] : x1 + (to - y1) * slope;
      left = Math.min(left, a, b);
      right = Math.max(right, a, b);
    }
    if (left <= right) this.fill(Math.floor(left), row, Math.floor(right) + 1, row + 1);
  }

  /** Cells whose middles are at most a little more than the pad away: pads of two pieces then part them. */
  #grow(padMm: number): void {
    const { runs } = this.#lookUp();
    const reach = Math.ceil(padMm);
    for (let i = 0; i < runs.length; i += 3)
      for (let down = -reach; down <= reach; down++) {
        const across = Math.floor(Math.sqrt(padMm * padMm + 1 - down * down));
        const row = runs[i] + down;
        this.fill(runs[i + 1] - across, row, runs[i + 2] + across, row + 1);
      }
  }

  /** Whether a mask fits with its corner at a cell: all of it inside, on cells that are free. */
  takes(mask: CellMask, left: number, top: number): boolean {
    if (left < 0 || top < 0) return false;
    if (left + mask.columns > this.columns || top + mask.rows > this.rows) return false;
    const { runs } = mask.#lookUp();
    const { ends } = this.#lookUp();
    for (let i = 0; i < runs.length; i += 3) {
      const at = (top + runs[i]) * this.columns + left;
      if (ends[at + runs[i + 1]] < left + runs[i + 2]) return false;
    }
    return true;
  }

  /**
   * The first place in reading order that takes a mask; null where none does. Where a row of it meets
   * what is taken, the next place is beyond that.
   * @param before only in rows above this one
   */
  firstPlace(mask: CellMask, before = Number.POSITIVE_INFINITY): readonly [number, number] | null {
    const { runs } = mask.#lookUp();
    const { ends } = this.#lookUp();
    const { columns } = this;
    const mostLeft = columns - mask.columns;
    let next = 0;
    for (let top = 0; top + mask.rows <= this.rows && top < before; top++) {
      let [left, passed] = [0, 0];
      while (left <= mostLeft && passed < runs.length) {
        const row = (top + runs[next]) * columns;
        const met = ends[row + left + runs[next + 1]];
        if (met < left + runs[next + 2]) {
          let free = met + 1;
          while (free < columns && this.#cells[row + free] === 1) free++;
          left = free - runs[next + 1];
          passed = 0;
        } else {
          passed += 3;
          next = next + 3 < runs.length ? next + 3 : 0;
        }
      }
      if (left <= mostLeft) return [left, top];
    }
    return null;
  }

  /** The free place whose middle is nearest to a point; null where there is none. */
  nearestPlace(mask: CellMask, x: number, y: number): readonly [number, number] | null {
    let best: readonly [number, number] | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (let top = 0; top + mask.rows <= this.rows; top++)
      for (let left = 0; left + mask.columns <= this.columns; left++) {
        const away = Math.hypot(left + mask.columns / 2 - x, top + mask.rows / 2 - y);
        if (away >= least || !this.takes(mask, left, top)) continue;
        least = away;
        best = [left, top];
      }
    return best;
  }

  /** Takes the cells of a mask, those that lie inside. */
  put(mask: CellMask, left: number, top: number): void {
    const { runs } = mask.#lookUp();
    for (let i = 0; i < runs.length; i += 3) {
      const row = top + runs[i];
      this.fill(left + runs[i + 1], row, left + runs[i + 2], row + 1);
    }
  }

  #lookUp(): LookUp {
    if (this.#known) return this.#known;
    const { columns, rows } = this;
    const runs: number[] = [];
    let count = 0;
    const ends = new Int16Array(columns * rows);
    for (let row = 0; row < rows; row++) {
      const start = row * columns;
      for (let column = columns - 1, met = columns; column >= 0; column--) {
        if (this.#cells[start + column] === 1) met = column;
        ends[start + column] = met;
      }
      for (let from = 0; from < columns; ) {
        from = ends[start + from];
        if (from >= columns) break;
        let to = from;
        while (to < columns && this.#cells[start + to] === 1) to++;
        runs.push(row, from, to);
        count += to - from;
        from = to;
      }
    }
    this.#known = { runs: Int32Array.from(runs), ends, count };
    return this.#known;
  }
}
