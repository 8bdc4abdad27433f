import { expect, test } from 'vitest';
import { newPlan, newZone } from '../../src/plan/defaults';
import type { KeepOut } from '../../src/plan/types';
import { bareScalp } from '../../src/scene/bareScalp';

const FULL = 200;
const HAIRLINE = 80;
const mesh = { triangles: Uint32Array.of(0, 1, 2, 1, 2, 3) };
const empty = newPlan('p', 'female-face');
const field = { vertices: Uint32Array.of(0, 1, 2), values: Float32Array.of(5, -1, -14) };

test('hair makes way for zones and keep-outs, by 3 mm more than they reach', () => {
  const hair = new Uint8Array(5).fill(FULL);
  const zone = { ...newZone('z', 'Z', 0), field };
  const left = bareScalp(hair, { ...empty, zones: [zone] }, mesh);
  // inside the zone and 1 mm outside it is bare; 14 mm away a new line begins 11 mm from there
  expect(left[0]).toBe(HAIRLINE - 4 * 8);
  expect(left[1]).toBe(HAIRLINE - 4 * 2);
  expect(left[2]).toBe(HAIRLINE + 4 * 11);
  expect([left[3], left[4]]).toEqual([FULL, FULL]);
  expect([...hair]).toEqual(Array(5).fill(FULL));
  const hidden = bareScalp(hair, { ...empty, zones: [{ ...zone, visible: false }] }, mesh);
  expect([...hidden]).toEqual([...hair]);
  const keepOut: KeepOut = {
    ...{ id: 'k', name: 'K', kind: 'hard' as const, reason: '', source: '', bufferMm: 10 },
    ...{ visible: true, preset: '', overridden: null, field },
  };
  // its buffer reaches 10 mm further
  expect(bareScalp(hair, { ...empty, keepOuts: [keepOut] }, mesh)[2]).toBe(HAIRLINE + 4);
});

test('points that lie in no zone are seen on bare skin, too', () => {
  const earlier = [
    {
      ...{ id: 's', name: 'S', date: '', distanceMm: 5 },
      ...{ faces: Int32Array.of(1), weights: Float64Array.of(1, 0, 0) },
    },
  ];
  const left = bareScalp(new Uint8Array(5).fill(FULL), { ...empty, earlier }, mesh);
  expect([...left].map((value) => value < HAIRLINE)).toEqual([false, true, true, true, false]);
});
