import type { PaperFace } from './stencilHatch';

/** Cells of paper, 1 mm square, taken or free: 32 to a word, the lowest bit leftmost. */
export class CellMask {
  readonly columns: number;
  readonly rows: number;
  readonly #words: number;
  readonly #bits: Uint32Array;

  /** @param columns how many cells, 1 mm each */
  constructor(columns: number, rows: number) {
    this.columns = columns;
    this.rows = rows;
    this.#words = Math.ceil(columns / 32);
    this.#bits = new Uint32Array(this.#words * rows);
  }

  static block(columns: number, rows: number): CellMask {
    const mask = new CellMask(columns, rows);
    mask.fill(0, 0, columns, rows);
    return mask;
  }

  copy(): CellMask {
    const mask = new CellMask(this.columns, this.rows);
    mask.#bits.set(this.#bits);
    return mask;
  }

  has(column: number, row: number): boolean {
    return (this.#bits[row * this.#words + (column >> 5)] >>> (column & 31)) % 2 === 1;
  }

  /** Takes a block of cells; what lies outside is nothing. */
  fill(left: number, top: number, right: number, bottom: number): void {
    const [from, to] = [Math.max(0, left), Math.min(this.columns, right)];
    for (let row = Math.max(0, top); row < Math.min(this.rows, bottom); row++)
      for (let column = from; column < to; column++) this.#take(column, row);
  }

  /** Cells taken. */
  count(): number {
    let sum = 0;
    for (let bits of this.#bits) for (; bits !== 0; bits = (bits & (bits - 1)) >>> 0) sum++;
    return sum;
  }

  #take(column: number, row: number): void {
    this.#bits[row * this.#words + (column >> 5)] |= 1 << (column & 31);
  }

  /** Takes every cell within `padMm` of the faces. @param faces mm of the mask */
  cover(faces: readonly PaperFace[], padMm: number): void {
    for (const face of faces) this.#coverFace(face);
    this.#grow(padMm);
  }

  /** Cells whose middle lies in a face or within a cell's half diagonal of its edges. */
  #coverFace(face: PaperFace): void {
    const [ax, ay, bx, by, cx, cy] = face;
    const double = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    const sign = double < 0 ? -1 : 1;
    const sides = [
      [ax, ay, bx, by],
      [bx, by, cx, cy],
      [cx, cy, ax, ay],
    ].map(([x1, y1, x2, y2]) => {
      const length = Math.sqrt((x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1)) || 1;
      return { x1, y1, nx: (-sign * (y2 - y1)) / length, ny: (sign * (x2 - x1)) / length };
    });
    const box = (values: readonly number[], most: number): [number, number] => [
      Math.max(0, Math.floor(Math.min(...values) - 0.5)),
      Math.min(most, Math.ceil(Math.max(...values) + 0.5)),
    ];
    const [left, right] = box([ax, bx, cx], this.columns);
    const [top, bottom] = box([ay, by, cy], this.rows);
    for (let row = top; row < bottom; row++)
      for (let column = left; column < right; column++) {
        const [x, y] = [column + 0.5, row + 0.5];
        if (sides.every(({ x1, y1, nx, ny }) => (x - x1) * nx + (y - y1) * ny >= -Math.SQRT1_2))
          this.#take(column, row);
      }
  }

  #grow(padMm: number): void {
    const before = this.copy();
    const reach = Math.ceil(padMm);
    for (let down = -reach; down <= reach; down++) {
      const across = Math.floor(Math.sqrt(Math.max(0, padMm * padMm - down * down)));
      for (let shift = -across; shift <= across; shift++) this.put(before, shift, down);
    }
  }

  /** Whether a mask fits with its corner at a cell: all of it inside, on cells that are free. */
  takes(mask: CellMask, left: number, top: number): boolean {
    if (left < 0 || top < 0) return false;
    if (left + mask.columns > this.columns || top + mask.rows > this.rows) return false;
    for (let row = 0; row < mask.rows; row++)
      for (let word = 0; word <= mask.#words; word++) {
        const at = (left >> 5) + word;
        if (
          at < this.#words &&
          mask.#shifted(row, word, left & 31) & this.#bits[(top + row) * this.#words + at]
        )
          return false;
      }
    return true;
  }

  /** The first place in reading order that takes a mask; null where none does. */
  firstPlace(mask: CellMask): readonly [number, number] | null {
    for (let top = 0; top + mask.rows <= this.rows; top++)
      for (let left = 0; left + mask.columns <= this.columns; left++)
        if (this.takes(mask, left, top)) return [left, top];
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
    const shift = ((left % 32) + 32) % 32;
    const first = (left - shift) / 32;
    const spare = this.#words * 32 - this.columns;
    const lastWord = spare === 0 ? 0xffffffff : 0xffffffff >>> spare;
    for (let row = Math.max(0, -top); row < Math.min(mask.rows, this.rows - top); row++)
      for (let word = 0; word <= mask.#words; word++) {
        const at = first + word;
        if (at < 0 || at >= this.#words) continue;
        const bits = mask.#shifted(row, word, shift);
        this.#bits[(top + row) * this.#words + at] |=
          at === this.#words - 1 ? bits & lastWord : bits;
      }
  }

  /** A word of a row moved to the right by less than a word. */
  #shifted(row: number, word: number, by: number): number {
    const at = row * this.#words + word;
    const own = word < this.#words ? this.#bits[at] << by : 0;
    const carried = by > 0 && word > 0 ? this.#bits[at - 1] >>> (32 - by) : 0;
    return own | carried;
  }
}
