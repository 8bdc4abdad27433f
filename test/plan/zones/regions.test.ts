import { expect, test } from 'vitest';
import { SITE_IDS } from '../../../src/plan/figure/sites';
import { zoneRegion } from '../../../src/plan/zones/regions';

const site = Uint8Array.from(['forehead', 'temple', 'scalp-frontal', 'inside', 'knee'], (id) =>
  SITE_IDS.indexOf(id as (typeof SITE_IDS)[number]),
);
const field = (vertices: number[], values: number[]) => ({
  vertices: Uint32Array.from(vertices),
  values: Float32Array.from(values),
});

test('a zone belongs to the region of most of its skin', () => {
  expect(zoneRegion(field([0, 1, 2], [4, 4, 4]), site)).toBe('Face');
  expect(zoneRegion(field([0, 1, 2], [-4, -4, 4]), site)).toBe('Scalp');
  expect(zoneRegion(field([4], [1]), site)).toBe('Knee, leg and foot');
});

test('without skin there is no region', () => {
  expect(zoneRegion(field([], []), site)).toBeNull();
  expect(zoneRegion(field([0, 3], [-1, 2]), site)).toBeNull();
});
