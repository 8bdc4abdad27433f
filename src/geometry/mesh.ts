/** How a surface stands: unit vectors at right angles to each other. */
export interface BodyFrame {
  readonly up: Vector;
  readonly front: Vector;
}

export type Vector = readonly [x: number, y: number, z: number];

/**
 * A triangle surface in millimetres with everything that walking on it needs.
 * Made once by `makeSurfaceMesh`, never written afterwards.
 */
export interface SurfaceMesh {
  readonly vertexCount: number;
  readonly faceCount: number;
  /** 3 per vertex, mm */
  readonly positions: Float64Array;
  /** 3 vertex indices per face, counter-clockwise seen from outside */
  readonly triangles: Uint32Array;
  /** 3 per face: the face across edge (k, k+1), or -1 on a border */
  readonly opposite: Int32Array;
  /** 3 per face: the same edge seen from the other face, as 3 * face + k, or -1 on a border */
  readonly twin: Int32Array;
  /** 3 per face: length of edge (k, k+1), mm */
  readonly edgeLengths: Float64Array;
  /** 3 per face: how far along edge k, from corner k, the third corner stands over it, mm */
  readonly apexAlong: Float64Array;
  /** 3 per face: how high over edge k the third corner stands, mm, never negative */
  readonly apexHeight: Float64Array;
  /** faces around vertex v: vertexFaces[vertexFaceStart[v] .. vertexFaceStart[v + 1]), ascending */
  readonly vertexFaceStart: Uint32Array;
  readonly vertexFaces: Uint32Array;
  /** longest edge at each vertex, mm */
  readonly longestEdgeAt: Float64Array;
  /** how it stands, where it is no figure standing with +y up and +z in front */
  readonly bodyFrame?: BodyFrame;
  /** 1 per vertex, a mark of insideSkin: where it is no skin; all of it is where this is missing */
  readonly inside?: Uint8Array;
}

/** A place on the surface: a face and the weights of its three corners (sum 1). */
export interface SurfacePoint {
  readonly face: number;
  readonly w0: number;
  readonly w1: number;
  readonly w2: number;
}

/**
 * Adjacency and edge measures of a triangle list. Edges with one face, with more than two, or whose
 * two faces run along them in the same direction (a flipped face) count as borders, so that whatever
 * crosses an edge may rely on exactly one neighbour of the same orientation.
 * The neighbour is found among the faces around the edge's first corner; a hash of edges took twice
 * as long for its scattered memory.
 * @param positionsMm 3 per vertex, mm; kept, not copied, when it is a Float64Array
 * @param triangles 3 vertex indices per face; kept, not copied, when it is a Uint32Array
 * @param twinsOf who is whose neighbour where that does not follow from the vertices alone
 */
export function makeSurfaceMesh(
  positionsMm: ArrayLike<number>,
  triangles: ArrayLike<number>,
  twinsOf: typeof twinEdges = twinEdges,
): SurfaceMesh {
  const positions =
    positionsMm instanceof Float64Array ? positionsMm : Float64Array.from(positionsMm);
  const corners = triangles instanceof Uint32Array ? triangles : Uint32Array.from(triangles);
  const vertexCount = positions.length / 3;
  const around = facesAroundVertices(corners, vertexCount);
  const twin = twinsOf(corners, around.vertexFaceStart, around.vertexFaces);
  const opposite = new Int32Array(twin.length);
  for (let edge = 0; edge < twin.length; edge++)
    opposite[edge] = twin[edge] < 0 ? -1 : (twin[edge] / 3) | 0;
  return {
    vertexCount,
    faceCount: corners.length / 3,
    positions,
    triangles: corners,
    opposite,
    twin,
    ...around,
    ...edgeMeasures(positions, corners),
  };
}

/** Faces around every vertex as one list with starts (counting sort, so ascending). */
function facesAroundVertices(triangles: Uint32Array, vertexCount: number) {
  const vertexFaceStart = new Uint32Array(vertexCount + 1);
  for (let i = 0; i < triangles.length; i++) vertexFaceStart[triangles[i] + 1]++;
  for (let v = 0; v < vertexCount; v++) vertexFaceStart[v + 1] += vertexFaceStart[v];
  const next = vertexFaceStart.slice();
  const vertexFaces = new Uint32Array(triangles.length);
  for (let i = 0; i < triangles.length; i++) vertexFaces[next[triangles[i]]++] = (i / 3) | 0;
  return { vertexFaceStart, vertexFaces };
}

function twinEdges(triangles: Uint32Array, start: Uint32Array, faces: Uint32Array): Int32Array {
  const twin = new Int32Array(triangles.length).fill(-1);
  for (let edge = 0; edge < triangles.length; edge++) {
    if (twin[edge] >= 0) continue;
    const found = otherFaceOnEdge(triangles, start, faces, edge);
    if (found < 0) continue;
    twin[edge] = found;
    twin[found] = edge;
  }
  return twin;
}

