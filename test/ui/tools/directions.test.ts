import { expect, test } from 'vitest';
import { BUNDLED } from '../../../src/plan/figure/bundled';
import { poseOfView } from '../../../src/scene/camera/views';
import { DIRECTIONS, nearestDirection } from '../../../src/ui/tools/directions';

/** The figure's own views say where its sides are. */
const OF_VIEW: Readonly<Record<string, string>> = {
  front: 'Front',
  back: 'Back',
  left: 'Left',
  right: 'Right',
  'three-quarter-left': '¾ left',
  'three-quarter-right': '¾ right',
  top: 'Top',
};

test('each side is where the named views of all figures have it', () => {
  for (const { views } of Object.values(BUNDLED)) {
    const found = views.filter(({ id }) => id in OF_VIEW);
    expect(found).toHaveLength(7);
    for (const view of found) {
      const { direction, exact } = nearestDirection(poseOfView(view, 1, 0));
      expect([direction.text, exact]).toEqual([OF_VIEW[view.id], true]);
    }
  }
});

test('below is below, whatever the azimuth', () => {
  for (const azimuthRad of [0, 1, -2])
    expect(nearestDirection({ azimuthRad, polarRad: Math.PI }).direction.text).toBe('Bottom');
});

test('beside a side it is the nearest, and not exact', () => {
  const near = nearestDirection({ azimuthRad: 0.1, polarRad: Math.PI / 2 });
  expect([near.direction.text, near.exact]).toEqual(['Front', false]);
});

test('ten sides, of which the opposite of each is one', () => {
  expect(DIRECTIONS).toHaveLength(10);
  for (const { azimuthDeg, polarDeg } of DIRECTIONS) {
    const azimuthRad = ((azimuthDeg + 180) * Math.PI) / 180;
    const polarRad = ((180 - polarDeg) * Math.PI) / 180;
    expect(nearestDirection({ azimuthRad, polarRad }).exact).toBe(true);
  }
});
