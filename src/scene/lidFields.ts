import { Triangle, Vector3 } from 'three';
import type { SurfaceMesh } from '../geometry/mesh';
import type { FigureLids } from '../workers/messages';

/** Which skin a closed lid carries: per vertex of the lid the three of a face of the skin, and weights. */
export interface LidCarry {
  readonly vertices: Uint32Array;
  readonly weights: Float32Array;
}

type SkinFaces = Pick<SurfaceMesh, 'positions' | 'triangles' | 'vertexFaceStart' | 'vertexFaces'>;

const CORNERS = 3;

/**
 * A lid's vertex carries what lies where it is with the eye open: the nearest place on the faces round the
 * nearest vertex of the skin under the lid.
 */
export function lidCarry({ openMm, under }: FigureLids, skin: SkinFaces): LidCarry {
  const count = openMm.length / 3;
  const vertices = new Uint32Array(CORNERS * count);
  const weights = new Float32Array(CORNERS * count);
  const place = new Vector3();
  const found = new Vector3();
  const face = new Triangle();
  for (let v = 0; v < count; v++) {
    place.fromArray(openMm, 3 * v);
    const near = nearestVertex(place, under, skin);
    let least = Number.POSITIVE_INFINITY;
    for (let k = skin.vertexFaceStart[near]; k < skin.vertexFaceStart[near + 1]; k++) {
      const corners = skin.triangles.subarray(
        CORNERS * skin.vertexFaces[k],
        CORNERS * (skin.vertexFaces[k] + 1),
      );
      for (const [i, corner] of [face.a, face.b, face.c].entries())
        corner.fromArray(skin.positions, 3 * corners[i]);
      face.closestPointToPoint(place, found);
      const away = found.distanceToSquared(place);
      if (away >= least) continue;
      least = away;
      vertices.set(corners, CORNERS * v);
      face.getBarycoord(found, found)?.toArray(weights, CORNERS * v);
    }
  }
  return { vertices, weights };
}

/** A field of the skin on the lids, 1 per vertex of theirs. */
export function carriedField(
  { vertices, weights }: LidCarry,
  field: ArrayLike<number>,
): Float32Array {
  return Float32Array.from({ length: vertices.length / CORNERS }, (_, v) => {
    let sum = 0;
    for (let k = CORNERS * v; k < CORNERS * (v + 1); k++) sum += weights[k] * field[vertices[k]];
    return sum;
  });
}

function nearestVertex({ x, y, z }: Vector3, among: Uint32Array, { positions }: SkinFaces): number {
  let best = among[0];
  let least = Number.POSITIVE_INFINITY;
  for (const v of among) {
    const mm2 =
      (positions[3 * v] - x) ** 2 +
      (positions[3 * v + 1] - y) ** 2 +
      (positions[3 * v + 2] - z) ** 2;
    if (mm2 < least) [least, best] = [mm2, v];
  }
  return best;
}