/** The one other edge between the same two vertices if it runs the other way, else -1. */
function otherFaceOnEdge(
  triangles: Uint32Array,
  start: Uint32Array,
  faces: Uint32Array,
  edge: number,
): number {
  const face = (edge / 3) | 0;
  const from = triangles[edge];
  const to = triangles[edge % 3 === 2 ? edge - 2 : edge + 1];
  let found = -1;
  // around the end with fewer faces: the hub of a fan has them all
  const isHub = start[from + 1] - start[from] > start[to + 1] - start[to];
  const [end, far] = isHub ? [to, from] : [from, to];
  for (let i = start[end]; i < start[end + 1]; i++) {
    const other = faces[i];
    if (other === face) continue;
    const a = triangles[3 * other];
    const b = triangles[3 * other + 1];
    const c = triangles[3 * other + 2];
    if (a !== far && b !== far && c !== far) continue;
    if (found >= 0) return -1; // a third face: no single neighbour
    if (a === to && b === from) found = 3 * other;
    else if (b === to && c === from) found = 3 * other + 1;
    else if (c === to && a === from) found = 3 * other + 2;
    else return -1; // runs the same way: a flipped face
  }
  return found;
}

/** Lengths of edges and heights of corners, mm, as `SurfaceMesh` says. */
export function edgeMeasures(positions: Float64Array, triangles: Uint32Array) {
  const edgeLengths = new Float64Array(triangles.length);
  const longestEdgeAt = new Float64Array(positions.length / 3);
  for (let edge = 0; edge < triangles.length; edge++) {
    const from = triangles[edge];
    const to = triangles[edge % 3 === 2 ? edge - 2 : edge + 1];
    const x = positions[3 * to] - positions[3 * from];
    const y = positions[3 * to + 1] - positions[3 * from + 1];
    const z = positions[3 * to + 2] - positions[3 * from + 2];
    const length = Math.sqrt(x * x + y * y + z * z);
    edgeLengths[edge] = length;
    if (length > longestEdgeAt[from]) longestEdgeAt[from] = length;
    if (length > longestEdgeAt[to]) longestEdgeAt[to] = length;
  }
  return { edgeLengths, longestEdgeAt, ...apexMeasures(edgeLengths) };
}

/** Where the third corner stands over each edge when the face is laid flat. */
function apexMeasures(edgeLengths: Float64Array) {
  const apexAlong = new Float64Array(edgeLengths.length);
  const apexHeight = new Float64Array(edgeLengths.length);
  for (let edge = 0; edge < edgeLengths.length; edge++) {
    const base = edge - (edge % 3);
    const length = edgeLengths[edge];
    const next = edgeLengths[base + ((edge + 1) % 3)];
    const last = edgeLengths[base + ((edge + 2) % 3)];
    const along = length > 0 ? (length * length + last * last - next * next) / (2 * length) : 0;
    apexAlong[edge] = along;
    apexHeight[edge] = Math.sqrt(Math.max(0, last * last - along * along));
  }
  return { apexAlong, apexHeight };
}

/** What of a mesh says where its faces are. */
export type Corners = Pick<SurfaceMesh, 'positions' | 'triangles' | 'vertexCount' | 'faceCount'>;

/** 3 per vertex: unit outward normals, weighted by face area (no trigonometry: same on every engine). */
export function vertexNormals(mesh: Corners): Float64Array {
  const normals = new Float64Array(3 * mesh.vertexCount);
  const cross = new Float64Array(3);
  for (let face = 0; face < mesh.faceCount; face++) {
    faceCross(mesh, face, cross);
    for (let k = 0; k < 3; k++) {
      const v = 3 * mesh.triangles[3 * face + k];
      for (let axis = 0; axis < 3; axis++) normals[v + axis] += cross[axis];
    }
  }
  for (let v = 0; v < normals.length; v += 3) normalise(normals, v);
  return normals;
}

/** Makes the vector at `at` a unit vector; a zero vector stays. */
export function normalise(vectors: Float64Array, at: number): void {
  const x = vectors[at];
  const y = vectors[at + 1];
  const z = vectors[at + 2];
  const length = Math.sqrt(x * x + y * y + z * z);
  if (!(length > 0)) return;
  vectors[at] = x / length;
  vectors[at + 1] = y / length;
  vectors[at + 2] = z / length;
}

/** Writes the cross product of two edges of a face (length: twice the area, mm2; outwards). */
export function faceCross(
  mesh: Pick<Corners, 'positions' | 'triangles'>,
  face: number,
  out: Float64Array,
): void {
  const { positions, triangles } = mesh;
  const a = 3 * triangles[3 * face];
  const b = 3 * triangles[3 * face + 1];
  const c = 3 * triangles[3 * face + 2];
  const ux = positions[b] - positions[a];
  const uy = positions[b + 1] - positions[a + 1];
  const uz = positions[b + 2] - positions[a + 2];
  const vx = positions[c] - positions[a];
  const vy = positions[c + 1] - positions[a + 1];
  const vz = positions[c + 2] - positions[a + 2];
  out[0] = uy * vz - uz * vy;
  out[1] = uz * vx - ux * vz;
  out[2] = ux * vy - uy * vx;
}
