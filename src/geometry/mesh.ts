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
  /** 3 per face: length of edge (k, k+1), mm */
  readonly edgeLengths: Float64Array;
  /** faces around vertex v: vertexFaces[vertexFaceStart[v] .. vertexFaceStart[v + 1]), ascending */
  readonly vertexFaceStart: Uint32Array;
  readonly vertexFaces: Uint32Array;
  /** longest edge at each vertex, mm */
  readonly longestEdgeAt: Float64Array;
}

/** A place on the surface: a face and the weights of its three corners (sum 1). */
export interface SurfacePoint {
  readonly face: number;
  readonly w0: number;
  readonly w1: number;
  readonly w2: number;
}
