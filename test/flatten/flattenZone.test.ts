import { describe, expect, test } from 'vitest';
import { flattenZone } from '../../src/flatten/flattenZone';
import {
  DEFAULT_LIMITS,
  type FlatPiece,
  type FlattenInput,
  type FlatZone,
} from '../../src/flatten/types';
import { boundingBox } from '../../src/geometry/measure';
import { flatSheet, tube } from '../geometry/surfaces';
import { box, cone, dome, thrownZone } from './zones';

function flattened(input: FlattenInput, limits = DEFAULT_LIMITS): FlatZone {
  const run = flattenZone(input, limits);
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
}

function worstOf(pieces: readonly FlatPiece[]): number {
  return Math.max(...pieces.map(({ maxMm }) => maxMm));
}

/** The laws that every result keeps, whatever the skin. */
function expectSound(input: FlattenInput, zone: FlatZone): void {
  const rows = zone.pieces.flatMap(({ points }) => [...points.rows]);
  expect(rows.sort((a, b) => a - b)).toEqual([...input.points.keys()]);
  const links = zone.pieces.reduce((sum, piece) => sum + piece.links.lengths.length, 0);
  expect(links + zone.linksAcrossCuts).toBe(input.linkLengths.length);
  for (const piece of zone.pieces) {
    expect(piece.flippedCount).toBe(0);
    expect(piece.overlaps).toBe(false);
    expect(piece.maxMm).toBeCloseTo(measuredWorst(piece), 9);
  }
}

/** By another way than the code's: from the places alone. */
function measuredWorst({ places, links }: FlatPiece): number {
  let worst = 0;
  links.lengths.forEach((length, link) => {
    const [a, b] = [links.pairs[2 * link], links.pairs[2 * link + 1]];
    const paper = Math.hypot(places[2 * a] - places[2 * b], places[2 * a + 1] - places[2 * b + 1]);
    worst = Math.max(worst, Math.abs(paper - length));
  });
  return worst;
}

describe('skin that can be laid flat comes out to 0.05 mm', () => {
  test.each([1, 2])('a limb all the way round is cut open once, seed %i', (seed) => {
    const input = thrownZone(tube(40, 120, 48, 12).mesh, 15, seed);
    const zone = flattened(input);
    expectSound(input, zone);
    expect(zone.cuts).toEqual(['ring']);
    expect(zone.pieces).toHaveLength(1);
    expect(worstOf(zone.pieces)).toBeLessThan(0.05);
    expect(zone.linksAcrossCuts).toBeGreaterThan(0);
  });

  test('half a cylinder needs no cut', () => {
    const input = thrownZone(tube(40, 120, 48, 12).mesh, 15, 1, (x) => x - 1);
    const zone = flattened(input);
    expectSound(input, zone);
    expect(zone.cuts).toEqual([]);
    expect(worstOf(zone.pieces)).toBeLessThan(0.05);
    expect(zone.linksAcrossCuts).toBe(0);
  });

  test('a cone', () => {
    const input = thrownZone(cone(20, 60, 100, 40), 12, 3);
    const zone = flattened(input);
    expectSound(input, zone);
    expect(zone.cuts).toEqual(['ring']);
    expect(worstOf(zone.pieces)).toBeLessThan(0.05);
  });

  test('a box is cut to its corners', () => {
    const input = thrownZone(box(60, 80, 100), 14, 4);
    const zone = flattened(input);
    expectSound(input, zone);
    expect(zone.cuts).toContain('closed');
    expect(worstOf(zone.pieces)).toBeLessThan(0.05);
  });

  test('a hole stays a hole, also where the sheet is bent', () => {
    const { mesh } = tube(60, 160, 64, 20);
    const hole = (x: number, y: number, z: number): number =>
      x < 0 ? -1 : Math.min(60 - Math.hypot(y - 80, z), Math.hypot(y - 80, z) - 25);
    const input = thrownZone(mesh, 12, 5, hole);
    const zone = flattened(input);
    expectSound(input, zone);
    expect(zone.pieces).toHaveLength(1);
    expect(zone.cuts).toEqual([]);
  });

  test('two parts are two pieces', () => {
    const input = thrownZone(flatSheet(200, 80, 5).mesh, 12, 6, (x) => Math.abs(x - 100) - 20);
    const zone = flattened(input);
    expectSound(input, zone);
    expect(zone.pieces).toHaveLength(2);
    expect(worstOf(zone.pieces)).toBeLessThan(1e-6);
  });
});

