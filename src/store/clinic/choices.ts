import { digestOf } from './box';
import type { Taken } from './shelf';

export const GONE = 'Somebody has chosen meanwhile.';
const OPEN = 'This plan is open here. Open another one, then choose.';
const CHANGED = 'It was changed here since the two were shown. Look again, then choose.';

/** Why a choice could not be, or null. */
export function troubleOf(taken: Taken): string | null {
  if (taken.kind === 'taken') return null;
  if (taken.kind === 'refused') return taken.reason;
  return taken.kind === 'later' ? OPEN : CHANGED;
}

/** Of an item that is kept beside another one: the same on every tablet and at every attempt. */
export async function idBeside(boxId: string, rev: string): Promise<string> {
  const hex = await digestOf(`beside ${boxId} ${rev}`);
  return [8, 12, 16, 20, 32].map((end, i, all) => hex.slice(all[i - 1] ?? 0, end)).join('-');
}
