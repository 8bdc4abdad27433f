import type { SessionEvent, SessionRecord, SessionStart } from '../../plan/session/record';
import { soundEvents } from '../../plan/session/recordFile';
import { dropConnection, openDatabase, type SavedPlans, standingConnection } from './database';
import { faultFrom, type SaveFault, WrittenElsewhere } from './saveFault';

/**
 * Sessions at the couch in the database. What was done is one entry a deed, added and never written
 * over: a kill takes nothing that was there, and of two tabs that add the same number one fails.
 */
const STRICT = { durability: 'strict' } as const;

export async function writeStart(db: SavedPlans, start: SessionStart): Promise<void> {
  const transaction = db.transaction(['sessions'], 'readwrite', STRICT);
  await transaction.objectStore('sessions').add(start, [start.planId, start.id]);
  await transaction.done;
}

/** Sessions of a plan, the oldest first. */
export async function readSessions(db: SavedPlans, planId: string): Promise<SessionRecord[]> {
  const starts = await db.getAll('sessions', sessionsOf(planId));
  const records = starts.map(async (start): Promise<SessionRecord> => {
    return { start, events: soundEvents(start, await db.getAll('deeds', deedsOf(start.id))) };
  });
  return (await Promise.all(records)).sort((a, b) => a.start.startedAt - b.start.startedAt);
}

function sessionsOf(planId: string): IDBKeyRange {
  return IDBKeyRange.bound([planId, ''], [planId, '\uffff']);
}

function deedsOf(sessionId: string): IDBKeyRange {
  return deedsFrom(sessionId, 0);
}

function deedsFrom(sessionId: string, from: number): IDBKeyRange {
  return IDBKeyRange.bound([sessionId, from], [sessionId, Number.MAX_SAFE_INTEGER]);
}

/** How many records of a plan say of something that was done. */
export async function countRecords(db: SavedPlans, planId: string): Promise<number> {
  const keys = await db.getAllKeys('sessions', sessionsOf(planId));
  const deeds = await Promise.all(keys.map(([, id]) => db.count('deeds', deedsOf(id))));
  return deeds.filter((count) => count > 0).length;
}

/** Every session in which something was done, and how much; nothing of it is read. */
export async function sessionSizes(
  db: SavedPlans,
): Promise<{ readonly planId: string; readonly id: string; readonly deeds: number }[]> {
  const keys = await db.getAllKeys('sessions');
  const sizes = await Promise.all(
    keys.map(async ([planId, id]) => ({ planId, id, deeds: await db.count('deeds', deedsOf(id)) })),
  );
  return sizes.filter(({ deeds }) => deeds > 0);
}

/** How much was done in a session; 0 where there is none. */
export async function countDeeds(db: SavedPlans, planId: string, id: string): Promise<number> {
  const isThere = (await db.count('sessions', [planId, id])) > 0;
  return isThere ? db.count('deeds', deedsOf(id)) : 0;
}

/**
 * A record from a file. One that is here and goes on as the file's does takes what is new; one that
 * says something else stays as it is.
 */
export async function addRecord(
  db: SavedPlans,
  { start, events }: SessionRecord,
): Promise<'added' | 'known' | 'differs'> {
  const transaction = db.transaction(['sessions', 'deeds'], 'readwrite', STRICT);
  const sessions = transaction.objectStore('sessions');
  const deeds = transaction.objectStore('deeds');
  const [known, there] = await Promise.all([
    sessions.get([start.planId, start.id]),
    deeds.getAll(deedsOf(start.id)),
  ]);
  const same = (a: unknown, b: unknown): boolean => inOrder(a) === inOrder(b);
  const isElse = known !== undefined && !same(known, start);
  const goesOn = there.every((event, i) => i >= events.length || same(event, events[i]));
  if (isElse || !goesOn || (!known && there.length > 0)) return 'differs';
  if (!known) void sessions.add(start, [start.planId, start.id]);
  for (let i = there.length; i < events.length; i++) void deeds.add(events[i], [start.id, i]);
  await transaction.done;
  return known && there.length >= events.length ? 'known' : 'added';
}

