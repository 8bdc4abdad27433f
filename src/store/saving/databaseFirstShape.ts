import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import { isBundledId } from '../../plan/figure/bundled';
import { checksum, type SavedSchema } from './savedTypes';

type Upgrade = IDBPTransaction<SavedSchema, StoreNames<SavedSchema>[], 'versionchange'>;

/** The first shape of the database held one plan: `current`, `previous` and `unreadable …`. */
interface FirstSaved {
  readonly text: string;
  readonly generation: number;
}

/** Brings the plan of the first shape onto the shelf; what is not a plan is put aside. */
export async function takeOverFirstShape(
  db: IDBPDatabase<SavedSchema>,
  transaction: Upgrade,
): Promise<void> {
  const raw = (transaction as unknown as { readonly db: IDBPDatabase }).db;
  if (!raw.objectStoreNames.contains('plans')) return;
  const old = (
    transaction as unknown as IDBPTransaction<unknown, string[], 'versionchange'>
  ).objectStore('plans');
  const now = Date.now();
  const [keys, values] = await Promise.all([old.getAllKeys(), old.getAll()]);
  for (const [i, key] of keys.entries()) {
    const { text, generation } = values[i] as FirstSaved;
    const head = headOf(text);
    if (head && (key === 'current' || key === 'previous')) {
      const copy = { generation, savedAt: now, text, sum: checksum(text) };
      await transaction.objectStore('copies').put(copy, [head.id, generation % 2]);
      if (key === 'previous' && (await transaction.objectStore('shelf').get(head.id))) continue;
      await transaction.objectStore('shelf').put(
        {
          ...head,
          generation,
          writer: '',
          savedAt: now,
          openedAt: key === 'current' ? now : 0,
          deletedAt: null,
        },
        head.id,
      );
    } else {
      const reason = 'It could not be read by an earlier Mesomap.';
      await transaction.objectStore('aside').put({ name: head?.name ?? '', text, reason, at: now });
    }
  }
  (db as unknown as IDBPDatabase).deleteObjectStore('plans');
}

/** What a plan's text says of itself, without checking the rest. */
export function headOf(
  text: string,
): { id: string; name: string; model: string; zones: number } | null {
  try {
    const { id, name, model, zones } = JSON.parse(text);
    if (typeof id !== 'string' || typeof name !== 'string' || !Array.isArray(zones)) return null;
    if (id === '' || !isBundledId(model?.id)) return null;
    return { id, name, model: model.id, zones: zones.length };
  } catch {
    return null;
  }
}
