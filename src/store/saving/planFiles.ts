import type { SurfaceMesh } from '../../geometry/mesh';
import type { Figure } from '../../plan/figure/figure';
import { figureNotes } from '../../plan/file/figureNotes';
import { FILE_ENDING, writePlan } from '../../plan/file/file';
import type { ReadPlan } from '../../plan/file/readPlan';
import { sealed } from '../../plan/file/seal';
import type { Plan } from '../../plan/types';
import { leaveOutInside } from '../../plan/zones/leaveOutInside';
import { cancelStroke, endStroke } from '../brush';
import { applyToPlan, moveCamera, renamePlan } from '../commands';
import { readPlanHere } from '../figures';
import { NO_DRAFT } from '../lassoDraft';
import { readPrintPreferences, writePrintPreferences } from '../printPreferences';
import { freshPlan } from '../safeSkin';
import { appStore } from '../state';
import { openDatabase } from './database';
import { openSaved, openUnsaved, rememberedPlan, rememberPlan } from './openedPlan';
import { newestText } from './planCopies';
import { meshOf } from './planMesh';
import { faultFrom } from './saveFault';
import { saveAgain, saveNow } from './saving';
import { bringScanOf } from './scans';

/** Brings back the plan of last time; an empty one when there is none or nothing is kept here. */
export function bringBackPlan(remembered = rememberedPlan()): Promise<void> {
  return namedAsItComes(() => bringBack(remembered));
}

/** @param bring opens another plan: what is typed as its name before it is there is given to it then */
export async function namedAsItComes(bring: () => Promise<void>): Promise<void> {
  if (appStore.getState().nameToCome === null) appStore.setState({ nameToCome: '' });
  try {
    await bring();
  } finally {
    const { nameToCome } = appStore.getState();
    appStore.setState({ nameToCome: null });
    if (nameToCome) renamePlan(nameToCome);
  }
}

async function bringBack(remembered: string | null): Promise<void> {
  try {
    const planId = remembered ?? (await lastOpened());
    const { ok, note } = planId ? await openSaved(planId) : { ok: false, note: null };
    if (note) appStore.setState({ notice: { tone: 'warning', text: note } });
    if (!ok) await openUnsaved(appStore.getState().plan);
    leaveOutOnceThere();
  } catch (error) {
    await openUnsaved(appStore.getState().plan);
    rememberPlan(remembered);
    const fault = faultFrom(error);
    appStore.setState({ saving: { kind: 'failed', fault } });
    if (fault.kind !== 'missing' && fault.kind !== 'newer')
      setTimeout(() => bringBackLate(remembered), LATER_MS);
  }
}

const LATER_MS = 2000;

/** The database did not answer at the start: asked again for as long as nothing was begun here. */
function bringBackLate(remembered: string | null): void {
  const { plan, done, undone } = appStore.getState();
  if (plan.zones.length + done.length + undone.length === 0) void bringBackPlan(remembered);
}

/** The plan as a file: name and text. */
export function planFile(): { name: string; text: string } {
  const { plan } = appStore.getState();
  return {
    name: `${fileStem(plan.name)}${FILE_ENDING}`,
    text: sealed(writePlan(plan, meshOf(plan))),
  };
}

/** A name that every file system takes. */
export function fileStem(name: string): string {
  return (
    name
      .replace(/[^\p{L}\p{N} _-]+/gu, '')
      .replace(/ +/g, ' ')
      .trim() || 'plan'
  );
}

/** Brings the open plan to rest in the database; false when it is not saved and would be lost. */
export async function leavePlan(): Promise<boolean> {
  endStroke();
  return saveNow();
}

/**
 * Starts an empty plan on the same figure, with a name, a view and a way of printing of its own. The one
 * before it stays in the library.
 */
export async function startNewPlan(): Promise<void> {
  cancelStroke();
  const { figure } = appStore.getState().plan;
  await openUnsaved(freshPlan(figure));
  writePrintPreferences({ ...readPrintPreferences(), kind: 'sheet', views: [] });
  appStore.setState({ screen: 'plan', lasso: NO_DRAFT });
  moveCamera({ kind: 'view', viewId: 'front' });
}

/** Opens a plan of the library; the reason comes back when it cannot be read. */
export async function openFromLibrary(planId: string): Promise<string | null> {
  cancelStroke();
  const { ok, note } = await openSaved(planId);
  if (ok && note) appStore.setState({ notice: { tone: 'warning', text: note } });
  if (ok) leaveOutOnceThere();
  return ok ? null : (note ?? 'The plan is no longer in the library.');
}

/**
 * Opens a plan file; on a bad one nothing changes and the reason comes back.
 * @param onto carries it over to this figure
 */
