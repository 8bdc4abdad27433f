import { writePlan } from '../../plan/file/file';
import { shareUnchanged } from '../../plan/shareUnchanged';
import type { Plan } from '../../plan/types';
import { readPlanHere } from '../figures';
import { appStore } from '../state';
import { openDatabase } from './database';
import { type FoundPlan, readSaved, writeSaved } from './planCopies';
import { type PlanLock, takeLock, whenFree } from './planLock';
import { readSteps, StepNumbers, type Steps } from './savedSteps';
import { hasUnsaved, keepTrackOf, savedGeneration, saveNow } from './saving';
import {
  type HandedOver,
  nextTabMessage,
  onTabMessage,
  TAB_ID,
  type TabMessage,
  tellTabs,
} from './tabChannel';

/**
 * Which plan is open in this tab and whether this tab writes it. One tab does; the others show what
 * it saves and can take over: the writer then hands its last state to the one who asked.
 */
let lock: PlanLock | null = null;
let left = new AbortController();
let givingWay = false;
// Given at the start: brings a stroke under way into the plan.
let settle: () => void = () => undefined;

/** A writer that lives answers within this time; one that sleeps is passed over, ms. */
const HAND_OVER_MS = 2500;
/**
 * A tab that is loaded again mostly comes back for its plan within this time, ms. One that is slower
 * asks for it, see `claimBack`.
 */
const RELOAD_MS = 3000;
/** The generation with which this tab has taken the place of one that closed; null: it has not. */
let inherited: number | null = null;
const INHERITED = 'The other tab was closed: this one saves the plan now.';

const NO_LOCK: Omit<FoundPlan, 'plan'> = {
  steps: { done: [], undone: [] },
  numbers: new StepNumbers(),
  generation: 0,
  note: null,
};

/** Started once, before any plan is opened. */
export function startTabRole(settleStroke: () => void): void {
  settle = settleStroke;
  onTabMessage((message) => {
    if (!('planId' in message) || message.planId !== appStore.getState().plan.id) return;
    if (message.kind === 'takeOver' && lock) void answerTakeOver(message);
    if (message.kind === 'claimBack' && isUntouchedHeir()) void handOver(message.by);
    if (message.kind === 'saved' && appStore.getState().role.kind === 'reader') void follow();
  });
}

/** Opens a plan of the library; false when there is none that can be read. */
export async function openSaved(planId: string): Promise<{ ok: boolean; note: string | null }> {
  if (lock?.planId === planId) return { ok: true, note: null };
  const wroteIt = read(WRITER_KEY) === planId;
  const mine = wroteIt ? await takeSoon(planId) : await takeLock(planId, 'ifFree', lockLost);
  let found: Awaited<ReturnType<typeof readSaved>>;
  try {
    const db = await openDatabase();
    found = await readSaved(db, planId, mine !== null);
    // when it was opened last is worth no failure
    if (mine && found.plan) await markOpened(planId).catch(() => undefined);
  } catch (error) {
    mine?.release();
    throw error;
  }
  if (!found.plan) {
    mine?.release();
    return { ok: false, note: found.note };
  }
  enter(found, mine);
  if (!mine && wroteIt) claimBack(planId, left.signal);
  return { ok: true, note: found.note };
}

/** A page that is loaded again may meet its own old lock, or another tab that only looks whether it is free. */
async function takeSoon(planId: string): Promise<PlanLock | null> {
  for (let tries = 1; ; tries++) {
    const mine = await takeLock(planId, 'ifFree', lockLost);
    if (mine || tries === SOON_TRIES) return mine;
    await new Promise((done) => setTimeout(done, SOON_MS));
  }
}

/** Ten times within half a second; well before another tab takes the place. */
const SOON_TRIES = 10;
const SOON_MS = 50;

interface OpenPlan {
  /** at once, not only when it is changed */
  readonly save?: boolean;
  /** never saved: a newer Mesomap wrote more of it than is known here */
  readonly toLook?: boolean;
  /** what is not as it stood in its file */
  readonly openNotes?: readonly string[];
}

/** Opens a plan that is not in the library yet. */
export async function openUnsaved(
  plan: Plan,
  { save = false, toLook = false, openNotes = [] }: OpenPlan = {},
): Promise<void> {
  const mine = await takeLock(plan.id, 'ifFree', lockLost);
  enter({ ...NO_LOCK, numbers: new StepNumbers(), plan, openNotes }, mine, !save, toLook);
  if (save) await saveNow();
}

