import { expect, test } from 'vitest';
import { fieldArea } from '../../../src/geometry/field';
import { overlapWords, togetherWords, zoneAreas } from '../../../src/plan/zones/zoneOverlaps';
import { flatSheet } from '../../geometry/surfaces';

const { mesh } = flatSheet(100, 40, 2.5);
/** The strip of the sheet between two x, full height. */
const strip = (from: number, to: number) =>
  Float32Array.from({ length: mesh.vertexCount }, (_, vertex) => {
    const x = mesh.positions[3 * vertex];
    return Math.min(x - from, to - x);
  });

test('two strips: common part and union are those of rectangles', () => {
  const fields = new Map([
    ['a', strip(10, 50)],
    ['b', strip(40, 80)],
    ['c', strip(80, 90)],
  ]);
  const { unionMm2, overlaps } = zoneAreas(mesh, fields);
  expect(overlaps).toHaveLength(1);
  expect(overlaps[0]).toMatchObject({ a: 'a', b: 'b' });
  expect(overlaps[0].areaMm2).toBeCloseTo(10 * 40, 3);
  expect(unionMm2).toBeCloseTo(80 * 40, 3);
});

test('one zone: the union is its area; none: zero', () => {
  const field = strip(10, 33.3);
  expect(zoneAreas(mesh, new Map([['a', field]])).unionMm2).toBeCloseTo(fieldArea(mesh, field), 6);
  expect(zoneAreas(mesh, new Map()).unionMm2).toBe(0);
});

test('a zone twice over the same skin: the words say sum and union', () => {
  const field = new Float32Array(mesh.vertexCount).fill(5);
  const twice = zoneAreas(
    mesh,
    new Map([
      ['a', field],
      ['b', field],
    ]),
  );
  expect([twice.sumMm2 / twice.unionMm2, twice.unionMm2]).toEqual([2, 100 * 40]);
  expect(overlapWords(twice)).toBe('Zones overlap: painted 80.0 cm² in sum, 40.0 cm² of skin.');
  expect(overlapWords(zoneAreas(mesh, new Map([['a', field]])))).toBeNull();
});

test('zones that do not overlap: what is said of all is the sum of what each says', () => {
  // 5.04 cm² each read 5.0; together they would read 10.1
  const apart = new Map([
    ['a', strip(10, 22.6)],
    ['b', strip(40, 52.6)],
  ]);
  const areas = zoneAreas(mesh, apart);
  expect(areas.unionMm2).toBeCloseTo(1008, 3);
  expect(togetherWords(areas)).toBe('10.0 cm²');
  const over = new Map([
    ['a', strip(10, 50)],
    ['b', strip(40, 80)],
  ]);
  expect(togetherWords(zoneAreas(mesh, over))).toBe('28.0 cm²');
});
