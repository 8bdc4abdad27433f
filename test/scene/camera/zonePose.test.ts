import { expect, test } from 'vitest';
import { poseOnZone } from '../../../src/scene/camera/zonePose';

/** Places of a limb along y, normals away from its axis and a little up, as on a flank. */
function ring(angles: readonly number[]) {
  const places = angles.flatMap((angle) => [50 * Math.sin(angle), 900, 50 * Math.cos(angle)]);
  const normals = angles.flatMap((angle) => [Math.sin(angle), 0.2, Math.cos(angle)]);
  const field = new Float32Array(angles.length).fill(1);
  return poseOnZone(field, new Float32Array(places), new Float32Array(normals), 1);
}

test('a zone on the back is looked at from behind', () => {
  const pose = ring([Math.PI - 0.4, Math.PI, Math.PI + 0.4]);
  expect(Math.abs(pose?.azimuthRad ?? 0)).toBeCloseTo(Math.PI, 2);
});

test('both sides of the body, or all round a limb, are looked at from the front, never from above', () => {
  for (const angles of [
    [-Math.PI / 2, Math.PI / 2],
    [0, 1, 2, 3, 4, 5].map((each) => (each * Math.PI) / 3),
  ]) {
    const pose = ring(angles);
    expect(pose?.azimuthRad).toBeCloseTo(0, 6);
    expect(pose?.polarRad).toBeCloseTo(Math.PI / 2, 6);
  }
});

test('nothing painted has no pose', () => {
  const field = new Float32Array(2).fill(-1);
  expect(poseOnZone(field, new Float32Array(6), new Float32Array(6), 1)).toBe(null);
});
