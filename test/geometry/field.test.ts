import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { borderLoops } from '../../src/geometry/border';
import {
  addDisc,
  applyFieldDelta,
  brushReachMm,
  type DenseField,
  emptyField,
  eraseDisc,
  FIELD_BAND_MM,
  FIELD_STEP_MM,
  fieldArea,
  fieldFaces,
  insideShare,
  invertFieldDelta,
  remapField,
  StrokeRecord,
  toDense,
  toSparse,
} from '../../src/geometry/field';
import { Flood } from '../../src/geometry/geodesic';
import type { SurfacePoint } from '../../src/geometry/mesh';
import {
  cutPatch,
  depthFromBorder,
  distanceFromBorder,
  insideField,
} from '../../src/geometry/patch';
import { seeded } from '../../src/geometry/random';
import { flatSheet, foldedSheet, randomPoint, tube } from './surfaces';

const sheet = flatSheet(80, 80, 1.6);
const flood = new Flood(sheet.mesh);

function stamp(
  field: DenseField,
  centre: SurfacePoint,
  radiusMm: number,
  record: StrokeRecord | null = null,
  erase = false,
): void {
  flood.run([centre], brushReachMm(radiusMm));
  (erase ? eraseDisc : addDisc)(field, flood, radiusMm, record);
}

/** The point at (x, y) mm of the sheet. */
function at(x: number, y: number): SurfacePoint {
  const column = Math.floor(x / 1.6);
  const row = Math.floor(y / 1.6);
  const u = x / 1.6 - column;
  const v = y / 1.6 - row;
  const face = 2 * (row * 50 + column);
  return u >= v
    ? { face, w0: 1 - u, w1: u - v, w2: v }
    : { face: face + 1, w0: 1 - v, w1: u, w2: v - u };
}

const stampArbitrary = fc.record({
  x: fc.double({ min: 1, max: 79, noNaN: true }),
  y: fc.double({ min: 1, max: 79, noNaN: true }),
  radiusMm: fc.double({ min: 1, max: 12, noNaN: true }),
  erase: fc.boolean(),
});

describe('strokes, laws', () => {
  test('a stroke and its inverse restore the bytes, seed 11', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(stampArbitrary, { maxLength: 4 }), { maxLength: 4 }),
        (strokes) => {
          const field = emptyField(sheet.mesh.vertexCount);
          const before: DenseField[] = [];
          const deltas = strokes.map((stamps) => {
            before.push(field.slice());
            const record = new StrokeRecord();
            for (const { x, y, radiusMm, erase } of stamps)
              stamp(field, at(x, y), radiusMm, record, erase);
            return record.delta(field);
          });
          const last = field.slice();
          for (let i = strokes.length - 1; i >= 0; i--) {
            applyFieldDelta(field, invertFieldDelta(deltas[i]));
            expect(field).toEqual(before[i]);
          }
          for (const delta of deltas) applyFieldDelta(field, delta);
          expect(field).toEqual(last);
        },
      ),
      { seed: 11, numRuns: 15 },
    );
  });

  test('values are multiples of the step inside the band; sparse and back is the same', () => {
    const field = emptyField(sheet.mesh.vertexCount);
    stamp(field, at(30.3, 40.1), 9.7);
    stamp(field, at(35, 44), 6, null, true);
    for (const value of field) {
      expect(Math.abs(value)).toBeLessThanOrEqual(FIELD_BAND_MM);
      expect(Number.isInteger(value / FIELD_STEP_MM)).toBe(true);
    }
    const sparse = toSparse(field);
    expect(toDense(sparse, { vertexCount: field.length })).toEqual(field);
    expect(sparse.vertices).toEqual(sparse.vertices.slice().sort());
  });

  test('the whole band around a disc is set, not only the disc', () => {
    const field = emptyField(sheet.mesh.vertexCount);
    const centre = at(40, 40);
    stamp(field, centre, 8);
    flood.run([centre], 200);
    for (let v = 0; v < field.length; v++)
      expect(field[v]).toBeCloseTo(
        Math.max(-FIELD_BAND_MM, Math.min(FIELD_BAND_MM, 8 - flood.distance[v])),
        2,
      );
  });
});

