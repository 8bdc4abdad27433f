export interface Surface {
  readonly positions: ArrayLike<number>;
  readonly triangles: ArrayLike<number>;
}

/** x, y and z as numbers 0 to 2: across the picture, up in it, and towards the eye. */
export type Looking = readonly [across: number, up: number, towards: number];

export const FROM_THE_FRONT: Looking = [0, 1, 2];
export const FROM_THE_LEFT: Looking = [2, 1, 0];

/** How far towards the eye a surface is at a place of the picture, mm; −∞ beside it. */
export function nearestAt(
  { positions: p, triangles }: Surface,
  [i, j, k]: Looking,
  x: number,
  y: number,
): number {
  let nearest = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [0, 1, 2].map((corner) => 3 * triangles[t + corner]);
    const [bx, by] = [p[b + i] - p[a + i], p[b + j] - p[a + j]];
    const [cx, cy] = [p[c + i] - p[a + i], p[c + j] - p[a + j]];
    const area = bx * cy - cx * by;
    const u = ((x - p[a + i]) * cy - cx * (y - p[a + j])) / area;
    const v = (bx * (y - p[a + j]) - (x - p[a + i]) * by) / area;
    if (!(u >= 0 && v >= 0 && u + v <= 1)) continue;
    nearest = Math.max(nearest, p[a + k] + u * (p[b + k] - p[a + k]) + v * (p[c + k] - p[a + k]));
  }
  return nearest;
}

/** The faces that lie near a place of the picture, on the eye's side of a limit: to be quick. */
export function facesAbout(
  { positions: p, triangles }: Surface,
  [i, j, k]: Looking,
  [x, y]: readonly [number, number],
  { reach, behind }: { readonly reach: number; readonly behind: number },
): Surface {
  const near: number[] = [];
  for (let t = 0; t < triangles.length; t += 3) {
    const first = 3 * triangles[t];
    if (p[first + k] <= behind || Math.hypot(p[first + i] - x, p[first + j] - y) >= reach) continue;
    near.push(triangles[t], triangles[t + 1], triangles[t + 2]);
  }
  return { positions: p, triangles: near };
}
