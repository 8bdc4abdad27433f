import type { Box } from '../paper/shapes';

/** The parts of a line inside a box, x, y in turn each. (Liang and Barsky 1984, piece by piece.) */
export function clipLine(points: readonly number[], box: Box): number[][] {
  const runs: number[][] = [];
  let run: number[] = [];
  for (let i = 0; i + 3 < points.length; i += 2) {
    const span = insideSpan(points[i], points[i + 1], points[i + 2], points[i + 3], box);
    if (!span) {
      if (run.length > 0) runs.push(run);
      run = [];
      continue;
    }
    const at = (share: number): [number, number] => [
      points[i] + share * (points[i + 2] - points[i]),
      points[i + 1] + share * (points[i + 3] - points[i + 1]),
    ];
    if (run.length === 0) run.push(...at(span[0]));
    run.push(...at(span[1]));
    if (span[1] < 1) {
      runs.push(run);
      run = [];
    }
  }
  if (run.length > 0) runs.push(run);
  return runs;
}

/** From which to which share of the way a straight piece lies inside; null where it does not. */
function insideSpan(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  box: Box,
): [number, number] | null {
  let from = 0;
  let to = 1;
  const limit = (start: number, step: number, low: number, high: number): boolean => {
    if (step === 0) return start >= low && start <= high;
    const a = (low - start) / step;
    const b = (high - start) / step;
    from = Math.max(from, Math.min(a, b));
    to = Math.min(to, Math.max(a, b));
    return from < to;
  };
  const inside = limit(x1, x2 - x1, box.left, box.right) && limit(y1, y2 - y1, box.top, box.bottom);
  return inside ? [from, to] : null;
}
