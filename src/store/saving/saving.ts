import type { Plan } from '../../plan/types';
import type { PlanAndSteps } from '../commands';
import { appStore } from '../state';
import { dropConnection, onConnectionLost, openDatabase, standingConnection } from './database';
import { askToKeepData } from './keepData';
import { writeSaved } from './planCopies';
import type { StepNumbers } from './savedSteps';
import { type FaultKind, faultFrom, type SaveFault, WrittenElsewhere } from './saveFault';
import { TAB_ID, tellTabs } from './tabChannel';

/**
 * Saves the open plan 350 ms after the last change and at once when the page is hidden or goes. What
 * fails is tried again, at first in silence, and then said until it has succeeded. A long stroke is saved
 * in pieces while the pen is down: each time the plan as it would be if the stroke ended then.
 */
const WAIT_MS = 350;
/** While changes keep coming, a save is not put off longer than this. */
const LONGEST_WAIT_MS = 450;
const PIECE_MS = 2000;
/** A connection that went away is mostly there again at the second or third try. */
const SILENT_WAITS_MS = [100, 200, 400, 800, 1600] as const;
const LATER_WAITS_MS = [5_000, 10_000, 30_000, 60_000] as const;

/** What the database holds of the plan that is open. */
interface Kept {
  readonly planId: string;
  readonly numbers: StepNumbers;
  /** of the newest copy; 0 when there is none */
  generation: number;
  /** generation of another tab that this one has seen: a newer one is never overwritten */
  base: number;
  /** the state that is in it for certain; null when it is not known to hold the newest */
  plan: Plan | null;
}

let kept: Kept | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let firstUnsavedAt = 0;
let failures = 0;
let running: Promise<void> | null = null;
let writtenElsewhere: () => void = () => undefined;

/** Said before a plan is shown that came from the database or is new; `plan` counts as saved. */
export function keepTrackOf(
  plan: Plan,
  numbers: StepNumbers,
  generation: number,
  isSaved = true,
): void {
  stopTimer();
  failures = 0;
  kept = { planId: plan.id, numbers, generation, base: generation, plan: isSaved ? plan : null };
  appStore.setState({ saving: { kind: 'saved' } });
}

/** What a plan became without anybody's doing is no more to be saved than it was before. */
export function takeAsSaved(before: Plan, after: Plan): void {
  if (kept?.plan === before) kept.plan = after;
}

/** The generation that the open plan has in the database. */
export function savedGeneration(): number {
  return kept?.generation ?? 0;
}

/**
 * Starts watching the plan.
 * @param settle brings what is under way (a stroke) into the plan before the page goes
 * @param onWrittenElsewhere another tab has written this plan: the state here is not to be lost
 * @param strokeSoFar what a stroke under way has come to; null where nothing new
 */
export function startSaving(
  settle: () => void,
  onWrittenElsewhere: () => void,
  strokeSoFar: () => PlanAndSteps | null = () => null,
): void {
  writtenElsewhere = onWrittenElsewhere;
  savePieces(strokeSoFar);
  appStore.subscribe((state, before) => {
    if (state.plan !== before.plan && mustSave()) schedule();
  });
  onConnectionLost(() => {
    if (!kept) return;
    kept.numbers.forgetWritten();
    if (kept.generation === 0) return;
    kept.plan = null;
    if (mustSave()) schedule();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') settle();
    if (mustSave()) void saveNow();
  });
  window.addEventListener('pagehide', () => {
    settle();
    saveHurriedly();
  });
  window.addEventListener('beforeunload', (event) => {
    settle();
    if (mustSave() && appStore.getState().saving.kind === 'failed') event.preventDefault();
  });
}

function savePieces(strokeSoFar: () => PlanAndSteps | null): void {
  let pieces: ReturnType<typeof setInterval> | undefined;
  appStore.subscribe(({ drawing }, before) => {
    if (drawing === before.drawing) return;
    clearInterval(pieces);
    if (drawing)
      pieces = setInterval(() => {
        if (running || appStore.getState().role.kind !== 'writer') return;
        const soFar = strokeSoFar();
        if (soFar) void run(() => savePiece(soFar));
      }, PIECE_MS);
    // a stroke that was called off takes its pieces with it
    else if (mustSave()) schedule();
  });
}

async function savePiece(soFar: PlanAndSteps): Promise<void> {
  const target = kept;
  if (target?.planId !== soFar.plan.id) return;
  try {
    await writeSaved(await openDatabase(), whatToSave(target, soFar, target.generation + 1));
    target.generation++;
    // the state on screen is another: it is saved once the stroke has ended
    target.plan = null;
    tellTabs({ kind: 'saved', planId: soFar.plan.id });
  } catch (error) {
    if (target === kept) failed(error);
  }
}

