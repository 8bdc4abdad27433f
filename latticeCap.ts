import { borderSegments } from '../../../geometry/border';
import { fieldFaces } from '../../../geometry/field';
import type { SurfaceMesh } from '../../../geometry/mesh';

/** Skin that a node has for itself, in squares of the least distance: 0.87 in the densest packing, less on a bump. */
const LEAST_AREA_SHARE = 0.5;

/**
 * More nodes than a zone can hold when none are nearer than `leastMm`: the zone and a seam of that
 * width round it, by the least area a node takes. A growth that comes so far has run away.
 */
export function mostNodesOn(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  areaMm2: number,
  leastMm: number,
): number {
  const roomMm2 = areaMm2 + borderLengthMm(mesh, field) * leastMm + 4 * leastMm * leastMm;
  return Math.ceil(roomMm2 / (LEAST_AREA_SHARE * leastMm * leastMm));
}

/** Length of a zone's border and of the surface's rim in it, mm: no less than it is. */
function borderLengthMm(mesh: SurfaceMesh, field: ArrayLike<number>): number {
  const { edgeLengths, twin } = mesh;
  let length = 0;
  for (const face of borderSegments(mesh, field).faces)
    length += Math.max(edgeLengths[3 * face], edgeLengths[3 * face + 1], edgeLengths[3 * face + 2]);
  for (const face of fieldFaces(mesh, field))
    for (let edge = 3 * face; edge < 3 * face + 3; edge++)
      if (twin[edge] < 0) length += edgeLengths[edge];
  return length;
}
