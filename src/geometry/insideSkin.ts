import type { SurfaceMesh, SurfacePoint } from './mesh';

/**
 * What of a mesh is no skin: mouth, nostrils, eye sockets. Its vertices are marked, and the skin's
 * vertices beside them are its rim. No field is above 0 on a face that has such a vertex, so nothing
 * is painted, laid out or counted there.
 */
export const SKIN = 0;
export const RIM = 1;
export const INSIDE = 2;

/**
 * @param triangles 3 vertex indices per face
 * @returns 1 per vertex: SKIN, RIM or INSIDE
 */
export function insideMarks(
  triangles: ArrayLike<number>,
  vertexCount: number,
  isInside: (vertex: number) => boolean,
): Uint8Array {
  const marks = Uint8Array.from({ length: vertexCount }, (_, v) => (isInside(v) ? INSIDE : SKIN));
  for (let i = 0; i < triangles.length; i += 3)
    for (let k = 0; k < 3; k++)
      if (marks[triangles[i + k]] === INSIDE)
        for (let other = 0; other < 3; other++) {
          const v = triangles[i + other];
          if (marks[v] === SKIN) marks[v] = RIM;
        }
  return marks;
}

/** Whether a place lies on a face that is not all skin. */
export function isInside(
  { triangles, inside }: Pick<SurfaceMesh, 'triangles' | 'inside'>,
  { face }: Pick<SurfacePoint, 'face'>,
): boolean {
  if (inside === undefined) return false;
  return [0, 1, 2].some((k) => inside[triangles[3 * face + k]] === INSIDE);
}
