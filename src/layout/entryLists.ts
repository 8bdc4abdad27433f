/** One list per face of (sample, three corner distances), grown as samples come; newest first. */
export class EntryLists {
  /** 1 per face: newest entry, or -1 */
  readonly first: Int32Array;
  /** 1 per entry: the next older one of the same face, or -1 */
  next: Int32Array;
  sample: Int32Array;
  /** 3 per entry, mm; or -1 and the sample's own weights of corners 1 and 2 when it lies in the face */
  distances: Float64Array;
  private count = 0;

  constructor(faceCount: number) {
    this.first = new Int32Array(faceCount).fill(-1);
    const capacity = 2 * faceCount + 64;
    this.next = new Int32Array(capacity);
    this.sample = new Int32Array(capacity);
    this.distances = new Float64Array(3 * capacity);
  }

  add(face: number, sample: number, d0: number, d1: number, d2: number): void {
    if (this.count === this.next.length) this.grow();
    const entry = this.count++;
    this.sample[entry] = sample;
    this.distances[3 * entry] = d0;
    this.distances[3 * entry + 1] = d1;
    this.distances[3 * entry + 2] = d2;
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
    const distances = new Float64Array(3 * capacity);
    distances.set(this.distances);
    this.distances = distances;
  }
}
