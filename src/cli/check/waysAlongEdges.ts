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

/** Vertices by how far they are, each once: one that is brought nearer rises. */
class VertexQueue {
  private readonly mm: Float64Array;
  private readonly heap: Int32Array;
  /** 1 per vertex: where it stands, or -1 */
  private readonly place: Int32Array;
  private count = 0;

  constructor(mm: Float64Array) {
    this.mm = mm;
    this.heap = new Int32Array(mm.length);
    this.place = new Int32Array(mm.length).fill(-1);
  }

  /** Takes in a vertex, or one that has come nearer. */
  push(vertex: number): void {
    const { heap, place, mm } = this;
    let at = place[vertex] < 0 ? this.count++ : place[vertex];
    while (at > 0) {
      const above = heap[(at - 1) >> 1];
      if (mm[above] <= mm[vertex]) break;
      heap[at] = above;
      place[above] = at;
      at = (at - 1) >> 1;
    }
    heap[at] = vertex;
    place[vertex] = at;
  }

  /** The nearest; -1 with none left. */
  pop(): number {
    const { heap, place } = this;
    if (this.count === 0) return -1;
    const first = heap[0];
    place[first] = -1;
    const last = heap[--this.count];
    if (this.count > 0) this.sink(last);
    return first;
  }

  private sink(vertex: number): void {
    const { heap, place, mm, count } = this;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= count) break;
      if (below + 1 < count && mm[heap[below + 1]] < mm[heap[below]]) below++;
      if (mm[heap[below]] >= mm[vertex]) break;
      heap[at] = heap[below];
      place[heap[at]] = at;
      at = below;
    }
    heap[at] = vertex;
    place[vertex] = at;
  }
}