describe('areas', () => {
  for (const radius of [10, 14, 20])
    test(`a disc of ${radius} mm on a plane, within 0.5 %`, () => {
      const field = emptyField(sheet.mesh.vertexCount);
      stamp(field, at(40.3, 39.9), radius);
      const area = Math.PI * radius * radius;
      expect(Math.abs(fieldArea(sheet.mesh, field) / area - 1)).toBeLessThan(0.005);
    });

  test('a patch is cut to the same area, and its fragments lie inside, seed 4', () => {
    const random = seeded(4);
    const field = emptyField(sheet.mesh.vertexCount);
    for (let i = 0; i < 6; i++)
      stamp(field, randomPoint(sheet.mesh, random), 4 + 8 * random(), null, i % 3 === 2);
    const patch = cutPatch(sheet.mesh, field);
    expect(patch.areaMm2).toBeCloseTo(fieldArea(sheet.mesh, field), 8);
    for (let i = 0; i < patch.count; i++) {
      const c = patch.corners.subarray(6 * i, 6 * i + 6);
      const w1 = (c[0] + c[2] + c[4]) / 3;
      const w2 = (c[1] + c[3] + c[5]) / 3;
      const middle = { face: patch.faces[i], w0: 1 - w1 - w2, w1, w2 };
      expect(insideField(sheet.mesh, field, middle)).toBe(true);
    }
  });

  test('faces with any corner inside are all of them, ascending, seed 5', () => {
    const { mesh } = flatSheet(10, 8, 1);
    const random = seeded(5);
    for (const share of [0, 0.02, 0.4, 1]) {
      const field = Float32Array.from({ length: mesh.vertexCount }, () =>
        random() < share ? 1 : 0,
      );
      const faces = Array.from({ length: mesh.faceCount }, (_, face) => face);
      const isInside = (face: number): boolean =>
        mesh.triangles.subarray(3 * face, 3 * face + 3).some((v) => field[v] > 0);
      expect([...fieldFaces(mesh, field)]).toEqual(faces.filter(isInside));
    }
  });

  test('shares of a face: corners may be exactly 0', () => {
    expect(insideShare(1, 1, 1)).toBe(1);
    expect(insideShare(1, -1, -1)).toBe(0.25);
    expect(insideShare(-1, 1, 1)).toBe(0.75);
    expect(insideShare(1, 0, 0)).toBe(1);
    expect(insideShare(0, 0, 0)).toBe(0);
    expect(insideShare(1, 0, -1)).toBe(0.5);
  });
});

