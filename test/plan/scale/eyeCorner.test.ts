import { expect, test } from 'vitest';
import { LANDMARKS } from '../../../src/plan/presets/landmarks';
import { tapeMeasure } from '../../../src/plan/scale/tapeMeasures';
import { loadModel } from '../../models/loadModel';

interface Surface {
  readonly positions: ArrayLike<number>;
  readonly triangles: ArrayLike<number>;
}

/** How far forward a surface is at a place seen from the front, z in mm. */
function frontAt({ positions: p, triangles }: Surface, x: number, y: number): number {
  let front = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => 3 * triangles[t + k]);
    const [bx, by] = [p[b] - p[a], p[b + 1] - p[a + 1]];
    const [cx, cy] = [p[c] - p[a], p[c + 1] - p[a + 1]];
    const area = bx * cy - cx * by;
    const u = ((x - p[a]) * cy - cx * (y - p[a + 1])) / area;
    const v = (bx * (y - p[a + 1]) - (x - p[a]) * by) / area;
    if (!(u >= 0 && v >= 0 && u + v <= 1)) continue;
    front = Math.max(front, p[a + 2] + u * (p[b + 2] - p[a + 2]) + v * (p[c + 2] - p[a + 2]));
  }
  return front;
}

test.each(['female-face', 'male-face'] as const)(
  '%s: the tape begins where the outer end of the eye is seen, within 1 mm',
  async (id) => {
    const { positionsMm, triangles, bodyVertex, eyes } = await loadModel(id);
    const way = tapeMeasure('canthus-lobe')?.way;
    if (way?.kind !== 'path') throw new Error('no path');
    const corner = bodyVertex?.indexOf(LANDMARKS[way.through[0]]) ?? -1;
    const [x, y] = positionsMm.subarray(3 * corner, 3 * corner + 2);
    // only what lies near, to be quick
    const near = (positions: ArrayLike<number>, all: Uint32Array): Surface => ({
      positions,
      triangles: all.filter((_, i) => {
        const first = 3 * all[i - (i % 3)];
        return (
          positions[first + 2] > 80 &&
          Math.hypot(positions[first] - x, positions[first + 1] - y) < 9
        );
      }),
    });
    const skin = near(positionsMm, triangles);
    const eye = near(eyes.positionsMm, eyes.triangles);
    let outermost = [0, 0];
    for (let dx = -4; dx <= 4; dx += 0.1)
      for (let dy = -3; dy <= 3; dy += 0.1) {
        const place = [x + dx, y + dy] as const;
        if (place[0] > outermost[0] && frontAt(eye, ...place) > frontAt(skin, ...place))
          outermost = [...place];
      }
    expect(Math.hypot(outermost[0] - x, outermost[1] - y)).toBeLessThan(1);
  },
);
