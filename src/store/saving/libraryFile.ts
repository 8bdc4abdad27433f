import { writePlan } from '../../plan/file/file';
import { placesElsewhere } from '../../plan/file/filePlaces';
import { isNestedTooDeep } from '../../plan/file/nesting';
import { sealed } from '../../plan/file/seal';
import type { SessionRecord } from '../../plan/session/record';
import { readRecord, writeRecord } from '../../plan/session/recordFile';
import { readPlanHere } from '../figures';
import { openDatabase, type SavedPlans } from './database';
import { addToLibrary, announce, readLibrary } from './library';
import { newestText } from './planCopies';
import { type MeshFor, meshesFor } from './planMesh';
import { addRecord, readSessions } from './savedSessions';
import type { PutAside } from './savedTypes';
import { saveNow } from './saving';
import { bringScanOf } from './scans';

/**
 * All plans of this browser in one file, `.mesomap-library.json`: a list of plan files as they
 * are saved one by one, the records of their sessions likewise, and what was put aside as text. Steps of
 * undo and pictures stay behind.
 */
const LIBRARY_FORMAT = 'mesomap-library';
const LIBRARY_VERSION = 1;
export const LIBRARY_ENDING = '.mesomap-library.json';

export interface LibraryRead {
  readonly added: number;
  /** plans that the library has already, to the last bit */
  readonly known: number;
  /** records of sessions that are new here, whole or in part */
  readonly records: number;
  /** a name and the reason for each that was not taken */
  readonly refused: readonly string[];
  /** a name and what was repaired or is to be looked at, for each where there is something */
  readonly repaired: readonly string[];
  /** plans that were not looked at: it was stopped */
  readonly left: number;
}

/** @param of the plans on the shelf, or those of the bin that have records */
export async function libraryFile(
  of: 'shelf' | 'binWithRecords' = 'shelf',
): Promise<{ name: string; text: string; plans: number }> {
  await saveNow();
  const db = await openDatabase();
  const library = await readLibrary();
  const fromBin = library.bin.filter(({ records }) => records > 0);
  const plans = of === 'shelf' ? library.plans : fromBin;
  const kept = await Promise.all(plans.map(({ id }) => newestText(db, id)));
  const sessions = await Promise.all(plans.map(({ id }) => readSessions(db, id)));
  const texts = kept.filter((text) => text !== null);
  const day = new Date().toISOString().slice(0, 10);
  const name = `Mesomap ${day}${of === 'shelf' ? '' : ' bin'}${LIBRARY_ENDING}`;
  const beside = { aside: of === 'shelf' ? library.aside : [], records: sessions.flat() };
  return { name, text: await libraryText(texts, beside, meshesFor()), plans: texts.length };
}

interface BesidePlans {
  readonly aside: readonly Pick<PutAside, 'name' | 'text' | 'reason'>[];
  readonly records: readonly SessionRecord[];
}

/** @param texts the browser's own copies, which have no millimetres beside their places */
export async function libraryText(
  texts: readonly string[],
  { aside, records }: BesidePlans,
  meshFor: MeshFor,
): Promise<string> {
  const plans: unknown[] = [];
  for (const text of texts) {
    await bringScanOf(text);
    const read = await readPlanHere(text);
    plans.push(JSON.parse(read.ok ? sealed(writePlan(read.plan, await meshFor(read.plan))) : text));
  }
  const file = {
    format: LIBRARY_FORMAT,
    version: LIBRARY_VERSION,
    plans,
    records: records.map((record) => JSON.parse(writeRecord(record))),
    aside: aside.map(({ name, text, reason }) => ({ name, text, reason })),
  };
  return `${JSON.stringify(file)}\n`;
}

/** Whether a text is a library rather than a plan. */
export function isLibrary(text: string): boolean {
  return partsOf(text) !== null;
}

/**
 * Adds the plans of a library file; none that is here is changed. Null when it is no library.
 * @param tell the share of its plans that were looked at
 * @param signal stops before the next plan: what was added stays
 */
