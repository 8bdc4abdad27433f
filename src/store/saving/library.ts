import { BUNDLED } from '../../plan/figure/bundled';
import type { Figure } from '../../plan/figure/figure';
import type { Plan } from '../../plan/types';
import { renamePlan } from '../commands';
import { readPlanHere, removeFigure } from '../figures';
import { freshPlan } from '../safeSkin';
import { appStore } from '../state';
import { openDatabase, type SavedPlans } from './database';
import { openSaved, openUnsaved } from './openedPlan';
import { countPhotographs, erasePhotographs } from './photographs';
import { bothSlots, newestCopy, type PlanToSave, writeSaved } from './planCopies';
import { takeLock } from './planLock';
import { keepReference, setReference } from './reference';
import { countRecords, eraseSessions } from './savedSessions';
import { NO_STEPS, readSteps, StepNumbers, stepsOf } from './savedSteps';
import type { PutAside, ShelfEntry } from './savedTypes';
import { saveNow } from './saving';
import { TAB_ID, tellTabs } from './tabChannel';

/** The plans kept in this browser: what the list shows and what it can do with one. */
export interface LibraryPlan extends ShelfEntry {
  /** a PNG as a data address; null until it is drawn */
  readonly picture: string | null;
  /** null while they are not counted */
  readonly points: number | null;
}

/**
 * @property records of sessions in which something was done: they go with the plan
 * @property photographs likewise
 */
export interface BinPlan extends LibraryPlan {
  readonly records: number;
  readonly photographs: number;
}

export interface Library {
  /** opened or saved last, first */
  readonly plans: readonly LibraryPlan[];
  readonly bin: readonly BinPlan[];
  readonly aside: readonly (PutAside & { readonly key: number })[];
}

/** What was wrong, as a sentence; null when it was done. */
export type Trouble = string | null;

export const ELSEWHERE =
  'This plan is open in another tab. Close it there, or take over, and try again.';
export const CHANGED_SINCE = 'This plan was changed since.';
const listeners = new Set<() => void>();

/** Calls back when this tab has changed the library. Returns the way out. */
export function onLibraryChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export async function readLibrary(): Promise<Library> {
  const db = await openDatabase();
  const transaction = db.transaction(['shelf', 'pictures', 'aside']);
  const pictures = transaction.objectStore('pictures');
  const [entries, pictureKeys, drawn, keys, aside] = await Promise.all([
    transaction.objectStore('shelf').getAll(),
    pictures.getAllKeys(),
    pictures.getAll(),
    transaction.objectStore('aside').getAllKeys(),
    transaction.objectStore('aside').getAll(),
  ]);
  const pictureOf = new Map(pictureKeys.map((key, i) => [key, drawn[i]]));
  const plans = entries
    .map((entry): LibraryPlan => {
      const picture = pictureOf.get(entry.id);
      const points = picture?.generation === entry.generation ? picture.points : null;
      return { ...entry, picture: picture?.address ?? null, points };
    })
    .sort((a, b) => lastUsed(b) - lastUsed(a));
  const deleted = plans.filter(({ deletedAt }) => deletedAt !== null);
  const records = await Promise.all(deleted.map(({ id }) => countRecords(db, id)));
  const photographs = await Promise.all(deleted.map(({ id }) => countPhotographs(db, id)));
  return {
    plans: plans.filter(({ deletedAt }) => deletedAt === null),
    bin: deleted.map((plan, i) => ({
      ...plan,
      records: records[i],
      photographs: photographs[i],
    })),
    aside: keys.flatMap((key, i) => (aside[i] ? [{ key, ...aside[i] }] : [])),
  };
}

export async function renameInLibrary(planId: string, name: string): Promise<Trouble> {
  const { plan, role } = appStore.getState();
  if (plan.id === planId) {
    if (role.kind === 'reader') return ELSEWHERE;
    renamePlan(name);
    await saveNow();
    announce();
    return null;
  }
  return holding(planId, async (db) => {
    const copy = await newestCopy(db, planId);
    const read = copy && (await readPlanHere(copy.text));
    if (!read?.ok) return read?.reason ?? 'The plan is no longer in the library.';
    const { steps, known } = await readSteps(db, planId);
    const entry = await db.get('shelf', planId);
    const plan = { ...read.plan, name };
    const numbers = new StepNumbers(known);
    await write(db, { plan, steps, numbers, openNotes: copy?.openNotes ?? [] }, entry);
    return null;
  });
}

