import type { SurfaceMesh } from '../geometry/mesh';
import { nextEdge } from './sheet';

/**
 * The shortest way over edges from one border to another, as edges (3 * face + k); empty where there
 * is none.
 * @param allowed which edges may be used; all when not given
 */
export function shortestEdgePath(
  mesh: SurfaceMesh,
  fromEdges: readonly number[],
  toEdges: readonly number[],
  allowed: (edge: number) => boolean = () => true,
): number[] {
  const goals = new Set(toEdges.map((edge) => mesh.triangles[edge]));
  return grow(
    mesh,
    fromEdges.map((edge) => mesh.triangles[edge]),
    goals,
    allowed,
  );
}

/**
 * Edges that join every one of the given vertices to the border, or to each other where there is no
 * border: the next one is always the one nearest to what is joined already.
 */
export function treeThrough(mesh: SurfaceMesh, vertices: readonly number[]): number[] {
  const joined = new Set<number>();
  for (let edge = 0; edge < mesh.twin.length; edge++)
    if (mesh.twin[edge] < 0) joined.add(mesh.triangles[edge]);
  const goals = new Set(vertices.filter((v) => !joined.has(v)));
  if (joined.size === 0) {
    joined.add(vertices[0]);
    goals.delete(vertices[0]);
  }
  const edges: number[] = [];
  while (goals.size > 0) {
    const path = grow(mesh, [...joined], goals);
    if (path.length === 0) break;
    for (const edge of path) {
      edges.push(edge);
      for (const v of [mesh.triangles[edge], mesh.triangles[nextEdge(edge)]]) {
        joined.add(v);
        goals.delete(v);
      }
    }
  }
  return edges;
}

/** Dijkstra over edges from a set of vertices to the nearest goal: the edges of the way. */
function grow(
  mesh: SurfaceMesh,
  starts: readonly number[],
  goals: ReadonlySet<number>,
  allowed: (edge: number) => boolean = () => true,
): number[] {
  const distance = new Float64Array(mesh.vertexCount).fill(Number.POSITIVE_INFINITY);
  const by = new Int32Array(mesh.vertexCount).fill(-1);
  const heap = new VertexHeap(distance);
  for (const v of starts) {
    distance[v] = 0;
    heap.push(v);
  }
  for (let v = heap.pop(); v >= 0; v = heap.pop()) {
    if (goals.has(v) && by[v] >= 0) return wayBack(mesh, by, v);
    for (let i = mesh.vertexFaceStart[v]; i < mesh.vertexFaceStart[v + 1]; i++)
      for (let edge = 3 * mesh.vertexFaces[i]; edge < 3 * mesh.vertexFaces[i] + 3; edge++) {
        const a = mesh.triangles[edge];
        const b = mesh.triangles[nextEdge(edge)];
        if ((a !== v && b !== v) || !allowed(edge)) continue;
        const other = a === v ? b : a;
        const length = distance[v] + mesh.edgeLengths[edge];
        if (!(length < distance[other])) continue;
        distance[other] = length;
        by[other] = edge;
        heap.push(other);
      }
  }
  return [];
}

function wayBack(mesh: SurfaceMesh, by: Int32Array, goal: number): number[] {
  const edges: number[] = [];
  for (let v = goal; by[v] >= 0; ) {
    const edge = by[v];
    edges.push(edge);
    const a = mesh.triangles[edge];
    v = a === v ? mesh.triangles[nextEdge(edge)] : a;
  }
  return edges;
}

/** Vertices by distance at the time of pushing; one that comes out late has been out before. */
class VertexHeap {
  private readonly distance: Float64Array;
  private readonly keys: number[] = [];
  private readonly items: number[] = [];

  constructor(distance: Float64Array) {
    this.distance = distance;
  }

  push(vertex: number): void {
    const { keys, items } = this;
    const key = this.distance[vertex];
    let at = items.length;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (keys[up] <= key) break;
      keys[at] = keys[up];
      items[at] = items[up];
      at = up;
    }
    keys[at] = key;
    items[at] = vertex;
  }

  /** @returns -1 when there is none */
  pop(): number {
    const { keys, items } = this;
    if (items.length === 0) return -1;
    const top = items[0];
    const key = keys.pop() as number;
    const item = items.pop() as number;
    const count = items.length;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= count) break;
      if (down + 1 < count && keys[down + 1] < keys[down]) down++;
      if (keys[down] >= key) break;
      keys[at] = keys[down];
      items[at] = items[down];
      at = down;
    }
    if (count > 0) {
      keys[at] = key;
      items[at] = item;
    }
    return top;
  }
}