describe('skin that cannot', () => {
  test('a hemisphere is cut, and says so', () => {
    const input = thrownZone(dome(60, 0.98), 12, 7);
    const zone = flattened(input);
    expectSound(input, zone);
    expect(zone.pieces.length).toBeGreaterThan(1);
    expect(zone.cuts).toContain('stretch');
    for (const piece of zone.pieces) {
      expect(piece.maxMm).toBeLessThanOrEqual(DEFAULT_LIMITS.mostMm);
      expect(piece.maxPercent).toBeLessThanOrEqual(DEFAULT_LIMITS.mostPercent);
    }
  });

  test.each([1, 2, 3])('one dart is enough where little is off: one piece, seed %i', (seed) => {
    const input = thrownZone(dome(60, 0.5), 12, seed);
    const limits = { mostMm: 1, mostPercent: 3 };
    const zone = flattened(input, limits);
    expectSound(input, zone);
    expect(zone.cuts).toEqual(['dart']);
    expect(zone.pieces).toHaveLength(1);
    const [piece] = zone.pieces;
    expect(piece.withinLimits).toBe(true);
    expect(zone.linksAcrossCuts).toBeGreaterThan(0);
    // both sides of the dart are equally long, and together shorter than a way across and back
    const sides = [...piece.seams.keys()].filter((edge) => piece.seams[edge] >= 0);
    expect(sides.length).toBeGreaterThan(1);
    expect(sides.length % 2).toBe(0);
    const cutMm = sides.reduce((sum, edge) => sum + piece.mesh.edgeLengths[edge], 0) / 2;
    const { min, max } = boundingBox(piece.mesh);
    expect(cutMm).toBeLessThan(0.8 * Math.max(max[0] - min[0], max[1] - min[1]));
  });

  test('a wider limit needs fewer pieces', () => {
    const input = thrownZone(dome(60, 0.98), 12, 7);
    const strict = flattened(input, { mostMm: 0.3, mostPercent: 2 });
    const wide = flattened(input, { mostMm: 5, mostPercent: 30 });
    expect(strict.cuts.length).toBeGreaterThan(flattened(input).cuts.length);
    expect(wide.pieces).toHaveLength(1);
    expect(wide.cuts).toEqual([]);
  });

  test('the same zone gives the same pieces', () => {
    const input = thrownZone(dome(60, 0.7), 12, 8);
    const [a, b] = [flattened(input), flattened(input)];
    expect(a.pieces.map(({ places }) => [...places])).toEqual(
      b.pieces.map(({ places }) => [...places]),
    );
  });
});

describe('columns', () => {
  test.each([
    ['a tube, cut open', thrownZone(tube(40, 120, 48, 12).mesh, 15, 1)],
    ['a half ball, cut for its curve', thrownZone(dome(60, 1), 18, 1)],
  ])('go with the skin wherever it is cut: %s', (_, input) => {
    const { positions, vertexCount } = input.mesh;
    const columns = [0, 1, 2].map((axis) =>
      Float64Array.from({ length: vertexCount }, (_x, v) => positions[3 * v + axis]),
    );
    const { pieces, cuts } = flattened({ ...input, columns });
    expect(cuts.length).toBeGreaterThan(0);
    for (const { mesh, columns: own } of pieces) {
      // a place is itself linear over the faces: it must come out where the piece has it
      const carried = Float64Array.from(mesh.positions, (_x, i) => own[i % 3][(i / 3) | 0]);
      const off = carried.map((value, i) => Math.abs(value - mesh.positions[i]));
      expect(Math.max(...off)).toBeLessThan(1e-9);
    }
  });
});
