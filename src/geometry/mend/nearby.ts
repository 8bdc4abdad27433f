/** Places in space by cells, to find those near a place without looking at all. */
export class Nearby {
  readonly #positions: Float64Array;
  readonly #cellMm: number;
  readonly #heads: Int32Array;
  readonly #next: Int32Array;
  readonly #vertices: readonly number[];
  /** vertices that were looked at so far */
  looks = 0;

  /** @param vertices of `positions` that are looked for */
  constructor(positions: Float64Array, vertices: readonly number[], cellMm: number) {
    this.#positions = positions;
    this.#cellMm = cellMm;
    this.#vertices = vertices;
    let size = 16;
    while (size < 2 * vertices.length) size *= 2;
    this.#heads = new Int32Array(size).fill(-1);
    this.#next = new Int32Array(vertices.length).fill(-1);
    vertices.forEach((v, i) => {
      const slot = this.#slot(
        this.#cell(positions[3 * v]),
        this.#cell(positions[3 * v + 1]),
        this.#cell(positions[3 * v + 2]),
      );
      this.#next[i] = this.#heads[slot];
      this.#heads[slot] = i;
    });
  }

  /** Hands over each vertex within `reachMm` (at most a cell) of the place, once. */
  visit(x: number, y: number, z: number, reachMm: number, found: (vertex: number) => void): void {
    const seen: number[] = [];
    for (let i = this.#cell(x - reachMm); i <= this.#cell(x + reachMm); i++)
      for (let j = this.#cell(y - reachMm); j <= this.#cell(y + reachMm); j++)
        for (let k = this.#cell(z - reachMm); k <= this.#cell(z + reachMm); k++) {
          const slot = this.#slot(i, j, k);
          if (seen.includes(slot)) continue;
          seen.push(slot);
          for (let at = this.#heads[slot]; at >= 0; at = this.#next[at]) {
            this.looks++;
            const v = this.#vertices[at];
            const dx = this.#positions[3 * v] - x;
            const dy = this.#positions[3 * v + 1] - y;
            const dz = this.#positions[3 * v + 2] - z;
            if (dx * dx + dy * dy + dz * dz <= reachMm * reachMm) found(v);
          }
        }
  }

  #cell(value: number): number {
    return Math.floor(value / this.#cellMm);
  }

  #slot(i: number, j: number, k: number): number {
    const mixed = Math.imul(i, 73856093) ^ Math.imul(j, 19349663) ^ Math.imul(k, 83492791);
    return (mixed ^ (mixed >>> 15)) & (this.#heads.length - 1);
  }
}
