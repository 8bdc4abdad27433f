import type { Place } from '../tools/gesture';

/** More than this between two pointer events is a jump, not a path. */
const MOST_STEPS = 160;

/** Places from after `from` up to `to`, at most `stepPx` apart. */
export function screenSteps(from: Place, to: Place, stepPx: number): Place[] {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const count = Math.min(MOST_STEPS, Math.max(1, Math.ceil(length / Math.max(stepPx, 0.5))));
  return Array.from({ length: count }, (_, k) => {
    const share = (k + 1) / count;
    return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
  });
}
