import { describe, expect, test } from 'vitest';
import {
  fiveNeedleHead,
  headSize,
  linearHead,
  nineNeedleHead,
} from '../../../src/layout/patterns/stamps/stampHeads';
import { layOutStamps } from '../../../src/layout/patterns/stamps/stamps';
import { finished, limb, sheet, whole } from '../latticeSurfaces';

const HEADS = [
  fiveNeedleHead(6),
  nineNeedleHead(3),
  ...[3, 5, 9, 18].map((k) => linearHead(k, 1.5)),
];

describe('stamps', () => {
  for (const head of HEADS)
    test(`${head.name}: every shot is all its punctures, in the head's shape, none overlaps`, () => {
      const mesh = sheet(120, 90, 3);
      for (const directionDeg of [0, 40]) {
        const options = { head, gapMm: 3, edge: 'cell-centred', directionDeg } as const;
        const { shots, punctures, shotOf } = finished(layOutStamps(mesh, whole(mesh), options));
        const needles = head.needlesMm.length / 2;
        expect(shots.count).toBeGreaterThan(3);
        expect(punctures.count).toBe(shots.count * needles);
        const { positions } = punctures;
        let nearest = Infinity; // asserting each of a million pairs would take minutes
        let worst = 0;
        for (let a = 0; a < punctures.count; a++)
          for (let b = a + 1; b < punctures.count; b++) {
            const away = Math.hypot(
              positions[3 * a] - positions[3 * b],
              positions[3 * a + 1] - positions[3 * b + 1],
            );
            if (shotOf[a] !== shotOf[b]) nearest = Math.min(nearest, away);
            else {
              const [p, q] = [a % needles, b % needles];
              const wanted = Math.hypot(
                head.needlesMm[2 * p] - head.needlesMm[2 * q],
                head.needlesMm[2 * p + 1] - head.needlesMm[2 * q + 1],
              );
              worst = Math.max(worst, Math.abs(away - wanted));
            }
          }
        expect(nearest).toBeGreaterThan(3 - 1e-6);
        expect(worst).toBeLessThan(1e-6);
      }
    });

  test('a head laid along a limb keeps its size along the skin', () => {
    const arm = limb(40, 120, 72, 30);
    const options = { head: nineNeedleHead(4), gapMm: 4, edge: 'cell-centred', directionDeg: 0 };
    const { shots, punctures } = finished(layOutStamps(arm, whole(arm), options as never));
    expect(shots.count).toBeGreaterThan(150);
    expect(punctures.count).toBe(9 * shots.count);
    const { positions } = punctures;
    for (let at = 0; at < punctures.count; at += 9) {
      const up = Math.abs(positions[3 * at + 1] - positions[3 * (at + 2) + 1]);
      expect(up).toBeCloseTo(8, 6);
    }
  });

  test('size of a head', () => {
    expect(headSize(linearHead(18, 1))).toEqual({ lengthMm: 17, widthMm: 0 });
    expect(headSize(nineNeedleHead(2))).toEqual({ lengthMm: 4, widthMm: 4 });
  });
});
