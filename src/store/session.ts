import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { courseSessions } from '../plan/course/course';
import {
  afterEvent,
  leftWith,
  nextPoint,
  refusal,
  type SessionState,
  sessionState,
} from '../plan/session/progress';
import type { Deed, SessionEvent, SessionRecord, SessionStart } from '../plan/session/record';
import { type SessionSetUp, startSession } from '../plan/session/startSession';
import { injectedSpots, spotsToInject, startTestSession } from '../plan/session/testSession';
import { freshLayout, layoutsComplete } from './freshLayouts';
import { mayEdit } from './mayEdit';
import { idsOf } from './pointIds';
import { onConnectionLost, openDatabase } from './saving/database';
import { DeedSaver, type DeedsSaving, readSessions, writeStart } from './saving/savedSessions';
import { keepPlan } from './saving/saving';
import { onTabMessage, tellTabs } from './saving/tabChannel';
import { appStore } from './state';
import { changeTestSpot } from './testSpots';
import { today } from './today';

/** Sessions at the couch of the open plan: each deed is in the database as soon as it is done. */
export interface CouchState {
  /** whose sessions these are; null until they have been read */
  readonly planId: string | null;
  /** all of the plan, the oldest first */
  readonly records: readonly SessionRecord[];
  /** the one on the screen; null: none, or a new one is being set up */
  readonly open: OpenSession | null;
  readonly saving: DeedsSaving;
  /** the figure turns to the next point by itself */
  readonly turns: boolean;
  /** the print screen was asked for the record */
  readonly printing: boolean;
}

export interface OpenSession {
  readonly record: SessionRecord;
  readonly state: SessionState;
}

const NONE = { planId: null, records: [], open: null, saving: { kind: 'saved' } } as const;

const TURNS_KEY = 'mesomap.turns';

export const couchStore = createStore<CouchState>(() => ({
  ...NONE,
  turns: readTurns(),
  printing: false,
}));

/** React's window on it, as `useApp` is on the app's. */
export function useCouch<T>(select: (state: CouchState) => T): T {
  return useStore(couchStore, select);
}

let saver: DeedSaver | null = null;
let watching = false;

/** Reads the plan's sessions and, once, begins to watch page and tabs. */
export async function readCouch(): Promise<void> {
  watch();
  const planId = appStore.getState().plan.id;
  const before = couchStore.getState();
  const records = await openDatabase()
    .then((db) => readSessions(db, planId))
    .catch((): SessionRecord[] => []);
  if (appStore.getState().plan.id !== planId) return;
  // meanwhile a session was begun or came back: that is newer than what was read
  if (before.planId === planId && couchStore.getState().open !== before.open) return;
  saver?.end();
  saver = null;
  couchStore.setState({ ...NONE, planId, records });
  appStore.setState({ injecting: false });
  const running = records.findLast((record) => sessionState(record).finishedAt === null);
  if (running) openSession(running.start.id);
}

function watch(): void {
  if (watching) return;
  watching = true;
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') saver?.saveHurriedly();
  });
  window.addEventListener('pagehide', () => saver?.saveHurriedly());
  onConnectionLost(() => saver?.save());
  onTabMessage((message) => {
    if (message.kind !== 'session' || message.planId !== couchStore.getState().planId) return;
    if (appStore.getState().role.kind === 'reader') void readAgain([]);
  });
  appStore.subscribe((state, before) => {
    if (state.plan.id !== before.plan.id) void readCouch();
    // what the tab before has added is read before anything is added here
    else if (state.role.kind === 'writer' && before.role.kind === 'reader') void readAgain([]);
  });
}

/** Puts a session of the plan on the screen; null: none. */
export function openSession(id: string | null): void {
  saver?.end();
  saver = null;
  const record = couchStore.getState().records.find(({ start }) => start.id === id);
  appStore.setState({ injecting: record !== undefined });
  if (!record) {
    couchStore.setState({ open: null });
    return;
  }
  couchStore.setState({ open: { record, state: sessionState(record) }, saving: { kind: 'saved' } });
  saver = saverOf(record.start, record.events.length);
}

