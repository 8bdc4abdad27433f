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

/**
 * Neighbours in the split mesh: those, and only those, that are neighbours in the parent. Between
 * faces that are whole the parent knows; only beside split ones the other side is looked for.
 * @param triangles of the split mesh, with the faces around each of its vertices
 * @returns 3 per face, as `SurfaceMesh.twin`
 */
export function twinsAsInParent(
  split: SplitFaces,
  triangles: Uint32Array,
  vertexFaceStart: Uint32Array,
  vertexFaces: Uint32Array,
): Int32Array {
  const { parent, parentFaces } = split;
  const faceCount = triangles.length / 3;
  /** 1 per face of the parent: the face that is all of it, or -1 */
  const whole = new Int32Array(parent.faceCount).fill(-1);
  for (let face = 0; face < faceCount; face++)
    if (isWhole(split, face)) whole[parentFaces[face]] = face;
  const twin = new Int32Array(triangles.length).fill(-1);
  const beside: number[] = [];
  for (let face = 0; face < faceCount; face++)
    for (let k = 0; k < 3; k++) {
      const parentFace = parentFaces[face];
      if (whole[parentFace] !== face) {
        beside.push(3 * face + k);
        continue;
      }
      const across = parent.twin[3 * parentFace + k];
      if (across < 0) continue;
      const other = whole[(across / 3) | 0];
      if (other < 0) beside.push(3 * face + k);
      else twin[3 * face + k] = 3 * other + (across % 3);
    }
  const owner = (edge: number): number => edgeOwner(split, (edge / 3) | 0, edge % 3);
  for (const edge of beside) {
    if (twin[edge] >= 0) continue;
    const from = triangles[edge];
    const to = triangles[edge % 3 === 2 ? edge - 2 : edge + 1];
    for (let i = vertexFaceStart[from]; i < vertexFaceStart[from + 1]; i++) {
      const across = edgeFromTo(triangles, vertexFaces[i], to, from);
      if (across < 0 || across === edge || twin[across] >= 0) continue;
      if (owner(across) !== owner(edge)) continue;
      twin[edge] = across;
      twin[across] = edge;
      break;
    }
  }
  return twin;
}

function isWhole({ parentCorners }: SplitFaces, face: number): boolean {
  const at = 6 * face;
  return (
    parentCorners[at] === 0 &&
    parentCorners[at + 1] === 0 &&
    parentCorners[at + 2] === 1 &&
    parentCorners[at + 3] === 0 &&
    parentCorners[at + 4] === 0 &&
    parentCorners[at + 5] === 1
  );
}

/** A face's edge from one vertex to another, or -1. */
function edgeFromTo(triangles: Uint32Array, face: number, from: number, to: number): number {
  const base = 3 * face;
  if (triangles[base] === from && triangles[base + 1] === to) return base;
  if (triangles[base + 1] === from && triangles[base + 2] === to) return base + 1;
  if (triangles[base + 2] === from && triangles[base] === to) return base + 2;
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
