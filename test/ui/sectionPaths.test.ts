import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crossSection } from '../../src/plan/crossSection';
import { skinProfile } from '../../src/plan/skinProfile';
import {
  bandPath,
  borderPath,
  layerPath,
  polygonPath,
  scaleOf,
  spreadLabels,
  whealPath,
} from '../../src/ui/depth/sectionPaths';

test('labels never overlap, keep their order and stay inside while there is room', () => {
  const labels = fc.array(
    fc.tuple(fc.double({ min: -50, max: 400, noNaN: true }), fc.integer({ min: 10, max: 50 })),
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

test('one scale for both directions, and no path without a number', () => {
  const section = crossSection({
    profile: skinProfile('forehead', 'female'),
    angleDeg: 30,
    insertedLengthMm: 1.8,
    needleOuterMm: 0.3,
    needleLengthMm: 4,
    volumeMl: 0.05,
    aspect: 1,
  });
  const scale = scaleOf(section.window, 200);
  expect(scale.x(section.window.left)).toBe(0);
  expect(scale.x(section.window.right)).toBe(200);
  expect(scale.y(section.window.bottom)).toBeCloseTo(200, 6);
  expect(scale.x(1) - scale.x(0)).toBeCloseTo(scale.y(1) - scale.y(0), 1);
  const paths = [
    borderPath(section, 0, scale),
    bandPath(section, 0.9, 1.2, scale),
    ...section.layers.map((layer) => layerPath(section, layer, scale)),
    whealPath(section, scale),
    polygonPath(section.needle.outline, scale),
  ];
  for (const path of paths) expect(path).toMatch(/^M[\d\sL.-]+Z?$/);
  expect(polygonPath([], scale)).toBe('');
});
