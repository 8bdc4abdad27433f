import { expect, test } from 'vitest';
import { positionAt, vertexPoint } from '../../src/geometry/measure';
import { walkInPlane } from '../../src/geometry/planeWalk';
import { seeded } from '../../src/geometry/random';
import { gridMesh, randomPoint, sphere } from './surfaces';

test('over a ball it is an arc of the circle that the plane cuts', () => {
  const ball = sphere(50, 5);
  const random = seeded(3);
  for (let i = 0; i < 200; i++) {
    const from = i % 2 === 0 ? randomPoint(ball, random) : vertexPoint(ball, i);
    const start = positionAt(ball, from);
    const ring = Math.hypot(start[0], start[2]);
    if (ring < 20) continue;
    const mm = 60 * random();
    const east = [start[2] / ring, 0, -start[0] / ring] as const;
    const end = positionAt(ball, walkInPlane(ball, from, [0, 1, 0], east, mm));
    // level, on the ball, and so far round
    expect(Math.abs(end[1] - start[1])).toBeLessThan(1e-9);
    const turned = Math.atan2(
      end[0] * start[2] - end[2] * start[0],
      start[0] * end[0] + start[2] * end[2],
    );
    expect(Math.abs(turned * ring - mm)).toBeLessThan(0.2);
  }
});

test('on rough skin it stays in its plane, and goes as far as it is asked', () => {
  const random = seeded(8);
  const rough = gridMesh(60, 60, (u, v) => [60 * u, 60 * v, 0.8 * random()]);
  const from = vertexPoint(rough, 10 * 61 + 30);
  const end = positionAt(rough, walkInPlane(rough, from, [1, 0, 0], [0, 1, 0], 30));
  expect(end[0]).toBeCloseTo(30, 9);
  // a millimetre of way rises and falls by half a millimetre on average
  expect(end[1] - 10).toBeGreaterThan(25);
  expect(end[1] - 10).toBeLessThan(30);
  const back = positionAt(rough, walkInPlane(rough, from, [1, 0, 0], [0, -1, 0], 100));
  // the border ends it
  expect(back[1]).toBeCloseTo(0, 9);
});
