import type { SurfaceMesh } from '../../../geometry/mesh';

/** Angles of a vertex that sum to this much over a full turn let paths bend there, radians. */
const LEAST_SADDLE_RAD = 1e-10;
/** The sliver behind a saddle is made wider by this on both sides: rounding, radians. */
const WEDGE_MARGIN_RAD = 1e-9;

/** Which vertices shortest paths may bend at, worked out when first asked. */
export class VertexFans {
  private readonly mesh: SurfaceMesh;
  /** 1 per vertex: NaN not asked yet, else as `turnAt` */
  private readonly turns: Float64Array;

  constructor(mesh: SurfaceMesh) {
    this.mesh = mesh;
    this.turns = new Float64Array(mesh.vertexCount).fill(NaN);
  }

  /**
   * @returns 0 where no shortest path bends; at a saddle the sum of its angles, radians; Infinity
   * where the faces are no single closed fan (border, pinch, zero-area face) and paths may turn freely
   */
  turnAt(vertex: number): number {
    if (Number.isNaN(this.turns[vertex])) this.turns[vertex] = measureTurn(this.mesh, vertex);
    return this.turns[vertex];
  }
}

function measureTurn(mesh: SurfaceMesh, vertex: number): number {
  const faceCount = mesh.vertexFaceStart[vertex + 1] - mesh.vertexFaceStart[vertex];
  const first = mesh.vertexFaces[mesh.vertexFaceStart[vertex]];
  let face = first;
  let sumRad = 0;
  let passed = 0;
  do {
    const far = farEdge(mesh, face, vertex);
    if (!(mesh.apexHeight[far] > 0)) return Infinity;
    sumRad += cornerAngleRad(mesh, face, vertex);
    passed++;
    face = mesh.opposite[far - (far % 3) + ((far + 1) % 3)];
  } while (face !== first && face >= 0 && passed <= faceCount);
  if (face !== first || passed !== faceCount) return Infinity;
  return sumRad > 2 * Math.PI + LEAST_SADDLE_RAD ? sumRad : 0;
}

/**
 * What a path that came to a saddle can light behind it: a shortest path leaves with at least half a
 * turn on both sides, on smooth skin a sliver. Walks counter-clockwise from the path that came.
 * @param turnRad sum of the angles around the vertex
 * @param face the face the path came through
 * @param cameAtRad from that face's edge that leaves the vertex to the path
 * @param light called with every lit edge and its interval, mm
 */
export function forWedge(
  mesh: SurfaceMesh,
  vertex: number,
  turnRad: number,
  face: number,
  cameAtRad: number,
  light: (farEdge: number, from: number, to: number) => void,
): void {
  const first = Math.PI - WEDGE_MARGIN_RAD;
  const last = turnRad - Math.PI + WEDGE_MARGIN_RAD;
  let around = face;
  let start = -cameAtRad;
  while (start < last) {
    const far = farEdge(mesh, around, vertex);
    const angle = cornerAngleRad(mesh, around, vertex);
    if (first - start < angle) {
      const from = first <= start ? 0 : alongFarEdge(mesh, far, first - start);
      const whole = last - start >= angle;
      light(far, from, whole ? mesh.edgeLengths[far] : alongFarEdge(mesh, far, last - start));
    }
    start += angle;
    around = mesh.opposite[far - (far % 3) + ((far + 1) % 3)];
  }
}

/** The edge of a face opposite one of its vertices, as 3 * face + k. */
export function farEdge(mesh: SurfaceMesh, face: number, vertex: number): number {
  const { triangles } = mesh;
  const base = 3 * face;
  return triangles[base] === vertex ? base + 1 : triangles[base + 1] === vertex ? base + 2 : base;
}

/** Angle of a face at one of its vertices, radians. */
export function cornerAngleRad(mesh: SurfaceMesh, face: number, vertex: number): number {
  const out = farEdge(mesh, face, vertex) + 2;
  const edge = out - 3 * face >= 3 ? out - 3 : out;
  return Math.atan2(mesh.apexHeight[edge], mesh.apexAlong[edge]);
}

/**
 * Where the ray from the corner opposite an edge meets it, from the edge's start, mm.
 * @param angleRad at that corner, from the side that ends at the edge's start
 */
function alongFarEdge(mesh: SurfaceMesh, far: number, angleRad: number): number {
  const x = mesh.apexAlong[far];
  const y = mesh.apexHeight[far];
  const sin = Math.sin(angleRad);
  const cos = Math.cos(angleRad);
  const fall = x * sin + y * cos;
  const along = x + ((y * sin - x * cos) * y) / fall;
  return Math.min(mesh.edgeLengths[far], Math.max(0, along));
}
