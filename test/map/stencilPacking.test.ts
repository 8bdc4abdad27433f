import { describe, expect, test } from 'vitest';
import { seeded } from '../../src/geometry/random';
import type { Box } from '../../src/map/paper/shapes';
import { discIn, leastPages } from '../../src/map/stencil/stencilBound';
import { maskOf } from '../../src/map/stencil/stencilFilling';
import { PAD_MM, pagePapers } from '../../src/map/stencil/stencilPaper';
import { jointsOf, type PlacedPage, placingSteps } from '../../src/map/stencil/stencilPlaces';
import { tileTurns, turnedSide } from '../../src/map/stencil/stencilTileTurns';
import type { StencilPiece, TurnablePiece } from '../../src/map/stencil/stencilTypes';

import { LONG } from '../long';

/** Flat pieces whose size is known: what pages they take can be said beforehand. */

function placePieces(...input: Parameters<typeof placingSteps>): PlacedPage[] {
  const run = placingSteps(...input);
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
}

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
      return Float64Array.from(
        list.slice(2).flatMap((corner, i) => [...list[0], ...list[i + 1], ...corner]),
      );
    },
    outlineAt: (deg) => [Float64Array.from(turned(deg).flat())],
    targetsAt: (deg) => targetsIn(turned(deg)).flatMap(({ x, y }) => [x, y]),
    at: (deg) => {
      const list = turned(deg);
      const size = {
        widthMm: Math.max(...list.map(([x]) => x)),
        heightMm: Math.max(...list.map(([, y]) => y)),
      };
      const piece =
        made.get(deg) ??
        ({
          ...size,
          targets: targetsIn(list),
          number: name,
          corners: list,
        } as unknown as StencilPiece);
      made.set(deg, piece);
      return piece;
    },
  };
}

