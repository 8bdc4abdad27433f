import { Flood } from '../../geometry/geodesic';
import { faceCross, type SurfaceMesh, type SurfacePoint } from '../../geometry/mesh';
import { ROUNDING_MM } from './agreement';

/** Finds where on the skin a place of space lies, near a point of it. */
export class SkinPlaces {
  private readonly mesh: SurfaceMesh;
  /** only for which faces are near: distances are measured by others */
  private readonly flood: Flood;

  constructor(mesh: SurfaceMesh) {
    this.mesh = mesh;
    this.flood = new Flood(mesh);
  }

  /** The faces within a distance of a point along the skin. */
  facesAround(point: SurfacePoint, reachMm: number): ReadonlySet<number> {
    const { flood, mesh } = this;
    flood.run([point], reachMm);
    const faces = new Set([point.face]);
    for (let i = 0; i < flood.touchedCount; i++) {
      const vertex = flood.touched[i];
      for (let p = mesh.vertexFaceStart[vertex]; p < mesh.vertexFaceStart[vertex + 1]; p++)
        faces.add(mesh.vertexFaces[p]);
    }
    return faces;
  }

  /** The place on one of some faces that is this place of space; null where none is, to rounding. */
  on(faces: Iterable<number>, x: number, y: number, z: number): SurfacePoint | null {
    for (const face of faces) {
      const found = placeIn(this.mesh, face, x, y, z);
      if (found !== null) return found;
    }
    return null;
  }
}

function placeIn(
  mesh: SurfaceMesh,
  face: number,
  x: number,
  y: number,
  z: number,
): SurfacePoint | null {
  const { positions, triangles } = mesh;
  const normal = new Float64Array(3);
  faceCross(mesh, face, normal);
  const square = normal[0] ** 2 + normal[1] ** 2 + normal[2] ** 2;
  if (!(square > 0)) return null;
  const corner = (k: number): number[] => {
    const at = 3 * triangles[3 * face + k];
    return [positions[at] - x, positions[at + 1] - y, positions[at + 2] - z];
  };
  const [a, b, c] = [corner(0), corner(1), corner(2)];
  const above = (a[0] * normal[0] + a[1] * normal[1] + a[2] * normal[2]) / Math.sqrt(square);
  if (Math.abs(above) > ROUNDING_MM) return null;
  const share = (p: readonly number[], q: readonly number[]): number =>
    ((p[1] * q[2] - p[2] * q[1]) * normal[0] +
      (p[2] * q[0] - p[0] * q[2]) * normal[1] +
      (p[0] * q[1] - p[1] * q[0]) * normal[2]) /
    square;
  const w0 = share(b, c);
  const w1 = share(c, a);
  const w2 = 1 - w0 - w1;
  const least = -ROUNDING_MM / Math.sqrt(Math.sqrt(square));
  if (w0 < least || w1 < least || w2 < least) return null;
  const [inside1, inside2] = [Math.max(0, w1), Math.max(0, w2)];
  const sum = Math.max(0, w0) + inside1 + inside2;
  return { face, w0: Math.max(0, w0) / sum, w1: inside1 / sum, w2: inside2 / sum };
}
