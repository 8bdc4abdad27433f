import { describe, expect, test } from 'vitest';
import { seeded } from '../../src/geometry/random';
import { pagePapers } from '../../src/map/stencil/stencilPaper';
import type { StencilPiece, TurnablePiece } from '../../src/map/stencil/stencilPieces';
import { type PlacedPage, placePieces } from '../../src/map/stencil/stencilPlaces';

import { LONG } from '../long';

/** Flat pieces whose size is known: what pages they take can be said beforehand. */

type Corner = readonly [number, number];

function polygon(name: number, corners: readonly Corner[]): TurnablePiece {
  const turned = (deg: number): Corner[] => {
    const [cos, sin] = [Math.cos((deg * Math.PI) / 180), Math.sin((deg * Math.PI) / 180)];
    const all = corners.map(([x, y]): Corner => [cos * x - sin * y, sin * x + cos * y]);
    const left = Math.min(...all.map(([x]) => x));
    const top = Math.min(...all.map(([, y]) => y));
    return all.map(([x, y]) => [x - left, y - top]);
  };
  const area = (list: readonly Corner[]): number =>
    Math.abs(
      list.reduce((sum, [x, y], i) => {
        const [u, v] = list[(i + 1) % list.length];
        return sum + (x * v - u * y) / 2;
      }, 0),
    );
  const made = new Map<number, StencilPiece>();
  return {
    zone: {} as TurnablePiece['zone'],
    hull: corners.flat(),
    areaMm2: area(corners),
    facesAt: (deg) => {
      const list = turned(deg);
      return list.slice(2).map((corner, i) => [...list[0], ...list[i + 1], ...corner]);
    },
    at: (deg) => {
      const list = turned(deg);
      const size = {
        widthMm: Math.max(...list.map(([x]) => x)),
        heightMm: Math.max(...list.map(([, y]) => y)),
      };
      // targets every 10 mm, so that every tile has some
      const targets = Array.from({ length: 4000 }, (_, row) => ({
        row,
        x: 5 + 10 * (row % 60),
        y: 5 + 10 * Math.floor(row / 60),
      })).filter(({ x, y }) => x < size.widthMm && y < size.heightMm);
      const piece =
        made.get(deg) ??
        ({ ...size, targets, number: name, corners: list } as unknown as StencilPiece);
      made.set(deg, piece);
      return piece;
    },
  };
}

const box = (name: number, wide: number, high: number): TurnablePiece =>
  polygon(name, [
    [0, 0],
    [wide, 0],
    [wide, high],
    [0, high],
  ]);

/** Corners of the pieces on a page, mm of the page. */
function cornersOn({ parts }: PlacedPage): Corner[][] {
  return parts.map(({ piece, window, left, top }) =>
    (piece as unknown as { corners: Corner[] }).corners.map(
      ([x, y]): Corner => [left + x - window.left, top + y - window.top],
    ),
  );
}

/** Least distance between two outlines; 0 where they cross or one lies in the other. */
function apart(a: readonly Corner[], b: readonly Corner[]): number {
  const points = (list: readonly Corner[]): Corner[] =>
    list.flatMap(([x, y], i) => {
      const [u, v] = list[(i + 1) % list.length];
      const count = Math.ceil(Math.hypot(u - x, v - y));
      return Array.from(
        { length: count },
        (_, k): Corner => [x + ((u - x) * k) / count, y + ((v - y) * k) / count],
      );
    });
  const inside = ([x, y]: Corner, list: readonly Corner[]): boolean => {
    let odd = false;
    list.forEach(([x1, y1], i) => {
      const [x2, y2] = list[(i + 1) % list.length];
      if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) odd = !odd;
    });
    return odd;
  };
  const [p, q] = [points(a), points(b)];
  if (p.some((each) => inside(each, b)) || q.some((each) => inside(each, a))) return 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [x, y] of p) for (const [u, v] of q) least = Math.min(least, Math.hypot(x - u, y - v));
  return least;
}

const papers = pagePapers('a4');
const [upright, level] = papers;
const room = (paper: typeof upright): number =>
  (paper.frame.right - paper.frame.left) * (paper.frame.bottom - paper.frame.top);

describe('one page whenever one is possible', () => {
  test.each([
    ['as wide as paper on its side', box(1, 262, 150)],
    ['as high as upright paper', box(1, 170, 240)],
    ['a strip longer than either side: only aslant', box(1, 296, 5)],
  ])('%s', (_, piece) => {
    expect(placePieces([piece], papers, 1)).toHaveLength(1);
  });

  test('eight cards share a page', () => {
    const cards = Array.from({ length: 8 }, (_, i) => box(i, 85, 56));
    const pages = placePieces(cards, papers, 1);
    expect(pages).toHaveLength(1);
    expect(pages[0].parts).toHaveLength(8);
  });

  test('what does not fit is cut, into as few tiles as its length needs', () => {
    const pages = placePieces([box(1, 150, 400)], papers, 1);
    const tiles = pages.flatMap(({ parts }) => parts.map(({ tile }) => tile));
    expect(tiles).toHaveLength(2);
    expect(pages).toHaveLength(2);
  });
});

test('the head stays up where turning saves nothing', () => {
  const [page] = placePieces([box(1, 100, 60)], papers, 1);
  expect(page.paper).toBe(upright);
  expect(page.parts[0].piece.widthMm).toBeCloseTo(100, 9);
  const [lying] = placePieces([box(1, 240, 100)], papers, 1);
  expect(lying.paper).toBe(level);
});

/** A star-shaped blob of 8 to 14 corners, as crooked as a zone. */
function blob(name: number, random: () => number): TurnablePiece {
  const count = 8 + Math.floor(6 * random());
  const [wide, high] = [15 + 30 * random(), 15 + 30 * random()];
  return polygon(
    name,
    Array.from({ length: count }, (_, i): Corner => {
      const angle = (2 * Math.PI * i) / count;
      const reach = 0.9 + 0.1 * random();
      return [wide * reach * Math.cos(angle), high * reach * Math.sin(angle)];
    }),
  );
}

test.each(LONG ? [1, 2, 3, 4, 5, 6] : [1])(
  'many pieces: apart, within the frame, three fifths of it used, seed %i',
  (seed) => {
    const random = seeded(seed);
    const pieces = Array.from({ length: 26 }, (_, i) => blob(i, random));
    const pages = placePieces(pieces, papers, 1);
    expect(pages.flatMap(({ parts }) => parts)).toHaveLength(26);
    for (const page of pages) {
      const outlines = cornersOn(page);
      const { left, right, top, bottom } = page.paper.frame;
      for (const [x, y] of outlines.flat()) {
        expect(x).toBeGreaterThan(left + 1.5);
        expect(x).toBeLessThan(right - 1.5);
        expect(y).toBeGreaterThan(top + 1.5);
        expect(y).toBeLessThan(bottom - 1.5);
      }
      outlines.forEach((a, i) => {
        for (const b of outlines.slice(i + 1)) expect(apart(a, b)).toBeGreaterThan(3);
      });
    }
    // the emptiest page holds what is left over
    const shares = pages.map(({ paper, parts }) => {
      const area = parts.reduce((sum, { piece }) => sum + pieces[piece.number].areaMm2, 0);
      return area / room(paper);
    });
    const full = shares.sort((a, b) => b - a).slice(0, -1);
    const used = full.reduce((sum, share) => sum + share, 0) / full.length;
    expect(used).toBeGreaterThan(0.58);
  },
);