/** Every 10 mm, so that every tile has some. */
function targetsIn(corners: readonly Corner[]): { row: number; x: number; y: number }[] {
  const right = Math.max(...corners.map(([x]) => x));
  const bottom = Math.max(...corners.map(([, y]) => y));
  return Array.from({ length: 4000 }, (_, row) => ({
    row,
    x: 5 + 10 * (row % 60),
    y: 5 + 10 * Math.floor(row / 60),
  })).filter(({ x, y }) => x < right && y < bottom);
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

test('tiles join along all of their cuts, and each joint is told on both pages', () => {
  const pages = placePieces([box(1, 330, 330)], papers, 1);
  const parts = pages.flatMap((page, i) => page.parts.map((part) => ({ part, page: i + 1 })));
  const clipped = (mm: number): number => Math.min(330, Math.max(0, mm));
  const joints = parts.flatMap(({ part, page: from }) =>
    jointsOf(part, pages).map((joint) => ({ ...joint, from })),
  );
  for (const { from, page } of joints)
    expect(joints.some((other) => other.from === page && other.page === from)).toBe(true);
  const joined = joints.reduce((sum, { span }) => sum + clipped(span[1]) - clipped(span[0]), 0);
  const round = parts.reduce((sum, { part: { tile } }) => {
    const { left, right, top, bottom } = (tile as NonNullable<typeof tile>).home;
    return sum + 2 * (clipped(right) - clipped(left) + clipped(bottom) - clipped(top));
  }, 0);
  expect(parts.length).toBeGreaterThan(2);
  expect(joined).toBeCloseTo(round - 4 * 330, 6);
});

test('the head stays up where turning saves nothing', () => {
  const [page] = placePieces([box(1, 100, 60)], papers, 1);
  expect(page.paper).toBe(upright);
  expect(page.parts[0].piece.widthMm).toBeCloseTo(100, 9);
  const [lying] = placePieces([box(1, 240, 100)], papers, 1);
  expect(lying.paper).toBe(level);
});

test('a tile turned by quarters holds the same skin, and its sides are turned with it', () => {
  const random = seeded(21);
  const corners = Array.from({ length: 40 }, (): Corner => [300 * random(), 200 * random()]);
  const piece = polygon(1, corners);
  const at = (deg: number): readonly Corner[] =>
    (piece.at(deg) as unknown as { corners: Corner[] }).corners;
  const boxes = {
    ...{ number: 1, count: 2 },
    shown: { left: 30, right: 170, top: 20, bottom: 130 },
    home: { left: 60, right: 140, top: Number.NEGATIVE_INFINITY, bottom: 120 },
    window: { left: 25, right: 175, top: 20, bottom: 135 },
  };
  const within = (where: Box, [x, y]: Corner): boolean =>
    x >= where.left && x < where.right && y >= where.top && y < where.bottom;
  const cut = at(15);
  const tileAt = tileTurns(piece, 15, boxes);
  for (const deg of [15, 105, 195, 285]) {
    const tile = tileAt(deg);
    for (const kind of ['shown', 'home', 'window'] as const)
      cut.forEach((corner, i) => {
        expect(within(tile[kind], at(deg)[i]), `${deg} ${kind}`).toBe(within(boxes[kind], corner));
      });
    // the same places along each side of the home: at the line, within the span
    for (const [standing, out, line] of [
      [true, -1, 60],
      [true, 1, 140],
      [false, 1, 120],
    ] as const) {
      const side = turnedSide({ standing, out, at: line, span: [70, 110] }, tile);
      const { left, right, top, bottom } = tile.home;
      const edge = side.standing ? (side.out < 0 ? left : right) : side.out < 0 ? top : bottom;
      expect(side.at).toBeCloseTo(edge, 9);
      cut.forEach(([x, y], i) => {
        const along = standing ? y : x;
        const turned = at(deg)[i][side.standing ? 1 : 0];
        expect(turned > side.span[0] && turned < side.span[1]).toBe(along > 70 && along < 110);
      });
    }
  }
});

test('a piece whose tiles find room together is on one page', () => {
  const pages = placePieces([box(1, 300, 70)], papers, 1);
  expect(pages).toHaveLength(1);
  expect(pages[0].parts.length).toBeGreaterThan(1);
  const targets = pages[0].parts.flatMap(({ piece, tile }) =>
    piece.targets.filter(({ row }) => tile?.isHome(row)),
  );
  expect(targets).toHaveLength(30 * 7);
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
  'many round pieces: apart, within the frame, seed %i',
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
    // round pieces with 4 mm between them: three fifths of all pages are not to be had
    expect(used).toBeGreaterThan(0.56);
  },
);

/** Crooked quadrangles that are known to lie on one page: a page cut up, less the room between. */
function cutUp(name: number, random: () => number): TurnablePiece[] {
  const { frame } = upright;
  const [wide, high] = [frame.right - frame.left, frame.bottom - frame.top];
  const [columns, rows] = [2, 3];
  const node = (column: number, row: number): Corner => [
    (wide * (column + (column % columns === 0 ? 0 : 0.4 * (random() - 0.5)))) / columns,
    (high * (row + (row % rows === 0 ? 0 : 0.4 * (random() - 0.5)))) / rows,
  ];
  const nodes = Array.from({ length: rows + 1 }, (_, row) =>
    Array.from({ length: columns + 1 }, (_, column) => node(column, row)),
  );
  return Array.from({ length: columns * rows }, (_, i) => {
    const [column, row] = [i % columns, Math.floor(i / columns)];
    const [above, below] = [nodes[row], nodes[row + 1]];
    const corners = [above[column], above[column + 1], below[column + 1], below[column]];
    const [x, y] = [0, 1].map((axis) => corners.reduce((sum, each) => sum + each[axis] / 4, 0));
    const inwards = corners.map(([x1, y1], k) => {
      const [x2, y2] = corners[(k + 1) % 4];
      const across = Math.abs((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1));
      return across / Math.hypot(x2 - x1, y2 - y1);
    });
    const share = 1 - 3.2 / Math.min(...inwards);
    const shrunk = corners.map(([u, v]): Corner => [x + share * (u - x), y + share * (v - y)]);
    return polygon(name + i, shrunk);
  });
}

test.each(LONG ? [1, 2, 3, 4, 5, 6, 7, 8] : [1, 2])(
  'what is known to lie on three pages takes four at most, and three fifths of all are used, seed %i',
  (seed) => {
    const random = seeded(seed);
    const pieces = [0, 10, 20].flatMap((name) => cutUp(name, random));
    const pages = placePieces(pieces, papers, 1);
    const area = pieces.reduce((sum, { areaMm2 }) => sum + areaMm2, 0);
    expect(pages.length).toBeGreaterThanOrEqual(3);
    expect(pages.length).toBeLessThanOrEqual(4);
    expect(area / pages.length / room(upright)).toBeGreaterThan(0.6);
  },
);

/** Part of a ring, wide at one end: pieces that lie closely only in a few of their turns. */
function bow(name: number, random: () => number): TurnablePiece {
  const reach = 90 + 40 * random();
  const wide = 50 + 40 * random();
  const span = (0.5 + 0.5 * random()) * Math.PI;
  const end = 0.5 + 0.5 * random();
  const at = (radius: number, i: number): Corner => [
    radius * Math.cos((span * i) / 9),
    radius * Math.sin((span * i) / 9),
  ];
  const steps = Array.from({ length: 10 }, (_, i) => i);
  const inner = steps.map((i) => at(reach - wide * (1 - (end * i) / 9), i));
  return polygon(name, [...steps.map((i) => at(reach, i)), ...inner.reverse()]);
}

/** Cells of paper this wide: coarser than the packing's own, and what they hold is larger than it is. */
const CELL_MM = 3;
/** Half of a cell's diagonal and of the room between pieces. */
const NEAR_MM = CELL_MM * Math.SQRT1_2 + 2.6;

/** Cells, as column and row, that lie in an outline or near it. */
function cellsOf(outline: readonly Corner[]): Corner[] {
  const low = [0, 1].map((axis) => Math.min(...outline.map((corner) => corner[axis])) - 6);
  const high = [0, 1].map((axis) => Math.max(...outline.map((corner) => corner[axis])) + 6);
  const cells: Corner[] = [];
  for (let x = low[0]; x < high[0]; x += CELL_MM)
    for (let y = low[1]; y < high[1]; y += CELL_MM) {
      const at: Corner = [x + CELL_MM / 2, y + CELL_MM / 2];
      const cell: Corner = [Math.round((x - low[0]) / CELL_MM), Math.round((y - low[1]) / CELL_MM)];
      if (away(at, outline) < NEAR_MM) cells.push(cell);
    }
  const first = [0, 1].map((axis) => Math.min(...cells.map((cell) => cell[axis])));
  return cells.map(([column, row]): Corner => [column - first[0], row - first[1]]);
}

/** Distance from an outline; 0 inside. */
function away([x, y]: Corner, outline: readonly Corner[]): number {
  let odd = false;
  let least = Number.POSITIVE_INFINITY;
  outline.forEach(([x1, y1], i) => {
    const [x2, y2] = outline[(i + 1) % outline.length];
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) odd = !odd;
    const [dx, dy] = [x2 - x1, y2 - y1];
    const t = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy)));
    least = Math.min(least, Math.hypot(x - x1 - t * dx, y - y1 - t * dy));
  });
  return odd ? 0 : least;
}

