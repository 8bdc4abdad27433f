/** Things that are one: joined in pairs, asked for by a representative (Tarjan's union-find). */
export class Classes {
  readonly #parent: Int32Array;

  constructor(count: number) {
    this.#parent = Int32Array.from({ length: count }, (_, i) => i);
  }

  /** The lowest of those that are one with it. */
  of(i: number): number {
    const parent = this.#parent;
    let at = i;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  join(i: number, j: number): void {
    const a = this.of(i);
    const b = this.of(j);
    // the lower one stands for both: the same result in any order
    if (a < b) this.#parent[b] = a;
    else this.#parent[a] = b;
  }
}
