import type { LayoutProgress } from './types';

/** Runs a part of the work, its shares from 0 to 1 laid between two shares of the whole. */
export function* within<Result>(
  from: number,
  to: number,
  steps: Generator<LayoutProgress, Result>,
): Generator<LayoutProgress, Result> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    yield { ...step.value, share: from + (to - from) * step.value.share };
  }
}
