import { appStore } from '../../state';
import { dropConnection, openDatabase, type SavedPlans } from '../database';
import { aloneOpen } from '../openTogether';
import { SEAL_KEY, type Seal } from '../savedTypes';
import { faultFrom } from '../saveFault';
import { saveNow } from '../saving';
import { nextTabMessage, onTabMessage, TAB_ID, type TabMessage, tellTabs } from '../tabChannel';
import { canSeal, freshDataKey, type PhraseKey, phraseKey, unwrapped, wrapped } from './phraseKey';
import { isBox, opened, SEALED_STORES, sealed, sealedDatabase } from './sealedStores';

/**
 * The pass-phrase of this device: turned on, asked for at the start, changed, turned off. Turning on and
 * off goes value by value, each in one transaction that leaves it sealed or not, and the record says which
 * way; torn anywhere, every value can be read with the phrase, and the next start goes on.
 */

/** What was wrong, as a sentence; null when it was done. */
type Trouble = string | null;

interface Held {
  readonly sealId: string;
  readonly dataKey: Uint8Array<ArrayBuffer>;
}
/** For as long as the page lives. */
let held: Held | null = null;
/** Only while it is turned on or off: the record is written anew at the end. */
let turning: PhraseKey | null = null;

/** Why it did not come to its end, though what it did stands. */
let tornBy: unknown = null;
/** The newest connection that waits for the phrase. */
let waiting: SavedPlans | null = null;
let typed: ((phrase: string) => Promise<Trouble>) | null = null;
let asking: Promise<void> | null = null;
let watching = false;

export const WRONG = 'That is not the pass-phrase.';
const NOT_SECURE =
  'This page was not opened over a secure address (https), so the browser cannot lock anything.';
const TOO_OLD =
  'This browser is too old to lock anything: it cannot tell whether other tabs are open.';
const ELSEWHERE = 'Mesomap is open in another tab or window. Close it there and try again.';
/** An unlocked tab that is awake answers within this time, ms. */
const ANSWER_MS = 300;

/** The door to a database with a seal, once the phrase is known; what was torn is brought to its end first. */
export async function unlock(db: SavedPlans, seal: Seal): Promise<SavedPlans> {
  watch();
  const isTorn = seal.state !== 'on';
  if (!isTorn && held?.sealId !== seal.id) await askTabs(seal.id);
  if (held?.sealId !== seal.id || (isTorn && !turning)) {
    waiting = db;
    appStore.setState({ lock: 'asking' });
    asking ??= askPerson().finally(() => {
      asking = null;
    });
    await asking;
  }
  const now = await db.get('seal', SEAL_KEY);
  if (!now || !held) return db;
  const state = now.state === 'on' || !turning ? now.state : await turned(db, now, held, turning);
  turning = null;
  appStore.setState({ lock: state === 'none' ? 'none' : 'open' });
  if (state === 'none') {
    held = null;
    return db;
  }
  return sealedDatabase(db, { key: held.dataKey, state, refused });
}

/** Tries a phrase at the start. @returns what to say; null when it was the right one */
export function tryPhrase(phrase: string): Promise<Trouble> {
  return typed ? typed(phrase) : Promise.resolve(null);
}

/** Locks everything kept in this browser with a phrase. */
export function turnOn(phrase: string): Promise<Trouble> {
  return turn(async (db) => {
    const made = await phraseKey(phrase);
    const dataKey = freshDataKey();
    const id = crypto.randomUUID();
    const seal = await wrapped(dataKey, made, { id, state: 'turningOn' });
    // added, not put: a seal that is there already is another key's
    await db.add('seal', seal, SEAL_KEY);
    held = { sealId: id, dataKey };
    return made;
  });
}

/** Unlocks everything for good. */
export function turnOff(phrase: string): Promise<Trouble> {
  return turn(async (db) => {
    const known = await withPhrase(db, phrase);
    if (!known) return null;
    const { id } = known.seal;
    const seal = await wrapped(known.dataKey, known.made, { id, state: 'turningOff' });
    await db.put('seal', seal, SEAL_KEY);
    return known.made;
  });
}

/** Another phrase for the same data key. */
export async function changePhrase(phrase: string, next: string): Promise<Trouble> {
  const db = await openDatabase();
  const known = await withPhrase(db, phrase);
  if (!known) return WRONG;
  const { seal, dataKey } = known;
  const fresh = await wrapped(dataKey, await phraseKey(next), seal);
  const transaction = db.transaction('seal', 'readwrite', { durability: 'strict' });
  const now = await transaction.store.get(SEAL_KEY);
  const same = now?.id === seal.id && sameBytes(now.iv, seal.iv);
  if (same) await transaction.store.put(fresh, SEAL_KEY);
  await transaction.done;
  return same ? null : 'The pass-phrase was changed in another tab meanwhile.';
}

/** Saves what is open, forgets the key in every tab and asks for the phrase again. */
export async function lockNow(): Promise<Trouble> {
  if (!(await saveNow()) && appStore.getState().role.kind === 'writer')
    return 'The plan could not be saved, so nothing was locked.';
  tellTabs({ kind: 'lockNow' });
  forget();
  return null;
}

/** Deletes all plans, records and pictures of this browser; what else it keeps for the app stays. */
export async function eraseAll(): Promise<void> {
  dropConnection();
  await new Promise((done, failed) => {
    const request = indexedDB.deleteDatabase('mesomap');
    request.onsuccess = done;
    request.onerror = failed;
  });
  location.reload();
}

