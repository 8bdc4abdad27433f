import { MeshoptSimplifier } from 'meshoptimizer/simplifier';
import type { FigureModel } from './messages';

/** What the simplifier reads of a figure; arrays as in `FigureModel`. */
export type SkinToSimplify = Pick<FigureModel, 'positions32' | 'normals' | 'tint' | 'drape'> & {
  /** 3 per face */
  readonly triangles: Uint32Array;
};

/** How far the light skin may lie off the skin: a fraction of a pixel where it is shown at rest, mm. */
const MOST_ERROR_MM = 0.25;
/** Fewer faces than this gain nothing. */
const LEAST_FACES = 25_000;
/** How much a turned normal counts beside a moved place; by eye, for an even shading. */
const NORMAL_WEIGHT = 0.002;
/** Bytes of `tint`: lips and brow end in a line that has to stay where it is. */
const LINED_TINTS = [0, 3];
const HALF = 128;

/**
 * Fewer faces over the same vertices, for a figure that moves or is small on the screen. Vertices at
 * the hem of the cloth and at the borders of lips and brows stay, so that these lines do.
 * @returns 3 corners per face
 */
export async function lightTriangles(skin: SkinToSimplify): Promise<Uint32Array> {
  await MeshoptSimplifier.ready;
  const { positions32, normals, triangles } = skin;
  const [light] = MeshoptSimplifier.simplifyWithAttributes(
    triangles,
    positions32,
    3,
    normals,
    3,
    [NORMAL_WEIGHT, NORMAL_WEIGHT, NORMAL_WEIGHT],
    lineVertices(skin),
    3 * LEAST_FACES,
    MOST_ERROR_MM,
    ['ErrorAbsolute', 'LockBorder'],
  );
  return light;
}

/** 1 per vertex: 1 where a painted line passes through one of its faces. */
function lineVertices({ triangles, drape, tint }: SkinToSimplify): Uint8Array {
  const locked = new Uint8Array(drape.length);
  for (let at = 0; at < triangles.length; at += 3) {
    const corners = triangles.subarray(at, at + 3);
    const crossed = (value: (vertex: number) => number): boolean => {
      const above = value(corners[0]) >= HALF;
      return value(corners[1]) >= HALF !== above || value(corners[2]) >= HALF !== above;
    };
    if (
      crossed((vertex) => drape[vertex]) ||
      LINED_TINTS.some((k) => crossed((vertex) => tint[4 * vertex + k]))
    )
      for (const vertex of corners) locked[vertex] = 1;
  }
  return locked;
}
