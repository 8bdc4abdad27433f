import { expect, test } from 'vitest';
import { FIELD_BAND_MM, FIELD_STEP_MM, toSparse } from '../../src/geometry/field';
import { seeded } from '../../src/geometry/random';
import { scaledField } from '../../src/geometry/scaledField';

const random = seeded(11);
const field = toSparse(
  Float32Array.from({ length: 4000 }, (_, i) => {
    if (i % 40 === 0) return 0;
    if (i % 40 === 1) return (i % 3 === 0 ? 1 : -1) * FIELD_STEP_MM;
    return Math.round(random() * 2 * 4096 - 4096) * FIELD_STEP_MM;
  }),
);

test.each([0.5, 0.93, 1.08, 2])('times %s, every value keeps its side and its place', (ratio) => {
  const scaled = scaledField(field, ratio);
  const now = new Map([...scaled.vertices].map((vertex, i) => [vertex, scaled.values[i]]));
  const wrong = [...field.values].filter((before, i) => {
    const after = now.get(field.vertices[i]) ?? -FIELD_BAND_MM;
    const wanted = Math.max(-FIELD_BAND_MM, Math.min(FIELD_BAND_MM, before * ratio));
    const isTrue = Math.abs(after - wanted) <= FIELD_STEP_MM;
    return !isTrue || Math.sign(after) !== Math.sign(before) || !Number.isInteger(after * 256);
  });
  expect(wrong).toEqual([]);
  expect(scaled.vertices.every((vertex, i) => i === 0 || vertex > scaled.vertices[i - 1])).toBe(
    true,
  );
  expect(scaled.values.every((value) => value > -FIELD_BAND_MM)).toBe(true);
});

test('at the same size it is the same field', () => {
  expect(scaledField(field, 1)).toBe(field);
});