export async function addLibrary(
  text: string,
  tell: (share: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<LibraryRead | null> {
  const parts = partsOf(text);
  if (!parts) return null;
  const db = await openDatabase();
  const meshFor = meshesFor();
  let added = 0;
  let known = 0;
  const refused: string[] = [];
  const repaired: string[] = [];
  if (parts.isNewer) repaired.push(NEWER_LIBRARY);
  let left = parts.plans.length;
  for (const part of parts.plans) {
    if (signal?.aborted) break;
    tell(1 - left / parts.plans.length);
    left--;
    // each stands for itself: one that fails in any way ends nothing
    const taken = await takePlan(db, part, meshFor).catch((error: unknown): TakenPlan => {
      return { kind: 'refused', why: error instanceof Error ? error.message : String(error) };
    });
    if (taken.kind === 'refused') refused.push(`${nameOf(part)}: ${taken.why}`);
    else if (taken.notes.length > 0) repaired.push(`${nameOf(part)}: ${taken.notes.join(' ')}`);
    if (taken.kind === 'added') added++;
    if (taken.kind === 'known') known++;
  }
  const taken = await takeRecords(db, signal?.aborted ? [] : parts.records);
  announce();
  const all = [...refused, ...taken.refused];
  return { added, known, records: taken.added, refused: all, repaired, left };
}

const NEWER_LIBRARY =
  'the library itself, which a newer Mesomap saved: what this one does not know of it stays in the file.';

type TakenPlan =
  | { readonly kind: 'added' | 'known'; readonly notes: readonly string[] }
  | { readonly kind: 'refused'; readonly why: string };

async function takePlan(db: SavedPlans, part: unknown, meshFor: MeshFor): Promise<TakenPlan> {
  if (isNestedTooDeep(part))
    return { kind: 'refused', why: 'It is damaged: nested deeper than a plan.' };
  const own = JSON.stringify(part);
  await bringScanOf(own);
  const read = await readPlanHere(own);
  if (!read.ok) return { kind: 'refused', why: read.reason };
  const mesh = read.stated.length > 0 ? await meshFor(read.plan) : null;
  const elsewhere = mesh && placesElsewhere(read.stated, mesh);
  const notes = elsewhere ? [elsewhere, ...read.notes] : read.notes;
  const here = await newestText(db, read.plan.id);
  if (here === writePlan(read.plan)) return { kind: 'known', notes };
  const name = `${read.plan.name} (imported)`;
  // one that is not as it was written takes nobody's place
  const asCopy = here !== null || read.seal === 'broken';
  const plan = asCopy ? { ...read.plan, id: crypto.randomUUID(), name } : read.plan;
  await addToLibrary(db, plan, notes);
  return { kind: 'added', notes };
}

const TOO_DEEP = { ok: false, reason: 'A record is damaged: it is nested too deep.' } as const;

/** Records stay with the plan that they name. */
async function takeRecords(db: SavedPlans, parts: readonly unknown[]) {
  let added = 0;
  const refused: string[] = [];
  for (const part of parts) {
    const read = isNestedTooDeep(part) ? TOO_DEEP : readRecord(JSON.stringify(part));
    if (!read.ok) {
      refused.push(read.reason);
      continue;
    }
    const { planId, planName, date } = read.record.start;
    const name = `The record of “${planName.slice(0, 80)}”, ${date}`;
    const result =
      (await newestText(db, planId)) === null ? 'lost' : await addRecord(db, read.record);
    if (result === 'added') added++;
    if (result === 'lost') refused.push(`${name}: its plan is not here.`);
    if (result === 'differs') refused.push(`${name}: here is another state of it, which stays.`);
  }
  return { added, refused };
}

interface LibraryParts {
  readonly plans: readonly unknown[];
  readonly records: readonly unknown[];
  readonly isNewer: boolean;
}

function partsOf(text: string): LibraryParts | null {
  if (!text.slice(0, 200).includes(LIBRARY_FORMAT)) return null;
  try {
    const { format, version, plans, records = [] } = JSON.parse(text);
    const areLists = Array.isArray(plans) && Array.isArray(records);
    const isKnown = Number.isInteger(version) && version >= LIBRARY_VERSION;
    return format === LIBRARY_FORMAT && isKnown && areLists
      ? { plans, records, isNewer: version > LIBRARY_VERSION }
      : null;
  } catch {
    return null;
  }
}

function nameOf(part: unknown): string {
  const name = (part as { name?: unknown } | null)?.name;
  return typeof name === 'string' && name ? `“${name.slice(0, 80)}”` : 'A plan without a name';
}
