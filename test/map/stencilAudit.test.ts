import { expect, test } from 'vitest';
import { seeded } from '../../src/geometry/random';
import { neighbourAudit } from '../../src/map/stencil/stencilAudit';
import { makeStencil } from '../../src/map/stencil/stencilPages';
import type { StencilPiece } from '../../src/map/stencil/stencilTypes';
import { pieceWords } from '../../src/map/stencil/stencilWords';
import { stencilInput } from './stencilFixture';

type Pair = readonly [number, number];

/** A sheet of 100 by 100 mm with points at least 9 mm apart, linked as told. */
function sheet(seed: number, links: readonly Pair[], maxErrorMm = 0.2): StencilPiece {
  return {
    targets: placesOf(seed),
    ...{ maxErrorMm, cuts: [], borders: [{ points: [0, 0, 100, 0, 100, 100, 0, 100, 0, 0] }] },
    links: links.flat(),
    zone: { zone: { pattern: { kind: 'poisson', spacingMm: 9 } } },
  } as unknown as StencilPiece;
}

function placesOf(seed: number): { row: number; x: number; y: number }[] {
  const random = seeded(seed);
  const places: { row: number; x: number; y: number }[] = [];
  for (let i = 0; i < 2000; i++) {
    const [x, y] = [2 + 96 * random(), 2 + 96 * random()];
    if (places.every((other) => Math.hypot(other.x - x, other.y - y) > 9))
      places.push({ row: places.length, x, y });
  }
  return places;
}

/** Pairs that are nearest and second nearest together on a fine grid, with the length where they are, mm. */
function byBruteForce(seed: number): Map<string, number> {
  const places = placesOf(seed);
  const step = 0.25;
  const lengths = new Map<string, number>();
  const nearest = (x: number, y: number): number =>
    places.reduce(
      (best, place) =>
        Math.hypot(place.x - x, place.y - y) < Math.hypot(places[best].x - x, places[best].y - y)
          ? place.row
          : best,
      0,
    );
  // where the nearest point changes from one cell of the grid to the next, a border is crossed
  const grid = Array.from({ length: 400 }, (_, j) =>
    Array.from({ length: 400 }, (_, i) => nearest((i + 0.5) * step, (j + 0.5) * step)),
  );
  for (let j = 0; j < 399; j++)
    for (let i = 0; i < 399; i++)
      for (const [a, b] of [
        [grid[j][i], grid[j][i + 1]],
        [grid[j][i], grid[j + 1][i]],
      ]) {
        if (a === b) continue;
        const key = [Math.min(a, b), Math.max(a, b)].join();
        // a slanted border is crossed |cos| + |sin| times a step: at most 1.42 times its length
        lengths.set(key, (lengths.get(key) ?? 0) + step);
      }
  return lengths;
}

test('on a flat sheet neighbours on paper are those by brute force', () => {
  const brute = byBruteForce(3);
  const said = new Map(
    neighbourAudit(sheet(3, [])).paperOnly.map(({ rows, borderMm }) => [rows.join(), borderMm]),
  );
  for (const [pair, mm] of brute) if (mm > 1.5) expect(said.has(pair), pair).toBe(true);
  for (const [pair, mm] of said) {
    const counted = brute.get(pair) ?? 0;
    expect(mm, pair).toBeGreaterThan(counted / 1.42 - 1);
    expect(mm, pair).toBeLessThan(counted + 1);
  }
  expect(said.size).toBeGreaterThan(100);
});

test('with the links that paper has nothing differs; a link less or a false one is listed', () => {
  const all = neighbourAudit(sheet(3, [])).paperOnly.map(({ rows }) => rows);
  const fine = neighbourAudit(sheet(3, all));
  expect([fine.paperOnly, fine.skinOnly]).toEqual([[], []]);
  const [taken, ...rest] = all;
  const far: Pair = [0, placesOf(3).length - 1];
  const audit = neighbourAudit(sheet(3, [...rest, far]));
  expect(audit.paperOnly.map(({ rows }) => rows)).toEqual([taken]);
  expect(audit.skinOnly.map(({ rows }) => rows)).toEqual([far]);
  expect(audit.skinOnly[0].borderMm).toBeLessThan(-audit.leftOutMm);
});

test('links of a lattice are steps of the pattern: only what is missing on paper is listed', () => {
  const all = neighbourAudit(sheet(3, [])).paperOnly.map(({ rows }) => rows);
  const lattice = (links: readonly Pair[]): StencilPiece => {
    const piece = sheet(3, links);
    return { ...piece, zone: { zone: { pattern: { kind: 'hex', spacingMm: 9 } } } as never };
  };
  const far: Pair = [0, placesOf(3).length - 1];
  const audit = neighbourAudit(lattice([...all.slice(40), far]));
  expect(audit.paperOnly).toEqual([]);
  expect(audit.skinOnly.map(({ rows }) => rows)).toEqual([far]);
});

test('the page lists them', () => {
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
  const [{ piece }] = makeStencil(input).pieces;
  const wordsOf = (links: readonly number[]): string =>
    pieceWords({ piece: { ...piece, links }, tile: null } as never, input.plan, (iso) => iso).join(
      ' ',
    );
  const all = neighbourAudit({ ...piece, links: [] }).paperOnly.flatMap(({ rows }) => [...rows]);
  expect(wordsOf(all)).not.toContain('on paper only');
  const [a, b, ...rest] = all;
  expect(wordsOf(rest)).toContain(`Neighbours on paper only ${a + 1}–${b + 1} (by less than`);
});

test.each([90, 45])('a zone with a point or two is drawn, points %i mm apart', (spacingMm) => {
  const value = (x: number, y: number, z: number): number =>
    z > 0 ? 40 - Math.hypot(x, y - 300) : -16;
  const input = stencilInput([{ name: 'Small', spacingMm, value }], 'a4');
  const { pages, pieces } = makeStencil({ ...input, withCells: true });
  expect(pages).toHaveLength(1);
  expect(pieces.map(({ targets }) => targets.length)).toEqual([spacingMm > 80 ? 1 : 2]);
});
