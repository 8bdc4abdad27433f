import { appStore } from '../state';
import type { SavedPlans } from './database';
import { bothSlots } from './planCopies';
import { saveAgainSoon } from './saving';

/** Whom a plan is for: kept beside the plan in this browser, so that no file of a plan carries it away. */

/** Longer is a story, signs. */
export const LONGEST_REFERENCE = 80;

/** Of the open plan; it is no step of undo, and where another tab writes the plan it is for this print only. */
export function setReference(reference: string): void {
  appStore.setState({ reference: reference.slice(0, LONGEST_REFERENCE) });
  if (appStore.getState().role.kind === 'writer') saveAgainSoon();
}

/** Of a plan that is open nowhere: in its entry and its copies. @returns why not; null when it was done */
export async function keepReference(
  db: SavedPlans,
  planId: string,
  reference: string,
): Promise<string | null> {
  const text = reference.slice(0, LONGEST_REFERENCE);
  const transaction = db.transaction(['shelf', 'copies'], 'readwrite');
  const shelf = transaction.objectStore('shelf');
  const copies = transaction.objectStore('copies');
  const [entry, found, keys] = await Promise.all([
    shelf.get(planId),
    copies.getAll(bothSlots(planId)),
    copies.getAllKeys(bothSlots(planId)),
  ]);
  if (entry) await shelf.put({ ...entry, reference: text }, planId);
  await Promise.all(found.map((copy, i) => copies.put({ ...copy, reference: text }, keys[i])));
  await transaction.done;
  return entry ? null : 'The plan is no longer in the library.';
}
