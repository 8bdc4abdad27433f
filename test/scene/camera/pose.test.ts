import { describe, expect, test } from 'vitest';
import {
  basisOf,
  between,
  cameraDistanceMm,
  clipPlanesMm,
  onTargetPlane,
  orbited,
  type Pose,
  type PoseLimits,
  panned,
  type Vec3,
  withinLimits,
  zoomedAbout,
} from '../../../src/scene/camera/pose';

const POSE: Pose = { targetMm: [0, 900, 50], azimuthRad: 0.4, polarRad: 1.2, heightMm: 800 };
const LIMITS: PoseLimits = {
  leastMm: [-300, 0, -150],
  mostMm: [300, 1600, 150],
  leastHeightMm: 20,
  mostHeightMm: 3000,
};
const dot = (a: Vec3, b: Vec3) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

test('in front of the patient, the picture’s right is the patient’s left', () => {
  const { right, up, back } = basisOf({ azimuthRad: 0, polarRad: Math.PI / 2 });
  expect(right[0]).toBeCloseTo(1);
  expect(up[1]).toBeCloseTo(1);
  expect(back[2]).toBeCloseTo(1);
});

test('right, up and back are a right-handed frame everywhere, and never roll', () => {
  for (let azimuthRad = -3; azimuthRad <= 3; azimuthRad += 0.5)
    for (let polarRad = 0; polarRad <= Math.PI; polarRad += Math.PI / 8) {
      const { right, up, back } = basisOf({ azimuthRad, polarRad });
      for (const axis of [right, up, back]) expect(dot(axis, axis)).toBeCloseTo(1);
      expect(dot(right, up)).toBeCloseTo(0);
      expect(dot(right, back)).toBeCloseTo(0);
      expect(dot(up, back)).toBeCloseTo(0);
      expect(right[1] * up[2] - right[2] * up[1]).toBeCloseTo(back[0]);
      expect(right[1]).toBe(0);
      expect(up[1]).toBeGreaterThanOrEqual(-1e-9);
    }
});

test('turning stops above the head and below the feet', () => {
  expect(orbited(POSE, 0, -9).polarRad).toBe(0);
  expect(orbited(POSE, 0, 9).polarRad).toBe(Math.PI);
  expect(orbited(POSE, 7, 0).azimuthRad).toBeCloseTo(POSE.azimuthRad + 7 - 2 * Math.PI);
});

/** Picture coordinates of a place, -1..1 upwards, as the perspective camera draws it. */
function drawn(pose: Pose, place: Vec3): [number, number] {
  const { right, up, back } = basisOf(pose);
  const from: Vec3 = [
    place[0] - pose.targetMm[0],
    place[1] - pose.targetMm[1],
    place[2] - pose.targetMm[2],
  ];
  const distance = cameraDistanceMm(pose.heightMm);
  const scale = distance / (distance - dot(from, back)) / (pose.heightMm / 2);
  return [dot(from, right) * scale, dot(from, up) * scale];
}

test.each([2, 0.5, 1.1])(
  'zooming by %d leaves the place under the pointer where it is',
  (factor) => {
    const place: Vec3 = [120, 1010, 90];
    const before = drawn(POSE, place);
    const after = drawn(zoomedAbout(POSE, factor, place, LIMITS), place);
    expect(after[0]).toBeCloseTo(before[0]);
    expect(after[1]).toBeCloseTo(before[1]);
  },
);

test('zoom stops at its limits without creeping', () => {
  const near = zoomedAbout({ ...POSE, heightMm: 20 }, 3, [9, 9, 9], LIMITS);
  expect(near).toEqual({ ...POSE, heightMm: 20 });
});

test('panning moves the picture’s content by as much as was asked', () => {
  const moved = panned(POSE, 30, -12);
  const { right, up } = basisOf(POSE);
  const by = moved.targetMm.map((value, k) => value - POSE.targetMm[k]) as unknown as Vec3;
  expect(dot(by, right)).toBeCloseTo(30);
  expect(dot(by, up)).toBeCloseTo(-12);
});

test('the figure cannot be lost', () => {
  const far = withinLimits(panned(POSE, 99_999, 99_999), LIMITS);
  far.targetMm.forEach((value, k) => {
    expect(value).toBeGreaterThanOrEqual(LIMITS.leastMm[k]);
    expect(value).toBeLessThanOrEqual(LIMITS.mostMm[k]);
  });
});

test('the corners of the picture lie half a height away', () => {
  const corner = onTargetPlane(POSE, 1, 1, 1.5);
  const at = drawn(POSE, corner);
  expect(at[0]).toBeCloseTo(1.5);
  expect(at[1]).toBeCloseTo(1);
});

describe('moves', () => {
  test('begin and end where they should and take the short way round', () => {
    const from = { ...POSE, azimuthRad: 3 };
    const to = { ...POSE, azimuthRad: -3, heightMm: 200 };
    expect(between(from, to, 0).azimuthRad).toBeCloseTo(3);
    expect(between(from, to, 1).azimuthRad).toBeCloseTo(-3);
    expect(Math.abs(between(from, to, 0.5).azimuthRad)).toBeCloseTo(Math.PI);
    expect(between(from, to, 0.5).heightMm).toBeCloseTo(400);
  });
});

test('near and far hold the figure’s ball at every distance', () => {
  for (const heightMm of [20, 100, 1000, 3000]) {
    const [near, far] = clipPlanesMm({ ...POSE, heightMm }, [0, 800, 0], 900);
    const distance = cameraDistanceMm(heightMm);
    expect(near).toBeGreaterThan(0);
    expect(near).toBeLessThan(distance);
    expect(far).toBeGreaterThan(distance);
  }
});
