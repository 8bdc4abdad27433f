import { expect, test } from 'vitest';
import { tipDepthMm } from '../../../src/plan/skin/depth';

/** docs/domain.md table 2.1: rows are the inserted length in mm, columns the angle in degrees. */
const TABLE: [number, Record<number, number>][] = [
  [4, { 10: 0.69, 15: 1.04, 30: 2.0, 45: 2.83, 60: 3.46, 90: 4.0 }],
  [6, { 10: 1.04, 15: 1.55, 30: 3.0, 45: 4.24, 60: 5.2, 90: 6.0 }],
  [13, { 10: 2.26, 15: 3.36, 30: 6.5, 45: 9.19, 60: 11.26, 90: 13.0 }],
];

for (const [lengthMm, row] of TABLE) {
  for (const [angleDeg, depthMm] of Object.entries(row)) {
    test(`${lengthMm} mm at ${angleDeg}° reaches ${depthMm} mm`, () => {
      expect(tipDepthMm(Number(angleDeg), lengthMm)).toBeCloseTo(depthMm, 2);
    });
  }
}
