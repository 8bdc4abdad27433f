import { describeEdit, EDIT_VERSION, type Edit } from '../../plan/edit';
import { migratedEdit } from '../../plan/editMigrate';
import type { SavedPlans } from './database';
import type { SavedHistory } from './savedTypes';

/**
 * The steps of undo in the database: each is written once, when it is new, so that a save costs what
 * changed and not what was ever done. The newest are kept that fit.
 */
const MOST_STEPS = 500;
const MOST_BYTES = 12_000_000;

export interface Steps {
  readonly done: readonly Edit[];
  readonly undone: readonly Edit[];
}

export const NO_STEPS: Steps = { done: [], undone: [] };

/** What one save writes of the steps. */
export interface StepsToWrite {
  readonly history: SavedHistory;
  readonly fresh: readonly (readonly [serial: number, edit: Edit])[];
  readonly gone: readonly number[];
}

/** Which step has which number, and which numbers the database has. */
export class StepNumbers {
  readonly #numbers = new WeakMap<Edit, number>();
  readonly #written: Set<number>;
  #next: number;

  /** @param known steps that were read from the database, with their numbers */
  constructor(known: ReadonlyMap<number, Edit> = new Map()) {
    for (const [serial, edit] of known) this.#numbers.set(edit, serial);
    this.#written = new Set(known.keys());
    this.#next = Math.max(0, ...known.keys()) + 1;
  }

  toWrite({ done, undone }: Steps): StepsToWrite {
    const kept = newestWithin(done);
    const ahead = newestWithin(undone);
    const fresh: [number, Edit][] = [];
    const numberOf = (edit: Edit): number => {
      const serial = this.#numbers.get(edit) ?? this.#next++;
      this.#numbers.set(edit, serial);
      if (!this.#written.has(serial)) fresh.push([serial, edit]);
      return serial;
    };
    const history: SavedHistory = {
      planVersion: EDIT_VERSION,
      done: kept.map(numberOf),
      undone: ahead.map(numberOf),
    };
    const alive = new Set([...history.done, ...history.undone]);
    return { history, fresh, gone: [...this.#written].filter((serial) => !alive.has(serial)) };
  }

  /** Said once the transaction is through. */
  confirm({ fresh, gone }: StepsToWrite): void {
    for (const [serial] of fresh) this.#written.add(serial);
    for (const serial of gone) this.#written.delete(serial);
  }

  /** The database was emptied: everything is to be written again. */
  forgetWritten(): void {
    this.#written.clear();
  }
}

export interface ReadSteps {
  readonly steps: Steps;
  /** as they stand in the database, with their numbers */
  readonly known: ReadonlyMap<number, Edit>;
  /** there were steps, and none of them can be used */
  readonly isLost: boolean;
}

/**
 * The steps of a plan. Those of an earlier version are brought up to this one and written anew with the
 * next save; where one of them cannot be, or they do not fit together, there are none.
 */
export async function readSteps(db: SavedPlans, planId: string): Promise<ReadSteps> {
  const within = stepsOf(planId);
  const transaction = db.transaction(['histories', 'steps']);
  const [history, keys, edits] = await Promise.all([
    transaction.objectStore('histories').get(planId),
    transaction.objectStore('steps').getAllKeys(within),
    transaction.objectStore('steps').getAll(within),
  ]);
  // a step that the database's door refused is not there
  const known = new Map(
    keys.flatMap(([, serial], i) => (edits[i] ? [[serial, edits[i]] as const] : [])),
  );
  if (!history) return { steps: NO_STEPS, known, isLost: false };
  const steps = stepsNow(history, known);
  const isLost = steps === null && history.done.length + history.undone.length > 0;
  return { steps: steps ?? NO_STEPS, known, isLost };
}

/** Null where one of them is missing or cannot be brought up to this version. */
export function stepsNow(
  { planVersion, done, undone }: SavedHistory,
  known: ReadonlyMap<number, Edit>,
): Steps | null {
  const edits = new Map<number, Edit>();
  for (const serial of [...done, ...undone]) {
    const kept = known.get(serial);
    const edit =
      planVersion === EDIT_VERSION ? kept : kept && migratedEdit(kept, planVersion, EDIT_VERSION);
    if (!edit || !isStep(edit)) return null;
    edits.set(serial, edit);
  }
  const named = (serials: readonly number[]) =>
    serials.flatMap((serial) => edits.get(serial) ?? []);
  return { done: named(done), undone: named(undone) };
}

/** All keys of a plan's steps. */
export function stepsOf(planId: string): IDBKeyRange {
  return IDBKeyRange.bound([planId, 0], [planId, Number.MAX_SAFE_INTEGER]);
}

function isStep(edit: Edit): boolean {
  try {
    return describeEdit(edit).length > 0;
  } catch {
    return false;
  }
}

/** The newest steps (last in the list) that are worth their room; strokes are what weighs. */
function newestWithin(edits: readonly Edit[]): readonly Edit[] {
  let bytes = 0;
  let from = edits.length;
  while (from > 0 && edits.length - from < MOST_STEPS) {
    bytes += bytesOf(edits[from - 1]);
    if (bytes > MOST_BYTES) break;
    from--;
  }
  return edits.slice(from);
}

const weights = new WeakMap<object, number>();

/** Columns by their bytes, everything else by a round figure. */
function bytesOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 16;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  const known = weights.get(value);
  if (known !== undefined) return known;
  const bytes = Object.values(value).reduce<number>((sum, part) => sum + bytesOf(part), 32);
  weights.set(value, bytes);
  return bytes;
}