/** By brute force: one piece in each turn in each corner of upright paper, the other anywhere in any turn. */
function onOnePage(a: TurnablePiece, b: TurnablePiece): boolean {
  const size = [roomCells(0), roomCells(1)];
  const turned = (piece: TurnablePiece): Corner[][] =>
    Array.from({ length: 12 }, (_, i) => {
      const loop = piece.outlineAt(30 * i)[0];
      return Array.from(
        { length: loop.length / 2 },
        (_, k): Corner => [loop[2 * k], loop[2 * k + 1]],
      );
    }).map(cellsOf);
  const reach = (cells: readonly Corner[]): Corner => [
    size[0] - 1 - Math.max(...cells.map(([column]) => column)),
    size[1] - 1 - Math.max(...cells.map(([, row]) => row)),
  ];
  const others = turned(b);
  for (const cells of turned(a)) {
    const [right, down] = reach(cells);
    if (right < 0 || down < 0) continue;
    for (const [left, top] of [
      [0, 0],
      [right, 0],
      [0, down],
      [right, down],
    ]) {
      const taken = new Set(cells.map(([column, row]) => (row + top) * 1000 + column + left));
      for (const other of others) {
        const [most, lowest] = reach(other);
        for (let y = 0; y <= lowest; y++)
          for (let x = 0; x <= most; x++)
            if (other.every(([column, row]) => !taken.has((row + y) * 1000 + column + x)))
              return true;
      }
    }
  }
  return false;
}

