import { expect, test } from 'vitest';
import { makeSurfaceMesh } from '../../src/geometry/mesh';
import { type Plane, planeSection, tapeLengthMm } from '../../src/geometry/planeSection';
import { seeded } from '../../src/geometry/random';
import { scaledMesh } from '../../src/geometry/scaledMesh';
import { capsules } from '../map/fixture';
import { flatSheet, sphere } from './surfaces';

test('a plane cuts a ball of 50 mm in one line, as long as the circle it is', () => {
  const ball = sphere(50, 4);
  const random = seeded(3);
  for (let i = 0; i < 20; i++) {
    const [x, y, z] = [random() - 0.5, random() - 0.5, random() - 0.5];
    const length = Math.hypot(x, y, z);
    const plane: Plane = {
      normal: [x / length, y / length, z / length],
      offsetMm: 60 * (random() - 0.5),
    };
    const loops = planeSection(ball, plane);
    const circle = 2 * Math.PI * Math.sqrt(50 ** 2 - plane.offsetMm ** 2);
    expect(loops).toHaveLength(1);
    expect(Math.abs(tapeLengthMm(loops[0], plane) / circle - 1)).toBeLessThan(0.01);
  }
});

test('parts of a body are lines of their own', () => {
  const { mesh } = capsules([
    { x: 0, z: 0, bottom: 120, top: 480, radius: 120 },
    { x: 200, z: 0, bottom: 150, top: 450, radius: 35 },
  ]);
  const plane: Plane = { normal: [0, 1, 0], offsetMm: 301 };
  const lengths = planeSection(mesh, plane)
    .map((loop) => tapeLengthMm(loop, plane))
    .sort((a, b) => a - b);
  expect(lengths).toHaveLength(2);
  expect(lengths[0] / (2 * Math.PI * 35)).toBeCloseTo(1, 1);
  expect(lengths[1] / (2 * Math.PI * 120)).toBeCloseTo(1, 1);
});

test('a line that ends at a border is none, and a plane beside the skin cuts nothing', () => {
  const { mesh } = flatSheet(60, 40, 5);
  expect(planeSection(mesh, { normal: [1, 0, 0], offsetMm: 31 })).toEqual([]);
  expect(planeSection(mesh, { normal: [0, 0, 1], offsetMm: 5 })).toEqual([]);
});

test('a tape spans hollows', () => {
  const plane: Plane = { normal: [0, 1, 0], offsetMm: 0 };
  const square = [0, 0, 0, 10, 0, 0, 10, 0, 10, 0, 0, 10];
  expect(tapeLengthMm(Float64Array.from(square), plane)).toBeCloseTo(40, 9);
  expect(tapeLengthMm(Float64Array.from([...square, 5, 0, 5, 3, 0, 0]), plane)).toBeCloseTo(40, 9);
});

test('a scaled mesh is the mesh of scaled positions, number by number', () => {
  const mesh = sphere(50, 3);
  const positions = mesh.positions.map((mm) => mm * 1.37);
  expect(scaledMesh(mesh, 1.37)).toEqual(makeSurfaceMesh(positions, mesh.triangles));
  expect(scaledMesh(mesh, 1)).toBe(mesh);
});