/** The same text for the same data, in whatever order its keys were written. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** What of a plan is erased with it. */
export async function eraseSessions(db: SavedPlans, planId: string): Promise<void> {
  const within = sessionsOf(planId);
  const transaction = db.transaction(['sessions', 'deeds'], 'readwrite');
  const keys = await transaction.objectStore('sessions').getAllKeys(within);
  for (const [, sessionId] of keys)
    void transaction.objectStore('deeds').delete(deedsOf(sessionId));
  void transaction.objectStore('sessions').delete(within);
  await transaction.done;
}

/** How a session stands in the database. */
export type DeedsSaving =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly fault: SaveFault };

const RETRY_MS = [100, 200, 400, 800, 2000, 5000] as const;
/** The first failures are mostly a connection that comes back. */
const SILENT = 3;

export interface DeedSource {
  readonly sessionId: string;
  /** what was done, all of it, now */
  readonly events: () => readonly SessionEvent[];
  readonly told: (saving: DeedsSaving) => void;
  /** another tab has added to this session: what it holds is to be read again */
  readonly taken: () => void;
}

/**
 * Writes what was done in the moment in which it is done, one transaction at a time; what comes while
 * one runs goes with the next. What fails is tried again until it is there.
 */
export class DeedSaver {
  readonly #source: DeedSource;
  #saved: number;
  #running = false;
  /** deeds that what runs brings there */
  #handed = 0;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #over = false;

  /** @param saved how many deeds are in the database */
  constructor(source: DeedSource, saved: number) {
    this.#source = source;
    this.#saved = saved;
  }

  /** How many deeds are in the database for certain. */
  get saved(): number {
    return this.#saved;
  }

  /** Hands what is new to the database, at once where the connection stands and nothing runs. */
  save(): void {
    if (this.#over || this.#running || this.#saved >= this.#source.events().length) return;
    clearTimeout(this.#timer);
    this.#running = true;
    this.#source.told({ kind: 'saving' });
    const events = this.#source.events();
    const upTo = events.length;
    this.#handed = upTo;
    const db = standingConnection();
    const added = db ? this.#add(db, events) : openDatabase().then((now) => this.#add(now, events));
    added.then(
      () => this.#succeeded(upTo),
      (error) => this.#failed(error),
    );
  }

  /** The page is going: what waits is handed over too, behind what runs. */
  saveHurriedly(): void {
    const db = standingConnection();
    if (this.#running && db)
      this.#add(db, this.#source.events(), this.#handed).catch(() => undefined);
    else this.save();
  }

  /** Nothing more is written or told. */
  end(): void {
    this.#over = true;
    clearTimeout(this.#timer);
  }

  /** Adds what is missing; fails where a deed has the number of one of ours, and says so once it has looked. */
  async #add(db: SavedPlans, events: readonly SessionEvent[], from = this.#saved): Promise<void> {
    const { sessionId } = this.#source;
    const transaction = db.transaction(['deeds'], 'readwrite', STRICT);
    const store = transaction.objectStore('deeds');
    transaction.done.catch(() => undefined);
    // after a failure nobody knows what arrived
    const there = this.#failures > 0 ? await store.getAll(deedsFrom(sessionId, from)) : [];
    for (let i = from; i < events.length; i++) {
      const known = there[i - from];
      if (known && JSON.stringify(known) !== JSON.stringify(events[i])) {
        transaction.abort();
        throw new WrittenElsewhere();
      }
      if (!known) store.add(events[i], [sessionId, i]).catch(() => undefined);
    }
    // a page that goes has no time to be asked whether more is to come
    transaction.commit();
    await transaction.done;
  }

  #succeeded(upTo: number): void {
    this.#running = false;
    if (this.#over) return;
    this.#saved = upTo;
    this.#failures = 0;
    if (upTo < this.#source.events().length) this.save();
    else this.#source.told({ kind: 'saved' });
  }

  #failed(error: unknown): void {
    this.#running = false;
    if (this.#over) return;
    if (error instanceof WrittenElsewhere) {
      this.#source.taken();
      return;
    }
    this.#failures++;
    const fault = faultFrom(error);
    if (fault.kind !== 'quota') dropConnection();
    if (this.#failures > SILENT) this.#source.told({ kind: 'failed', fault });
    const wait = RETRY_MS[Math.min(this.#failures, RETRY_MS.length) - 1];
    this.#timer = setTimeout(() => this.save(), wait);
  }
}
