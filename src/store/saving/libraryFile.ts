import { writePlan } from '../../plan/file/file';
import { placesElsewhere } from '../../plan/file/filePlaces';
import { readPlanHere } from '../figures';
import { openDatabase } from './database';
import { addToLibrary, announce, readLibrary } from './library';
import { newestText } from './planCopies';
import { type MeshFor, meshesFor } from './planMesh';
import type { PutAside } from './savedTypes';
import { saveNow } from './saving';

/**
 * All plans of this browser in one file, `.mesomap-library.json`: a list of plan files as they
 * are saved one by one, and what was put aside as text. Steps of undo and pictures stay behind.
 */
const LIBRARY_FORMAT = 'mesomap-library';
const LIBRARY_VERSION = 1;
export const LIBRARY_ENDING = '.mesomap-library.json';

export interface LibraryRead {
  readonly added: number;
  /** plans that the library has already, to the last bit */
  readonly known: number;
  /** a name and the reason for each that was not taken */
  readonly refused: readonly string[];
  /** a name and what was repaired or is to be looked at, for each where there is something */
  readonly repaired: readonly string[];
}

export async function libraryFile(): Promise<{ name: string; text: string; plans: number }> {
  await saveNow();
  const db = await openDatabase();
  const { plans, aside } = await readLibrary();
  const kept = await Promise.all(plans.map(({ id }) => newestText(db, id)));
  const texts = kept.filter((text) => text !== null);
  const day = new Date().toISOString().slice(0, 10);
  const name = `Mesomap ${day}${LIBRARY_ENDING}`;
  return { name, text: await libraryText(texts, aside, meshesFor()), plans: texts.length };
}

/** @param texts the browser's own copies, which have no millimetres beside their places */
export async function libraryText(
  texts: readonly string[],
  aside: readonly Pick<PutAside, 'name' | 'text' | 'reason'>[],
  meshFor: MeshFor,
): Promise<string> {
  const plans: unknown[] = [];
  for (const text of texts) {
    const read = readPlanHere(text);
    plans.push(JSON.parse(read.ok ? writePlan(read.plan, await meshFor(read.plan)) : text));
  }
  const file = {
    format: LIBRARY_FORMAT,
    version: LIBRARY_VERSION,
    plans,
    aside: aside.map(({ name, text, reason }) => ({ name, text, reason })),
  };
  return `${JSON.stringify(file)}\n`;
}

/** Whether a text is a library rather than a plan. */
export function isLibrary(text: string): boolean {
  return partsOf(text) !== null;
}

/** Adds the plans of a library file; none that is here is changed. Null when it is no library. */
export async function addLibrary(text: string): Promise<LibraryRead | null> {
  const parts = partsOf(text);
  if (!parts) return null;
  const db = await openDatabase();
  const meshFor = meshesFor();
  let added = 0;
  let known = 0;
  const refused: string[] = [];
  const repaired: string[] = [];
  for (const part of parts.plans) {
    const read = readPlanHere(JSON.stringify(part));
    if (!read.ok) {
      refused.push(`${nameOf(part)}: ${read.reason}`);
      continue;
    }
    const mesh = read.stated.length > 0 ? await meshFor(read.plan) : null;
    const elsewhere = mesh && placesElsewhere(read.stated, mesh);
    const notes = elsewhere ? [elsewhere, ...read.notes] : read.notes;
    if (notes.length > 0) repaired.push(`${nameOf(part)}: ${notes.join(' ')}`);
    const here = await newestText(db, read.plan.id);
    if (here === writePlan(read.plan)) {
      known++;
      continue;
    }
    const name = `${read.plan.name} (imported)`;
    await addToLibrary(
      db,
      here === null ? read.plan : { ...read.plan, id: crypto.randomUUID(), name },
    );
    added++;
  }
  announce();
  return { added, known, refused, repaired };
}

function partsOf(text: string): { readonly plans: readonly unknown[] } | null {
  if (!text.slice(0, 200).includes(LIBRARY_FORMAT)) return null;
  try {
    const { format, version, plans } = JSON.parse(text);
    const fits = format === LIBRARY_FORMAT && version === LIBRARY_VERSION && Array.isArray(plans);
    return fits ? { plans } : null;
  } catch {
    return null;
  }
}

function nameOf(part: unknown): string {
  const name = (part as { name?: unknown } | null)?.name;
  return typeof name === 'string' && name ? `“${name.slice(0, 80)}”` : 'A plan without a name';
}