/** @param prepare writes the seal's new record; null: the phrase is another one */
async function turn(prepare: (db: SavedPlans) => Promise<PhraseKey | null>): Promise<Trouble> {
  if (!canSeal()) return NOT_SECURE;
  if (!navigator.locks) return TOO_OLD;
  if (!(await saveNow())) return 'The plan could not be saved, so nothing was changed.';
  let isWrong = false;
  const alone = await aloneOpen(async () => {
    const made = await prepare(await openDatabase());
    isWrong = made === null;
    if (isWrong) return;
    turning = made;
    // whoever writes from now on waits for the new door
    dropConnection();
    tornBy = null;
    await openDatabase();
  });
  if (!alone) return ELSEWHERE;
  if (tornBy) return `This was not finished: ${faultFrom(tornBy).reason}. The next start goes on.`;
  return isWrong ? WRONG : null;
}

async function withPhrase(db: SavedPlans, phrase: string) {
  const seal = await db.get('seal', SEAL_KEY);
  if (!seal) return null;
  const made = await phraseKey(phrase, seal.salt, seal.rounds);
  const dataKey = await unwrapped(seal, made);
  return dataKey && { seal, made, dataKey };
}

/** Shows the lock and waits until a phrase fits; looks at the record anew for each. */
function askPerson(): Promise<void> {
  return new Promise((done) => {
    typed = async (phrase) => {
      const db = waiting;
      if (!canSeal() || !db) return NOT_SECURE;
      const known = await withPhrase(db, phrase);
      if (!known && (await db.get('seal', SEAL_KEY))) return WRONG;
      if (known) {
        held = { sealId: known.seal.id, dataKey: known.dataKey };
        turning = known.seal.state === 'on' ? null : known.made;
      }
      typed = null;
      done();
      return null;
    };
  });
}

/** A tab that is unlocked hands the key to one that opens. */
async function askTabs(sealId: string): Promise<void> {
  const answer = nextTabMessage(
    (message): message is TabMessage & { kind: 'key' } =>
      message.kind === 'key' && message.to === TAB_ID && message.sealId === sealId,
    ANSWER_MS,
  );
  tellTabs({ kind: 'whoHasKey', sealId, asks: TAB_ID });
  const message = await answer;
  if (message) held = { sealId, dataKey: message.key };
}

function watch(): void {
  if (watching) return;
  watching = true;
  onTabMessage((message) => {
    if (message.kind === 'lockNow') {
      const saving = saveNow();
      const known = held;
      held = null;
      if (known) void saving.finally(forget);
    }
    if (message.kind === 'whoHasKey' && held?.sealId === message.sealId && !turning)
      tellTabs({ kind: 'key', sealId: held.sealId, to: message.asks, key: held.dataKey });
  });
}

/** With the page goes all that was read. */
function forget(): void {
  held = null;
  location.reload();
}

/** Where something is in the way, sealed and unsealed values live side by side until the next start. */
async function turned(db: SavedPlans, seal: Seal, { dataKey }: Held, made: PhraseKey) {
  try {
    return await convert(db, seal, dataKey, made);
  } catch (error) {
    tornBy = error;
    return seal.state;
  }
}

/** So many values in one transaction: torn, so many are done again. */
const AT_ONCE = 20;

/** Brings every value to the side to which it is turned. @returns how it stands then */
async function convert(
  db: SavedPlans,
  seal: Seal,
  dataKey: Held['dataKey'],
  made: PhraseKey,
): Promise<Seal['state'] | 'none'> {
  const stores = Object.entries(SEALED_STORES).filter(([, rule]) => rule !== 'readable');
  let changed: number;
  do {
    changed = 0;
    for (const [name] of stores)
      changed += await convertStore(db, name as keyof typeof SEALED_STORES, seal.state, dataKey);
  } while (changed > 0);
  const on =
    seal.state === 'turningOn' ? await wrapped(dataKey, made, { ...seal, state: 'on' }) : null;
  const transaction = db.transaction('seal', 'readwrite', { durability: 'strict' });
  const now = await transaction.store.get(SEAL_KEY);
  // another tab may have come to the end before
  if (now?.id === seal.id && now.state === seal.state) {
    if (on) await transaction.store.put(on, SEAL_KEY);
    else await transaction.store.delete(SEAL_KEY);
  }
  await transaction.done;
  return on ? 'on' : 'none';
}

async function convertStore(
  db: SavedPlans,
  name: keyof typeof SEALED_STORES,
  state: Seal['state'],
  key: Uint8Array,
): Promise<number> {
  const ids = await db.getAllKeys(name);
  let changed = 0;
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const transaction = db.transaction(name, 'readwrite', { durability: 'strict' });
    const { store } = transaction;
    for (const id of ids.slice(from, from + AT_ONCE)) {
      const value: unknown = await store.get(id as never);
      if (value === undefined || isBox(value) === (state === 'turningOn')) continue;
      const other = isBox(value)
        ? openedOrNull(key, name, id, value)
        : sealed(key, name, id, value);
      if (other === null) continue;
      await store.put(other as never, id as never);
      changed++;
    }
    await transaction.done;
  }
  return changed;
}

/** A box that is refused stays as it is: nobody can say what was in it. */
function openedOrNull(
  key: Uint8Array,
  name: keyof typeof SEALED_STORES,
  id: IDBValidKey,
  box: unknown,
) {
  try {
    return isBox(box) ? opened(key, name, id, box) : null;
  } catch {
    return null;
  }
}

/** Said once a page, whatever else is refused. */
let isSaid = false;

function refused(): void {
  if (isSaid) return;
  isSaid = true;
  const text =
    'Something kept in this browser is damaged or was changed from outside, and was not opened. The rest is as you left it.';
  appStore.setState({ notice: { tone: 'error', text } });
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