/** Whether the plan on screen is newer than what the database holds. */
export function hasUnsaved(): boolean {
  const { plan } = appStore.getState();
  return kept?.planId === plan.id && kept.plan !== plan;
}

/** The same, in the tab that is to save it. */
function mustSave(): boolean {
  return appStore.getState().role.kind === 'writer' && hasUnsaved();
}

/** Saves at once what waits to be saved; true when the database has it all. */
export async function saveNow(): Promise<boolean> {
  stopTimer();
  while (running) await running;
  if (hasUnsaved()) await run();
  return !hasUnsaved();
}

/** The same for a plan that was never changed: from now on it is in the library. */
export function keepPlan(): Promise<boolean> {
  if (kept?.generation === 0) kept.plan = null;
  return saveNow();
}

/** What is kept beside the plan has changed: it is saved once more. */
export function saveAgain(): void {
  if (kept) kept.plan = null;
  if (mustSave()) void saveNow();
}

/** As `saveAgain`, once nothing more comes, as for what is being typed. */
export function saveAgainSoon(): void {
  if (kept) kept.plan = null;
  if (mustSave()) schedule();
}

function schedule(): void {
  const now = performance.now();
  if (timer === undefined) firstUnsavedAt = now;
  clearTimeout(timer);
  timer = setTimeout(
    onTimer,
    Math.max(0, Math.min(WAIT_MS, firstUnsavedAt + LONGEST_WAIT_MS - now)),
  );
  if (appStore.getState().saving.kind !== 'failed') {
    appStore.setState({ saving: { kind: 'saving' } });
  }
}

function onTimer(): void {
  timer = undefined;
  if (mustSave()) void saveNow();
}

function stopTimer(): void {
  clearTimeout(timer);
  timer = undefined;
}

/** One save at a time. */
function run(work: () => Promise<void> = save): Promise<void> {
  running = work().finally(() => {
    running = null;
  });
  return running;
}

async function save(): Promise<void> {
  const target = kept;
  if (!target) return;
  const { plan } = appStore.getState();
  try {
    const state = appStore.getState();
    await writeSaved(await openDatabase(), whatToSave(target, state, target.generation + 1));
    target.generation++;
    target.plan = plan;
    if (target === kept) succeeded(plan);
  } catch (error) {
    if (target === kept) failed(error);
  }
}

function whatToSave(target: Kept, { plan, done, undone }: PlanAndSteps, generation: number) {
  const { openNotes, reference } = appStore.getState();
  const { numbers, base } = target;
  return {
    plan,
    steps: { done, undone },
    numbers,
    generation,
    base,
    writer: TAB_ID,
    now: Date.now(),
    openNotes,
    reference,
  };
}

function succeeded(plan: Plan): void {
  failures = 0;
  if (!hasUnsaved()) appStore.setState({ saving: { kind: 'saved' } });
  else if (mustSave() && timer === undefined) schedule();
  tellTabs({ kind: 'saved', planId: plan.id });
  if (plan.zones.length > 0) void askToKeepData();
}

function failed(error: unknown): void {
  if (error instanceof WrittenElsewhere) {
    writtenElsewhere();
    return;
  }
  const fault = faultFrom(error);
  failures++;
  if (fault.kind !== 'quota') {
    dropConnection();
    kept?.numbers.forgetWritten();
  }
  const silent = fault.kind === 'lost' && failures <= SILENT_WAITS_MS.length;
  if (!silent) appStore.setState({ saving: { kind: 'failed', fault } });
  const wait = waitAfter(fault, silent);
  if (wait !== null && timer === undefined) timer = setTimeout(onTimer, wait);
}

/** How long until the next try, ms; null: only when the person asks or changes something. */
function waitAfter({ kind }: SaveFault, silent: boolean): number | null {
  const hopeless: readonly FaultKind[] = ['missing', 'newer'];
  if (silent) return SILENT_WAITS_MS[failures - 1];
  if (hopeless.includes(kind)) return null;
  if (kind === 'blocked') return 1000;
  const later = failures - (kind === 'lost' ? SILENT_WAITS_MS.length + 1 : 1);
  return LATER_WAITS_MS[Math.min(later, LATER_WAITS_MS.length - 1)];
}

/** The page is going: hands the save to the browser in this very moment. */
function saveHurriedly(): void {
  const db = standingConnection();
  const target = kept;
  if (!db || !target || !mustSave()) return;
  stopTimer();
  const { plan } = appStore.getState();
  const generation = target.generation + (running ? 2 : 1);
  writeSaved(db, whatToSave(target, appStore.getState(), generation), true).then(
    () => {
      target.generation = generation;
      target.plan = plan;
    },
    // the page lives on after all: saved in the usual way
    () => schedule(),
  );
}
