import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Edit } from '../plan/edit';
import { readPlan, writePlan } from '../plan/file';
import type { Plan } from '../plan/types';
import { type AppState, appStore } from './state';

/**
 * Saves the plan in this browser's database 350 ms after the last change and at once when the page
 * is hidden. The plan goes in as the text of its file, so that what comes back is checked by the
 * same reader as any file; the good copy before it is kept.
 */
const WAIT_MS = 350;
/** While changes keep coming, a save is not put off longer than this. */
const LONGEST_WAIT_MS = 450;
const HISTORY_KEPT = 200;

interface SavedPlan {
  readonly text: string;
  readonly done: readonly Edit[];
  readonly undone: readonly Edit[];
  readonly generation: number;
}

interface Schema extends DBSchema {
  plans: { key: 'current' | 'previous'; value: SavedPlan };
}

interface Restored {
  readonly plan: Plan;
  readonly done: readonly Edit[];
  readonly undone: readonly Edit[];
  /** said to the person when the newest copy could not be read */
  readonly note: string | null;
}

let database: Promise<IDBPDatabase<Schema>> | null = null;
let generation = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let firstUnsavedAt = 0;
let queue: Promise<void> = Promise.resolve();

/** The plan kept from last time; null when there is none. Falls back to the copy before it. */
export async function restorePlan(): Promise<Restored | null> {
  const db = await open();
  const [current, previous] = await Promise.all([
    db.get('plans', 'current'),
    db.get('plans', 'previous'),
  ]);
  generation = Math.max(current?.generation ?? 0, previous?.generation ?? 0);
  const newest = restored(current, null);
  if (newest) return newest;
  return restored(
    previous,
    current ? 'The last saved copy could not be read. This is the copy saved before it.' : null,
  );
}

/** Starts watching the plan. Returns the way out. */
export function startSaving(): () => void {
  const stop = appStore.subscribe((state, before) => {
    if (state.plan !== before.plan) scheduleSave();
  });
  const flush = (): void => {
    if (document.visibilityState === 'hidden') flushSave();
  };
  document.addEventListener('visibilitychange', flush);
  window.addEventListener('pagehide', flushSave);
  return () => {
    stop();
    document.removeEventListener('visibilitychange', flush);
    window.removeEventListener('pagehide', flushSave);
  };
}

/** Saves at once when something waits to be saved. */
export function flushSave(): void {
  if (timer === undefined) return;
  clearTimeout(timer);
  timer = undefined;
  const { plan, done, undone } = appStore.getState();
  queue = queue.then(() => save({ plan, done, undone }));
}

function scheduleSave(): void {
  const now = performance.now();
  if (timer === undefined) firstUnsavedAt = now;
  clearTimeout(timer);
  const wait = Math.max(0, Math.min(WAIT_MS, firstUnsavedAt + LONGEST_WAIT_MS - now));
  timer = setTimeout(flushSave, wait);
  appStore.setState({ saving: { kind: 'saving' } });
}

async function save(state: Pick<AppState, 'plan' | 'done' | 'undone'>): Promise<void> {
  try {
    await store(state);
  } catch {
    // The browser may have closed the database while the page slept: open it again, once.
    database = null;
    try {
      await store(state);
    } catch (error) {
      appStore.setState({ saving: { kind: 'failed', reason: saveFault(error) } });
      return;
    }
  }
  if (timer === undefined) appStore.setState({ saving: { kind: 'saved' } });
}

async function store({
  plan,
  done,
  undone,
}: Pick<AppState, 'plan' | 'done' | 'undone'>): Promise<void> {
  const db = await open();
  const saved: SavedPlan = {
    text: writePlan(plan),
    done: done.slice(-HISTORY_KEPT),
    undone: undone.slice(-HISTORY_KEPT),
    generation: ++generation,
  };
  const transaction = db.transaction('plans', 'readwrite', { durability: 'strict' });
  const before = await transaction.store.get('current');
  if (before) await transaction.store.put(before, 'previous');
  await transaction.store.put(saved, 'current');
  await transaction.done;
}

function restored(saved: SavedPlan | undefined, note: string | null): Restored | null {
  if (!saved) return null;
  const read = readPlan(saved.text);
  if (!read.ok) return null;
  return { plan: read.plan, done: saved.done, undone: saved.undone, note };
}

function open(): Promise<IDBPDatabase<Schema>> {
  database ??= openDB<Schema>('mesomap', 1, {
    upgrade(db) {
      db.createObjectStore('plans');
    },
    terminated() {
      database = null;
    },
  });
  return database;
}

function saveFault(error: unknown): string {
  if (error instanceof DOMException && error.name === 'QuotaExceededError') {
    return 'this browser has no room left';
  }
  return 'this browser does not let the app keep data';
}
