import { type IDBPDatabase, openDB } from 'idb';
import { takeOverFirstShape } from './databaseFirstShape';
import { holdOpen } from './openTogether';
import { type SavedSchema, SEAL_KEY } from './savedTypes';
import { CannotOpen, type FaultKind } from './saveFault';

/**
 * One connection to this browser's database, opened again whenever the browser dropped it: Safari
 * closes it behind a page that slept, a person may delete the site's data under the open app.
 */
export type SavedPlans = IDBPDatabase<SavedSchema>;

const NAME = 'mesomap';
const VERSION = 7;
const STORES = [
  ...(['copies', 'histories', 'steps', 'shelf', 'pictures'] as const),
  ...(['sessions', 'deeds', 'photographs', 'photographBytes', 'scans', 'clinic', 'seal'] as const),
];
/** A database that nobody blocks opens within this time even on a slow machine, ms. */
const OPENING_MS = 15_000;
/** An older tab that does not let go at once needs a person to close it, ms. */
const BLOCKED_MS = 2000;

let connection: Promise<SavedPlans> | null = null;
// The same, once it stands: a page that is going has no time to wait for a promise.
let standing: SavedPlans | null = null;
// A newer Mesomap has changed the database: this page's words no longer fit it.
let outdated = false;
const listeners = new Set<() => void>();

/** Calls back when the connection and perhaps the data have gone: the plan is to be written anew. */
export function onConnectionLost(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function openDatabase(): Promise<SavedPlans> {
  if (outdated) return Promise.reject(new CannotOpen('newer'));
  if (typeof indexedDB === 'undefined' || !indexedDB) {
    return Promise.reject(new CannotOpen('missing'));
  }
  connection ??= connect();
  return connection;
}

/** The connection if it stands already. */
export function standingConnection(): SavedPlans | null {
  return standing;
}

/** Lets go of a connection that no longer answers; the next call opens another. */
export function dropConnection(): void {
  const old = connection;
  connection = null;
  standing = null;
  old?.then(
    (db) => db.close(),
    () => undefined,
  );
}

async function connect(): Promise<SavedPlans> {
  await holdOpen();
  let giveUp: ReturnType<typeof setTimeout> | undefined;
  let giveUpAfter = (_kind: FaultKind, _waitMs: number): void => undefined;
  const tooLong = new Promise<never>((_, reject) => {
    giveUpAfter = (kind, waitMs) => {
      clearTimeout(giveUp);
      giveUp = setTimeout(() => reject(new CannotOpen(kind)), waitMs);
    };
  });
  giveUpAfter('lost', OPENING_MS);
  const opening = openDB<SavedSchema>(NAME, VERSION, {
    async upgrade(db, oldVersion, _, transaction) {
      for (const store of STORES)
        if (!db.objectStoreNames.contains(store)) db.createObjectStore(store);
      if (!db.objectStoreNames.contains('aside'))
        db.createObjectStore('aside', { autoIncrement: true });
      if (oldVersion === 1) await takeOverFirstShape(db, transaction);
    },
    blocked() {
      giveUpAfter('blocked', BLOCKED_MS);
    },
    blocking(_, wantedVersion, event) {
      outdated = wantedVersion !== null && wantedVersion > VERSION;
      (event.target as IDBDatabase).close();
      if (outdated) dropConnection();
      else lose();
    },
    terminated: lose,
  });
  try {
    const db = await Promise.race([opening, tooLong]);
    clearTimeout(giveUp);
    const seal = await db.get('seal', SEAL_KEY);
    const opened = seal ? await (await import('./sealing/deviceLock')).unlock(db, seal) : db;
    standing = opened;
    return opened;
  } catch (error) {
    connection = null;
    // one that opens after all must not stand in anybody's way
    opening.then(
      (db) => db.close(),
      () => undefined,
    );
    throw error;
  } finally {
    clearTimeout(giveUp);
  }
}

function lose(): void {
  connection = null;
  standing = null;
  for (const listener of listeners) listener();
}
