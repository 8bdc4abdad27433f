import { describe, expect, test } from 'vitest';
import {
  addDisc,
  brushReachMm,
  type DenseField,
  emptyField,
  eraseDisc,
  fieldArea,
  toDense,
  toSparse,
} from '../../../src/geometry/field';
import { Flood } from '../../../src/geometry/geodesic';
import {
  fillHoles,
  growZone,
  intersectZones,
  keepLargest,
  mirrorField,
  shrinkZone,
  smoothZone,
  subtractZone,
  uniteZones,
} from '../../../src/plan/zones/zoneShape';
import { flatSheet } from '../../geometry/surfaces';

const { mesh } = flatSheet(160, 120, 2);
const flood = new Flood(mesh);

function disc(x: number, y: number, radiusMm: number, into = emptyField(mesh.vertexCount)) {
  return brushed(into, x, y, radiusMm, addDisc);
}

function brushed(
  field: DenseField,
  x: number,
  y: number,
  radiusMm: number,
  change: typeof addDisc,
): DenseField {
  const face = 2 * (Math.floor(y / 2) * 80 + Math.floor(x / 2));
  flood.run([{ face, w0: 1, w1: 0, w2: 0 }], brushReachMm(radiusMm));
  change(field, flood, radiusMm);
  return field;
}

const area = (field: DenseField) => fieldArea(mesh, field);
const circle = (radiusMm: number) => Math.PI * radiusMm * radiusMm;

function expectShare(value: number, of: number, tolerance: number): void {
  expect(value / of).toBeGreaterThan(1 - tolerance);
  expect(value / of).toBeLessThan(1 + tolerance);
}

describe('a disc of 20 mm', () => {
  for (const mm of [-12, -5, -1, 1, 5, 12, 25])
    test(`moved by ${mm} mm is a disc of ${20 + mm} mm`, () => {
      const before = disc(80, 60, 20);
      const copy = before.slice();
      expectShare(area(growZone(before, mm, flood)), circle(20 + mm), 0.02);
      expect(before).toEqual(copy);
    });

  test('shrunk by more than its radius is nothing', () => {
    expect(area(shrinkZone(disc(80, 60, 20), 21, flood))).toBe(0);
  });

  test('grown and shrunk again is what it was', () => {
    const again = shrinkZone(growZone(disc(80, 60, 20), 6, flood), 6, flood);
    expectShare(area(again), circle(20), 0.01);
  });

  test('smoothed stays, and loses a horn of 3 mm', () => {
    expectShare(area(smoothZone(disc(80, 60, 20), 5, flood)), circle(20), 0.02);
    const horned = disc(80, 60, 20);
    for (let x = 100; x < 120; x += 2) disc(x, 60, 3, horned);
    expect(area(horned)).toBeGreaterThan(circle(20) + 80);
    expectShare(area(smoothZone(horned, 5, flood)), circle(20), 0.03);
  });
});

test('a hole is filled, whatever lies outside stays outside', () => {
  const holed = brushed(disc(80, 60, 25), 80, 60, 8, eraseDisc);
  expectShare(area(holed), circle(25) - circle(8), 0.02);
  expectShare(area(fillHoles(holed, flood)), circle(25), 0.01);
  expectShare(area(fillHoles(disc(80, 60, 25), flood)), circle(25), 0.01);
});

test('a hole larger than a quarter of the zone is the way round a limb and stays', () => {
  const ring = brushed(disc(80, 60, 30), 80, 60, 20, eraseDisc);
  expectShare(area(fillHoles(ring, flood)), circle(30) - circle(20), 0.02);
});

test('the largest of three pieces is kept', () => {
  const three = disc(30, 60, 12, disc(80, 60, 18, disc(130, 60, 9)));
  expectShare(area(keepLargest(three, flood)), circle(18), 0.01);
  expect(keepLargest(disc(80, 60, 18), flood)).toEqual(disc(80, 60, 18));
});

test('areas of union, common part and difference add up', () => {
  const a = disc(70, 60, 20);
  const b = disc(90, 60, 20);
  const both = area(intersectZones(a, b));
  // Two discs of radius r with middles r apart share r2 (2 pi / 3 - sqrt(3) / 2).
  expectShare(both, 400 * ((2 * Math.PI) / 3 - Math.sqrt(3) / 2), 0.02);
  expectShare(area(uniteZones(a, b)), area(a) + area(b) - both, 0.01);
  expectShare(area(subtractZone(a, b)), area(a) - both, 0.01);
  expect(area(intersectZones(subtractZone(a, b), b))).toBe(0);
});

test('mirrored twice is itself, and once is the other side', () => {
  const mirror = new Int32Array(mesh.vertexCount);
  for (let v = 0; v < mirror.length; v++) mirror[v] = v - (v % 81) + 80 - (v % 81);
  const left = toSparse(disc(40, 50, 15));
  const right = mirrorField(left, mirror);
  expect(mirrorField(right, mirror)).toEqual(left);
  const dense = toDense(right, mesh);
  expect(dense[25 * 81 + 60]).toBeGreaterThan(14);
  expect(dense[25 * 81 + 20]).toBeLessThan(0);
});
