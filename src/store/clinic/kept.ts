import { openDatabase } from '../saving/database';
import type { Known, Memory, Progress } from './shelf';

/** How this tablet reaches its clinic; kept under the device's pass-phrase, where there is one. */
export interface ClinicSettings {
  readonly tablet: { readonly id: string; readonly name: string };
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly keyId: string;
  readonly rawKey: Uint8Array<ArrayBuffer>;
  readonly shares: { readonly photographs: boolean; readonly scans: boolean };
  readonly paused: boolean;
}

const SETTINGS = 'settings';
const PROGRESS = 'progress';
const ITEM = 'item ';

export async function readSettings(): Promise<ClinicSettings | null> {
  return (
    ((await (await openDatabase()).get('clinic', SETTINGS)) as ClinicSettings | undefined) ?? null
  );
}

export async function keepSettings(settings: ClinicSettings): Promise<void> {
  await (await openDatabase()).put('clinic', settings, SETTINGS);
}

/** Everything that is kept of the clinic; plans and records stay. */
export async function forgetClinic(): Promise<void> {
  await (await openDatabase()).clear('clinic');
}

/** What is known of boxes; the settings stay. */
export async function forgetBoxes(): Promise<void> {
  const db = await openDatabase();
  const keys = await db.getAllKeys('clinic');
  for (const key of keys) if (key !== SETTINGS) await db.delete('clinic', key);
}

export const KEPT: Memory = {
  async all() {
    const db = await openDatabase();
    const range = IDBKeyRange.bound(ITEM, `${ITEM}\uffff`);
    const [keys, values] = [await db.getAllKeys('clinic', range), await db.getAll('clinic', range)];
    return new Map(keys.map((key, i) => [key.slice(ITEM.length), values[i] as Known]));
  },
  async keep(boxId, known) {
    const db = await openDatabase();
    if (known) await db.put('clinic', known, ITEM + boxId);
    else await db.delete('clinic', ITEM + boxId);
  },
  async progress() {
    const kept = (await (await openDatabase()).get('clinic', PROGRESS)) as Progress | undefined;
    return kept ?? { seen: 0, unsettled: [] };
  },
  async keepProgress(progress) {
    await (await openDatabase()).put('clinic', progress, PROGRESS);
  },
};