/** Asks the tab that writes for its last state, and writes from now on. */
export async function takeOver(): Promise<void> {
  const planId = appStore.getState().plan.id;
  appStore.setState({ role: { kind: 'reader', takingOver: true } });
  const answer = nextTabMessage(isForMe(planId), HAND_OVER_MS);
  tellTabs({ kind: 'takeOver', planId, by: TAB_ID, at: Date.now() });
  await takeUp(planId, await answer);
}

/**
 * This tab wrote the plan until its page was loaded again, and meanwhile another that looked on has
 * taken its place. That one gives it back if nothing was changed there, however long the loading took.
 */
function claimBack(planId: string, signal: AbortSignal): void {
  const fits = isForMe(planId);
  const off = onTabMessage((message) => {
    if (!fits(message)) return;
    off();
    if (!signal.aborted) void takeUp(planId, message);
  });
  signal.addEventListener('abort', off, { once: true });
  tellTabs({ kind: 'claimBack', planId, by: TAB_ID });
}

function isUntouchedHeir(): boolean {
  return lock !== null && inherited === savedGeneration() && !hasUnsaved();
}

const isForMe =
  (planId: string) =>
  (message: TabMessage): message is HandedOver =>
    message.kind === 'handedOver' && message.planId === planId && message.to === TAB_ID;

/** Writes the plan from now on: from the state that was handed over, or else from what was saved. */
async function takeUp(planId: string, handed: HandedOver | null): Promise<void> {
  const mine = await takeLock(planId, 'steal', lockLost);
  if (appStore.getState().plan.id !== planId) return mine?.release();
  const sent = handed ? await readPlanHere(handed.text) : null;
  if (handed && sent?.ok) {
    const numbers = new StepNumbers(await knownSteps(planId));
    enter(
      { plan: sent.plan, steps: handed.steps, numbers, generation: handed.generation, note: null },
      mine,
      false,
    );
  } else {
    // written at once: the generation tells the tab that slept, when it wakes, that it comes too late
    await readAgain(planId, mine, false);
  }
  await saveNow();
}

/** The plan this tab showed last, so that loading the page again brings back the same. */
export function rememberedPlan(): string | null {
  return read(SHOWN_KEY);
}

/**
 * Another tab has written this plan, or taken the lock while this one slept. What is here and not
 * saved becomes a plan of its own; then the other tab's is shown.
 */
export async function giveWay(): Promise<void> {
  if (givingWay) return;
  givingWay = true;
  const { plan, done, undone } = appStore.getState();
  const unsaved = hasUnsaved();
  lock?.release();
  lock = null;
  write(WRITER_KEY, null);
  appStore.setState({ role: { kind: 'reader', takingOver: false } });
  if (unsaved) await keepApart(plan, { done, undone });
  await readAgain(plan.id, null);
  givingWay = false;
}

function enter(found: FoundPlan, mine: PlanLock | null, isSaved = true, toLook = false): void {
  left.abort();
  left = new AbortController();
  if (lock !== mine) lock?.release();
  lock = mine;
  inherited = null;
  const { plan, steps } = found;
  keepTrackOf(plan, found.numbers, found.generation, isSaved);
  const before = appStore.getState();
  const same = before.plan.id === plan.id;
  appStore.setState({
    role:
      mine && !toLook ? { kind: 'writer' } : { kind: 'reader', takingOver: false, ofNewer: toLook },
    plan,
    openNotes: found.openNotes ?? (same ? before.openNotes : []),
    reference: found.reference ?? (same ? before.reference : ''),
    done: steps.done,
    undone: steps.undone,
    selected: null,
    picked: [],
    hovered: null,
    ...(same ? {} : { ...NOTHING_CHOSEN, activeZoneId: plan.zones.at(0)?.id ?? null }),
  });
  rememberPlan(toLook ? null : plan.id);
  if (mine) write(WRITER_KEY, plan.id);
  if (!mine) void waitUntilFree(plan.id, left.signal);
}

/** A tab that slept through the question finds that the other has helped itself. */
function answerTakeOver({ by, at }: TabMessage & { kind: 'takeOver' }): Promise<void> {
  return Date.now() - at > HAND_OVER_MS ? giveWay() : handOver(by);
}

/** Another plan has neither the zones nor the layouts of the one before it. */
const NOTHING_CHOSEN = {
  activeKeepOutId: null,
  paintOn: 'zone',
  turning: null,
  shown: null,
  gapMap: null,
  servedMap: null,
  layouts: {},
} as const;