describe('borders', () => {
  test('two discs: two closed chains with the inside on the left, as long as circles', () => {
    const field = emptyField(sheet.mesh.vertexCount);
    stamp(field, at(20, 20), 10);
    stamp(field, at(55, 55), 12);
    const chains = borderLoops(sheet.mesh, field);
    expect(chains.map((chain) => chain.closed)).toEqual([true, true]);
    const [first, second] = chains.map((chain) => signedArea(chain.positions));
    expect(first).toBeCloseTo(Math.PI * 100, -1);
    expect(second).toBeCloseTo(Math.PI * 144, -1);
  });

  test('values exactly 0 leave closed chains', () => {
    const field = emptyField(sheet.mesh.vertexCount);
    for (let v = 0; v < field.length; v++) {
      const x = sheet.mesh.positions[3 * v];
      const y = sheet.mesh.positions[3 * v + 1];
      field[v] = Math.round(16 - Math.abs(x - 40) - Math.abs(y - 40));
    }
    const chains = borderLoops(sheet.mesh, field);
    expect(chains).toHaveLength(1);
    expect(chains[0].closed).toBe(true);
    for (const share of chains[0].share) expect(share >= 0 && share <= 1).toBe(true);
  });

  test('a zone over the rim of the skin has one open chain', () => {
    const field = emptyField(sheet.mesh.vertexCount);
    stamp(field, at(0.1, 40), 10);
    const chains = borderLoops(sheet.mesh, field);
    expect(chains.map((chain) => chain.closed)).toEqual([false]);
  });

  test('distance from the border of a disc and of a straight edge', () => {
    const field = emptyField(sheet.mesh.vertexCount);
    stamp(field, at(40, 40), 15);
    const inwards = distanceFromBorder(sheet.mesh, field, 8);
    for (let v = 0; v < field.length; v++) {
      const x = sheet.mesh.positions[3 * v] - 40;
      const y = sheet.mesh.positions[3 * v + 1] - 40;
      const wanted = Math.max(-8, Math.min(8, 15 - Math.hypot(x, y)));
      // On the border itself the places along it are felt one by one.
      if (Math.abs(wanted) > 1.5) expect(Math.abs(inwards[v] - wanted)).toBeLessThan(0.08);
    }
    for (let v = 0; v < field.length; v++)
      field[v] = Math.max(-16, Math.min(16, sheet.mesh.positions[3 * v] - 33.1));
    const straight = distanceFromBorder(sheet.mesh, field, 8);
    for (let v = 0; v < field.length; v++) {
      const x = sheet.mesh.positions[3 * v];
      const y = sheet.mesh.positions[3 * v + 1];
      const rim = x > 33.1 ? Math.min(80 - x, y, 80 - y) : Infinity;
      const wanted = Math.sign(x - 33.1) * Math.min(8, Math.abs(x - 33.1), rim);
      if (rim > 8 && Math.abs(wanted) > 1.5)
        expect(Math.abs(straight[v] - wanted)).toBeLessThan(0.06);
    }
  });

  test('depth inside a ring with a slit, whose way over the hole or the slit is shorter', () => {
    const { positions, vertexCount } = sheet.mesh;
    const field = new Float64Array(vertexCount);
    for (let v = 0; v < vertexCount; v++) {
      const x = positions[3 * v] - 40;
      const y = positions[3 * v + 1] - 40;
      const away = Math.hypot(x, y);
      field[v] = Math.min(30 - away, away - 6, Math.max(Math.abs(y) - 1.7, -x));
    }
    const depth = depthFromBorder(sheet.mesh, field, 9, 6);
    for (let v = 0; v < vertexCount; v++) {
      if (!(field[v] > 0)) {
        expect(depth[v]).toBeLessThanOrEqual(0);
        continue;
      }
      const x = positions[3 * v] - 40;
      const y = positions[3 * v + 1] - 40;
      const away = Math.hypot(x, y);
      const toSlit = x > 0 ? Math.abs(y) - 1.7 : away - 6;
      const wanted = Math.min(9, 30 - away, away - 6, toSlit);
      if (wanted > 1.5 && wanted < 9) expect(Math.abs(depth[v] - wanted)).toBeLessThan(0.15);
    }
  });
});

describe('a brush stays on its side', () => {
  test('it does not leap between two parallel layers', () => {
    const { mesh, distance } = foldedSheet(40, 30, 2, 1);
    const field = emptyField(mesh.vertexCount);
    const layered = new Flood(mesh);
    const centre = { face: 2 * (15 * 88 + 8), w0: 0.2, w1: 0.5, w2: 0.3 };
    layered.run([centre], brushReachMm(6));
    addDisc(field, layered, 6);
    expect(fieldArea(mesh, field)).toBeCloseTo(Math.PI * 36, -1);
    for (let face = 0; face < mesh.faceCount; face++) {
      const point = { face, w0: 1 / 3, w1: 1 / 3, w2: 1 / 3 };
      if (distance(centre, point) > 7) expect(insideField(mesh, field, point)).toBe(false);
    }
  });

  test('it meets itself behind a finger', () => {
    const { mesh } = tube(4, 60, 24, 60);
    const field = emptyField(mesh.vertexCount);
    const around = new Flood(mesh);
    around.run([{ face: 2 * (30 * 24 + 3), w0: 0.2, w1: 0.5, w2: 0.3 }], brushReachMm(14));
    addDisc(field, around, 14);
    expect(borderLoops(mesh, field)).toHaveLength(2);
  });
});

test('a zone is carried to another model by its vertices', () => {
  const zone = { vertices: Uint32Array.from([1, 4]), values: Float32Array.from([2, -3]) };
  const carried = remapField(zone, Int32Array.from([4, -1, 0, 1]));
  expect([...carried.vertices]).toEqual([0, 3]);
  expect([...carried.values]).toEqual([-3, 2]);
});

/** Area inside a closed chain in the x-y plane; positive when the inside is on its left. */
function signedArea(positions: Float64Array): number {
  let twice = 0;
  const count = positions.length / 3;
  for (let i = 0; i < count; i++) {
    const j = (i + 1) % count;
    twice += positions[3 * i] * positions[3 * j + 1] - positions[3 * j] * positions[3 * i + 1];
  }
  return twice / 2;
}
