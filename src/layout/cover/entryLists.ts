/** One list per face of what reaches it, grown as samples come; newest first. */
export class EntryLists {
  /** 1 per face: newest entry, or -1 */
  readonly first: Int32Array;
  /** 1 per entry: the next older one of the same face, or -1 */
  next: Int32Array;
  sample: Int32Array;
  /**
   * 3 per entry, mm: the distances of the face's corners; or, where these agree with one place in
   * the face's plane from which all of the face is seen straight, that place (x, y) and FLAT
   */
  values: Float32Array;
  private count = 0;

  constructor(faceCount: number) {
    this.first = new Int32Array(faceCount).fill(-1);
    const capacity = 4 * faceCount + 64;
    this.next = new Int32Array(capacity);
    this.sample = new Int32Array(capacity);
    this.values = new Float32Array(3 * capacity);
  }

  add(face: number, sample: number, a: number, b: number, c: number): void {
    if (this.count === this.next.length) this.grow();
    const entry = this.count++;
    this.sample[entry] = sample;
    this.values[3 * entry] = a;
    this.values[3 * entry + 1] = b;
    this.values[3 * entry + 2] = c;
    this.next[entry] = this.first[face];
    this.first[face] = entry;
  }

  private grow(): void {
    const capacity = 2 * this.next.length;
    const next = new Int32Array(capacity);
    next.set(this.next);
    this.next = next;
    const sample = new Int32Array(capacity);
    sample.set(this.sample);
    this.sample = sample;
    const values = new Float32Array(3 * capacity);
    values.set(this.values);
    this.values = values;
  }
}

/** Third value of an entry whose first two are a place in the face's plane. */
export const FLAT = -1;
