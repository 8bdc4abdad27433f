import { Vector3 } from 'three';
import { expect, test } from 'vitest';
import { makeSurfaceMesh } from '../../../src/geometry/mesh';
import type { ZoneLayout } from '../../../src/layout/types';
import { nearestAlongSkin } from '../../../src/scene/tools/points/dragDistances';

/** Two strips of 10 x 40 mm, folded over each other 1 mm apart and joined at one end. */
const folded = (() => {
  const positions: number[] = [];
  const corners: number[] = [];
  for (let i = 0; i <= 8; i++) {
    const z = i <= 4 ? 0 : 1;
    const x = i <= 4 ? 10 * i : 10 * (8 - i);
    positions.push(x, 0, z, x, 10, z);
    if (i < 8) corners.push(2 * i, 2 * i + 2, 2 * i + 3, 2 * i, 2 * i + 3, 2 * i + 1);
  }
  return makeSurfaceMesh(positions, corners);
})();

const at = (face: number) => ({ face, w0: 1, w1: 0, w2: 0 });

function layoutOf(faces: number[]): ZoneLayout {
  const positions = faces.flatMap((face) => [
    ...folded.positions.subarray(
      3 * folded.triangles[3 * face],
      3 * folded.triangles[3 * face] + 3,
    ),
  ]);
  return {
    zoneId: 'z',
    count: faces.length,
    faces: Int32Array.from(faces),
    weights: Float64Array.from(faces.flatMap(() => [1, 0, 0])),
    positions: Float64Array.from(positions),
  } as ZoneLayout;
}

test('the nearest along the skin is named, not what lies just across a fold', () => {
  // vertices 0 (x 0, z 0), 4 (x 20, z 0), 14 (x 10, z 1): the last is nearest through space
  const layout = layoutOf([0, 4, 14]);
  const near = nearestAlongSkin(
    folded,
    [layout],
    { zoneId: 'z', rows: [0] },
    at(0),
    new Vector3(0, 0, 0),
  );
  expect(near[0].row).toBe(1);
  expect(near[0].distanceMm).toBeCloseTo(20, 6);
  expect(near.every(({ row }) => row !== 0)).toBe(true);
});
