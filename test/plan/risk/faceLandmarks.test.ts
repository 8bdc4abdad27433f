import { describe, expect, test } from 'vitest';
import { LANDMARKS } from '../../../src/plan/presets/landmarks';
import { endOfEye } from '../../models/endOfEye';
import { loadModel } from '../../models/loadModel';
import { FROM_THE_LEFT, facesAbout, nearestAt, type Surface } from '../../models/seenFrom';

/*
 * The landmarks that vessels and nerves are laid by, found again on the mesh by what defines them. They are
 * places a straight walk over smooth skin can begin at: the corner of the lids and the groove of the ala
 * themselves are folds, so that their landmarks lie this near beside them.
 */

type Place = readonly [number, number, number];

/** What is seen of a place from the patient's left: how far out the skin is. */
function outAt(skin: Surface, [x, y, z]: Place, dz: number, dy: number): number {
  const about = facesAbout(skin, FROM_THE_LEFT, [z + dz, y + dy], { reach: 8, behind: x - 25 });
  return nearestAt(about, FROM_THE_LEFT, z + dz + 1e-4, y + dy + 1e-4);
}

const steps = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => from + i * step);

/** Where a level cut of the left face is seen from in front, x and z each 0.25 mm, from the nose outwards. */
function levelCut(
  { positions: p, triangles: t }: Surface,
  y: number,
  behind: number,
): [number, number][] {
  const ends: [number, number][] = [];
  for (let i = 0; i < t.length; i += 3) {
    const corners = [0, 1, 2].map((k) => 3 * t[i + k]);
    if (corners.some((at) => p[at] < 2 || p[at] > 34 || p[at + 2] < behind)) continue;
    corners.forEach((a, k) => {
      const b = corners[(k + 1) % 3];
      const [from, to] = [p[a + 1] - y, p[b + 1] - y];
      if (from < 0 === to < 0) return;
      const share = from / (from - to);
      ends.push([p[a] + share * (p[b] - p[a]), p[a + 2] + share * (p[b + 2] - p[a + 2])]);
    });
  }
  // the foremost by quarters of a millimetre
  return steps(12, 25, 0.25).flatMap((x): [number, number][] => {
    const here = ends.filter(([at]) => Math.abs(at - x) <= 0.5);
    return here.length > 0 ? [[x, Math.max(...here.map(([, z]) => z))]] : [];
  });
}

describe.each(['female-face', 'male-face'] as const)(
  'landmarks of %s lie on what they name',
  (id) => {
    async function ground() {
      const model = await loadModel(id);
      const { positionsMm: positions, triangles, bodyVertex } = model;
      const at = (name: string): Place => {
        const v = bodyVertex?.indexOf(LANDMARKS[name]) ?? -1;
        return [positions[3 * v], positions[3 * v + 1], positions[3 * v + 2]];
      };
      return { model, skin: { positions, triangles }, at };
    }

    test.each([
      ['canthus-outer', 1, 1],
      ['canthus-inner', -1, 1.5],
    ] as const)('%s where the eye is last seen', async (name, out, within) => {
      const { model, at } = await ground();
      const [x, y] = at(name);
      const [endX, endY] = endOfEye(model, [x, y], out);
      expect(Math.hypot(endX - x, endY - y)).toBeLessThan(within);
      // beside the eye, not on it, and at its height
      expect(out * (x - endX)).toBeGreaterThan(0);
      expect(Math.abs(y - endY)).toBeLessThan(1);
    });

    test('the tragus stands out most between its notch and the lobe', async () => {
      const { skin, at } = await ground();
      const tragus = at('tragus');
      let farthest = { out: Number.NEGATIVE_INFINITY, dz: 0, dy: 0 };
      for (const dz of steps(-1, 6, 0.5))
        for (const dy of steps(-5, 5, 0.5)) {
          const out = outAt(skin, tragus, dz, dy);
          if (out > farthest.out) farthest = { out, dz, dy };
        }
      expect(Math.hypot(farthest.dz, farthest.dy)).toBeLessThan(1);
      expect(Math.abs(farthest.out - tragus[0])).toBeLessThan(0.3);
      // behind it the ear goes in to its canal
      expect(tragus[0] - outAt(skin, tragus, -4, 0)).toBeGreaterThan(3);
    });

    test('tragion is the notch between the tragus and the helix', async () => {
      const { skin, at } = await ground();
      const tragion = at('tragion');
      for (const dz of [-1, -2, -3, -4]) {
        const ridge = steps(-6, 8, 0.5).map((dy) => [dy, outAt(skin, tragion, dz, dy)] as const);
        const [low] = ridge.reduce(
          (least, each) => (each[1] < least[1] && Math.abs(each[0]) <= 4 ? each : least),
          [0, Infinity],
        );
        expect(Math.abs(low), `${dz}`).toBeLessThanOrEqual(2);
        expect(ridge[0][1]).toBeGreaterThan(outAt(skin, tragion, dz, low));
        expect(ridge[ridge.length - 1][1]).toBeGreaterThan(outAt(skin, tragion, dz, low));
      }
    });

    test('alare lies on the wing, within 2.5 mm of the groove it ends at', async () => {
      const { skin, at } = await ground();
      const [x, y, z] = at('alare');
      const cut = levelCut(skin, y + 1e-4, z - 12);
      const half = 12;
      const hollows = cut.map(([cx, cz], i) => {
        const [a, b] = [cut[i - half], cut[i + half]];
        if (!a || !b) return Number.NEGATIVE_INFINITY;
        const [dx, dz] = [b[0] - a[0], b[1] - a[1]];
        return ((cx - a[0]) * dz - (cz - a[1]) * dx) / Math.hypot(dx, dz);
      });
      const [grooveX, grooveZ] = cut[hollows.indexOf(Math.max(...hollows))];
      expect(Math.hypot(grooveX - x, grooveZ - z)).toBeLessThan(2.5);
      expect(x).toBeLessThan(grooveX);
    });
  },
);
