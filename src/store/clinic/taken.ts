import { CHANGED_SINCE, ELSEWHERE, type Trouble } from '../saving/library';
import type { Taken } from './shelf';

export const TAKEN: Taken = { kind: 'taken' };

/** It is not any more as it was seen. */
export const CHANGED: Taken = { kind: 'changed' };

export function refused(reason: string): Taken {
  return { kind: 'refused', reason };
}

/** What the library says of it: a plan that is open waits. */
export function takenBy(trouble: Trouble): Taken {
  if (trouble === null) return TAKEN;
  if (trouble === CHANGED_SINCE) return CHANGED;
  return trouble === ELSEWHERE ? { kind: 'later' } : refused(trouble);
}
