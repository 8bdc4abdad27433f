import type { SurfaceMesh } from '../geometry/mesh';

/**
 * A first flat shape: faces are unfolded one after the other from the middle outwards, and a vertex
 * lies at the mean of where its placed faces want it. Exact where the skin can be laid flat, whatever
 * the outline and its holes, which a start on a circle (Tutte) is not.
 * @returns 2 per vertex, mm, seen from outside
 */
export function unfold(mesh: SurfaceMesh): Float64Array {
  const flat = new Float64Array(2 * mesh.vertexCount);
  const placed = new Uint8Array(mesh.vertexCount);
  const asked = new Uint8Array(mesh.vertexCount);
  const queue: number[] = [];
  const askAround = (vertex: number): void => {
    for (let i = mesh.vertexFaceStart[vertex]; i < mesh.vertexFaceStart[vertex + 1]; i++) {
      const third = thirdCorner(mesh, mesh.vertexFaces[i], placed);
      if (third < 0 || asked[third]) continue;
      asked[third] = 1;
      queue.push(third);
    }
  };
  const start = 3 * middleFace(mesh);
  const [a, b] = mesh.triangles.subarray(start, start + 2);
  flat[2 * b] = mesh.edgeLengths[start];
  for (const v of [a, b]) {
    placed[v] = 1;
    asked[v] = 1;
  }
  askAround(a);
  for (let at = 0; at < queue.length; at++) {
    place(mesh, queue[at], flat, placed);
    placed[queue[at]] = 1;
    askAround(queue[at]);
  }
  return flat;
}

/** The face farthest from the border, counted in faces. */
function middleFace(mesh: SurfaceMesh): number {
  const steps = new Int32Array(mesh.faceCount).fill(-1);
  const queue: number[] = [];
  for (let edge = 0; edge < 3 * mesh.faceCount; edge++) {
    const face = (edge / 3) | 0;
    if (mesh.twin[edge] >= 0 || steps[face] >= 0) continue;
    steps[face] = 0;
    queue.push(face);
  }
  for (let at = 0; at < queue.length; at++)
    for (let k = 0; k < 3; k++) {
      const other = mesh.opposite[3 * queue[at] + k];
      if (other < 0 || steps[other] >= 0) continue;
      steps[other] = steps[queue[at]] + 1;
      queue.push(other);
    }
  return queue.at(-1) ?? 0;
}

/** The one corner of a face that is not placed yet, or -1. */
function thirdCorner(mesh: SurfaceMesh, face: number, placed: Uint8Array): number {
  let missing = -1;
  for (let k = 0; k < 3; k++) {
    const v = mesh.triangles[3 * face + k];
    if (placed[v]) continue;
    if (missing >= 0) return -1;
    missing = v;
  }
  return missing;
}

function place(mesh: SurfaceMesh, vertex: number, flat: Float64Array, placed: Uint8Array): void {
  let x = 0;
  let y = 0;
  let sum = 0;
  for (let i = mesh.vertexFaceStart[vertex]; i < mesh.vertexFaceStart[vertex + 1]; i++) {
    const face = mesh.vertexFaces[i];
    const corner = [0, 1, 2].findIndex((k) => mesh.triangles[3 * face + k] === vertex);
    const edge = 3 * face + ((corner + 1) % 3);
    const from = mesh.triangles[edge];
    const to = mesh.triangles[3 * face + ((corner + 2) % 3)];
    if (!placed[from] || !placed[to]) continue;
    const ux = flat[2 * to] - flat[2 * from];
    const uy = flat[2 * to + 1] - flat[2 * from + 1];
    const length = Math.sqrt(ux * ux + uy * uy);
    if (!(length > 0)) continue;
    const along = mesh.apexAlong[edge] / length;
    const up = mesh.apexHeight[edge] / length;
    // a short side far away says little about where the corner is
    const trust = 1 / (1 + along * along + up * up);
    x += trust * (flat[2 * from] + along * ux - up * uy);
    y += trust * (flat[2 * from + 1] + along * uy + up * ux);
    sum += trust;
  }
  if (!(sum > 0)) return;
  flat[2 * vertex] = x / sum;
  flat[2 * vertex + 1] = y / sum;
}