/** Whom a plan is for, see `reference`. */
export async function giveReference(planId: string, reference: string): Promise<Trouble> {
  const { plan, role } = appStore.getState();
  if (plan.id === planId) {
    if (role.kind === 'reader') return ELSEWHERE;
    setReference(reference);
    await saveNow();
    announce();
    return null;
  }
  return holding(planId, (db) => keepReference(db, planId, reference));
}

/** A second plan with the same content; undo begins anew. */
export async function duplicatePlan(planId: string): Promise<Trouble> {
  const db = await openDatabase();
  if (appStore.getState().plan.id === planId) await saveNow();
  const newest = await newestCopy(db, planId);
  const read = newest && (await readPlanHere(newest.text));
  if (!read?.ok) return read?.reason ?? 'The plan is no longer in the library.';
  const copy = { ...read.plan, id: crypto.randomUUID(), name: `${read.plan.name} (copy)` };
  await addToLibrary(db, copy, newest?.openNotes);
  const picture = await db.get('pictures', planId);
  if (picture) await db.put('pictures', { ...picture, generation: 1 }, copy.id);
  announce();
  return null;
}

/** Into the bin; when it is open here, the plan opened before it, or an empty one, takes its place. */
export async function deletePlan(planId: string): Promise<Trouble> {
  const { plan, role } = appStore.getState();
  const isOpen = plan.id === planId;
  if (isOpen && role.kind === 'reader') return ELSEWHERE;
  if (isOpen) await saveNow();
  const bin = { deletedAt: Date.now() };
  const trouble = await holding(planId, (db) => changeEntry(db, planId, bin), isOpen);
  if (trouble === null && isOpen) {
    const [next] = (await readLibrary()).plans;
    const opened = next && (await openSaved(next.id)).ok;
    if (!opened) await openUnsaved(freshPlan(plan.figure));
  }
  return trouble;
}

export function takeFromBin(planId: string): Promise<Trouble> {
  return holding(planId, (db) => changeEntry(db, planId, { deletedAt: null }));
}

/** Deletes for good what lies in the bin, records and photographs, too: the person has been asked. */
export async function emptyBin(): Promise<void> {
  const db = await openDatabase();
  for (const { id } of (await readLibrary()).bin) await erase(db, id);
  announce();
}

/** What was deleted waits this long for a second thought, days. */
export const BIN_DAYS = 30;

/**
 * At the start: what has waited for `BIN_DAYS` is deleted for good; never a plan with records of sessions or
 * photographs, which only a person erases.
 */
export async function emptyOldBin(): Promise<void> {
  try {
    const db = await openDatabase();
    let erased = 0;
    for (const { id, deletedAt, records, photographs } of (await readLibrary()).bin) {
      const waits = Date.now() - (deletedAt ?? 0) < BIN_DAYS * DAY_MS;
      if (waits || records + photographs > 0) continue;
      await erase(db, id);
      erased++;
    }
    // a list that was read meanwhile still has it
    if (erased > 0) announce();
  } catch {
    // a bin that cannot be emptied now is emptied at the next start
  }
}

export async function deleteAside(key: number): Promise<void> {
  await (await openDatabase()).delete('aside', key);
  announce();
}

/**
 * Erases a scan and every picture that was drawn of it; plans on it stay, without a figure. Where the open
 * plan lies on it, another one is opened.
 */
export async function eraseScan({ id, digest }: Figure): Promise<void> {
  const db = await openDatabase();
  const entries = await db.getAll('shelf');
  const transaction = db.transaction(['scans', 'pictures'], 'readwrite');
  await Promise.all([
    transaction.objectStore('scans').delete(digest),
    ...entries
      .filter(({ model }) => model === id)
      .map((entry) => transaction.objectStore('pictures').delete(entry.id)),
    transaction.done,
  ]);
  removeFigure(digest);
  const { plan, preferences } = appStore.getState();
  if (plan.figure.digest === digest) {
    const next = (await readLibrary()).plans.find(({ model }) => model !== id);
    if (!next || !(await openSaved(next.id)).ok)
      await openUnsaved(freshPlan(BUNDLED[preferences.lastModel]));
  }
  announce();
}

