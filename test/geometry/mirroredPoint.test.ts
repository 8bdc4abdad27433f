import { expect, test } from 'vitest';
import { positionAt } from '../../src/geometry/measure';
import { makeSurfaceMesh } from '../../src/geometry/mesh';
import { mirroredPoint } from '../../src/geometry/mirroredPoint';
import { pointAtCorners } from '../../src/geometry/pointAtCorners';
import { seeded } from '../../src/geometry/random';
import { loadModel } from '../models/loadModel';

test('on the face a mirrored point is the mirror image, and mirrored twice the point', async () => {
  const { positionsMm, triangles, mirror } = await loadModel('female-face');
  const mesh = makeSurfaceMesh(positionsMm, triangles);
  const random = seeded(5);
  for (let i = 0; i < 500; i++) {
    const face = Math.floor(random() * mesh.faceCount);
    const point = { face, w0: 0.5, w1: 0.375, w2: 0.125 };
    const there = mirroredPoint(mesh, mirror, point);
    if (!there) throw new Error(`Face ${face} has no partner`);
    const [x, y, z] = positionAt(mesh, point);
    const image = positionAt(mesh, there);
    expect(Math.hypot(image[0] + x, image[1] - y, image[2] - z)).toBeLessThan(0.2);
    expect(mirroredPoint(mesh, mirror, there)).toEqual(point);
  }
});

test('corners that share no face have no point', () => {
  const square = makeSurfaceMesh([0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0], [0, 1, 2, 0, 2, 3]);
  expect(pointAtCorners(square, [2, 0, 3], [0.5, 0.25, 0.25])).toEqual({
    face: 1,
    w0: 0.25,
    w1: 0.5,
    w2: 0.25,
  });
  expect(pointAtCorners(square, [1, 2, 3], [0.5, 0.25, 0.25])).toBeNull();
  expect(pointAtCorners(square, [-1, 0, 2], [0.5, 0.25, 0.25])).toBeNull();
});
