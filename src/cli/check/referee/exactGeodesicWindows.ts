/**
 * Windows of one exact search: stored in columns, listed by the edge they entered through, and
 * queued by the nearest place they can reach. Vertices that became sources stand in the same queue.
 *
 * A window is kept in the frame of the face it enters: the edge runs from (0, 0) to (length, 0), the
 * face lies above it (y > 0), the source below (y <= 0).
 */
export class WindowStore {
  /** number of rows made by this search */
  count = 0;
  /** 1 per row: the edge entered, 3 * face + k; or -1 - vertex for a vertex that became a source */
  edge = new Int32Array(256);
  /** 2 per row: the lit interval of the edge, mm */
  interval = new Float64Array(512);
  /** 2 per row: the source in the edge's frame, mm */
  source = new Float64Array(512);
  /** 1 per row: length of the path before the source, mm */
  before = new Float64Array(256);
  /** 1 per row: the shortest path to anywhere on the interval, mm; the queue's key */
  nearest = new Float64Array(256);
  /** 1 per row: the next row on the same edge, or -1 */
  nextOnEdge = new Int32Array(256);
  private readonly firstOnEdge: Int32Array;
  /** 1 per edge: the search that wrote `firstOnEdge` */
  private readonly edgeStamp: Int32Array;
  private search = 0;
  private heap = new Int32Array(256);
  private heapCount = 0;

  constructor(edgeCount: number) {
    this.firstOnEdge = new Int32Array(edgeCount);
    this.edgeStamp = new Int32Array(edgeCount);
  }

  /** Forgets everything; costs nothing. */
  clear(): void {
    this.search++;
    this.count = 0;
    this.heapCount = 0;
  }

  /** Makes a row and queues it. The caller fills `interval`, `source` and `before`. */
  add(edge: number, nearestMm: number): number {
    if (this.count === this.edge.length) this.grow();
    const row = this.count++;
    this.edge[row] = edge;
    this.nearest[row] = nearestMm;
    this.rise(row);
    return row;
  }

  /** Takes the row that can reach nearest; -1 when none is left. */
  take(): number {
    if (this.heapCount === 0) return -1;
    const first = this.heap[0];
    const last = this.heap[--this.heapCount];
    if (this.heapCount > 0) this.sink(last);
    return first;
  }

  /** Keeps a taken row for questions about places in the face behind its edge. */
  listOnEdge(row: number): void {
    const edge = this.edge[row];
    this.nextOnEdge[row] = this.first(edge);
    this.firstOnEdge[edge] = row;
    this.edgeStamp[edge] = this.search;
  }

  /** First row listed on an edge, or -1; go on with `nextOnEdge`. */
  first(edge: number): number {
    return this.edgeStamp[edge] === this.search ? this.firstOnEdge[edge] : -1;
  }

  private grow(): void {
    this.edge = copyInto(new Int32Array(2 * this.edge.length), this.edge);
    this.interval = copyInto(new Float64Array(2 * this.interval.length), this.interval);
    this.source = copyInto(new Float64Array(2 * this.source.length), this.source);
    this.before = copyInto(new Float64Array(2 * this.before.length), this.before);
    this.nearest = copyInto(new Float64Array(2 * this.nearest.length), this.nearest);
    this.nextOnEdge = copyInto(new Int32Array(2 * this.nextOnEdge.length), this.nextOnEdge);
    this.heap = copyInto(new Int32Array(2 * this.heap.length), this.heap);
  }

  private rise(row: number): void {
    const { heap, nearest } = this;
    let place = this.heapCount++;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (nearest[heap[parent]] <= nearest[row]) break;
      heap[place] = heap[parent];
      place = parent;
    }
    heap[place] = row;
  }

  private sink(row: number): void {
    const { heap, nearest, heapCount } = this;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heapCount) break;
      if (child + 1 < heapCount && nearest[heap[child + 1]] < nearest[heap[child]]) child++;
      if (nearest[heap[child]] >= nearest[row]) break;
      heap[place] = heap[child];
      place = child;
    }
    heap[place] = row;
  }
}

function copyInto<A extends Int32Array | Float64Array>(to: A, from: A): A {
  to.set(from);
  return to;
}