const roomCells = (axis: number): number => {
  const { left, right, top, bottom } = upright.frame;
  return Math.floor((axis === 0 ? right - left : bottom - top) / CELL_MM);
};

test('two crooked pieces share a page wherever brute force over turns and places finds one', () => {
  const random = seeded(7);
  let shared = 0;
  for (let i = 0; i < (LONG ? 90 : 20); i++) {
    const [a, b] = [bow(1, random), bow(2, random)];
    if (!onOnePage(a, b)) continue;
    shared++;
    expect(placePieces([a, b], papers, 1), `pair ${i}`).toHaveLength(1);
  }
  expect(shared).toBeGreaterThan(10);
});

const wholeItems = (pieces: readonly TurnablePiece[]) =>
  pieces.map((piece) => ({ piece, turns: [0], windowAt: null, areaMm2: piece.areaMm2 }));

test.each([
  [66.1, 1],
  [66.6, 3],
])(
  'three discs of %f mm need %i pages at least: in corners across a page two of 66.3 just meet',
  (reach, least) => {
    const disc = polygon(
      1,
      Array.from({ length: 90 }, (_, i): Corner => {
        const angle = (Math.PI * i) / 45;
        return [reach * Math.cos(angle), reach * Math.sin(angle)];
      }),
    );
    expect(leastPages(wholeItems([disc, disc, disc]), papers, 1)).toBe(least);
  },
);

test('what is known to lie on a page is not said to need two', () => {
  const random = seeded(9);
  for (let i = 0; i < 10; i++) expect(leastPages(wholeItems(cutUp(0, random)), papers, 1)).toBe(1);
});

test('a disc found in a piece lies in it and is hardly smaller than the largest', () => {
  const random = seeded(5);
  for (let i = 0; i < 8; i++) {
    const wide = 30 + 100 * random();
    const high = 30 + 100 * random();
    const mm = discIn(box(1, wide, high));
    expect(mm).toBeLessThanOrEqual(Math.min(wide, high) / 2 + 1e-9);
    expect(mm).toBeGreaterThan(Math.min(wide, high) / 2 - 0.5);
  }
});

test('a mask takes the cells in an outline and within its pad, and none beyond', () => {
  const random = seeded(3);
  for (let i = 0; i < 12; i++) {
    const piece = i % 2 === 0 ? bow(1, random) : blob(1, random);
    const outline = piece.outlineAt(360 * random());
    const corners = Array.from(
      { length: outline[0].length / 2 },
      (_, k): Corner => [outline[0][2 * k], outline[0][2 * k + 1]],
    );
    const mask = maskOf(outline, null, 1);
    const most = Math.sqrt(PAD_MM * PAD_MM + 1) + 0.71;
    let wrong = 0;
    for (let row = 0; row < mask.rows; row++)
      for (let column = 0; column < mask.columns; column++) {
        const mm = away([column + 0.5 - PAD_MM, row + 0.5 - PAD_MM], corners);
        // from its middle a cell reaches 0.71 mm; pads end a little beyond theirs
        if (mask.has(column, row) ? mm >= most : mm <= PAD_MM) wrong++;
      }
    expect(wrong).toBe(0);
    expect(mask.count()).toBeGreaterThan(500);
  }
});
