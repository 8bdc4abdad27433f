import type { Photograph } from '../../plan/photographs/photograph';
import type { SavedPlans } from './database';

/** Photographs in the database: what is known of each, and its bytes, which are read one at a time. */
const BOTH = ['photographs', 'photographBytes'] as const;

export async function addPhotograph(
  db: SavedPlans,
  photograph: Photograph,
  bytes: ArrayBuffer,
): Promise<void> {
  const key = keyOf(photograph);
  const transaction = db.transaction(BOTH, 'readwrite', { durability: 'strict' });
  void transaction.objectStore('photographBytes').put(bytes, key);
  void transaction.objectStore('photographs').put(photograph, key);
  await transaction.done;
}

/** Of a plan, the oldest first. */
export async function readPhotographs(db: SavedPlans, planId: string): Promise<Photograph[]> {
  const all = await db.getAll('photographs', ofPlan(planId));
  return all.sort((a, b) => a.takenAt - b.takenAt);
}

/** @returns undefined when it is gone, or damaged */
export function readPhotographBytes(
  db: SavedPlans,
  photograph: Photograph,
): Promise<ArrayBuffer | undefined> {
  return db.get('photographBytes', keyOf(photograph));
}

/** Marks, covers or note of a picture; one that was deleted meanwhile stays deleted. */
export async function changePhotograph(db: SavedPlans, photograph: Photograph): Promise<void> {
  const transaction = db.transaction('photographs', 'readwrite', { durability: 'strict' });
  if ((await transaction.store.count(keyOf(photograph))) > 0)
    await transaction.store.put(photograph, keyOf(photograph));
  await transaction.done;
}

/** For good: what is known of it and its bytes. */
export async function deletePhotograph(db: SavedPlans, photograph: Photograph): Promise<void> {
  await erase(db, IDBKeyRange.only(keyOf(photograph)));
}

export async function erasePhotographs(db: SavedPlans, planId: string): Promise<void> {
  await erase(db, ofPlan(planId));
}

export function countPhotographs(db: SavedPlans, planId: string): Promise<number> {
  return db.count('photographs', ofPlan(planId));
}

async function erase(db: SavedPlans, which: IDBKeyRange): Promise<void> {
  const transaction = db.transaction(BOTH, 'readwrite', { durability: 'strict' });
  for (const store of BOTH) void transaction.objectStore(store).delete(which);
  await transaction.done;
}

function keyOf({ planId, id }: Photograph): [string, string] {
  return [planId, id];
}

function ofPlan(planId: string): IDBKeyRange {
  return IDBKeyRange.bound([planId, ''], [planId, '\uffff']);
}