export async function openPlanFile(
  text: string,
  onto: Figure | null = null,
): Promise<{ ok: true } | { ok: false; reason: string }> {
  await bringScanOf(text);
  const read = await readPlanHere(text, onto, true);
  if (!read.ok) return read;
  cancelStroke();
  const opening = read.isNewer ? openToLook(read) : openKept(read);
  const { plan, opened } = await opening;
  const { openNotes } = appStore.getState();
  appStore.setState({ notice: { tone: openNotes.length > 0 ? 'warning' : 'info', text: opened } });
  if (text.includes('"photographs"')) void takePhotographs(text, plan.id).catch(() => undefined);
  whenFigureIsThere(plan.id, (mesh) => {
    const said = figureNotes({ ...read, plan: appStore.getState().plan }, mesh);
    leaveOut(mesh);
    if (said.length > 0) addOpenNotes(said);
  });
  return { ok: true };
}

interface Opened {
  readonly plan: Plan;
  /** in words */
  readonly opened: string;
}

/** A file that is not as it was written takes nobody's place. */
async function openKept(read: ReadPlan & { readonly ok: true }): Promise<Opened> {
  const known = await inLibrary(read.plan);
  const asCopy = known === 'other' || read.seal === 'broken';
  const plan = asCopy ? withOwnPlace(read.plan) : read.plan;
  if (asCopy || known !== 'same' || !(await openSaved(plan.id)).ok)
    await openUnsaved(plan, { save: true, openNotes: read.notes });
  else if (read.notes.length > 0) addOpenNotes(read.notes);
  if (known === 'other') {
    const opened = `Opened as “${plan.name}”: the library has another state of this plan.`;
    return { plan, opened };
  }
  return { plan, opened: asCopy ? `Opened as a copy, “${plan.name}”.` : `Opened “${plan.name}”` };
}

/** Kept nowhere, so that nothing that is not known here is lost. */
async function openToLook(read: ReadPlan & { readonly ok: true }): Promise<Opened> {
  const plan = { ...read.plan, id: crypto.randomUUID() };
  await openUnsaved(plan, { toLook: true, openNotes: read.notes });
  return { plan, opened: `Opened “${plan.name}” to look at.` };
}

/** The photographs that the file carries; the code that reads pictures is fetched here. */
async function takePhotographs(text: string, planId: string): Promise<void> {
  const [{ takeFromPlanFile }, { plainPicture }] = await Promise.all([
    import('../photographs'),
    import('./plainPicture'),
  ]);
  const { added, damaged } = await takeFromPlanFile(text, planId, plainPicture).catch(() => ({
    added: 0,
    damaged: 1,
  }));
  if (added === 0 && damaged === 0) return;
  const words = [];
  if (added > 0) words.push(`${added} ${added === 1 ? 'photograph' : 'photographs'} taken in.`);
  if (damaged > 0) words.push(`${damaged} could not be read.`);
  appStore.setState({
    notice: { tone: damaged > 0 ? 'warning' : 'info', text: words.join(' ') },
  });
}

function addOpenNotes(notes: readonly string[]): void {
  const { openNotes } = appStore.getState();
  appStore.setState({ openNotes: [...openNotes, ...notes] });
  saveAgain();
}

/** The person has read what is not as it stood in the plan's file. */
export function endOpenNotes(): void {
  appStore.setState({ openNotes: [] });
  saveAgain();
}

/** A plan of the library may be older than the labels that tell skin from what is inside. */
function leaveOutOnceThere(): void {
  whenFigureIsThere(appStore.getState().plan.id, leaveOut);
}

function leaveOut(mesh: SurfaceMesh): void {
  const { plan, role } = appStore.getState();
  const left = role.kind === 'writer' ? leaveOutInside(plan, mesh) : null;
  if (!left) return;
  applyToPlan(left.edit);
  appStore.setState({ notice: { tone: 'warning', text: left.note } });
}

/** Once the figure of the plan is loaded; never when another plan is opened before. */
function whenFigureIsThere(planId: string, use: (mesh: SurfaceMesh) => void): void {
  let isDone = false;
  const tried = (): boolean => {
    const { plan } = appStore.getState();
    const mesh = plan.id === planId ? meshOf(plan) : null;
    if (isDone) return true;
    isDone = mesh !== null || plan.id !== planId;
    if (mesh) use(mesh);
    return isDone;
  };
  if (tried()) return;
  const stop = appStore.subscribe(() => {
    if (tried()) stop();
  });
}

/** The same plan under an id of its own, so that neither takes the other's place. */
function withOwnPlace(plan: Plan): Plan {
  return { ...plan, id: crypto.randomUUID(), name: `${plan.name} (from file)` };
}

async function inLibrary(plan: Plan): Promise<'not' | 'same' | 'other'> {
  try {
    const text = await newestText(await openDatabase(), plan.id);
    if (text === null) return 'not';
    return text === writePlan(plan) ? 'same' : 'other';
  } catch {
    return appStore.getState().plan.id === plan.id ? 'other' : 'not';
  }
}

async function lastOpened(): Promise<string | null> {
  const entries = await (await openDatabase()).getAll('shelf');
  const [newest] = entries
    .filter(({ deletedAt }) => deletedAt === null)
    .sort((a, b) => b.openedAt - a.openedAt);
  return newest?.id ?? null;
}
