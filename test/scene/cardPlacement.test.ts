import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardPlace } from '../../src/scene/cardPlacement';

const SIZE = { widePx: 150, highPx: 44 };
const VIEW = { widePx: 900, highPx: 700 };
type Place = { readonly x: number; readonly y: number };
const inside = (at: Place, { x, y }: Place): boolean =>
  x > at.x && x < at.x + SIZE.widePx && y > at.y && y < at.y + SIZE.highPx;

test('alone, the card stands beside its point, above to the right', () => {
  const point = { x: 400, y: 300 };
  expect(cardPlace(point, [point], SIZE, VIEW)).toEqual({ x: 416, y: 240 });
});

test('a row of neighbours above sends it below', () => {
  const point = { x: 400, y: 300 };
  const row = Array.from({ length: 20 }, (_, i) => ({ x: 200 + 20 * i, y: 270 }));
  const at = cardPlace(point, [point, ...row], SIZE, VIEW);
  expect(at.y).toBeGreaterThan(300);
  expect(row.some((other) => inside(at, other))).toBe(false);
});

test('it is in the picture, and covers no neighbour while one of its places is free of them', () => {
  const place = fc.record({
    x: fc.integer({ min: 0, max: VIEW.widePx }),
    y: fc.integer({ min: 0, max: VIEW.highPx }),
  });
  fc.assert(
    fc.property(place, fc.array(place, { maxLength: 12 }), (point, others) => {
      const at = cardPlace(point, [point, ...others], SIZE, VIEW);
      expect(at.x).toBeGreaterThanOrEqual(6);
      expect(at.y).toBeGreaterThanOrEqual(6);
      expect(at.x + SIZE.widePx).toBeLessThanOrEqual(VIEW.widePx - 6);
      expect(at.y + SIZE.highPx).toBeLessThanOrEqual(VIEW.highPx - 6);
      // twelve points cannot stand in each of its forty places
      expect([point, ...others].filter((each) => inside(at, each)).length).toBeLessThanOrEqual(1);
    }),
    { seed: 21 },
  );
});

test('a crowd without a gap is covered as little as can be', () => {
  const point = { x: 450, y: 350 };
  const crowd = Array.from({ length: 60 * 47 }, (_, i) => ({
    x: 15 * (i % 60),
    y: 15 * Math.floor(i / 60),
  }));
  const at = cardPlace(point, crowd, SIZE, VIEW);
  expect(crowd.filter((each) => inside(at, each)).length).toBeLessThanOrEqual(11 * 4);
});

test('it lies under no panel while one of its places is free of them', () => {
  // a phone: tools on the left, views on the right
  const view = {
    ...{ widePx: 390, highPx: 500 },
    panels: [
      { x: 12, y: 12, widePx: 73, highPx: 295 },
      { x: 285, y: 12, widePx: 94, highPx: 327 },
    ],
  };
  for (const x of [100, 150, 195, 250, 280])
    for (const y of [30, 100, 200, 300, 400]) {
      const at = cardPlace({ x, y }, [{ x, y }], SIZE, view);
      const hidden = view.panels.some(
        (each) =>
          each.x < at.x + SIZE.widePx &&
          each.x + each.widePx > at.x &&
          each.y < at.y + SIZE.highPx &&
          each.y + each.highPx > at.y,
      );
      expect([x, y, hidden]).toEqual([x, y, false]);
      expect(inside(at, { x, y })).toBe(false);
    }
});
