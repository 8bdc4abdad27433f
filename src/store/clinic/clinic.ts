import http from 'pouchdb-adapter-http';
import indexed from 'pouchdb-adapter-indexeddb';
import PouchDB from 'pouchdb-core';
import replication from 'pouchdb-replication';
import { onLibraryChange } from '../saving/library';
import { faultFrom } from '../saving/saveFault';
import { onTabMessage } from '../saving/tabChannel';
import { appStore } from '../state';
import type { ItemKind } from './box';
import { freshCode, readCode } from './clinicCode';
import { type ClinicKey, clinicKey, newClinic } from './clinicKey';
import { clinicShelf } from './clinicShelf';
import { clinicStore, FEW, NOTHING } from './clinicState';
import { InStep } from './inStep';
import {
  type ClinicSettings,
  forgetBoxes,
  forgetClinic,
  KEPT,
  keepSettings,
  readSettings,
} from './kept';
import { BATCH, keepLinked } from './link';
import type { PouchDatabase } from './replication';
import { CLINIC_ID, clinicThere, keyFor, reasonOf } from './server';
import {
  forgetTablets,
  onOtherTablets,
  otherTablets,
  TELL_EVERY_MS,
  tellOwn,
} from './sharedTablets';

const Pouch = PouchDB.plugin(http).plugin(indexed).plugin(replication);
const LOCAL = 'mesomap-clinic';

/** What runs while this tab keeps the clinic in step. */
interface Running {
  readonly key: ClinicKey;
  readonly local: PouchDatabase;
  readonly server: PouchDatabase;
  readonly inStep: InStep;
  end(): void;
}

let running: Running | null = null;
/** The server of this build, where it was given. */
let address = '';

/** @param server the one address that this build may reach */
export async function openClinic(server: string): Promise<void> {
  address = server.replace(/\/$/, '');
  const settings = await readSettings();
  clinicStore.setState({ settings, isRead: true });
  if (settings) holdAlone(settings);
}