function saverOf(start: SessionStart, saved: number): DeedSaver {
  const source = {
    sessionId: start.id,
    events: () => couchStore.getState().open?.record.events ?? [],
    told: (saving: DeedsSaving) => {
      couchStore.setState({ saving });
      if (saving.kind === 'saved') tellTabs({ kind: 'session', planId: start.planId });
    },
    taken: () => void readAgain(unsavedEvents()),
  };
  return new DeedSaver(source, saved);
}

function unsavedEvents(): readonly SessionEvent[] {
  return couchStore.getState().open?.record.events.slice(saver?.saved ?? 0) ?? [];
}

/** As the database has it; what was done here and is not in it is added at the end where it can be. */
async function readAgain(own: readonly SessionEvent[]): Promise<void> {
  const { planId, open } = couchStore.getState();
  if (planId === null) return;
  const records = await openDatabase().then((db) => readSessions(db, planId));
  if (couchStore.getState().planId !== planId) return;
  couchStore.setState({ records });
  openSession(open?.record.start.id ?? records.at(-1)?.start.id ?? null);
  for (const event of own) add(event);
}

/** Freezes the plan as it is and begins. @returns why it cannot be; null when it has begun */
export async function beginSession(
  setUp: Pick<SessionSetUp, 'order' | 'syringeMl' | 'needleAfter'>,
): Promise<string | null> {
  const state = appStore.getState();
  if (!mayEdit()) return 'Another tab has this plan.';
  if (!layoutsComplete(state)) return 'The points are being laid out. Try again in a moment.';
  const { plan } = state;
  const zones = plan.zones.flatMap((zone) => {
    const layout = freshLayout(state, zone.id);
    return layout ? [{ zone, layout, ids: idsOf(layout) }] : [];
  });
  const start = startSession(plan, zones, {
    ...setUp,
    ...{
      id: crypto.randomUUID(),
      startedAt: Date.now(),
      minutesEast: minutesEast(),
      date: today(),
    },
    number: sessionNumber(),
  });
  if (start.points.length === 0) return 'The plan has no points yet.';
  return enterSession(start);
}

/** How far the device's clock is ahead of UTC now. */
function minutesEast(): number {
  return -new Date().getTimezoneOffset();
}

/** The test spots of today as a small session. @returns why it cannot be; null when it has begun */
export async function beginTestSession(): Promise<string | null> {
  const { plan, model } = appStore.getState();
  if (!mayEdit()) return 'Another tab has this plan.';
  const spots = spotsToInject(plan, couchStore.getState().records);
  if (model.kind !== 'ready' || spots.length === 0) return 'There is no test spot to inject.';
  const start = startTestSession(plan, spots, model.model.mesh, {
    ...{
      id: crypto.randomUUID(),
      startedAt: Date.now(),
      minutesEast: minutesEast(),
      date: today(),
      number: null,
    },
    order: 'zone',
    syringeMl: plan.drawUp.syringeMl,
    needleAfter: null,
  });
  return enterSession(start);
}

async function enterSession(start: SessionStart): Promise<string | null> {
  try {
    await keepPlan();
    await writeStart(await openDatabase(), start);
  } catch {
    return 'The session could not be saved in this browser, so it was not begun.';
  }
  couchStore.setState(({ records }) => ({
    planId: start.planId,
    records: [...records, { start, events: [] }],
  }));
  openSession(start.id);
  return null;
}

/** Of the course's sessions that were not held, the first; null without a course. */
function sessionNumber(): number | null {
  const { course } = appStore.getState().plan;
  const result = course && courseSessions(course);
  if (!course || !result?.ok) return null;
  return result.sessions.find(({ number }) => !course.done.includes(number))?.number ?? null;
}

/** Does and saves it; false, with nothing changed, where it cannot be done now. */
export function act(deed: Deed): boolean {
  if (!mayEdit()) return false;
  const isDone = add({ ...deed, at: Date.now() });
  const { open } = couchStore.getState();
  if (isDone && deed.kind === 'finish' && open) dateSpots(open.record);
  return isDone;
}

