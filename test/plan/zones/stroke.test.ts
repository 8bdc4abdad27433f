import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { borderLoops } from '../../../src/geometry/border';
import { emptyField, fieldArea, toDense, toSparse } from '../../../src/geometry/field';
import type { SurfaceMesh, SurfacePoint } from '../../../src/geometry/mesh';
import { changeField } from '../../../src/plan/edit';
import { Brush } from '../../../src/plan/zones/stroke';
import { flatSheet, foldedSheet } from '../../geometry/surfaces';

const flat = flatSheet(120, 120, 2).mesh;

/** Two layers 4 mm apart, joined at one end: skin folded like the skin between thighs. */
const GAP_MM = 4;
const folded = foldedSheet(60, 60, GAP_MM, 2).mesh;

function at(mesh: SurfaceMesh, face: number): SurfacePoint {
  expect(face).toBeLessThan(mesh.faceCount);
  return { face, w0: 1 / 3, w1: 1 / 3, w2: 1 / 3 };
}

function onFirstLayer(x: number, y: number): SurfacePoint {
  for (let face = 0; face < folded.faceCount; face++) {
    const [a] = folded.triangles.subarray(3 * face, 3 * face + 1);
    const [px, py, pz] = folded.positions.subarray(3 * a, 3 * a + 3);
    if (pz === 0 && Math.hypot(px - x, py - y) < 2) return at(folded, face);
  }
  throw new Error('No face there');
}

const middle = at(flat, 2 * (30 * 60 + 30));

describe('a dab', () => {
  test('of 20 mm radius on flat skin paints a disc of that area within half a per cent', () => {
    const field = emptyField(flat.vertexCount);
    new Brush(flat).stroke(field, 20, 'paint').dab([middle]);
    expect(fieldArea(flat, field) / (Math.PI * 400)).toBeGreaterThan(0.995);
    expect(fieldArea(flat, field) / (Math.PI * 400)).toBeLessThan(1.005);
  });

  test(`does not jump a gap of ${GAP_MM} mm between two folds`, () => {
    const field = emptyField(folded.vertexCount);
    new Brush(folded).stroke(field, 15, 'paint').dab([onFirstLayer(20, 30)]);
    for (let vertex = 0; vertex < folded.vertexCount; vertex++) {
      if (folded.positions[3 * vertex + 2] > 0) expect(field[vertex]).toBeLessThanOrEqual(0);
    }
    expect(fieldArea(folded, field)).toBeGreaterThan(600);
  });

  test('erasing the same disc leaves nothing', () => {
    const field = emptyField(flat.vertexCount);
    const brush = new Brush(flat);
    brush.stroke(field, 20, 'paint').dab([middle]);
    brush.stroke(field, 20.5, 'erase').dab([middle]);
    expect(fieldArea(flat, field)).toBe(0);
  });
});

/** Length of the border on the flat sheet: it goes down when corners go. */
function borderLength(field: Float32Array): number {
  return borderLoops(flat, field).reduce((sum, { positions }) => {
    for (let i = 3; i < positions.length; i += 3)
      sum += Math.hypot(positions[i] - positions[i - 3], positions[i + 1] - positions[i - 2]);
    return sum;
  }, 0);
}

test('smoothing takes corners off the border under the brush and leaves what is beyond it', () => {
  const field = emptyField(flat.vertexCount);
  const brush = new Brush(flat);
  for (const side of [-9, 0, 9])
    brush.stroke(field, 12, 'paint').dab([at(flat, 2 * ((30 + side) * 60 + 30))]);
  const before = field.slice();
  const stroke = brush.stroke(field, 25, 'smooth');
  for (let dab = 0; dab < 12; dab++) stroke.dab([middle]);
  expect(borderLength(field)).toBeLessThan(borderLength(before) - 1);
  expect(fieldArea(flat, field) / fieldArea(flat, before)).toBeGreaterThan(0.9);
  const { positions } = flat;
  for (let vertex = 0; vertex < flat.vertexCount; vertex++)
    if (Math.hypot(positions[3 * vertex] - 60, positions[3 * vertex + 1] - 60) > 28)
      expect(field[vertex]).toBe(before[vertex]);
  stroke.revert();
  expect(field).toEqual(before);
});

test('a stroke is one change that holds for dense and sparse fields, and reverts to the last bit', () => {
  const pick = fc.nat(flat.faceCount - 1);
  const dab = fc.record({
    face: pick,
    paint: fc.boolean(),
    radiusMm: fc.integer({ min: 3, max: 30 }),
  });
  const brush = new Brush(flat);
  fc.assert(
    fc.property(fc.array(dab, { minLength: 1, maxLength: 6 }), pick, (before, last) => {
      const field = emptyField(flat.vertexCount);
      for (const { face, paint, radiusMm } of before) {
        brush.stroke(field, radiusMm, paint ? 'paint' : 'erase').dab([at(flat, face)]);
      }
      const old = field.slice();
      const sparse = toSparse(field);
      const stroke = brush.stroke(field, 12, 'paint');
      stroke.dab([at(flat, last)]);
      const change = stroke.finish();
      if (change) {
        expect(toDense(changeField(sparse, change), flat)).toEqual(field);
      } else expect(field).toEqual(old);
      stroke.revert();
      expect(field).toEqual(old);
    }),
    { numRuns: 60 },
  );
});

test('the ring lies at the radius along the skin', () => {
  const [loop] = new Brush(flat).ring(middle, 20);
  const centre = [0, 1, 2].map((axis) =>
    [0, 1, 2].reduce(
      (sum, k) => sum + flat.positions[3 * flat.triangles[3 * middle.face + k] + axis] / 3,
      0,
    ),
  );
  for (let i = 0; i < loop.length; i += 3) {
    expect(Math.hypot(loop[i] - centre[0], loop[i + 1] - centre[1])).toBeCloseTo(20, 0);
  }
  expect(loop.length).toBeGreaterThan(60);
});
