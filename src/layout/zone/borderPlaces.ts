import { borderSegments, crossingShare } from '../../geometry/border';
import { fieldFaces } from '../../geometry/field';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { insideCorner } from './pieces';

/** Places along the border of each piece: crossings, and the rim of the surface where a piece ends there. */
export function pieceBorders(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  pieceOf: Int32Array,
  pieceCount: number,
): SurfacePoint[][] {
  const places: SurfacePoint[][] = Array.from({ length: pieceCount }, () => []);
  const segments = borderSegments(mesh, field);
  const add = (edge: number, share: number): void => {
    const face = (edge / 3) | 0;
    const piece = pieceOf[insideCorner(mesh, field, face)];
    if (piece >= 0 && piece < pieceCount) places[piece].push(edgePoint(edge, share));
  };
  for (let row = 0; row < segments.faces.length; row++)
    for (const edge of [segments.starts[row], segments.ends[row]])
      add(edge, crossingShare(mesh, field, edge));
  for (const face of fieldFaces(mesh, field))
    for (let edge = 3 * face; edge < 3 * face + 3; edge++) {
      if (mesh.twin[edge] >= 0) continue;
      const end = edge % 3 === 2 ? edge - 2 : edge + 1;
      if (field[mesh.triangles[edge]] > 0) add(edge, 0);
      if (field[mesh.triangles[end]] > 0) add(edge, 1);
    }
  return places;
}

function edgePoint(edge: number, share: number): SurfacePoint {
  const k = edge % 3;
  const weights = [0, 0, 0];
  weights[k] = 1 - share;
  weights[(k + 1) % 3] = share;
  return { face: (edge / 3) | 0, w0: weights[0], w1: weights[1], w2: weights[2] };
}
