import { describe, expect, test } from 'vitest';
import type { ZoneLayout } from '../../src/layout/types';
import { needleShape } from '../../src/plan/points/needleShape';
import { screenSteps } from '../../src/scene/camera/screenSteps';
import { piecesOfRings } from '../../src/scene/linePieces';
import { linkPieces } from '../../src/scene/linkCurve';

/** Two points on a cylinder of 40 mm, 60 degrees apart. */
function onCylinder(): ZoneLayout {
  const r = 40;
  const [c, s] = [Math.cos(Math.PI / 3), Math.sin(Math.PI / 3)];
  return {
    positions: Float64Array.of(r, 0, 0, r * c, 0, r * s),
    normals: Float64Array.of(1, 0, 0, c, 0, s),
    links: Uint32Array.of(0, 1),
    linkLengths: Float64Array.of((r * Math.PI) / 3),
    certificate: { wantedMinMm: 15, wantedMaxMm: 30 },
  } as unknown as ZoneLayout;
}

describe('links', () => {
  test('follow a limb instead of cutting through it', () => {
    const pieces = linkPieces(onCylinder());
    for (let i = 0; i < pieces.count; i++) {
      const radius = Math.hypot(pieces.to[3 * i], pieces.to[3 * i + 2]);
      expect(radius).toBeGreaterThan(40);
      expect(radius).toBeLessThan(41);
    }
  });
  test('are continuous and marked when their length is not wanted', () => {
    const pieces = linkPieces(onCylinder());
    for (let i = 1; i < pieces.count; i++)
      expect(pieces.from.subarray(3 * i, 3 * i + 3)).toEqual(pieces.to.subarray(3 * i - 3, 3 * i));
    expect(pieces.kind[0]).toBe(1);
    expect(pieces.along[2 * pieces.count - 1]).toBeCloseTo((40 * Math.PI) / 3, 4);
  });
});

test('a ring closes and its length runs on', () => {
  const square = Float32Array.of(0, 0, 0, 10, 0, 0, 10, 10, 0, 0, 10, 0);
  const pieces = piecesOfRings([square]);
  expect(pieces.count).toBe(4);
  expect(pieces.along[7]).toBe(40);
  expect([...pieces.to.subarray(9, 12)]).toEqual([0, 0, 0]);
});

describe('needle', () => {
  test.each([
    [90, 2],
    [45, 4],
    [10, 13],
  ])('at %d degrees and %d mm the tip is sin(angle) x length deep', (angle, length) => {
    const { tip, hub } = needleShape([0, 0, 0], [0, 0, 1], angle, length, 13);
    expect(-tip[2]).toBeCloseTo(Math.sin((angle * Math.PI) / 180) * length);
    expect(Math.hypot(...tip)).toBeCloseTo(length);
    expect(Math.hypot(...hub)).toBeCloseTo(13);
    if (angle < 90) expect(tip[1]).toBeLessThan(0);
  });
});

test('steps between two places are close enough and end at the second', () => {
  const steps = screenSteps({ x: 0, y: 0 }, { x: 30, y: 40 }, 4);
  expect(steps.at(-1)).toEqual({ x: 30, y: 40 });
  expect(50 / steps.length).toBeLessThanOrEqual(4);
});
