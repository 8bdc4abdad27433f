import { expect, test } from 'vitest';
import type { Pose } from '../../../src/scene/camera/pose';
import { seesZone } from '../../../src/scene/camera/seesZone';

/** 100 x 100 mm of skin that faces the front, its middle at (0, 900, 100). */
const places: number[] = [];
const normals: number[] = [];
for (let x = -50; x <= 50; x += 10)
  for (let y = 850; y <= 950; y += 10) {
    places.push(x, y, 100);
    normals.push(0, 0, 1);
  }
const skin = {
  field: new Float32Array(places.length / 3).fill(1),
  positions32: new Float32Array(places),
  normals: new Float32Array(normals),
};
const level = Math.PI / 2;
const fitted: Pose = { targetMm: [0, 900, 100], azimuthRad: 0, polarRad: level, heightMm: 135 };
const sees = (change: Partial<Pose>): boolean =>
  seesZone({ ...fitted, ...change }, fitted, 1, skin);

test('a zone in the middle of the picture is seen, also from up to four times as far', () => {
  expect(sees({})).toBe(true);
  expect(sees({ heightMm: 530 })).toBe(true);
  expect(sees({ heightMm: 550 })).toBe(false);
});

test('a zone on the other side is not', () => {
  expect(sees({ azimuthRad: Math.PI })).toBe(false);
  expect(sees({ azimuthRad: 1.2 })).toBe(true);
  expect(sees({ azimuthRad: 1.7 })).toBe(false);
});

test('half of it outside the picture is too much', () => {
  expect(sees({ targetMm: [20, 900, 100], heightMm: 101 })).toBe(true);
  expect(sees({ targetMm: [50, 900, 100], heightMm: 101 })).toBe(false);
  expect(sees({ targetMm: [0, 960, 100], heightMm: 101 })).toBe(false);
});

test('skin outside the zone does not count', () => {
  const field = skin.field.map((_, v) => (skin.positions32[3 * v] > 0 ? 1 : -1));
  const half = { ...skin, field };
  expect(seesZone({ ...fitted, targetMm: [45, 900, 100], heightMm: 101 }, fitted, 1, half)).toBe(
    true,
  );
});
