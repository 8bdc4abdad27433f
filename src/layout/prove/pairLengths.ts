const FREE = -1;

/** What is known of pairs of numbers, mm: open addressing in columns, as a hundred thousand of them fill a Map slowly. */
export class PairLengths {
  count = 0;
  private low = new Int32Array(256).fill(FREE);
  private high = new Int32Array(256);
  private mm = new Float64Array(256);

  /** NaN where nothing is known. */
  get(low: number, high: number): number {
    const slot = this.slotOf(low, high);
    return this.low[slot] === FREE ? Number.NaN : this.mm[slot];
  }

  set(low: number, high: number, mm: number): void {
    if (2 * this.count >= this.low.length) this.grow();
    const slot = this.slotOf(low, high);
    if (this.low[slot] === FREE) this.count++;
    this.low[slot] = low;
    this.high[slot] = high;
    this.mm[slot] = mm;
  }

  /** Where a pair stands, or would stand. */
  private slotOf(low: number, high: number): number {
    const last = this.low.length - 1;
    const mixed = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b);
    let slot = (mixed ^ (mixed >>> 15)) & last;
    while (this.low[slot] !== FREE && (this.low[slot] !== low || this.high[slot] !== high))
      slot = (slot + 1) & last;
    return slot;
  }

  private grow(): void {
    const { low, high, mm } = this;
    this.low = new Int32Array(2 * low.length).fill(FREE);
    this.high = new Int32Array(this.low.length);
    this.mm = new Float64Array(this.low.length);
    for (let at = 0; at < low.length; at++) {
      if (low[at] === FREE) continue;
      const slot = this.slotOf(low[at], high[at]);
      this.low[slot] = low[at];
      this.high[slot] = high[at];
      this.mm[slot] = mm[at];
    }
  }
}