export interface ClinicEntry {
  readonly tabletName: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

type Trouble = string | null;

/** A new clinic on an empty database. */
export async function startClinic(
  entry: ClinicEntry,
): Promise<{ readonly code: string } | { readonly reason: string }> {
  const server = serverOf(entry);
  const there = await clinicThere(server, address);
  if (there.kind === 'there') return { reason: 'There is a clinic already: join it by its code.' };
  if (there.kind !== 'none') return { reason: there.reason };
  const code = freshCode();
  const { record, key } = await newClinic(code);
  try {
    await server.put({ _id: CLINIC_ID, ...record });
  } catch (error) {
    return { reason: reasonOf(error, address) };
  }
  await begin(entry, key);
  return { code };
}

export async function joinClinic(entry: ClinicEntry, typed: string): Promise<Trouble> {
  const read = readCode(typed);
  if (!read.ok) return read.reason;
  const there = await clinicThere(serverOf(entry), address);
  if (there.kind === 'none') return 'There is no clinic yet in this database: start one.';
  if (there.kind !== 'there') return there.reason;
  const found = await keyFor(there.record, read.code);
  if (!found.ok) return found.reason;
  await begin(entry, found.key);
  return null;
}

function serverOf({ database, user, password }: Omit<ClinicEntry, 'tabletName'>): PouchDatabase {
  const auth = { username: user, password };
  return new Pouch(`${address}/${encodeURIComponent(database)}`, {
    ...{ adapter: 'http', skip_setup: true },
    ...(user !== '' && { auth }),
  });
}

async function begin({ tabletName, ...entry }: ClinicEntry, key: ClinicKey): Promise<void> {
  const old = clinicStore.getState().settings;
  const settings: ClinicSettings = {
    ...entry,
    tablet: { id: old?.tablet.id ?? crypto.randomUUID(), name: tabletName },
    keyId: key.id,
    rawKey: key.raw,
    shares: old?.shares ?? { photographs: false, scans: false },
    paused: false,
  };
  halt();
  await forgetBoxes();
  await keepSettings(settings);
  clinicStore.setState({ settings, link: { kind: 'connecting' } });
  holdAlone(settings);
}

/** One tab of this browser keeps the clinic in step; the next takes over when it closes. */
function holdAlone(settings: ClinicSettings): void {
  if (settings.paused) {
    clinicStore.setState({ link: { kind: 'paused' } });
    return;
  }
  clinicStore.setState({ link: { kind: 'otherTab' } });
  const stop = new AbortController();
  halt = () => {
    stop.abort();
    running?.end();
    running = null;
    halt = () => undefined;
  };
  void navigator.locks
    .request('mesomap clinic', { signal: stop.signal }, () => {
      return new Promise<void>((ended) => {
        stop.signal.addEventListener('abort', () => ended(), { once: true });
        void run(settings, stop.signal);
      });
    })
    .catch(() => undefined);
}

let halt: () => void = () => undefined;

async function run(settings: ClinicSettings, stop: AbortSignal): Promise<void> {
  const key = await clinicKey(settings.keyId, settings.rawKey);
  const local = new Pouch(LOCAL, { adapter: 'indexeddb', revs_limit: 200, auto_compaction: true });
  const server = serverOf(settings);
  const shared = (kind: ItemKind): boolean =>
    (kind !== 'photograph' || settings.shares.photographs) &&
    (kind !== 'scan' || settings.shares.scans);
  const name = (): string => settings.tablet.name;
  const shelf = clinicShelf(shared);
  const inStep = new InStep({ couch: local, key, shelf, memory: KEPT, name, now: Date.now });
  if (stop.aborted) return;
  const offs: (() => void)[] = [];
  running = {
    key,
    local,
    server,
    inStep,
    end: () => {
      for (const off of offs) off();
    },
  };
  tellWhatIsOpen(settings);
  offs.push(...whenChanged(settings));
  await pass();
  if (!stop.aborted) offs.push(keepLinked({ key, local, server, address, onCome: passSoon }));
}

/** Calls for a pass whenever something was saved here; returns the ways out. */
function whenChanged(settings: ClinicSettings): (() => void)[] {
  const timer = setInterval(() => void pass(), EVERY_MS);
  const teller = setInterval(() => tellWhatIsOpen(settings), TELL_EVERY_MS);
  const showTablets = (): void =>
    void otherTablets().then((tablets) => clinicStore.setState({ tablets }));
  showTablets();
  return [
    () => clearInterval(timer),
    () => clearInterval(teller),
    onLibraryChange(passSoon),
    onTabMessage(passSoon),
    onOtherTablets(showTablets),
    appStore.subscribe((state, before) => {
      const other = state.plan.id !== before.plan.id || state.role.kind !== before.role.kind;
      if (other) tellWhatIsOpen(settings);
      if (other || state.saving !== before.saving) passSoon();
    }),
  ];
}

const EVERY_MS = 10_000;
const SOON_MS = 400;

function tellWhatIsOpen({ tablet }: ClinicSettings): void {
  const { plan, role } = appStore.getState();
  const planId = role.kind === 'writer' ? plan.id : null;
  tellOwn({ ...tablet, planId });
}

let soon: ReturnType<typeof setTimeout> | undefined;

function passSoon(): void {
  clearTimeout(soon);
  soon = setTimeout(() => void pass(), SOON_MS);
}

async function pass(): Promise<void> {
  const now = running;
  if (!now) return;
  try {
    await now.inStep.pass((done, of) => {
      if (of >= FEW) clinicStore.setState({ progress: { done, of } });
    });
  } catch (error) {
    clinicStore.setState({ link: { kind: 'away', reason: faultFrom(error).reason } });
  }
  if (now !== running) return;
  tell(now);
}

function tell({ inStep }: Running): void {
  const { conflicts, refused, waiting } = inStep;
  const given = inStep.takeGiven().filter(({ kind }) => kind !== 'tablet');
  clinicStore.setState(({ unsent }) => ({
    ...{ conflicts, refused, waiting, progress: null, unsent: [...unsent, ...given] },
  }));
}

/** Ends a conflict by one of its states. */
export function chooseState(boxId: string, rev: string): Promise<Trouble> {
  return afterwards((inStep) => inStep.choose(boxId, rev));
}

/** Ends a conflict: every state stays, as a plan of its own. */
export function keepAllStates(boxId: string): Promise<Trouble> {
  return afterwards((inStep) => inStep.keepAll(boxId));
}

async function afterwards(act: (inStep: InStep) => Promise<Trouble>): Promise<Trouble> {
  if (!running) return 'Not while the clinic is paused.';
  const trouble = await act(running.inStep);
  await pass();
  return trouble;
}

export async function pauseClinic(paused: boolean): Promise<void> {
  await changeSettings({ paused });
}

export async function shareInClinic(shares: Partial<ClinicSettings['shares']>): Promise<void> {
  const { settings } = clinicStore.getState();
  if (settings) await changeSettings({ shares: { ...settings.shares, ...shares } });
}

async function changeSettings(change: Partial<ClinicSettings>): Promise<void> {
  const { settings } = clinicStore.getState();
  if (!settings) return;
  const changed = { ...settings, ...change };
  halt();
  await keepSettings(changed);
  clinicStore.setState({ settings: changed });
  holdAlone(changed);
}

/** This tablet goes its own way: what is here stays, the clinic keeps what it has. */
export async function leaveClinic(): Promise<void> {
  const now = running;
  const id = clinicStore.getState().settings?.tablet.id;
  halt();
  if (now && id) await sayGoodbye(now, id);
  await (now?.local ?? new Pouch(LOCAL, { adapter: 'indexeddb' })).destroy();
  await forgetClinic();
  forgetTablets();
  clinicStore.setState({ ...NOTHING, isRead: true });
}

/** The others list this tablet no more; where the server does not answer they see that it is not heard of. */
async function sayGoodbye({ inStep, local, server }: Running, id: string): Promise<void> {
  tellOwn(null);
  await inStep.withdraw({ kind: 'tablet', id });
  const sent = local.replicate.to(server, { batch_size: BATCH });
  const late = new Promise<void>((resolve) => setTimeout(resolve, GOODBYE_MS));
  await Promise.race([sent, late]).catch(() => undefined);
  sent.cancel();
}

const GOODBYE_MS = 4000;

/**
 * When a tablet is lost: another code and another key; everything is sealed anew from what is here, and
 * what the old key sealed is taken off the server's front. Tablets with the old code are asked for the new one.
 */
export async function changeClinicCode(): Promise<
  { readonly code: string } | { readonly reason: string }
> {
  const { settings } = clinicStore.getState();
  if (!running || !settings) return { reason: 'Not while the clinic is paused.' };
  await pass();
  const { server, local } = running;
  const there = await clinicThere(server, address);
  if (there.kind !== 'there')
    return { reason: 'reason' in there ? there.reason : 'The clinic is gone.' };
  if (there.record.id !== settings.keyId) return { reason: 'The code was changed already.' };
  const code = freshCode();
  const { record, key } = await newClinic(code);
  try {
    await server.put({ _id: CLINIC_ID, _rev: there.record._rev, ...record });
  } catch (error) {
    return { reason: reasonOf(error, address) };
  }
  const { rows } = await local.allDocs({ include_docs: true });
  const old = rows.filter(({ id }) => id !== CLINIC_ID);
  await local.bulkDocs(old.map(({ doc }) => ({ _id: doc._id, _rev: doc._rev, _deleted: true })));
  const { database, user, password, tablet } = settings;
  await begin({ database, user, password, tabletName: tablet.name }, key);
  return { code };
}
