import { describe, expect, test } from 'vitest';
import { drawNumbers } from '../../src/scene/drawLabels';
import { type LabelRoom, placeLabels } from '../../src/scene/labelPlacement';
import {
  FULL_FROM_PX,
  hasRoomForNumber,
  MARKER_MOST_PX,
  markerDiameterPx,
  PLAIN_TO_PX,
} from '../../src/scene/markerSize';
import { pointsWithin, type ScreenPoint } from '../../src/scene/tools/pick';

const point = (
  row: number,
  x: number,
  y: number,
  more: Partial<ScreenPoint> = {},
): ScreenPoint => ({
  zoneId: 'a',
  row,
  x,
  y,
  depthMm: 1000,
  facing: 1,
  mmPerPx: 0.5,
  ...more,
});
const room = (change: Partial<LabelRoom> = {}): LabelRoom => ({
  widthPx: 800,
  heightPx: 600,
  lineHeightPx: 13,
  textWidthPx: (row) => 7 * String(row + 1).length,
  spacingMm: () => 15,
  hidden: () => false,
  most: 500,
  ...change,
});

describe('marker size', () => {
  test('stays between its limits at every zoom and never shrinks on coming near', () => {
    let last = 0;
    for (let mmPerPx = 4; mmPerPx > 0.005; mmPerPx *= 0.9) {
      const px = markerDiameterPx(15, mmPerPx);
      expect(px).toBeGreaterThanOrEqual(2);
      expect(px).toBeLessThanOrEqual(MARKER_MOST_PX);
      expect(px).toBeGreaterThanOrEqual(last);
      last = px;
    }
  });
  test('from afar dots leave more than half of the way to the next free; near by they are as ever', () => {
    for (let roomPx = 5; roomPx <= PLAIN_TO_PX; roomPx += 0.5)
      expect(markerDiameterPx(roomPx, 1)).toBeCloseTo(0.44 * roomPx, 10);
    for (let roomPx = FULL_FROM_PX; roomPx < 60; roomPx += 1.5)
      expect(markerDiameterPx(roomPx, 1)).toBeCloseTo(Math.min(14, Math.max(6, 0.4 * roomPx)), 10);
  });
  test('numbers are there or not, with the room that their points have', () => {
    expect(hasRoomForNumber(15, 2)).toBe(false);
    expect(hasRoomForNumber(15, 15 / 19.9)).toBe(false);
    expect(hasRoomForNumber(15, 15 / 20.1)).toBe(true);
    expect(hasRoomForNumber(15, 0.2)).toBe(true);
  });
  test('a number is drawn whole', () => {
    const alphas: number[] = [];
    const pen = {
      globalAlpha: 1,
      strokeText: () => alphas.push(pen.globalAlpha),
      fillText: () => alphas.push(pen.globalAlpha),
    };
    const labels = [{ point: point(0, 10, 10), x: 10, y: 10 }];
    drawNumbers(pen as unknown as CanvasRenderingContext2D, labels);
    expect(alphas).toEqual([1, 1]);
  });
});

describe('numbers', () => {
  const crowd = Array.from({ length: 900 }, (_, row) =>
    point(row, 20 + 13 * (row % 30), 20 + 9 * Math.floor(row / 30), { depthMm: 1000 + row }),
  );
  test('none overlaps another', () => {
    const placed = placeLabels(crowd, room());
    expect(placed.length).toBeGreaterThan(10);
    const boxes = placed.map(({ point: { row }, x, y }) => ({
      left: x,
      right: x + 7 * String(row + 1).length,
      top: y - 6.5,
      bottom: y + 6.5,
    }));
    boxes.forEach((a, i) => {
      for (const b of boxes.slice(i + 1)) {
        const apart =
          a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
        expect(apart).toBe(true);
      }
    });
  });
  test('the nearest comes first', () => {
    const near = point(7, 100, 100, { depthMm: 10 });
    const far = point(1, 101, 100, { depthMm: 20 });
    expect(placeLabels([far, near], room({ most: 1 }))[0].point).toBe(near);
  });
  test('points that face away, are hidden or outside the picture get none', () => {
    const points = [point(0, 100, 100, { facing: -0.3 }), point(1, 200, 100), point(2, -5, 100)];
    expect(placeLabels(points, room({ hidden: ({ row }) => row === 1 }))).toEqual([]);
  });
});

describe('picking', () => {
  test('the closest within reach, never one that faces away', () => {
    const points = [point(0, 100, 100), point(1, 108, 100), point(2, 104, 100, { facing: -1 })];
    expect(pointsWithin(points, 105, 100, 22).map(({ row }) => row)).toEqual([1, 0]);
    expect(pointsWithin(points, 300, 100, 22)).toEqual([]);
  });
});
