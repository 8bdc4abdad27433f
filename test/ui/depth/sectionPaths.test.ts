import { expect, test } from 'vitest';
import { crossSection } from '../../../src/plan/skin/crossSection';
import { skinProfile } from '../../../src/plan/skin/skinProfile';
import {
  bandPath,
  borderPath,
  layerPath,
  polygonPath,
  scaleOf,
  whealPath,
} from '../../../src/ui/depth/sectionPaths';

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
