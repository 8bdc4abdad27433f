import { describe, expect, test } from 'vitest';
import { BUNDLED } from '../../../src/plan/figure/bundled';
import { basisOf, type Pose } from '../../../src/scene/camera/pose';
import { oppositePose, poseOfView, samePose, sidesOnScreen } from '../../../src/scene/camera/views';

const level = (azimuthDeg: number): Pose => ({
  targetMm: [0, 0, 0],
  azimuthRad: (azimuthDeg * Math.PI) / 180,
  polarRad: Math.PI / 2,
  heightMm: 1000,
});

describe('the patient’s sides on the screen', () => {
  test.each([
    [0, 'right', 'left', 'front'],
    [180, 'left', 'right', 'back'],
    [90, 'front', 'back', 'left'],
    [-90, 'back', 'front', 'right'],
  ])('from %d degrees', (azimuthDeg, left, right, facing) => {
    expect(sidesOnScreen(level(azimuthDeg))).toEqual({ left, right, facing });
  });
  test('from above', () => {
    expect(sidesOnScreen({ ...level(0), polarRad: 0.05 }).facing).toBe('top');
    expect(sidesOnScreen({ ...level(0), polarRad: 3.1 }).facing).toBe('bottom');
  });
});

for (const model of Object.values(BUNDLED))
  describe(model.name, () => {
    for (const view of model.views)
      test(`${view.name}: the camera stands and is upright as the view says`, () => {
        const { back, up } = basisOf(poseOfView(view, 1.5, 0));
        view.direction.forEach((value, k) => {
          expect(back[k]).toBeCloseTo(value, 6);
        });
        const agree = up[0] * view.up[0] + up[1] * view.up[1] + up[2] * view.up[2];
        expect(agree).toBeGreaterThan(0.55);
      });
    test('no two views are the same picture', () => {
      const poses = model.views.map((view) => poseOfView(view, 1.5, 0));
      poses.forEach((a, i) => {
        for (const b of poses.slice(i + 1)) expect(samePose(a, b)).toBe(false);
      });
    });
  });

test('a narrow picture steps back until the width fits', () => {
  const [front] = BUNDLED['female-body'].views;
  const pose = poseOfView(front, 0.5, 1000);
  expect(pose.heightMm * 0.5).toBeCloseTo(1000);
});

test('the slightest turn is no longer the named view', () => {
  expect(samePose(level(0), level(0.05))).toBe(true);
  expect(samePose(level(0), level(0.5))).toBe(false);
  expect(samePose(level(180), level(-180))).toBe(true);
});

test('opposites', () => {
  expect(samePose(oppositePose(level(0)), level(180))).toBe(true);
  expect(oppositePose({ ...level(0), polarRad: 0 }).polarRad).toBeCloseTo(Math.PI);
});