/** What was injected today is read tomorrow. */
function dateSpots(record: SessionRecord): void {
  const { testSpots } = appStore.getState().plan;
  for (const { id, givenOn } of injectedSpots(testSpots, record))
    if (givenOn !== record.start.date) changeTestSpot(id, { givenOn: record.start.date });
}

function add(event: SessionEvent): boolean {
  const { open, records } = couchStore.getState();
  if (!open) return false;
  const { start } = open.record;
  if (refusal(start, open.state, event)) return false;
  const record = { start, events: [...open.record.events, event] };
  couchStore.setState({
    open: { record, state: afterEvent(start, open.state, event) },
    records: records.map((each) => (each.start.id === start.id ? record : each)),
  });
  saver?.save();
  return true;
}

/** Injects the next point, its row or its zone, as planned. */
export function injectNext(reach: 'point' | 'row' | 'zone' = 'point'): boolean {
  const { open } = couchStore.getState();
  const point = open && nextPoint(open.state);
  if (!open || point === null) return false;
  const points =
    reach === 'point' ? [point] : leftWith(open.record.start, open.state, point, reach);
  return act({ kind: 'inject', points, microlitres: null });
}

/** A tap on a point: injects it as planned. */
export function injectPoint(point: number): boolean {
  return act({ kind: 'inject', points: [point], microlitres: null });
}

export function skipNext(): boolean {
  const { open } = couchStore.getState();
  const point = open && nextPoint(open.state);
  return point === null ? false : act({ kind: 'skip', points: [point] });
}

export function pauseOrGoOn(): boolean {
  const { open } = couchStore.getState();
  if (!open) return false;
  const rests = open.state.pausedAt !== null || open.state.finishedAt !== null;
  return act({ kind: rests ? 'resume' : 'pause' });
}

/** This tab was at the couch when its page went. */
const AT_COUCH_KEY = 'mesomap.couch';

/** To the couch and back; a session that is left goes on when somebody comes back to it. */
export function goToCouch(): void {
  remember(true);
  appStore.setState({ screen: 'inject', tool: 'view', hovered: null, selected: null, picked: [] });
}

export function leaveCouch(): void {
  remember(false);
  const { open } = couchStore.getState();
  if (open && open.state.pausedAt === null && open.state.finishedAt === null)
    act({ kind: 'pause' });
  appStore.setState({ screen: 'plan' });
}

function remember(there: boolean): void {
  try {
    if (there) sessionStorage.setItem(AT_COUCH_KEY, 'yes');
    else sessionStorage.removeItem(AT_COUCH_KEY);
  } catch {
    // private mode: the person goes back by hand
  }
}

/** At the start: a session that nobody has finished is back on the screen, as it was. */
export async function comeBackToCouch(): Promise<void> {
  await readCouch();
  const { open } = couchStore.getState();
  if (!open || open.state.finishedAt !== null) return;
  let wasThere = false;
  try {
    wasThere = sessionStorage.getItem(AT_COUCH_KEY) !== null;
  } catch {
    // private mode
  }
  if (wasThere || open.state.pausedAt === null) goToCouch();
}

export function setPrinting(printing: boolean): void {
  couchStore.setState({ printing });
}

/** Kept on this device: whoever switches it off does not want it back after a reload. */
export function setTurns(turns: boolean): void {
  couchStore.setState({ turns });
  try {
    localStorage.setItem(TURNS_KEY, turns ? 'yes' : 'no');
  } catch {
    // private mode: it is on again next time
  }
}

function readTurns(): boolean {
  try {
    return localStorage.getItem(TURNS_KEY) !== 'no';
  } catch {
    return true;
  }
}

/** To the pages with the record filled in from the session on the screen. */
export function printSession(): void {
  remember(false);
  couchStore.setState({ printing: true });
  appStore.setState({ screen: 'print' });
}