/**
 * Puts a plan on the shelf that is not open anywhere.
 * @param openNotes what is not as it stood in its file, to be read when it is opened
 */
export async function addToLibrary(
  db: SavedPlans,
  plan: Plan,
  openNotes: readonly string[] = [],
): Promise<void> {
  await write(db, { plan, steps: NO_STEPS, numbers: new StepNumbers(), openNotes }, undefined);
}

/**
 * Puts another state of a plan in the place of the one that is kept, or a plan that is new here; out of the
 * bin, too. What could be undone is forgotten.
 * @param expected the generation that it may take the place of; null: of none but one in the bin
 * @returns its generation, or `ELSEWHERE` where it is open, `CHANGED_SINCE` where another one is kept
 */
export async function replaceInLibrary(
  plan: Plan,
  openNotes: readonly string[],
  expected: number | null,
): Promise<number | string> {
  if (appStore.getState().plan.id === plan.id) return ELSEWHERE;
  let put = 0;
  const trouble = await holding(plan.id, async (db) => {
    const [entry, { known }] = await Promise.all([
      db.get('shelf', plan.id),
      readSteps(db, plan.id),
    ]);
    const kept = entry && entry.deletedAt === null ? entry.generation : null;
    if (kept !== expected) return CHANGED_SINCE;
    const numbers = new StepNumbers(known);
    put = await write(db, { plan, steps: NO_STEPS, numbers, openNotes }, entry);
    return null;
  });
  return trouble ?? put;
}

/** Said after the library was changed, here and in the other tabs. */
export function announce(): void {
  for (const listener of listeners) listener();
  tellTabs({ kind: 'shelf' });
}

function lastUsed({ openedAt, savedAt }: ShelfEntry): number {
  return Math.max(openedAt, savedAt);
}

const DAY_MS = 86_400_000;

/** Does something with a plan that no other tab writes meanwhile. */
async function holding(
  planId: string,
  act: (db: SavedPlans) => Promise<Trouble>,
  isOpenHere = false,
): Promise<Trouble> {
  const lock = isOpenHere ? null : await takeLock(planId, 'ifFree', () => undefined);
  if (!lock && !isOpenHere) return ELSEWHERE;
  try {
    return await act(await openDatabase());
  } finally {
    lock?.release();
    announce();
  }
}

async function changeEntry(
  db: SavedPlans,
  planId: string,
  change: Partial<ShelfEntry>,
): Promise<Trouble> {
  const transaction = db.transaction('shelf', 'readwrite');
  const entry = await transaction.store.get(planId);
  if (entry) await transaction.store.put({ ...entry, ...change }, planId);
  await transaction.done;
  return entry ? null : 'The plan is no longer in the library.';
}

async function write(
  db: SavedPlans,
  what: Pick<PlanToSave, 'plan' | 'steps' | 'numbers' | 'openNotes'>,
  entry: ShelfEntry | undefined,
): Promise<number> {
  const base = entry?.generation ?? 0;
  const now = Date.now();
  const generation = base + 1;
  const openedAt = entry?.openedAt ?? 0;
  const reference = entry?.reference ?? '';
  await writeSaved(db, { ...what, reference, generation, base, writer: TAB_ID, now, openedAt });
  return generation;
}

async function erase(db: SavedPlans, planId: string): Promise<void> {
  const stores = ['copies', 'histories', 'steps', 'shelf', 'pictures'] as const;
  const transaction = db.transaction(stores, 'readwrite');
  await Promise.all([
    transaction.objectStore('copies').delete(bothSlots(planId)),
    transaction.objectStore('histories').delete(planId),
    transaction.objectStore('steps').delete(stepsOf(planId)),
    transaction.objectStore('shelf').delete(planId),
    transaction.objectStore('pictures').delete(planId),
    transaction.done,
  ]);
  await eraseSessions(db, planId);
  await erasePhotographs(db, planId);
}
