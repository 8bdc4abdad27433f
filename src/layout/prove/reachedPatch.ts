import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import type { Patch } from '../../geometry/patch';
import type { Cover } from '../cover/cover';

/** What of a patch hangs together with some point, and how much does not. */
export interface Reached {
  readonly patch: Patch;
  /** skin from which no path leads to any point, mm2 */
  readonly unreachedMm2: number;
}

/** The part of a patch that some point can be reached from. The patch itself where all of it is. */
export function reachedPatch(cover: Cover, patch: Patch, points: Iterable<SurfacePoint>): Reached {
  const { mesh, nearestDistance } = cover;
  const { triangles } = mesh;
  let areAllReached = true;
  for (let row = 0; areAllReached && row < patch.count; row++)
    for (let corner = 3 * patch.faces[row], k = 0; k < 3; k++)
      areAllReached &&= nearestDistance[triangles[corner + k]] < Infinity;
  if (areAllReached) return { patch, unreachedMm2: 0 };
  const joined = joinedWith(mesh, points);
  const rows = [...patch.faces.keys()].filter(
    (row) => joined[triangles[3 * patch.faces[row]]] === 1,
  );
  if (rows.length === patch.count) return { patch, unreachedMm2: 0 };
  const areas = Float64Array.from(rows, (row) => patch.areas[row]);
  const areaMm2 = areas.reduce((sum, area) => sum + area, 0);
  return {
    patch: {
      ...patch,
      count: rows.length,
      faces: Int32Array.from(rows, (row) => patch.faces[row]),
      corners: Float64Array.from(
        rows.flatMap((row) => [...patch.corners.subarray(6 * row, 6 * row + 6)]),
      ),
      areas,
      areaMm2,
    },
    unreachedMm2: patch.areaMm2 - areaMm2,
  };
}

/** 1 per vertex that some of the points hang together with. */
function joinedWith(mesh: SurfaceMesh, points: Iterable<SurfacePoint>): Uint8Array {
  const joined = new Uint8Array(mesh.vertexCount);
  const open: number[] = [];
  const open1 = (vertex: number): void => {
    if (joined[vertex] === 1) return;
    joined[vertex] = 1;
    open.push(vertex);
  };
  const openFace = (face: number): void => {
    for (let corner = 3 * face; corner < 3 * face + 3; corner++) open1(mesh.triangles[corner]);
  };
  for (const { face } of points) openFace(face);
  for (let vertex = open.pop(); vertex !== undefined; vertex = open.pop())
    for (let p = mesh.vertexFaceStart[vertex]; p < mesh.vertexFaceStart[vertex + 1]; p++)
      openFace(mesh.vertexFaces[p]);
  return joined;
}
