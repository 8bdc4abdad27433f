import { expect, test } from 'vitest';
import { fieldArea, toDense, toSparse } from '../../src/geometry/field';
import { sparseArea } from '../../src/geometry/sparseArea';
import { discField } from '../layout/zones';
import { flatSheet } from './surfaces';

const { mesh } = flatSheet(120, 80, 4);

test('is the area of the whole field to the last bit, one field after another', () => {
  for (const [face, radiusMm] of [
    [300, 20],
    [40, 9],
    [500, 30],
  ]) {
    const field = toSparse(discField(mesh, { face, w0: 1 / 3, w1: 1 / 3, w2: 1 / 3 }, radiusMm));
    expect(sparseArea(mesh, field)).toBe(fieldArea(mesh, toDense(field, mesh)));
    expect(sparseArea(mesh, field)).toBeGreaterThan(100);
  }
});

test('where a figure is no skin there is no area', () => {
  const inside = new Uint8Array(mesh.vertexCount);
  for (let v = 0; v < mesh.vertexCount; v++) inside[v] = v % 3;
  const mouth = { ...mesh, inside };
  const field = toSparse(discField(mesh, { face: 300, w0: 1 / 3, w1: 1 / 3, w2: 1 / 3 }, 20));
  expect(sparseArea(mouth, field)).toBe(fieldArea(mouth, toDense(field, mouth)));
  expect(sparseArea(mouth, field)).toBeLessThan(sparseArea(mesh, field));
});

test('nothing is left of the field before', () => {
  const all = new Float32Array(mesh.vertexCount).fill(5);
  const alone = all.map((_, v) => (v === 200 ? 3 : -16));
  for (const dense of [all, alone])
    expect(sparseArea(mesh, toSparse(dense))).toBe(fieldArea(mesh, dense));
});
