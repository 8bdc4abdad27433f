import { describeEdit, type Edit } from '../../plan/edit';
import { PLAN_VERSION } from '../../plan/types';
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
      planVersion: PLAN_VERSION,
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

/** The steps of a plan; none when they are of another version or do not fit together. */
export async function readSteps(
  db: SavedPlans,
  planId: string,
): Promise<{ steps: Steps; known: ReadonlyMap<number, Edit> }> {
  const within = stepsOf(planId);
  const transaction = db.transaction(['histories', 'steps']);
  const [history, keys, edits] = await Promise.all([
    transaction.objectStore('histories').get(planId),
    transaction.objectStore('steps').getAllKeys(within),
    transaction.objectStore('steps').getAll(within),
  ]);
  const known = new Map(keys.map(([, serial], i) => [serial, edits[i]]));
  if (history?.planVersion !== PLAN_VERSION) return { steps: NO_STEPS, known };
  const done = history.done.map((serial) => known.get(serial));
  const undone = history.undone.map((serial) => known.get(serial));
  const steps = { done, undone } as Steps;
  return { steps: [...done, ...undone].every(isStep) ? steps : NO_STEPS, known };
}

/** All keys of a plan's steps. */
export function stepsOf(planId: string): IDBKeyRange {
  return IDBKeyRange.bound([planId, 0], [planId, Number.MAX_SAFE_INTEGER]);
}

function isStep(edit: Edit | undefined): boolean {
  try {
    return edit !== undefined && describeEdit(edit).length > 0;
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
