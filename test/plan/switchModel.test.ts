import { expect, test } from 'vitest';
import { newZone } from '../../src/plan/defaults';
import { carryPlan } from '../../src/plan/switchModel';
import type { Zone } from '../../src/plan/types';

const zone = (vertices: number[], values: number[]) => ({
  ...newZone('a', 'Cheek', 0),
  field: { vertices: Uint32Array.from(vertices), values: Float32Array.from(values) },
});
const triangles = Uint32Array.of(0, 1, 2);
const model = (bodyVertex: Int32Array | null) => ({
  mesh: { triangles, faceCount: 1 },
  bodyVertex,
});
const carryZones = (zones: Zone[], from: Int32Array | null, to: Int32Array | null) =>
  carryPlan({ zones, keepOuts: [], earlier: [] }, model(from), model(to));
/** A face whose vertices 0, 1, 2 are the body's 7, 3, 5. */
const face = Int32Array.of(7, 3, 5);

test('between bodies a zone keeps its vertices', () => {
  const { zones, lost } = carryZones([zone([3, 9], [1, -2])], null, null);
  expect(zones[0].field).toEqual(zone([3, 9], [1, -2]).field);
  expect(lost).toEqual([]);
});

test('from a face to the body and back nothing changes', () => {
  const painted = zone([0, 2], [4, -1]);
  const onBody = carryZones([painted], face, null).zones as Zone[];
  expect(onBody[0].field).toEqual(zone([5, 7], [-1, 4]).field);
  expect(carryZones(onBody, null, face).zones[0].field).toEqual(painted.field);
});

test('skin that the face lacks is lost, and said', () => {
  const { zones, lost } = carryZones([zone([3, 8], [2, 2])], null, face);
  expect(zones[0].field).toEqual(zone([1], [2]).field);
  expect(lost).toEqual(['Cheek']);
});

test('only the outer band lost is no loss', () => {
  expect(carryZones([zone([3, 8], [2, -3])], null, face).lost).toEqual([]);
});
