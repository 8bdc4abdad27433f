import { gcm } from '@noble/ciphers/aes.js';
import type { StoreNames } from 'idb';
import type { SavedPlans } from '../database';
import type { SavedSchema, Seal } from '../savedTypes';
import { pack, unpack } from './pack';
import { randomBytes } from './phraseKey';

/**
 * The database's door where a pass-phrase is set: it has the words of a connection, and whatever is put
 * is sealed in the same moment, whatever is read is opened. AES-GCM in JavaScript: the browser's own one
 * answers later, when the transaction has ended and a page that goes is gone.
 */
type StoreName = StoreNames<SavedSchema>;

/**
 * What each store is: `readable`, or sealed, and then what stands in the place of a box that is refused:
 * nothing at all, `undefined`, or a failure. Sealed are the values; keys are ids drawn by chance and numbers.
 */
export const SEALED_STORES: Record<StoreName, 'readable' | 'leftOut' | 'undefined' | 'failure'> = {
  seal: 'readable',
  shelf: 'leftOut',
  copies: 'leftOut',
  histories: 'undefined',
  steps: 'undefined',
  pictures: 'undefined',
  aside: 'undefined',
  sessions: 'leftOut',
  // a record without one of its deeds would say what was not done
  deeds: 'failure',
  photographs: 'leftOut',
  photographBytes: 'undefined',
  scans: 'undefined',
  clinic: 'undefined',
};

/** A sealed value: own start value, ciphertext with its tag. */
export interface Box {
  readonly sealed: 1;
  readonly iv: Uint8Array;
  readonly bytes: Uint8Array;
}

/** A box that is not as it was sealed, or lies in another place. */
export class BoxRefused extends Error {}

export function isBox(value: unknown): value is Box {
  return typeof value === 'object' && value !== null && (value as Partial<Box>).sealed === 1;
}

/** @param id the value's key in its store: bound to the box, so that boxes cannot be swapped */
export function sealed(key: Uint8Array, store: StoreName, id: IDBValidKey, value: unknown): Box {
  const iv = randomBytes(12);
  return { sealed: 1, iv, bytes: gcm(key, iv, place(store, id)).encrypt(pack(value)) };
}

/** @throws BoxRefused */
export function opened(key: Uint8Array, store: StoreName, id: IDBValidKey, box: Box): unknown {
  try {
    return unpack(gcm(key, box.iv, place(store, id)).decrypt(box.bytes));
  } catch {
    throw new BoxRefused(`A value of “${store}” was changed from outside`);
  }
}

function place(store: StoreName, id: IDBValidKey): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(['mesomap', 1, store, id]));
}

export interface DoorKey {
  readonly key: Uint8Array;
  /** what is not sealed is read only while sealing is turned on or off; while it is turned off nothing is sealed any more */
  readonly state: Seal['state'];
  /** said for every box that was refused */
  readonly refused: (store: StoreName) => void;
}

type Method = (...args: unknown[]) => unknown;
type AnyStore = Record<string, Method> & { readonly name: StoreName };
type AnyTransaction = Record<string, unknown> & {
  objectStore(name: StoreName): AnyStore;
  readonly store: AnyStore;
  readonly done: Promise<void>;
};
type AnyDatabase = Record<string, unknown> & {
  transaction(names: unknown, mode?: unknown, options?: unknown): AnyTransaction;
};

/** The same database, as if nothing in it were sealed. */
export function sealedDatabase(db: SavedPlans, door: DoorKey): SavedPlans {
  const plain = db as unknown as AnyDatabase;
  const atOnce =
    (method: string) =>
    async (name: StoreName, ...args: unknown[]): Promise<unknown> => {
      const mode = method === 'put' || method === 'add' ? 'readwrite' : 'readonly';
      const transaction = plain.transaction(name, mode);
      const [result] = await Promise.all([
        storeThrough(transaction.store, door)[method](...args),
        transaction.done,
      ]);
      return result;
    };
  return insteadOf(plain, {
    transaction: (...args) =>
      transactionThrough(plain.transaction(...(args as [unknown, unknown, unknown])), door),
    get: atOnce('get') as Method,
    getAll: atOnce('getAll') as Method,
    put: atOnce('put') as Method,
    add: atOnce('add') as Method,
  }) as unknown as SavedPlans;
}

function transactionThrough(transaction: AnyTransaction, door: DoorKey): unknown {
  return new Proxy(transaction, {
    get(target, name) {
      if (name === 'objectStore')
        return (store: StoreName) => storeThrough(target.objectStore(store), door);
      if (name === 'store') return storeThrough(target.store, door);
      return bound(target, name);
    },
  });
}

/** Ways into a store that read or write no value pass; the others are the door's own. */
const PASSING = ['name', 'keyPath', 'autoIncrement', 'delete', 'clear', 'count', 'getAllKeys'];

function storeThrough(store: AnyStore, door: DoorKey): Record<string, Method> {
  const { name } = store;
  if (SEALED_STORES[name] === 'readable') return store;
  const write =
    (method: 'put' | 'add') =>
    (value: unknown, id: IDBValidKey = freshNumber()): unknown =>
      store[method](door.state === 'turningOff' ? value : sealed(door.key, name, id, value), id);
  const own: Record<string, Method> = {
    put: write('put') as Method,
    add: write('add') as Method,
    get: async (id) => (await readable(store, door, [id], [await store.get(id)])).at(0),
    getAll: async (...range) => {
      const [ids, values] = await Promise.all([store.getAllKeys(...range), store.getAll(...range)]);
      return readable(store, door, ids as unknown[], values as unknown[]);
    },
  };
  return new Proxy(store, {
    get(target, method) {
      if (typeof method === 'string' && method in own) return own[method];
      if (!PASSING.includes(String(method)))
        throw new Error(`Sealed stores have no way “${String(method)}”`);
      return bound(target, method);
    },
  });
}

/** Opened one by one, in order; what is refused is said and treated as its store asks. */
function readable(
  store: AnyStore,
  door: DoorKey,
  ids: readonly unknown[],
  values: readonly unknown[],
): unknown[] {
  const rule = SEALED_STORES[store.name];
  return ids.flatMap((id, i) => {
    const value = values[i];
    if (value === undefined) return [undefined];
    try {
      if (isBox(value)) return [opened(door.key, store.name, id as IDBValidKey, value)];
      if (door.state !== 'on') return [value];
      throw new BoxRefused(`A value of “${store.name}” is not sealed`);
    } catch (error) {
      door.refused(store.name);
      if (rule === 'failure') throw error;
      return rule === 'leftOut' ? [] : [undefined];
    }
  });
}

/** The next number of a store that counts by itself: the box must know its place before it is there. */
function freshNumber(): number {
  return 1000 * Date.now() + (crypto.getRandomValues(new Uint16Array(1))[0] % 1000);
}

function insteadOf(target: object, own: Record<string, Method>): object {
  return new Proxy(target, {
    get: (of, name) => (typeof name === 'string' && own[name]) || bound(of, name),
  });
}

function bound(target: object, name: string | symbol): unknown {
  const value = (target as Record<string | symbol, unknown>)[name];
  return typeof value === 'function' ? value.bind(target) : value;
}
