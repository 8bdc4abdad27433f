import { writePlan } from '../../plan/file/file';
import type { ReadPlan } from '../../plan/file/readPlan';
import type { Plan } from '../../plan/types';
import { readPlanHere } from '../figures';
import type { SavedPlans } from './database';
import { NO_STEPS, readSteps, StepNumbers, type Steps } from './savedSteps';
import { checksum, type PlanCopy, type ShelfEntry } from './savedTypes';
import { WrittenElsewhere } from './saveFault';
import { bringScanOf } from './scans';

/** A plan with its steps, as it was found, and what the next save of it must know. */
export interface FoundPlan {
  readonly plan: Plan;
  readonly steps: Steps;
  readonly numbers: StepNumbers;
  readonly generation: number;
  /** said to the person when the newest copy could not be read */
  readonly note: string | null;
  /** what is not as it stood in its file, until it was read; left out: what is said of it on screen stays */
  readonly openNotes?: readonly string[];
  /** whom it is for; left out: the one on screen stays */
  readonly reference?: string;
}

/**
 * Reads a plan. A copy that cannot be read gives way to the good one before it.
 * @param writing whether this tab may write the plan: then the bad copy is put aside, so that no
 * save overwrites it. A tab that only looks on leaves everything as it is.
 */
export async function readSaved(
  db: SavedPlans,
  planId: string,
  writing: boolean,
): Promise<FoundPlan | { readonly plan: null; readonly note: string | null }> {
  const copies = await copiesOf(db, planId);
  const notes: string[] = [];
  for (const copy of copies) {
    const read = await readCopy(db, copy);
    if (!read.ok) {
      if (writing) await putAside(db, planId, copy, read.reason);
      notes.push(
        `The plan kept in this browser was not opened. ${read.reason} It is put aside, not lost.`,
      );
      continue;
    }
    const { steps, known, isLost } = await readSteps(db, planId);
    const newest = notes.length === 0;
    if (!newest) notes.push('This is the copy saved before it.');
    if (newest && isLost) notes.push(STEPS_LOST);
    return {
      plan: read.plan,
      steps: newest ? steps : NO_STEPS,
      numbers: new StepNumbers(known),
      generation: copies[0].generation,
      note: [...notes, ...read.notes].join(' ') || null,
      openNotes: copy.openNotes ?? [],
      reference: copy.reference ?? '',
    };
  }
  return { plan: null, note: notes[0] ?? null };
}

const STEPS_LOST =
  'Its steps of undo were kept by another version of Mesomap and cannot be used any more.';

/** The newest copy that can be read; null when there is none. */
export async function newestCopy(db: SavedPlans, planId: string): Promise<PlanCopy | null> {
  for (const copy of await copiesOf(db, planId)) if ((await readCopy(db, copy)).ok) return copy;
  return null;
}

export async function newestText(db: SavedPlans, planId: string): Promise<string | null> {
  return (await newestCopy(db, planId))?.text ?? null;
}

/** What a save is about. */
export interface PlanToSave {
  readonly plan: Plan;
  readonly steps: Steps;
  readonly numbers: StepNumbers;
  /** the new one's, above that of every copy there is */
  readonly generation: number;
  /** the generation this tab read or wrote last: another tab's newer one is not overwritten */
  readonly base: number;
  readonly writer: string;
  readonly now: number;
  /** when it is not open while it is written */
  readonly openedAt?: number;
  readonly openNotes?: readonly string[];
  readonly reference?: string;
}

/**
 * One transaction for the copy, the steps and the entry on the shelf.
 * @param hurried the page is going: nothing is asked, so that the browser can finish without it
 */
export async function writeSaved(
  db: SavedPlans,
  saved: PlanToSave,
  hurried = false,
): Promise<void> {
  const { plan, generation, now, openNotes = [], reference = '' } = saved;
  const steps = saved.numbers.toWrite(saved.steps);
  const text = writePlan(plan);
  const transaction = db.transaction(['copies', 'histories', 'steps', 'shelf'], 'readwrite', {
    durability: 'strict',
  });
  const shelf = transaction.objectStore('shelf');
  const before = hurried ? null : shelf.get(plan.id);
  const writes: Promise<unknown>[] = [
    transaction.objectStore('copies').put(
      {
        ...{ generation, savedAt: now, text, sum: checksum(text) },
        ...(openNotes.length > 0 && { openNotes }),
        ...(reference !== '' && { reference }),
      },
      [plan.id, generation % 2],
    ),
    transaction.objectStore('histories').put(steps.history, plan.id),
    ...steps.fresh.map(([serial, edit]) =>
      transaction.objectStore('steps').put(edit, [plan.id, serial]),
    ),
    ...steps.gone.map((serial) => transaction.objectStore('steps').delete([plan.id, serial])),
    shelf.put(entryOf(saved), plan.id),
  ];
  // each of these fails with the transaction, which is waited for below
  for (const write of writes) write.catch(() => undefined);
  if (hurried) transaction.commit();
  const entry = await before?.catch(() => undefined);
  if (entry && entry.writer !== saved.writer && entry.generation > saved.base) {
    transaction.done.catch(() => undefined);
    transaction.abort();
    throw new WrittenElsewhere();
  }
  await transaction.done;
  saved.numbers.confirm(steps);
}

function entryOf({
  plan,
  generation,
  writer,
  now,
  openedAt = now,
  reference = '',
}: PlanToSave): ShelfEntry {
  return {
    id: plan.id,
    name: plan.name,
    model: plan.figure.id,
    figureName: plan.figure.name,
    ...(reference !== '' && { reference }),
    zones: plan.zones.length,
    generation,
    writer,
    savedAt: now,
    openedAt,
    deletedAt: null,
  };
}

/** The keys of both copies. */
export function bothSlots(planId: string): IDBKeyRange {
  return IDBKeyRange.bound([planId, 0], [planId, 1]);
}

/** Newest first. */
async function copiesOf(db: SavedPlans, planId: string): Promise<PlanCopy[]> {
  const copies = await db.getAll('copies', bothSlots(planId));
  return copies.sort((a, b) => b.generation - a.generation);
}

async function readCopy(db: SavedPlans, copy: PlanCopy): Promise<ReadPlan> {
  if (checksum(copy.text) !== copy.sum) {
    const reason = 'The copy is damaged: it came back other than it was saved.';
    return { ok: false, reason, onto: [] };
  }
  await bringScanOf(copy.text, db);
  return readPlanHere(copy.text);
}

/** Once per copy, however often it is tried. */
async function putAside(
  db: SavedPlans,
  planId: string,
  { text, generation }: PlanCopy,
  reason: string,
): Promise<void> {
  const transaction = db.transaction(['aside', 'copies', 'shelf'], 'readwrite');
  const name = (await transaction.objectStore('shelf').get(planId))?.name ?? '';
  await transaction.objectStore('aside').put({ name, text, reason, at: Date.now() });
  await transaction.objectStore('copies').delete([planId, generation % 2]);
  const left = await transaction.objectStore('copies').count(bothSlots(planId));
  if (left === 0) await transaction.objectStore('shelf').delete(planId);
  await transaction.done;
}
