import { Classes } from '../classes';
import {
  borderHalfEdges,
  edgeGroups,
  FOLDED,
  foldCosine,
  keepFaces,
  nextCorner,
  type TriangleList,
} from './edges';
import { Nearby } from './nearby';

/**
 * Joins borders that lie within `reachMm` of each other, edge to edge: seams off by a rounding. Only
 * whole edges are joined, and never faces that lie upon each other, so that two sheets stay two.
 * @returns how many edges were joined beside the list
 */
export function closeSeams(
  list: TriangleList,
  reachMm: number,
): { readonly list: TriangleList; readonly joined: number } {
  const { positions, triangles } = list;
  const vertexCount = positions.length / 3;
  const border = borderHalfEdges(edgeGroups(triangles, vertexCount));
  if (border.length === 0) return { list, joined: 0 };
  const seams = new Seams(list, border, reachMm);
  const sets = new Classes(vertexCount);
  let joined = 0;
  for (const halfEdge of border) if (seams.close(halfEdge, sets)) joined++;
  if (joined === 0) return { list, joined };
  const moved = { ...list, triangles: triangles.map((v) => sets.of(v)) };
  return { list: keepFaces(moved, (face) => hasArea(moved.triangles, face)), joined };
}

function hasArea(triangles: Uint32Array, face: number): boolean {
  const [a, b, c] = triangles.subarray(3 * face, 3 * face + 3);
  return a !== b && b !== c && c !== a;
}

class Seams {
  readonly #list: TriangleList;
  readonly #reachMm: number;
  readonly #used: Uint8Array;
  readonly #nearby: Nearby;
  /** border half-edges at each vertex */
  readonly #at = new Map<number, number[]>();

  constructor(list: TriangleList, border: readonly number[], reachMm: number) {
    this.#list = list;
    this.#reachMm = reachMm;
    this.#used = new Uint8Array(list.triangles.length);
    for (const halfEdge of border)
      for (const end of this.#ends(halfEdge)) {
        const there = this.#at.get(end);
        if (there) there.push(halfEdge);
        else this.#at.set(end, [halfEdge]);
      }
    this.#nearby = new Nearby(list.positions, [...this.#at.keys()], 4 * reachMm);
  }

  /** Joins it with the flattest border edge at its place. */
  close(halfEdge: number, sets: Classes): boolean {
    const [a, b] = this.#lonelierFirst(halfEdge);
    if (this.#used[halfEdge] || this.#gap(a, b) <= 2 * this.#reachMm) return false;
    let best = -1;
    let bestCosine = FOLDED;
    let bestEnds = [a, b];
    this.#visitNear(a, (c) => {
      for (const other of this.#at.get(c) ?? []) {
        if (other === halfEdge || this.#used[other]) continue;
        const [from, to] = this.#ends(other);
        const d = from === c ? to : from;
        if (this.#gap(b, d) > this.#reachMm) continue;
        const cosine = foldCosine(this.#list, halfEdge, other);
        if (cosine >= bestCosine) continue;
        [best, bestCosine, bestEnds] = [other, cosine, [c, d]];
      }
    });
    if (best < 0) return false;
    this.#used[halfEdge] = 1;
    this.#used[best] = 1;
    sets.join(a, bestEnds[0]);
    sets.join(b, bestEnds[1]);
    return true;
  }

  /** Its ends, the one with fewer border edges first: at the hub of a fan there are too many. */
  #lonelierFirst(halfEdge: number): [number, number] {
    const [a, b] = this.#ends(halfEdge);
    const atA = this.#at.get(a)?.length ?? 0;
    return atA <= (this.#at.get(b)?.length ?? 0) ? [a, b] : [b, a];
  }

  #ends(halfEdge: number): [number, number] {
    const { triangles } = this.#list;
    return [triangles[halfEdge], triangles[nextCorner(halfEdge)]];
  }

  #gap(a: number, b: number): number {
    const p = this.#list.positions;
    const x = p[3 * a] - p[3 * b];
    const y = p[3 * a + 1] - p[3 * b + 1];
    const z = p[3 * a + 2] - p[3 * b + 2];
    return Math.sqrt(x * x + y * y + z * z);
  }

  #visitNear(vertex: number, found: (other: number) => void): void {
    const p = this.#list.positions;
    this.#nearby.visit(p[3 * vertex], p[3 * vertex + 1], p[3 * vertex + 2], this.#reachMm, found);
  }
}
