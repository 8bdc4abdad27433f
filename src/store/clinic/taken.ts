import { ELSEWHERE, type Trouble } from '../saving/library';
import type { Taken } from './inStep';

export const TAKEN: Taken = { kind: 'taken' };

export function refused(reason: string): Taken {
  return { kind: 'refused', reason };
}

/** What the library says of it: a plan that is open waits. */
export function takenBy(trouble: Trouble): Taken {
  if (trouble === null) return TAKEN;
  return trouble === ELSEWHERE ? { kind: 'later' } : refused(trouble);
}
