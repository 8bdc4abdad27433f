import type { SurfaceMesh } from './mesh';

/** The faces' angles around a vertex, added up. */
export interface AngleSum {
  /** the sum as a unit complex number */
  readonly re: number;
  readonly im: number;
  /** how often the sum passed a half or a whole turn on the way */
  readonly halfTurns: number;
}

/** Products are brought back between these: a fan may have hundreds of faces. */
const LARGE = 1e100;
const SMALL = 1e-100;

/** Around a flat vertex the faces' angles sum to a full turn within this many radians. */
const FLAT_TURN = 4e-3;

/** Do the faces' angles around a vertex sum to a full turn, almost? Never on a border. */
export function isFlatVertex(mesh: SurfaceMesh, vertex: number): boolean {
  const sum = angleSum(mesh, vertex);
  // Just short of a full turn the sign has changed once, just past it twice.
  return (
    sum !== null &&
    (sum.halfTurns === 1 || sum.halfTurns === 2) &&
    sum.re > 0 &&
    Math.abs(sum.im) < FLAT_TURN
  );
}

/**
 * Adds the angles by multiplying complex numbers and counting turns, without any inverse trigonometric
 * function. Null on a border.
 */
export function angleSum(mesh: SurfaceMesh, vertex: number): AngleSum | null {
  const { triangles, twin, apexAlong, apexHeight, vertexFaceStart, vertexFaces } = mesh;
  let re = 1;
  let im = 0;
  let halfTurns = 0;
  for (let i = vertexFaceStart[vertex]; i < vertexFaceStart[vertex + 1]; i++) {
    const base = 3 * vertexFaces[i];
    const k = triangles[base] === vertex ? 0 : triangles[base + 1] === vertex ? 1 : 2;
    if (twin[base + k] < 0 || twin[base + (k === 0 ? 2 : k - 1)] < 0) return null;
    const x = apexAlong[base + k];
    const y = apexHeight[base + k];
    if (x === 0 && y === 0) continue;
    let nextRe = re * x - im * y;
    let nextIm = re * y + im * x;
    // An angle below half a turn changes the sign of the imaginary part at most once.
    if (im >= 0 !== nextIm >= 0) halfTurns++;
    const size = Math.abs(nextRe) + Math.abs(nextIm);
    if (size > LARGE || size < SMALL) {
      nextRe /= size;
      nextIm /= size;
    }
    re = nextRe;
    im = nextIm;
  }
  const norm = Math.sqrt(re * re + im * im);
  return { re: re / norm, im: im / norm, halfTurns };
}
