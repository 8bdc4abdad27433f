import type { Box } from '../paper/shapes';

/**
 * The part of a closed polygon inside a box (Sutherland and Hodgman): cut by one side after another.
 * @param points x, y in turn
 * @returns x, y in turn; empty where nothing is inside
 */
export function clipPolygon(points: readonly number[], box: Box): number[] {
  let corners = [...points];
  for (const side of [
    { axis: 0, at: box.left, keep: 1 },
    { axis: 0, at: box.right, keep: -1 },
    { axis: 1, at: box.top, keep: 1 },
    { axis: 1, at: box.bottom, keep: -1 },
  ] as const) {
    corners = cutBySide(corners, side);
  }
  return corners;
}

interface Side {
  readonly axis: 0 | 1;
  readonly at: number;
  /** 1: what is greater stays */
  readonly keep: 1 | -1;
}

function cutBySide(points: readonly number[], { axis, at, keep }: Side): number[] {
  const kept: number[] = [];
  for (let i = 0; i < points.length; i += 2) {
    const j = (i + 2) % points.length;
    const from = (points[i + axis] - at) * keep;
    const to = (points[j + axis] - at) * keep;
    if (from >= 0) kept.push(points[i], points[i + 1]);
    if (from >= 0 === to >= 0) continue;
    const t = from / (from - to);
    kept.push(
      points[i] + (points[j] - points[i]) * t,
      points[i + 1] + (points[j + 1] - points[i + 1]) * t,
    );
  }
  return kept;
}
