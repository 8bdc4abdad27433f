import type { SurfaceMesh } from '../../geometry/mesh';

/** Tips whose lacking angle times longest edge is below this share of the spacing leave the flood as right as elsewhere. */
const LEAST_SHARE = 0.3;
const FULL_TURN = 2 * Math.PI;
/** What is known of a vertex. */
const NOT_ASKED = 0;
const BLUNT = 1;
const SHARP = 2;

/** Vertices so pointed, on faces so large, that a flood over them is short behind them. */
export class Tips {
  private readonly mesh: SurfaceMesh;
  private readonly leastMm: number;
  private readonly known: Uint8Array;

  constructor(mesh: SurfaceMesh, spacingMm: number) {
    this.mesh = mesh;
    this.leastMm = LEAST_SHARE * spacingMm;
    this.known = new Uint8Array(mesh.vertexCount);
  }

  /** Is one of the first so many vertices of a list such a tip? */
  anyAmong(vertices: Uint32Array, count: number): boolean {
    for (let i = 0; i < count; i++) {
      const vertex = vertices[i];
      if (this.known[vertex] === NOT_ASKED)
        this.known[vertex] = this.isSharp(vertex) ? SHARP : BLUNT;
      if (this.known[vertex] === SHARP) return true;
    }
    return false;
  }

  private isSharp(vertex: number): boolean {
    const { triangles, twin, vertexFaceStart, vertexFaces, longestEdgeAt, edgeLengths, apexAlong } =
      this.mesh;
    // nothing lacks more than a full turn
    const leastAngle = this.leastMm / longestEdgeAt[vertex];
    if (!(leastAngle < FULL_TURN)) return false;
    let angle = 0;
    for (let i = vertexFaceStart[vertex]; i < vertexFaceStart[vertex + 1]; i++) {
      const base = 3 * vertexFaces[i];
      const k = triangles[base] === vertex ? 0 : triangles[base + 1] === vertex ? 1 : 2;
      const back = base + (k === 0 ? 2 : k - 1);
      if (twin[base + k] < 0 || twin[back] < 0) return false; // on a border
      angle += angleOf(apexAlong[base + k] / edgeLengths[back]);
    }
    return FULL_TURN - angle > leastAngle;
  }
}

/** Angle of this cosine to 0.0001, by + - x and roots alone (Abramowitz and Stegun 1964, 4.4.45). */
function angleOf(cosine: number): number {
  const c = Math.min(1, Math.abs(cosine));
  const angle = Math.sqrt(1 - c) * (1.5707288 + c * (-0.2121144 + c * (0.074261 - 0.0187293 * c)));
  return cosine < 0 ? Math.PI - angle : angle;
}