/** Settles, saves, passes the last state on and looks on from then. */
async function handOver(to: string): Promise<void> {
  settle();
  const planId = appStore.getState().plan.id;
  const saving = saveNow();
  appStore.setState({ role: { kind: 'reader', takingOver: false } });
  await saving;
  const { plan, done, undone } = appStore.getState();
  if (plan.id !== planId || !lock) return;
  const text = writePlan(plan);
  const generation = savedGeneration();
  tellTabs({ kind: 'handedOver', planId, to, text, steps: { done, undone }, generation });
  lock.release();
  lock = null;
  write(WRITER_KEY, null);
  if (appStore.getState().notice?.text === INHERITED) appStore.setState({ notice: null });
  left = new AbortController();
  void waitUntilFree(planId, left.signal);
}

/** The lock was stolen: this tab slept while another asked. */
function lockLost(): void {
  if (!lock) return;
  void giveWay();
}

/** Shows what the writer has saved. */
async function follow(): Promise<void> {
  const { plan } = appStore.getState();
  const found = await readSaved(await openDatabase(), plan.id, false).catch(() => null);
  const now = appStore.getState();
  if (!found?.plan || now.role.kind !== 'reader' || now.plan.id !== plan.id) return;
  const shown = shareUnchanged(now.plan, found.plan);
  keepTrackOf(shown, found.numbers, found.generation);
  const { steps, openNotes = [], reference = '' } = found;
  appStore.setState({ plan: shown, openNotes, reference, done: steps.done, undone: steps.undone });
}

/** When the writing tab is closed, this one writes; not when it only loads its page again. */
async function waitUntilFree(planId: string, signal: AbortSignal): Promise<void> {
  while (await whenFree(planId, signal)) {
    await new Promise((done) => setTimeout(done, RELOAD_MS));
    if (signal.aborted) return;
    const mine = await takeLock(planId, 'ifFree', lockLost);
    if (!mine) continue;
    if (signal.aborted) return mine.release();
    await readAgain(planId, mine);
    inherited = savedGeneration();
    appStore.setState({ notice: { tone: 'info', text: INHERITED } });
    return;
  }
}

/** The plan as the database has it; as it is on screen when that cannot be read. */
async function readAgain(planId: string, mine: PlanLock | null, isSaved = true): Promise<void> {
  const { plan, done, undone } = appStore.getState();
  const found = await openDatabase()
    .then((db) => readSaved(db, planId, mine !== null))
    .catch(() => null);
  if (found?.plan)
    return enter({ ...found, plan: shareUnchanged(plan, found.plan) }, mine, isSaved);
  const numbers = new StepNumbers();
  enter(
    { plan, steps: { done, undone }, numbers, generation: savedGeneration(), note: null },
    mine,
    false,
  );
}

async function keepApart(plan: Plan, steps: Steps): Promise<void> {
  const apart = { ...plan, id: crypto.randomUUID(), name: `${plan.name} (from this tab)` };
  try {
    await writeSaved(await openDatabase(), {
      plan: apart,
      openNotes: appStore.getState().openNotes,
      reference: appStore.getState().reference,
      steps,
      numbers: new StepNumbers(),
      generation: 1,
      base: 0,
      writer: TAB_ID,
      now: Date.now(),
    });
    tellTabs({ kind: 'shelf' });
    const text = `Another tab has changed this plan. What was not saved here is in the library as “${apart.name}”.`;
    appStore.setState({ notice: { tone: 'warning', text } });
  } catch {
    const text =
      'Another tab has changed this plan, and what was not saved here could not be kept apart.';
    appStore.setState({ notice: { tone: 'error', text } });
  }
}

async function knownSteps(planId: string) {
  try {
    return (await readSteps(await openDatabase(), planId)).known;
  } catch {
    return new Map();
  }
}

async function markOpened(planId: string): Promise<void> {
  const transaction = (await openDatabase()).transaction('shelf', 'readwrite');
  const entry = await transaction.store.get(planId);
  if (entry) await transaction.store.put({ ...entry, openedAt: Date.now() }, planId);
  await transaction.done;
}

/** @param planId null: the one opened last is brought back */
export function rememberPlan(planId: string | null): void {
  write(SHOWN_KEY, planId);
}

/** What this tab knows after its page was loaded again. */
const SHOWN_KEY = 'mesomap.plan';
/** the plan that it wrote */
const WRITER_KEY = 'mesomap.writer';

function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, value);
  } catch {
    // private mode: the newest plan is opened instead
  }
}
