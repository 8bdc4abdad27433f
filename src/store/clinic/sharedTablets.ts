import { openDatabase } from '../saving/database';
import type { SharedKind } from './sharedKind';
import { refused, TAKEN } from './taken';

/** A tablet of the clinic and what is open on it. */
export interface TabletNow {
  readonly id: string;
  readonly name: string;
  /** the plan that is open and may be changed there */
  readonly planId: string | null;
  /** since when, `Date.now()` there */
  readonly since: number;
}

let own: TabletNow | null = null;
// As each said of itself last; kept, so that a tablet that is only not yet read is not taken for one that left.
let others: Promise<Map<string, TabletNow>> | null = null;
const listeners = new Set<() => void>();

/** What this tablet tells of itself; null: nothing. */
export function tellOwn(tablet: TabletNow | null): void {
  own = tablet;
}

export async function otherTablets(): Promise<readonly TabletNow[]> {
  return [...(await known()).values()];
}

export function onOtherTablets(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const KEY = 'tablets';

function known(): Promise<Map<string, TabletNow>> {
  others ??= openDatabase().then(async (db) => {
    return new Map(((await db.get('clinic', KEY)) as [string, TabletNow][] | undefined) ?? []);
  });
  return others;
}

async function keep(change: (tablets: Map<string, TabletNow>) => void): Promise<void> {
  const tablets = await known();
  change(tablets);
  await (await openDatabase()).put('clinic', [...tablets], KEY);
  for (const listener of listeners) listener();
}

export const TABLETS: SharedKind = {
  async list() {
    const all = [...(own ? [own] : []), ...(await known()).values()];
    return all.map((tablet) => ({ id: tablet.id, mark: JSON.stringify(tablet) }));
  },
  async read(id) {
    const tablet = own?.id === id ? own : (await known()).get(id);
    return tablet ? JSON.stringify(tablet) : null;
  },
  async take({ text, id }) {
    const tablet = JSON.parse(text) as TabletNow;
    if (tablet.id !== id || typeof tablet.name !== 'string') return refused('It is no tablet.');
    if (id !== own?.id) await keep((tablets) => tablets.set(id, tablet));
    return TAKEN;
  },
  async remove(id) {
    await keep((tablets) => tablets.delete(id));
    return TAKEN;
  },
  takeBeside: (snapshot) => TABLETS.take(snapshot),
};
