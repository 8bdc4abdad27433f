import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { fromBase64, toBase64 } from '../plan/file/base64';
import { writePlan } from '../plan/file/file';
import { sealed } from '../plan/file/seal';
import {
  type Photograph,
  type PhotographFile,
  readPhotographFiles,
  withPhotographs,
} from '../plan/photographs/photograph';
import { openDatabase } from './saving/database';
import {
  addPhotograph,
  changePhotograph,
  deletePhotograph,
  readPhotographBytes,
  readPhotographs,
} from './saving/photographs';
import { meshOf } from './saving/planMesh';
import { faultFrom } from './saving/saveFault';
import { keepPlan } from './saving/saving';
import { couchStore } from './session';
import { appStore } from './state';

/** Photographs of the open plan, kept in this browser and nowhere else. */
interface PhotographsState {
  /** whose these are; null until they have been read */
  readonly planId: string | null;
  /** the oldest first */
  readonly all: readonly Photograph[];
}

const photographStore = createStore<PhotographsState>(() => ({ planId: null, all: [] }));

export function usePhotographs<T>(select: (state: PhotographsState) => T): T {
  return useStore(photographStore, select);
}

export function openPhotographs(): void {
  appStore.setState({ sheet: 'photographs' });
}

/** A picture as the app keeps it: a JPEG that it has written itself. */
export interface PlainPicture {
  readonly bytes: ArrayBuffer;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** What was wrong, as a sentence; null when it was done. */
type Trouble = string | null;

export async function readPlanPhotographs(): Promise<Trouble> {
  const planId = appStore.getState().plan.id;
  try {
    const all = await readPhotographs(await openDatabase(), planId);
    if (appStore.getState().plan.id === planId) photographStore.setState({ planId, all });
    return null;
  } catch (error) {
    return `The photographs cannot be read: ${faultFrom(error).reason}`;
  }
}

export async function keepPhotograph(picture: PlainPicture, viewId: string): Promise<Trouble> {
  const { plan, role } = appStore.getState();
  if (role.kind === 'reader') return 'This plan is open for reading only in this tab.';
  const session = couchStore.getState();
  const now = Date.now();
  const photograph: Photograph = {
    id: crypto.randomUUID(),
    planId: plan.id,
    sessionId: session.planId === plan.id ? (session.open?.record.start.id ?? null) : null,
    viewId,
    takenAt: now,
    minutesEast: -new Date(now).getTimezoneOffset(),
    widthPx: picture.widthPx,
    heightPx: picture.heightPx,
    byteLength: picture.bytes.byteLength,
    note: '',
    marks: [],
    covers: [],
  };
  return written(async () => {
    // the plan it belongs to is in the library from now on
    await keepPlan();
    await addPhotograph(await openDatabase(), photograph, picture.bytes);
  });
}

export function changePicture(photograph: Photograph): Promise<Trouble> {
  photographStore.setState(({ all }) => ({
    all: all.map((each) => (each.id === photograph.id ? photograph : each)),
  }));
  return written(async () => changePhotograph(await openDatabase(), photograph));
}

export function deletePicture(photograph: Photograph): Promise<Trouble> {
  return written(async () => deletePhotograph(await openDatabase(), photograph));
}

async function written(write: () => Promise<void>): Promise<Trouble> {
  try {
    await write();
    return await readPlanPhotographs();
  } catch (error) {
    return `The photograph was not saved: ${faultFrom(error).reason}`;
  }
}

/** @returns null when it is gone or damaged */
export async function pictureOf(photograph: Photograph): Promise<Blob | null> {
  const bytes = await openDatabase().then((db) => readPhotographBytes(db, photograph));
  return bytes ? new Blob([bytes], { type: 'image/jpeg' }) : null;
}

/**
 * The open plan's file with its photographs in it.
 * @param covered burns a picture's covers in: none leaves the device without them
 */
export async function planFileWithPhotographs(
  covered: (picture: Blob, covers: Photograph['covers']) => Promise<Blob>,
): Promise<string> {
  const { plan } = appStore.getState();
  const db = await openDatabase();
  const files: PhotographFile[] = [];
  for (const photograph of await readPhotographs(db, plan.id)) {
    const kept = await readPhotographBytes(db, photograph);
    if (!kept) continue;
    const { sessionId, viewId, takenAt, minutesEast, note, marks, covers } = photograph;
    const bytes =
      covers.length > 0 ? await (await covered(new Blob([kept]), covers)).arrayBuffer() : kept;
    files.push({
      sessionId,
      viewId,
      takenAt,
      minutesEast,
      note,
      marks: [...marks],
      covers: [],
      jpeg: toBase64(new Uint8Array(bytes)),
    });
  }
  return sealed(withPhotographs(writePlan(plan, meshOf(plan)), files));
}

/**
 * Takes in what a plan file carries. One that is here already, by its time and view, is not added again.
 * @param plain draws a picture anew, so that nothing but pixels comes in
 */
export async function takeFromPlanFile(
  text: string,
  planId: string,
  plain: (file: Blob) => Promise<PlainPicture>,
): Promise<{ added: number; damaged: number }> {
  const { photographs, damaged } = readPhotographFiles(text);
  const db = await openDatabase();
  const known = new Set(
    (await readPhotographs(db, planId)).map(({ takenAt, viewId }) => `${takenAt} ${viewId}`),
  );
  let [added, unread] = [0, damaged];
  for (const { jpeg, ...facts } of photographs) {
    if (known.has(`${facts.takenAt} ${facts.viewId}`)) continue;
    const bytes = fromBase64(jpeg);
    const picture = bytes && (await plain(new Blob([new Uint8Array(bytes)])).catch(() => null));
    if (!picture) {
      unread++;
      continue;
    }
    const { widthPx, heightPx } = picture;
    const photograph: Photograph = {
      ...facts,
      id: crypto.randomUUID(),
      planId,
      widthPx,
      heightPx,
      byteLength: picture.bytes.byteLength,
    };
    await addPhotograph(db, photograph, picture.bytes);
    added++;
  }
  if (added > 0) await readPlanPhotographs();
  return { added, damaged: unread };
}
