/** What is known of a page's rows; a row is looked at again once its cells have changed. */
interface RowBook {
  /** for each cell the first taken column from it on */
  readonly ends: Int16Array;
  /** of each row: cells taken, and the most free ones side by side */
  readonly counts: Int32Array;
  readonly gaps: Int32Array;
  /** cells taken in all */
  taken: number;
}

/** Cells of paper, 1 mm square, taken or free. */
export class CellMask {
  readonly columns: number;
  readonly rows: number;
  readonly #cells: Uint8Array;
  #rows: RowBook | null = null;
  #isEmpty = true;
  /** rows from the first to before the second have changed since they were looked at */
  readonly #changed: [number, number];
  /** of taken cells as row, from, to in turn */
  #runs: Int32Array | null = null;

  /** @param columns how many cells, 1 mm each */
  constructor(columns: number, rows: number) {
    this.columns = columns;
    this.rows = rows;
    this.#cells = new Uint8Array(columns * rows);
    this.#changed = [0, rows];
  }

  static block(columns: number, rows: number): CellMask {
    const mask = new CellMask(columns, rows);
    mask.fill(0, 0, columns, rows);
    return mask;
  }

  copy(): CellMask {
    const mask = new CellMask(this.columns, this.rows);
    mask.#cells.set(this.#cells);
    mask.#isEmpty = this.#isEmpty;
    return mask;
  }

  has(column: number, row: number): boolean {
    return this.#cells[row * this.columns + column] === 1;
  }

  /** Takes a block of cells; what lies outside is nothing. */
  fill(left: number, top: number, right: number, bottom: number): void {
    const [from, to] = [Math.max(0, left), Math.min(this.columns, right)];
    const [first, last] = [Math.max(0, top), Math.min(this.rows, bottom)];
    if (from >= to || first >= last) return;
    this.#isEmpty = false;
    for (let row = first; row < last; row++)
      this.#cells.fill(1, row * this.columns + from, row * this.columns + to);
    const changed = this.#changed;
    changed[0] = Math.min(changed[0], first);
    changed[1] = Math.max(changed[1], last);
    this.#runs = null;
  }

  /** Cells taken. */
  count(): number {
    return this.#isEmpty ? 0 : this.#book().taken;
  }

  /**
   * Takes every cell that what loops enclose touches, and those around it.
   * @param loops x, y in turn, closed, mm of the mask; those of holes run the other way
   */
  coverLoops(loops: readonly ArrayLike<number>[], padMm: number): void {
    const crossings = Array.from({ length: this.rows }, (): [number, number][] => []);
    for (const loop of loops) {
      let [x1, y1] = [loop[loop.length - 2], loop[loop.length - 1]];
      for (let i = 0; i < loop.length; i += 2) {
        const [x2, y2] = [loop[i], loop[i + 1]];
        this.#coverLine(x1, y1, x2, y2, crossings);
        [x1, y1] = [x2, y2];
      }
    }
    crossings.forEach((found, row) => {
      found.sort((a, b) => a[0] - b[0]);
      let round = 0;
      found.forEach(([x, turn], i) => {
        if (round !== 0) this.fill(Math.floor(found[i - 1][0]), row, Math.floor(x) + 1, row + 1);
        round += turn;
      });
    });
    this.#grow(padMm);
  }

