import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { straightInFace } from './referee/exactGeodesicPlane';

/**
 * The length of some way from each vertex to a point, along edges alone: no shorter than the shortest, and
 * found in one go for all points (Dijkstra 1959). Infinity where no edge leads to any.
 */
export function waysAlongEdges(mesh: SurfaceMesh, points: readonly SurfacePoint[]): Float64Array {
  const { triangles, vertexFaceStart, vertexFaces, edgeLengths, vertexCount } = mesh;
  const mm = new Float64Array(vertexCount).fill(Infinity);
  const queue = new VertexQueue(mm);
  const reach = (vertex: number, lengthMm: number): void => {
    if (lengthMm >= mm[vertex]) return;
    mm[vertex] = lengthMm;
    queue.push(vertex);
  };
  for (const point of points)
    for (let k = 0; k < 3; k++) {
      const corner = { face: point.face, w0: +(k === 0), w1: +(k === 1), w2: +(k === 2) };
      reach(triangles[3 * point.face + k], straightInFace(mesh, point, corner));
    }
  for (let vertex = queue.pop(); vertex >= 0; vertex = queue.pop())
    for (let i = vertexFaceStart[vertex]; i < vertexFaceStart[vertex + 1]; i++) {
      const base = 3 * vertexFaces[i];
      const k = triangles[base] === vertex ? 0 : triangles[base + 1] === vertex ? 1 : 2;
      const last = base + ((k + 2) % 3);
      reach(triangles[base + ((k + 1) % 3)], mm[vertex] + edgeLengths[base + k]);
      reach(triangles[last], mm[vertex] + edgeLengths[last]);
    }
  return mm;
}

/** Vertices by how far they are; one that was brought nearer stands in it twice and is given once. */
class VertexQueue {
  private readonly mm: Float64Array;
  private readonly heap: { vertex: number; mm: number }[] = [];

  constructor(mm: Float64Array) {
    this.mm = mm;
  }

  push(vertex: number): void {
    const { heap } = this;
    const each = { vertex, mm: this.mm[vertex] };
    let at = heap.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (heap[above].mm <= each.mm) break;
      heap[at] = heap[above];
      at = above;
    }
    heap[at] = each;
  }

  /** The nearest; -1 with none left. */
  pop(): number {
    const { heap } = this;
    for (;;) {
      const first = heap[0];
      if (first === undefined) return -1;
      const moved = heap.pop() as (typeof heap)[number];
      if (heap.length > 0) this.sink(moved);
      if (first.mm <= this.mm[first.vertex]) return first.vertex;
    }
  }

  private sink(moved: { vertex: number; mm: number }): void {
    const { heap } = this;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && heap[below + 1].mm < heap[below].mm) below++;
      if (heap[below].mm >= moved.mm) break;
      heap[at] = heap[below];
      at = below;
    }
    heap[at] = moved;
  }
}
