import { faceCross, normalise, type SurfaceMesh, type SurfacePoint } from './mesh';

export interface BoundingBox {
  /** smallest and largest corner, mm */
  readonly min: readonly [number, number, number];
  readonly max: readonly [number, number, number];
}

/** Area of one face, mm2. */
export function faceArea(mesh: SurfaceMesh, face: number): number {
  return (mesh.edgeLengths[3 * face] * mesh.apexHeight[3 * face]) / 2;
}

/** Area of every face, mm2. */
export function faceAreas(mesh: SurfaceMesh): Float64Array {
  const areas = new Float64Array(mesh.faceCount);
  const cross = new Float64Array(3);
  for (let face = 0; face < mesh.faceCount; face++) {
    faceCross(mesh, face, cross);
    areas[face] = Math.sqrt(cross[0] * cross[0] + cross[1] * cross[1] + cross[2] * cross[2]) / 2;
  }
  return areas;
}

/** Area of the whole surface, mm2. */
export function totalArea(mesh: SurfaceMesh): number {
  let sum = 0;
  for (const area of faceAreas(mesh)) sum += area;
  return sum;
}

/** Volume inside a closed surface, mm3 (divergence theorem; meaningless when open). */
export function enclosedVolume(mesh: SurfaceMesh): number {
  const { positions, triangles } = mesh;
  let sixfold = 0;
  for (let i = 0; i < triangles.length; i += 3) {
    const a = 3 * triangles[i];
    const b = 3 * triangles[i + 1];
    const c = 3 * triangles[i + 2];
    sixfold +=
      positions[a] * (positions[b + 1] * positions[c + 2] - positions[b + 2] * positions[c + 1]) +
      positions[a + 1] * (positions[b + 2] * positions[c] - positions[b] * positions[c + 2]) +
      positions[a + 2] * (positions[b] * positions[c + 1] - positions[b + 1] * positions[c]);
  }
  return sixfold / 6;
}

export function boundingBox(mesh: Pick<SurfaceMesh, 'positions'>): BoundingBox {
  const min: [number, number, number] = [Infinity, Infinity, Infinity];
  const max: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < mesh.positions.length; i++) {
    const axis = i % 3;
    if (mesh.positions[i] < min[axis]) min[axis] = mesh.positions[i];
    if (mesh.positions[i] > max[axis]) max[axis] = mesh.positions[i];
  }
  return { min, max };
}

/** Writes the position of a surface point, mm, to out[at .. at + 3). */
export function writePosition(
  mesh: SurfaceMesh,
  point: SurfacePoint,
  out: Float64Array,
  at = 0,
): void {
  const { positions } = mesh;
  const a = 3 * mesh.triangles[3 * point.face];
  const b = 3 * mesh.triangles[3 * point.face + 1];
  const c = 3 * mesh.triangles[3 * point.face + 2];
  for (let axis = 0; axis < 3; axis++)
    out[at + axis] =
      point.w0 * positions[a + axis] +
      point.w1 * positions[b + axis] +
      point.w2 * positions[c + axis];
}

/** Position of a surface point, mm. */
export function positionAt(mesh: SurfaceMesh, point: SurfacePoint): Float64Array {
  const out = new Float64Array(3);
  writePosition(mesh, point, out);
  return out;
}

/** Smooth unit normal at a surface point from the faces around its three corners alone. */
export function writeSmoothNormal(
  mesh: SurfaceMesh,
  point: SurfacePoint,
  out: Float64Array,
  at = 0,
): void {
  const corner = new Float64Array(3);
  const cross = new Float64Array(3);
  const weights = [point.w0, point.w1, point.w2];
  out.fill(0, at, at + 3);
  for (let k = 0; k < 3; k++) {
    const v = mesh.triangles[3 * point.face + k];
    corner.fill(0);
    for (let i = mesh.vertexFaceStart[v]; i < mesh.vertexFaceStart[v + 1]; i++) {
      faceCross(mesh, mesh.vertexFaces[i], cross);
      for (let axis = 0; axis < 3; axis++) corner[axis] += cross[axis];
    }
    normalise(corner, 0);
    for (let axis = 0; axis < 3; axis++) out[at + axis] += weights[k] * corner[axis];
  }
  normalise(out, at);
}

/** Distance through space between two surface points, mm; never more than along the skin. */
export function straightDistance(mesh: SurfaceMesh, a: SurfacePoint, b: SurfacePoint): number {
  const { positions, triangles } = mesh;
  const a0 = 3 * triangles[3 * a.face];
  const a1 = 3 * triangles[3 * a.face + 1];
  const a2 = 3 * triangles[3 * a.face + 2];
  const b0 = 3 * triangles[3 * b.face];
  const b1 = 3 * triangles[3 * b.face + 1];
  const b2 = 3 * triangles[3 * b.face + 2];
  let square = 0;
  for (let axis = 0; axis < 3; axis++) {
    const from =
      a.w0 * positions[a0 + axis] + a.w1 * positions[a1 + axis] + a.w2 * positions[a2 + axis];
    const to =
      b.w0 * positions[b0 + axis] + b.w1 * positions[b1 + axis] + b.w2 * positions[b2 + axis];
    square += (from - to) * (from - to);
  }
  return Math.sqrt(square);
}

/** The surface point at a vertex, in the first face around it. */
export function vertexPoint(mesh: SurfaceMesh, vertex: number): SurfacePoint {
  const face = mesh.vertexFaces[mesh.vertexFaceStart[vertex]];
  const corner = mesh.triangles.indexOf(vertex, 3 * face) - 3 * face;
  return {
    face,
    w0: corner === 0 ? 1 : 0,
    w1: corner === 1 ? 1 : 0,
    w2: corner === 2 ? 1 : 0,
  };
}
