import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spreadLabels } from '../../../src/map/session/spreadLabels';

test('labels never overlap, keep their order and stay inside while there is room', () => {
  const labels = fc.array(
    fc.tuple(fc.integer({ min: -50, max: 400 }), fc.integer({ min: 10, max: 50 })),
    {
      maxLength: 5,
    },
  );
  fc.assert(
    fc.property(labels, (wanted) => {
      const heights = wanted.map(([, height]) => height);
      const marks = wanted.map(([y]) => y).sort((a, b) => a - b);
      const places = spreadLabels(marks, heights, 300);
      places.forEach((y, i) => {
        expect(y + heights[i] / 2).toBeLessThanOrEqual(300 + 1e-9);
        expect(y - heights[i] / 2).toBeGreaterThanOrEqual(-1e-9);
        if (i > 0)
          expect(y - places[i - 1]).toBeGreaterThanOrEqual(
            (heights[i] + heights[i - 1]) / 2 - 1e-9,
          );
      });
    }),
    { seed: 81 },
  );
});
