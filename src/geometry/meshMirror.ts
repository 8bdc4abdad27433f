import type { SurfaceMesh, SurfacePoint } from './mesh';
import { pointAtCorners } from './pointAtCorners';

/** The other side of a body that is the same, to the last bit, on both. */
export interface MeshMirror {
  /** 1 per vertex: its left-right partner, itself on the midline */
  readonly vertices: Int32Array;
  /** the same place on the other side */
  point(point: SurfacePoint): SurfacePoint | null;
}

const KNOWN = new WeakMap<SurfaceMesh, MeshMirror | null>();

/** By the mid-plane x = 0; null for a mesh that is not its own mirror image. Found once for each mesh. */
export function meshMirror(mesh: SurfaceMesh): MeshMirror | null {
  const known = KNOWN.get(mesh);
  if (known !== undefined) return known;
  const vertices = partners(mesh);
  const mirror = vertices && {
    vertices,
    point: ({ face, w0, w1, w2 }: SurfacePoint): SurfacePoint | null => {
      const partner = (k: number): number => vertices[mesh.triangles[3 * face + k]];
      return pointAtCorners(mesh, [partner(0), partner(1), partner(2)], [w0, w1, w2]);
    },
  };
  KNOWN.set(mesh, mirror);
  return mirror;
}

function partners({ positions, vertexCount }: SurfaceMesh): Int32Array | null {
  const at = new Map<string, number>();
  for (let v = 0; v < vertexCount; v++) {
    const key = keyOf(positions, v, 1);
    // two vertices on one place: which of them is the partner nobody can tell
    if (at.has(key)) return null;
    at.set(key, v);
  }
  const vertices = new Int32Array(vertexCount);
  for (let v = 0; v < vertexCount; v++) {
    const partner = at.get(keyOf(positions, v, -1));
    if (partner === undefined) return null;
    vertices[v] = partner;
  }
  return vertices;
}

function keyOf(positions: ArrayLike<number>, v: number, sign: number): string {
  // + 0: minus nothing is nothing
  return `${sign * positions[3 * v] + 0},${positions[3 * v + 1]},${positions[3 * v + 2]}`;
}
