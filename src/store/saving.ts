import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Edit } from '../plan/edit';
import { readPlan, writePlan } from '../plan/file';
import type { Plan, Zone } from '../plan/types';
import { type AppState, appStore } from './state';

/**
 * Saves the plan in this browser's database 350 ms after the last change and at once when the page
 * is hidden. The plan goes in as the text of its file, so that what comes back is checked by the
 * same reader as any file; the good copy before it is kept.
 */
const WAIT_MS = 350;
/** While changes keep coming, a save is not put off longer than this. */
const LONGEST_WAIT_MS = 450;
/** Steps of undo kept over a reload: the newest that together stay under this many bytes. */
const HISTORY_BYTES = 2_000_000;
const HISTORY_STEPS = 200;

interface SavedPlan {
  readonly text: string;
  readonly done: readonly Edit[];
  readonly undone: readonly Edit[];
  readonly generation: number;
}

interface Schema extends DBSchema {
  /** `current`, `previous`, and `unreadable …` for copies that this version could not read */
  plans: { key: string; value: SavedPlan };
}

interface Restored {
  /** null when there is none that can be read */
  readonly plan: Plan | null;
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

/**
 * The plan kept from last time. A copy that cannot be read is put aside, never overwritten, and the
 * copy before it is tried.
 */
export async function restorePlan(): Promise<Restored> {
  const db = await open();
  const [current, previous] = await Promise.all([
    db.get('plans', 'current'),
    db.get('plans', 'previous'),
  ]);
  generation = Math.max(current?.generation ?? 0, previous?.generation ?? 0);
  const notes: string[] = [];
  for (const saved of [current, previous]) {
    if (!saved) continue;
    const read = readPlan(saved.text);
    if (read.ok) {
      if (notes.length > 0) notes.push('This is the copy saved before it.');
      const { done, undone } = notes.length > 0 ? NO_HISTORY : saved;
      return { plan: read.plan, done, undone, note: notes.join(' ') || null };
    }
    await db.put('plans', { ...saved, ...NO_HISTORY }, `unreadable ${saved.generation}`);
    notes.push(
      `The plan kept in this browser was not opened. ${read.reason} It is put aside, not lost.`,
    );
  }
  return { plan: null, ...NO_HISTORY, note: notes[0] ?? null };
}

const NO_HISTORY = { done: [], undone: [] } as const;

/**
 * Starts watching the plan.
 * @param settle brings what is under way (a stroke) into the plan before the page goes
 * @returns the way out
 */
export function startSaving(settle: () => void): () => void {
  const stop = appStore.subscribe((state, before) => {
    if (state.plan !== before.plan) scheduleSave();
  });
  const leave = (): void => {
    settle();
    flushSave();
  };
  const flush = (): void => {
    if (document.visibilityState === 'hidden') leave();
  };
  document.addEventListener('visibilitychange', flush);
  window.addEventListener('pagehide', leave);
  return () => {
    stop();
    document.removeEventListener('visibilitychange', flush);
    window.removeEventListener('pagehide', leave);
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
    done: newestWithin(done),
    undone: newestWithin(undone),
    generation: ++generation,
  };
  const transaction = db.transaction('plans', 'readwrite', { durability: 'strict' });
  const before = await transaction.store.get('current');
  if (before) await transaction.store.put({ ...before, ...NO_HISTORY }, 'previous');
  await transaction.store.put(saved, 'current');
  await transaction.done;
}

/** The newest edits (last in the list) that are worth their room; strokes are what weighs. */
function newestWithin(edits: readonly Edit[]): readonly Edit[] {
  let bytes = 0;
  let from = edits.length;
  while (from > 0 && edits.length - from < HISTORY_STEPS) {
    bytes += bytesOf(edits[from - 1]);
    if (bytes > HISTORY_BYTES) break;
    from--;
  }
  return edits.slice(from);
}

function bytesOf(edit: Edit): number {
  const fields = (zones: readonly Zone[]): number =>
    zones.reduce((sum, zone) => sum + 8 * zone.field.vertices.length, 0);
  if (edit.kind === 'paint') return 12 * edit.change.vertices.length;
  if (edit.kind === 'addZone' || edit.kind === 'removeZone') return fields([edit.zone]);
  if (edit.kind === 'switchModel') return fields(edit.before.zones) + fields(edit.after.zones);
  return 1000;
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
