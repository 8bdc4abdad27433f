import { readRecord, writeRecord } from '../../plan/session/recordFile';
import { readPlanHere } from '../figures';
import { openDatabase, type SavedPlans } from '../saving/database';
import { deletePlan, replaceInLibrary } from '../saving/library';
import { newestText } from '../saving/planCopies';
import { addRecord, readSessions, sessionSizes } from '../saving/savedSessions';
import { bringScanOf } from '../saving/scans';
import { appStore } from '../state';
import type { Snapshot } from './box';
import type { Taken } from './inStep';
import type { SharedKind } from './sharedKind';
import { refused, TAKEN, takenBy } from './taken';

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
  read: async (id) => newestText(await openDatabase(), id),
  take: (snapshot) => takePlan(snapshot),
  async remove(id) {
    if (appStore.getState().plan.id === id) return { kind: 'later' };
    return takenBy(await deletePlan(id));
  },
  takeBeside: (snapshot) => takePlan(snapshot, { by: snapshot.by }),
};

/** @param beside as a plan of its own, named after the tablet that made it */
async function takePlan({ text }: Snapshot, beside?: { readonly by: string }): Promise<Taken> {
  await bringScanOf(text);
  const read = await readPlanHere(text);
  if (!read.ok) return refused(read.reason);
  const { plan } = read;
  const own = beside && { id: crypto.randomUUID(), name: `${plan.name} (${beside.by})` };
  return takenBy(await replaceInLibrary({ ...plan, ...own }, read.notes));
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
  async take({ text }) {
    const read = readRecord(text);
    if (!read.ok) return refused(read.reason);
    const added = await addRecord(await openDatabase(), read.record);
    return added === 'differs' ? refused(DIFFERS) : TAKEN;
  },
  // a record is erased with its plan, by a person
  remove: async () => TAKEN,
  takeBeside: async () => refused(DIFFERS),
};

const DIFFERS =
  'Another tablet’s record of this session says something else. A record is never replaced: the one here stays as it is.';

function idOf(planId: string, sessionId: string): string {
  return `${planId} ${sessionId}`;
}
