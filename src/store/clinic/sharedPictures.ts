import { fromBase64, toBase64 } from '../../plan/file/base64';
import type { Photograph } from '../../plan/photographs/photograph';
import { readFigureFile } from '../../scan/figureFile';
import { openDatabase, type SavedPlans } from '../saving/database';
import {
  addPhotograph,
  deletePhotograph,
  readPhotographBytes,
  readPhotographs,
} from '../saving/photographs';
import { keepScan, scanText } from '../saving/scans';
import { appStore } from '../state';
import type { Snapshot } from './box';
import type { SharedKind, Taken } from './shelf';
import { refused, TAKEN } from './taken';

/** Photographs of the plans that are not in the bin, each with its picture. */
export const PHOTOGRAPHS: SharedKind = {
  async list() {
    const db = await openDatabase();
    const items: { id: string; mark: string }[] = [];
    for (const { id, deletedAt } of await db.getAll('shelf'))
      for (const photograph of deletedAt === null ? await readPhotographs(db, id) : [])
        items.push({ id: `${id} ${photograph.id}`, mark: JSON.stringify(photograph) });
    return items;
  },
  async mark(id) {
    const db = await openDatabase();
    const photograph = await photographOf(db, id);
    const plan = photograph && (await db.get('shelf', photograph.planId));
    return plan && plan.deletedAt === null ? JSON.stringify(photograph) : null;
  },
  async read(id) {
    const db = await openDatabase();
    const photograph = await photographOf(db, id);
    const bytes = photograph && (await readPhotographBytes(db, photograph));
    return bytes ? JSON.stringify({ photograph, jpeg: toBase64(new Uint8Array(bytes)) }) : null;
  },
  take: (snapshot) => putPhotograph(snapshot, (photograph) => photograph),
  async join(snapshot) {
    const here = await photographOf(await openDatabase(), snapshot.id);
    return putPhotograph(snapshot, (other) => (here ? together(here, other) : other));
  },
  // one of a plan in the bin stays with it, for as long as it can be taken out
  async remove(id) {
    const db = await openDatabase();
    const [planId] = id.split(' ');
    if (appStore.getState().plan.id === planId) return { kind: 'later' };
    const entry = await db.get('shelf', planId);
    if (!entry || entry.deletedAt !== null) return TAKEN;
    const photograph = await photographOf(db, id);
    if (photograph) await deletePhotograph(db, photograph);
    return TAKEN;
  },
  takeBeside: (snapshot) => PHOTOGRAPHS.join(snapshot),
};

async function putPhotograph(
  { text, id }: Snapshot,
  change: (photograph: Photograph) => Photograph,
): Promise<Taken> {
  const read = JSON.parse(text) as { photograph: Photograph; jpeg: string };
  const bytes = fromBase64(read.jpeg);
  if (!bytes || `${read.photograph.planId} ${read.photograph.id}` !== id)
    return refused('It is no photograph of a plan.');
  const photograph = change(read.photograph);
  await addPhotograph(await openDatabase(), photograph, bytes.buffer);
  return { kind: 'taken', mark: JSON.stringify(photograph) };
}

/**
 * Two states of one picture's facts, the same in whichever order: every cover, every mark (of two of one
 * name the first by place), both notes.
 */
function together(a: Photograph, b: Photograph): Photograph {
  const [first, second] = [a, b].toSorted((x, y) =>
    JSON.stringify(x) < JSON.stringify(y) ? -1 : 1,
  );
  const covers = new Map(
    [...first.covers, ...second.covers].map((each) => [JSON.stringify(each), each]),
  );
  const marks = new Map([...second.marks, ...first.marks].map((each) => [each.name, each]));
  const notes = new Set([first.note, second.note].filter((note) => note !== ''));
  return {
    ...first,
    note: [...notes].join('\n'),
    covers: [...covers].sort(([x], [y]) => (x < y ? -1 : 1)).map(([, cover]) => cover),
    marks: [...marks].sort(([x], [y]) => (x < y ? -1 : 1)).map(([, mark]) => mark),
  };
}

async function photographOf(db: SavedPlans, id: string): Promise<Photograph | undefined> {
  const [planId, photographId] = id.split(' ');
  return db.get('photographs', [planId, photographId]);
}

/** Patients' own scans, by their digest: one never changes, but for the name that it is called. */
export const SCANS: SharedKind = {
  async list() {
    const db = await openDatabase();
    return (await db.getAllKeys('scans')).map((id) => ({ id, mark: 'kept' }));
  },
  mark: async (id) => ((await (await openDatabase()).count('scans', id)) > 0 ? 'kept' : null),
  read: (id) => scanText(id),
  async take({ text }) {
    const read = readFigureFile(text);
    if (!read.ok) return refused(read.reason);
    await keepScan(read.file);
    return TAKEN;
  },
  // one never changes
  join: async () => TAKEN,
  // a face is erased by a person, on each tablet
  remove: async () => TAKEN,
  takeBeside: async () => TAKEN,
};
