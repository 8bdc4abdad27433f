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
import type { SharedKind } from './sharedKind';
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
  async read(id) {
    const db = await openDatabase();
    const photograph = await photographOf(db, id);
    const bytes = photograph && (await readPhotographBytes(db, photograph));
    return bytes ? JSON.stringify({ photograph, jpeg: toBase64(new Uint8Array(bytes)) }) : null;
  },
  async take({ text, id }) {
    const { photograph, jpeg } = JSON.parse(text) as { photograph: Photograph; jpeg: string };
    const bytes = fromBase64(jpeg);
    if (!bytes || `${photograph.planId} ${photograph.id}` !== id)
      return refused('It is no photograph of a plan.');
    await addPhotograph(await openDatabase(), photograph, bytes.buffer);
    return TAKEN;
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
  takeBeside: (snapshot) => PHOTOGRAPHS.take(snapshot),
};

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
  read: (id) => scanText(id),
  async take({ text }) {
    const read = readFigureFile(text);
    if (!read.ok) return refused(read.reason);
    await keepScan(read.file);
    return TAKEN;
  },
  // a face is erased by a person, on each tablet
  remove: async () => TAKEN,
  takeBeside: (snapshot) => SCANS.take(snapshot),
};
