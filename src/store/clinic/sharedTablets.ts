import { openDatabase } from '../saving/database';
import type { SharedKind } from './shelf';
import { refused, TAKEN } from './taken';

/** What a tablet of the clinic tells of itself, every few minutes and when another plan is opened. */
interface Telling {
  readonly id: string;
  readonly name: string;
  /** the plan that is open and may be changed there */
  readonly planId: string | null;
  /** since when, `Date.now()` there */
  readonly since: number;
  /** when it was told, `Date.now()` there */
  readonly at: number;
}

/** Another tablet, by the clock of this one: clocks differ, by a day and more. */
export interface TabletNow extends Telling {
  /** when it was heard of last, `Date.now()` here */
  readonly heardAt: number;
}

/** A tablet tells of itself this often, ms. */
export const TELL_EVERY_MS = 10 * 60_000;

let own: Telling | null = null;
let others: Promise<Map<string, TabletNow>> | null = null;
const listeners = new Set<() => void>();

/** What this tablet tells of itself; null: nothing. */
export function tellOwn(tablet: Omit<Telling, 'since' | 'at'> | null, at = Date.now()): void {
  const isSame = own !== null && own.planId === tablet?.planId && own.id === tablet.id;
  own = tablet && { ...tablet, since: isSame && own ? own.since : at, at };
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

/** Nothing is known of other tablets any more. */
export function forgetTablets(): void {
  others = null;
  for (const listener of listeners) listener();
}

/** Each tablet gives what it says of itself, and nothing of what others say. */
export const TABLETS: SharedKind = {
  async list() {
    return own ? [{ id: own.id, mark: JSON.stringify(own) }] : [];
  },
  async mark(id) {
    return own?.id === id ? JSON.stringify(own) : null;
  },
  read: (id) => TABLETS.mark(id),
  async take({ text, id }) {
    const told = JSON.parse(text) as Telling;
    if (told.id !== id || typeof told.name !== 'string') return refused('It is no tablet.');
    if (id !== own?.id) await keep((tablets) => tablets.set(id, heard(told, tablets.get(id))));
    return TAKEN;
  },
  join: async () => TAKEN,
  async remove(id) {
    await keep((tablets) => tablets.delete(id));
    return TAKEN;
  },
  takeBeside: async () => TAKEN,
};

/**
 * A tablet that tells something new is there now, whatever its clock says; of one that was not known the
 * telling may be old.
 */
function heard(told: Telling, before: TabletNow | undefined, now = Date.now()): TabletNow {
  if (before?.at === told.at) return { ...told, heardAt: before.heardAt };
  return { ...told, heardAt: before ? now : Math.min(now, told.at) };
}
