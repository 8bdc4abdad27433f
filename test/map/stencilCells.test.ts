import { expect, test } from 'vitest';
import { flattenZone } from '../../src/flatten/flattenZone';
import { DEFAULT_LIMITS, type FlatPiece } from '../../src/flatten/types';
import { totalArea } from '../../src/geometry/measure';
import { flatCells, hotAndCold, isWithin } from '../../src/map/stencil/stencilCells';
import { makeStencil } from '../../src/map/stencil/stencilPages';
import { thrownZone } from '../flatten/zones';
import { flatSheet, tube } from '../geometry/surfaces';
import { textsOf } from './pagePaint';
import { paintFaults } from './paintFaults';
import { stencilInput } from './stencilFixture';

function piecesOf(input: ReturnType<typeof thrownZone>): readonly FlatPiece[] {
  const run = flattenZone(input, DEFAULT_LIMITS);
  for (;;) {
    const step = run.next();
    if (step.done) return step.value.pieces;
  }
}

/** A sheet of 120 by 120 mm; the zone is what a value leaves of it. */
const bent = (x: number, y: number): number =>
  Math.min(16, Math.max(-16, 55 - Math.abs(Math.hypot(x - 60, y - 60) - 30) * 1.9));

test.each([
  ['a sheet', thrownZone(flatSheet(120, 120, 8).mesh, 14, 3)],
  ['a ring with a hole', thrownZone(flatSheet(120, 120, 5).mesh, 12, 3, bent)],
  ['a tube cut open', thrownZone(tube(40, 120, 48, 12).mesh, 15, 1)],
])('cells tile the piece: %s', (_, input) => {
  for (const piece of piecesOf(input)) {
    const { cells, nearest } = flatCells(piece, input.points.length);
    const sum = cells.reduce((all, { areaMm2 }) => all + areaMm2, 0);
    expect(sum / totalArea(piece.mesh)).toBeGreaterThan(0.999);
    expect(sum / totalArea(piece.mesh)).toBeLessThan(1.001);
    // by brute force: of many places inside, the cell is that of the nearest target
    let tried = 0;
    for (let k = 0; k < piece.mesh.faceCount; k += 3) {
      const [x, y] = [0, 1].map(
        (axis) =>
          [0, 1, 2].reduce(
            (all, c) => all + piece.flat[2 * piece.mesh.triangles[3 * k + c] + axis],
            0,
          ) / 3,
      );
      let best = -1;
      let least = Number.POSITIVE_INFINITY;
      piece.points.rows.forEach((row, i) => {
        const away = Math.hypot(piece.places[2 * i] - x, piece.places[2 * i + 1] - y);
        if (away < least) [best, least] = [row, away];
      });
      expect(nearest(x, y)).toBe(best);
      const inside = cells.filter(({ loops }) => isWithin(loops, x, y)).map(({ row }) => row);
      expect(inside).toEqual([best]);
      tried++;
    }
    expect(tried).toBeGreaterThan(50);
  }
});

test('the hottest square centimetre lies at the point that gets most', () => {
  const input = thrownZone(flatSheet(100, 100, 8).mesh, 16, 5);
  const [piece] = piecesOf(input);
  const cells = flatCells(piece, input.points.length);
  const density = new Float64Array(input.points.length).fill(0.05);
  const [hot] = piece.points.rows;
  density[hot] = 0.2;
  const found = hotAndCold(cells, density);
  expect(found?.hottest.row).toBe(hot);
  // the cell of a point 16 mm from its neighbours holds a disc of 11.3 mm across
  expect(found?.hottest.ml).toBeGreaterThan(0.15);
  expect(found?.coldest.ml).toBeCloseTo(0.05, 9);
});

test('with the map on, a page has its legend and words, and nothing lies on anything', () => {
  const input = stencilInput(
    [
      {
        name: 'Abdomen',
        spacingMm: 18,
        value: (x, y, z) => (z > 0 ? 60 - Math.hypot(x, y - 300) : -16),
      },
    ],
    'a4',
  );
  const { pages, zones } = makeStencil({ ...input, withCells: true });
  expect(textsOf(pages[0], 'legend').length).toBeGreaterThan(3);
  expect(pages.flatMap((page) => paintFaults(page))).toEqual([]);
  const [{ served, zone }] = zones;
  if (!served) throw new Error('nothing is served');
  // the integral of mL/cm² over the zone is its volume
  const ml = served.mlPerCm2.reduce(
    (sum, value, row) => sum + (value * served.areasMm2[row]) / 100,
    0,
  );
  const whole = zone.layout.count * zone.zone.volumePerPointMl;
  expect(Math.abs(ml / whole - 1)).toBeLessThan(0.001);
  const words = textsOf(pages[0], 'caption')
    .map(({ text }) => text)
    .join(' ');
  expect(words).toMatch(
    /A point serves \d+\.\d\d to \d+\.\d\d cm²: 0\.\d{3} to 0\.\d{3} mL\/cm²\./,
  );
});
