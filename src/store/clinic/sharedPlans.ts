import { readRecord, writeRecord } from '../../plan/session/recordFile';
import { readPlanHere } from '../figures';
import { openDatabase, type SavedPlans } from '../saving/database';
import { deletePlan, replaceInLibrary } from '../saving/library';
import { newestText } from '../saving/planCopies';
import { addRecord, countDeeds, readSessions, sessionSizes } from '../saving/savedSessions';
import { bringScanOf } from '../saving/scans';
import { appStore } from '../state';
import type { SharedKind, Taken } from './shelf';
import { CHANGED, refused, TAKEN, takenBy } from './taken';

/** Ids of the plans that are not in the bin, with the generation of each. */
async function shelved(db: SavedPlans): Promise<Map<string, number>> {
  const entries = await db.getAll('shelf');
  const kept = entries.filter(({ deletedAt }) => deletedAt === null);
  return new Map(kept.map(({ id, generation }) => [id, generation]));
}

export const PLANS: SharedKind = {
  async list() {
    const plans = [...(await shelved(await openDatabase()))];
    return plans.map(([id, generation]) => ({ id, mark: String(generation) }));
  },
  mark: async (id) => shelvedMark(await openDatabase(), id),
  read: async (id) => newestText(await openDatabase(), id),
  take: async ({ text, id }, mark) => takePlan(text, id, mark),
  join: async () => CHANGED,
  async remove(id) {
    if (appStore.getState().plan.id === id) return { kind: 'later' };
    return takenBy(await deletePlan(id));
  },
  async takeBeside({ text, by }, id) {
    const isThere = (await (await openDatabase()).count('shelf', id)) > 0;
    return isThere ? TAKEN : takePlan(text, id, null, by);
  },
};

async function shelvedMark(db: SavedPlans, id: string): Promise<string | null> {
  const entry = await db.get('shelf', id);
  return entry && entry.deletedAt === null ? String(entry.generation) : null;
}

/**
 * @param mark of what it may take the place of
 * @param beside the tablet that made it, after which a plan of its own is named
 */
async function takePlan(
  text: string,
  id: string,
  mark: string | null,
  beside?: string,
): Promise<Taken> {
  await bringScanOf(text);
  const read = await readPlanHere(text);
  if (!read.ok) return refused(read.reason);
  const { plan } = read;
  const name = beside === undefined ? plan.name : `${plan.name} (${beside})`;
  const expected = mark === null ? null : Number(mark);
  const put = await replaceInLibrary({ ...plan, id, name }, read.notes, expected);
  return typeof put === 'number' ? { kind: 'taken', mark: String(put) } : takenBy(put);
}

/** A session's record goes with its plan: one of a plan in the bin is not shared. */
export const RECORDS: SharedKind = {
  async list() {
    const db = await openDatabase();
    const [plans, sizes] = [await shelved(db), await sessionSizes(db)];
    return sizes
      .filter(({ planId }) => plans.has(planId))
      .map(({ planId, id, deeds }) => ({ id: idOf(planId, id), mark: String(deeds) }));
  },
  async read(id) {
    const [planId, sessionId] = id.split(' ');
    const records = await readSessions(await openDatabase(), planId);
    const found = records.find(({ start }) => start.id === sessionId);
    return found ? writeRecord(found) : null;
  },
  async mark(id) {
    const [planId, sessionId] = id.split(' ');
    const db = await openDatabase();
    const deeds = await countDeeds(db, planId, sessionId);
    return deeds > 0 && (await shelvedMark(db, planId)) !== null ? String(deeds) : null;
  },
  take: ({ text }) => addText(text),
  join: ({ text }) => addText(text),
  // a record is erased with its plan, by a person
  remove: async () => TAKEN,
  takeBeside: async () => refused(DIFFERS),
};

async function addText(text: string): Promise<Taken> {
  const read = readRecord(text);
  if (!read.ok) return refused(read.reason);
  const added = await addRecord(await openDatabase(), read.record);
  if (added === 'differs') return refused(DIFFERS);
  return added === 'added' ? { kind: 'taken', mark: String(read.record.events.length) } : TAKEN;
}

const DIFFERS =
  'Another tablet’s record of this session says something else. A record is never replaced: the one here stays as it is.';

function idOf(planId: string, sessionId: string): string {
  return `${planId} ${sessionId}`;
}
