import type { SurfaceMesh } from './mesh';

/** A mesh made by splitting a parent's faces, as far as its edges go. */
export interface SplitFaces {
  readonly parent: SurfaceMesh;
  readonly parentFaces: ArrayLike<number>;
  /** 6 per face: weights of the parent face's corners 1 and 2 at its three corners */
  readonly parentCorners: ArrayLike<number>;
}

/**
 * What an edge of a split face lies on, as a number: the same on both sides of it exactly where the
 * parent can be crossed. Inside a parent's face the face; on its edge that edge together with its
 * twin; a border of the parent (a crowded edge, a flipped neighbour) is each face's own.
 * The weights are halves of halves, so that zero is zero.
 */
export function edgeOwner(
  { parent, parentFaces, parentCorners }: SplitFaces,
  face: number,
  k: number,
): number {
  const from = 6 * face + 2 * k;
  const to = 6 * face + 2 * ((k + 1) % 3);
  const [a1, a2, b1, b2] = [
    parentCorners[from],
    parentCorners[from + 1],
    parentCorners[to],
    parentCorners[to + 1],
  ];
  const base = 3 * parentFaces[face];
  let edge = -1;
  if (a2 === 0 && b2 === 0) edge = base;
  else if (a1 + a2 === 1 && b1 + b2 === 1) edge = base + 1;
  else if (a1 === 0 && b1 === 0) edge = base + 2;
  if (edge < 0) return -1 - parentFaces[face];
  return parent.twin[edge] >= 0 ? Math.min(edge, parent.twin[edge]) : edge;
}

/** Makes neighbours in the split mesh of those, and only those, that are neighbours in the parent. */
export function pairAsInParent(mesh: SurfaceMesh, split: SplitFaces): void {
  const { twin, opposite } = mesh;
  const owners = new Int32Array(twin.length);
  for (let edge = 0; edge < twin.length; edge++)
    owners[edge] = edgeOwner(split, (edge / 3) | 0, edge % 3);
  for (let edge = 0; edge < twin.length; edge++) {
    const across = twin[edge];
    if (across >= 0 && owners[across] !== owners[edge]) {
      twin[edge] = twin[across] = -1;
      opposite[edge] = opposite[across] = -1;
    }
  }
  for (let edge = 0; edge < twin.length; edge++) {
    if (twin[edge] >= 0) continue;
    const across = otherSide(mesh, owners, edge);
    if (across < 0) continue;
    twin[edge] = across;
    twin[across] = edge;
    opposite[edge] = (across / 3) | 0;
    opposite[across] = (edge / 3) | 0;
  }
}

/** The edge that runs the other way between the same vertices on the same ground, or -1. */
function otherSide(mesh: SurfaceMesh, owners: Int32Array, edge: number): number {
  const { triangles, twin, vertexFaceStart, vertexFaces } = mesh;
  const from = triangles[edge];
  const to = triangles[edge % 3 === 2 ? edge - 2 : edge + 1];
  for (let i = vertexFaceStart[from]; i < vertexFaceStart[from + 1]; i++)
    for (let k = 0; k < 3; k++) {
      const other = 3 * vertexFaces[i] + k;
      if (other === edge || twin[other] >= 0 || owners[other] !== owners[edge]) continue;
      if (triangles[other] === to && triangles[3 * vertexFaces[i] + ((k + 1) % 3)] === from)
        return other;
    }
  return -1;
}

/** Middles of one pass: two edges between the same vertices have one each unless their owner is the same. */
export class Middles {
  private readonly vertexCount: number;
  private readonly newest = new Map<number, number>();
  /** middle to the one before it between the same vertices */
  private readonly older = new Map<number, number>();
  /** 1 per middle */
  private readonly owners: number[] = [];

  /** @param vertexCount vertices when the pass begins; middles are numbered from there on */
  constructor(vertexCount: number) {
    this.vertexCount = vertexCount;
  }

  find(a: number, b: number, owner: number): number | undefined {
    let middle = this.newest.get(this.key(a, b));
    while (middle !== undefined && this.owners[middle - this.vertexCount] !== owner)
      middle = this.older.get(middle);
    return middle;
  }

  add(a: number, b: number, owner: number, middle: number): void {
    const key = this.key(a, b);
    const before = this.newest.get(key);
    if (before !== undefined) this.older.set(middle, before);
    this.newest.set(key, middle);
    this.owners[middle - this.vertexCount] = owner;
  }

  private key(a: number, b: number): number {
    return Math.min(a, b) * this.vertexCount + Math.max(a, b);
  }
}