  /** Takes the cells that a line touches; notes where it crosses the middles of rows, and which way. */
  #coverLine(
    x1: number,
    y1: number,
    x2: number,
    y2: number,
    crossings: readonly [number, number][][],
  ): void {
    const slope = y1 === y2 ? 0 : (x2 - x1) / (y2 - y1);
    const [low, high] = [Math.min(y1, y2), Math.max(y1, y2)];
    const bottom = Math.min(this.rows, Math.floor(high) + 1);
    for (let row = Math.max(0, Math.floor(low)); row < bottom; row++) {
      const a = y1 === y2 ? x1 : x1 + (Math.max(row, low) - y1) * slope;
      const b = y1 === y2 ? x2 : x1 + (Math.min(row + 1, high) - y1) * slope;
      this.fill(Math.floor(Math.min(a, b)), row, Math.floor(Math.max(a, b)) + 1, row + 1);
      const middle = row + 0.5;
      if (y1 <= middle !== y2 <= middle)
        crossings[row].push([x1 + (middle - y1) * slope, y1 < y2 ? 1 : -1]);
    }
  }

  /** Cells whose middles are at most a little more than the pad away: pads of two pieces then part them. */
  #grow(padMm: number): void {
    const runs = this.#takenRuns();
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
    const runs = mask.#takenRuns();
    const { ends } = this.#book();
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
    const isSmaller = mask.columns <= this.columns && mask.rows <= this.rows;
    if (this.#isEmpty || !isSmaller) return isSmaller && before > 0 ? [0, 0] : null;
    const runs = mask.#takenRuns();
    const { ends, gaps } = this.#book();
    const { columns } = this;
    const mostLeft = columns - mask.columns;
    let next = 0;
    for (let top = 0; top + mask.rows <= this.rows && top < before; top++) {
      // the row that stood in the way last is asked first: has it room anywhere?
      if (gaps[top + runs[next]] < runs[next + 2] - runs[next + 1]) continue;
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

  /**
   * The free place whose middle is nearest to a point; null where there is none.
   * @param every left edges are looked for so many columns apart
   */
  nearestPlace(mask: CellMask, x: number, y: number, every = 1): readonly [number, number] | null {
    let best: readonly [number, number] | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (let top = 0; top + mask.rows <= this.rows; top++) {
      const dy = top + mask.rows / 2 - y;
      if (dy * dy >= least) continue;
      for (let left = 0; left + mask.columns <= this.columns; left += every) {
        const dx = left + mask.columns / 2 - x;
        const away = dx * dx + dy * dy;
        if (away >= least || !this.takes(mask, left, top)) continue;
        least = away;
        best = [left, top];
      }
    }
    return best;
  }

  /** Takes the cells of a mask, those that lie inside. */
  put(mask: CellMask, left: number, top: number): void {
    const runs = mask.#takenRuns();
    for (let i = 0; i < runs.length; i += 3) {
      const row = top + runs[i];
      this.fill(left + runs[i + 1], row, left + runs[i + 2], row + 1);
    }
  }

  #book(): RowBook {
    const { columns, rows } = this;
    this.#rows ??= {
      ends: new Int16Array(columns * rows),
      counts: new Int32Array(rows),
      gaps: new Int32Array(rows),
      taken: 0,
    };
    const [from, to] = this.#changed;
    for (let row = from; row < to; row++) this.#lookAt(row, this.#rows);
    this.#changed[0] = rows;
    this.#changed[1] = 0;
    return this.#rows;
  }

  #lookAt(row: number, book: RowBook): void {
    const { ends, counts, gaps } = book;
    const start = row * this.columns;
    let [met, taken, widest] = [this.columns, 0, 0];
    for (let column = this.columns - 1; column >= 0; column--) {
      if (this.#cells[start + column] === 1) {
        met = column;
        taken++;
      }
      ends[start + column] = met;
      widest = Math.max(widest, met - column);
    }
    book.taken += taken - counts[row];
    counts[row] = taken;
    gaps[row] = widest;
  }

  #takenRuns(): Int32Array {
    if (this.#runs) return this.#runs;
    const { columns, rows } = this;
    const cells = this.#cells;
    const runs: number[] = [];
    for (let row = 0; row < rows; row++) {
      const [start, end] = [row * columns, (row + 1) * columns];
      for (let from = cells.indexOf(1, start); from >= 0 && from < end; ) {
        const free = cells.indexOf(0, from);
        const to = free < 0 || free > end ? end : free;
        runs.push(row, from - start, to - start);
        from = to < end ? cells.indexOf(1, to) : -1;
      }
    }
    this.#runs = Int32Array.from(runs);
    return this.#runs;
  }
}
