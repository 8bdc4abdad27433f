import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyField, fieldArea, toDense, toSparse } from '../../src/geometry/field';
import { makeSurfaceMesh, type SurfaceMesh, type SurfacePoint } from '../../src/geometry/mesh';
import { changeField } from '../../src/plan/edit';
import { Brush } from '../../src/plan/stroke';

/** A sheet of squares, `across` x `along` cells of `cellMm`, bent into space by `place`. */
function sheet(
  across: number,
  along: number,
  cellMm: number,
  place: (x: number, y: number) => [number, number, number],
): SurfaceMesh {
  const positions: number[] = [];
  const triangles: number[] = [];
  for (let j = 0; j <= along; j++) {
    for (let i = 0; i <= across; i++) positions.push(...place(i * cellMm, j * cellMm));
  }
  const row = across + 1;
  for (let j = 0; j < along; j++) {
    for (let i = 0; i < across; i++) {
      const a = j * row + i;
      triangles.push(a, a + 1, a + row + 1, a, a + row + 1, a + row);
    }
  }
  return makeSurfaceMesh(Float64Array.from(positions), Uint32Array.from(triangles));
}

const flat = sheet(60, 60, 2, (x, y) => [x, y, 0]);

/** Two sheets 4 mm apart, joined at y = 60: 120 mm of skin folded like the skin between thighs. */
const folded = sheet(30, 60, 2, (x, y) => (y <= 60 ? [x, y, 0] : [x, 120 - y, 4]));

function at(mesh: SurfaceMesh, face: number): SurfacePoint {
  expect(face).toBeLessThan(mesh.faceCount);
  return { face, w0: 1 / 3, w1: 1 / 3, w2: 1 / 3 };
}

const middle = at(flat, 2 * (30 * 60 + 30));

describe('a dab', () => {
  test('of 20 mm radius on flat skin paints a disc of that area within half a per cent', () => {
    const field = emptyField(flat.vertexCount);
    new Brush(flat).stroke(field, 20, 'paint').dab([middle]);
    expect(fieldArea(flat, field) / (Math.PI * 400)).toBeGreaterThan(0.995);
    expect(fieldArea(flat, field) / (Math.PI * 400)).toBeLessThan(1.005);
  });

  test('does not jump a gap of 4 mm between two folds', () => {
    const field = emptyField(folded.vertexCount);
    new Brush(folded).stroke(field, 15, 'paint').dab([at(folded, 2 * (10 * 30 + 15))]);
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

test('a stroke is one change that holds for dense and sparse fields, and reverts to the last bit', () => {
  const pick = fc.nat(flat.faceCount - 1);
  const dab = fc.record({ face: pick, paint: fc.boolean(), radiusMm: fc.integer({ min: 3, max: 30 }) });
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
        expect(toDense(changeField(sparse, change), flat.vertexCount)).toEqual(field);
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
    [0, 1, 2].reduce((sum, k) => sum + flat.positions[3 * flat.triangles[3 * middle.face + k] + axis] / 3, 0),
  );
  for (let i = 0; i < loop.length; i += 3) {
    expect(Math.hypot(loop[i] - centre[0], loop[i + 1] - centre[1])).toBeCloseTo(20, 0);
  }
  expect(loop.length).toBeGreaterThan(60);
});
