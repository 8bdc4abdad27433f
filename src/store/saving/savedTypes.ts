import type { DBSchema } from 'idb';
import type { Edit } from '../../plan/edit';
import type { Photograph } from '../../plan/photographs/photograph';
import type { SessionEvent, SessionStart } from '../../plan/session/record';

/**
 * What this browser's database holds. A plan goes in as the text of its file, so that what comes
 * back is checked by the same reader as any file. Two copies alternate: the newest and the good one
 * before it. Copies, undo and the entry on the shelf are written in one transaction.
 *
 * Every store says in `sealing/sealedStores.ts` whether a pass-phrase locks it. Values are what `sealing/pack.ts`
 * can pack in one go: objects, lists, text, numbers, typed arrays and buffers, but no `Blob`.
 */
export interface SavedSchema extends DBSchema {
  /** by plan and slot, 0 or 1 */
  copies: { key: [string, number]; value: PlanCopy };
  /** by plan: which steps can be undone and redone */
  histories: { key: string; value: SavedHistory };
  /** by plan and serial number */
  steps: { key: [string, number]; value: Edit };
  /** by plan: what a list of plans shows */
  shelf: { key: string; value: ShelfEntry };
  pictures: { key: string; value: PlanPicture };
  /** copies that this version could not read: put aside, never overwritten */
  aside: { key: number; value: PutAside };
  /** sessions at the couch, by plan and session: what each was begun with */
  sessions: { key: [string, string]; value: SessionStart };
  /** by session and number from 0: what was done, appended and never written over */
  deeds: { key: [string, number]; value: SessionEvent };
  /** by plan and photograph: what is known of it */
  photographs: { key: [string, string]; value: Photograph };
  /** by plan and photograph: the picture, a JPEG that this app has written */
  photographBytes: { key: [string, string]; value: ArrayBuffer };
  /** by digest of the figure: patients' own scans, never in a plan's file */
  scans: { key: string; value: KeptScan };
  /** of the build for several tablets: how the clinic is reached, and what is known of its boxes */
  clinic: { key: string; value: unknown };
  /** one value under `SEAL_KEY` where a pass-phrase is set: then all others are sealed, see `sealing/` */
  seal: { key: string; value: Seal };
}

export interface KeptScan {
  /** a figure file, `scan/figureFile` */
  readonly text: string;
  readonly addedAt: number;
}

export const SEAL_KEY = 'seal';

/** The data key, wrapped by the pass-phrase's key. */
export interface Seal {
  readonly version: 1;
  /** of the data key */
  readonly id: string;
  /** while it is turned on or off, some values are sealed and some are not */
  readonly state: 'turningOn' | 'on' | 'turningOff';
  /** PBKDF2 with SHA-256 */
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly rounds: number;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly wrappedKey: Uint8Array<ArrayBuffer>;
}

export interface PlanCopy {
  readonly generation: number;
  readonly savedAt: number;
  readonly text: string;
  /** `checksum` of the text */
  readonly sum: number;
  /** what is not as it stood in the plan's file and was not read yet; left out: nothing */
  readonly openNotes?: readonly string[];
  /** whom the plan is for: never in its file; left out: nobody was named */
  readonly reference?: string;
}

/** Serial numbers of the steps, as they stand in the store's `done` and `undone`. */
export interface SavedHistory {
  /** EDIT_VERSION of the steps; until that was 4 it was the plan file's */
  readonly planVersion: number;
  readonly done: readonly number[];
  readonly undone: readonly number[];
}

export interface ShelfEntry {
  readonly id: string;
  readonly name: string;
  /** the figure's id */
  readonly model: string;
  /** missing on what was saved before figures other than the bundled ones */
  readonly figureName?: string;
  /** as in its newest copy */
  readonly reference?: string;
  readonly zones: number;
  /** of the newest copy; grows with every save */
  readonly generation: number;
  /** the tab that wrote it */
  readonly writer: string;
  /** times are `Date.now()`, ms */
  readonly savedAt: number;
  readonly openedAt: number;
  /** in the bin since; null on the shelf */
  readonly deletedAt: number | null;
}

/** Drawn when there is time; belongs to one generation of the plan. */
export interface PlanPicture {
  readonly generation: number;
  /** a PNG as a data address */
  readonly address: string;
  readonly points: number;
}

export interface PutAside {
  readonly name: string;
  readonly text: string;
  readonly reason: string;
  readonly at: number;
}

/** FNV-1a over the text's 16-bit units: sees a copy that came back other than it went in. */
export function checksum(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
