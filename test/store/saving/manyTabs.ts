import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import { vi } from 'vitest';

/**
 * Tabs of one browser in Node: each is the store's modules loaded once more, with its own window, session
 * storage and life. Locks, channel and database are the browser's and are shared.
 */
interface World {
  readonly window: EventTarget;
  readonly document: EventTarget & { visibilityState: string };
  readonly session: Map<string, string>;
  isDead: boolean;
}

const inTab = new AsyncLocalStorage<World>();

type Modules = {
  readonly state: typeof import('../../../src/store/state');
  readonly commands: typeof import('../../../src/store/commands');
  readonly zones: typeof import('../../../src/store/zones');
  readonly keepOuts: typeof import('../../../src/store/keepOuts');
  readonly openedPlan: typeof import('../../../src/store/saving/openedPlan');
  readonly saving: typeof import('../../../src/store/saving/saving');
  readonly planFiles: typeof import('../../../src/store/saving/planFiles');
};

export interface Tab {
  /** runs something as the page of this tab would */
  in<Result>(act: (modules: Modules) => Result): Result;
  readonly plan: ReturnType<Modules['state']['appStore']['getState']>['plan'];
  readonly now: ReturnType<Modules['state']['appStore']['getState']>;
  /** the page goes, as when it is closed or loaded again */
  close(): Promise<void>;
  /** at once, with nothing said to it */
  kill(): void;
  hide(): void;
  readonly session: ReadonlyMap<string, string>;
}

/** @param session what the tab keeps of a page that was loaded before */
export async function openTab(session: ReadonlyMap<string, string> = new Map()): Promise<Tab> {
  const world: World = {
    window: new EventTarget(),
    document: Object.assign(new EventTarget(), { visibilityState: 'visible' }),
    session: new Map(session),
    isDead: false,
  };
  vi.resetModules();
  const modules = await inTab.run(world, startPage);
  const run = <Result>(act: (each: Modules) => Result): Result =>
    inTab.run(world, () => act(modules));
  const now = () => modules.state.appStore.getState();
  const die = (): void => {
    world.isDead = true;
    locks.dropAll(world);
  };
  return {
    in: run,
    get plan() {
      return now().plan;
    },
    get now() {
      return now();
    },
    session: world.session,
    async close() {
      run(() => world.window.dispatchEvent(new Event('pagehide')));
      // what was handed to the browser is finished by it
      await drained();
      die();
    },
    kill: die,
    hide() {
      world.document.visibilityState = 'hidden';
      run(() => world.document.dispatchEvent(new Event('visibilitychange')));
      world.document.visibilityState = 'visible';
    },
  };
}

async function startPage(): Promise<Modules> {
  const modules: Modules = {
    state: await import('../../../src/store/state'),
    commands: await import('../../../src/store/commands'),
    zones: await import('../../../src/store/zones'),
    keepOuts: await import('../../../src/store/keepOuts'),
    openedPlan: await import('../../../src/store/saving/openedPlan'),
    saving: await import('../../../src/store/saving/saving'),
    planFiles: await import('../../../src/store/saving/planFiles'),
  };
  modules.openedPlan.startTabRole(() => undefined);
  modules.saving.startSaving(
    () => undefined,
    () => void modules.openedPlan.giveWay(),
  );
  await withTime(modules.planFiles.bringBackPlan());
  return modules;
}

/** Lets the shared clock run while something is waited for. */
export async function withTime<Result>(work: Promise<Result>): Promise<Result> {
  let isDone = false;
  const ended = work.finally(() => {
    isDone = true;
  });
  ended.catch(() => undefined);
  while (!isDone) await pass(25);
  return ended;
}

/** Time goes by, ms, and what the database was asked is answered. */
export async function pass(ms: number): Promise<void> {
  for (let at = 0; at < ms; at += 25) {
    vi.advanceTimersByTime(25);
    await ticks(6);
  }
}

export const drained = (): Promise<void> => ticks(60);

async function ticks(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((done) => setImmediate(done));
}

interface Held {
  readonly name: string;
  readonly isShared: boolean;
  readonly world: World | undefined;
  lost(error: Error): void;
}

interface Waiting {
  readonly name: string;
  readonly world: World | undefined;
  take(): void;
}

/** Web Locks (W3C), as much of them as is used. */
class Locks {
  #held: Held[] = [];
  #waiting: Waiting[] = [];

  request(
    name: string,
    given: LockOptions | ((lock: object | null) => unknown),
    callback?: (lock: object | null) => unknown,
  ): Promise<unknown> {
    const options: LockOptions = typeof given === 'function' ? {} : given;
    const use = (callback ?? given) as (lock: object | null) => unknown;
    const world = inTab.getStore();
    return new Promise((resolve, reject) => {
      const take = AsyncResource.bind((): void => {
        const held: Held = { name, world, isShared: options.mode === 'shared', lost: reject };
        this.#held.push(held);
        Promise.resolve(use({ name }))
          .then(resolve, reject)
          .finally(() => this.#release(held));
      });
      const holder = this.#held.find((each) => each.name === name);
      if (options.steal) {
        this.#held = this.#held.filter((each) => each.name !== name);
        holder?.lost(new DOMException('stolen', 'AbortError'));
        return take();
      }
      if (options.mode === 'shared' && holder?.isShared !== false) return take();
      if (!holder && !this.#waiting.some((each) => each.name === name)) return take();
      if (options.ifAvailable) return resolve(use(null));
      const waiting = { name, world, take };
      this.#waiting.push(waiting);
      options.signal?.addEventListener('abort', () => {
        this.#waiting = this.#waiting.filter((each) => each !== waiting);
        reject(new DOMException('aborted', 'AbortError'));
      });
    });
  }

  query(): Promise<LockManagerSnapshot> {
    return Promise.resolve({ held: [...this.#held], pending: [...this.#waiting] } as never);
  }

  /** A tab that dies holds nothing and waits for nothing. */
  dropAll(world: World): void {
    this.#waiting = this.#waiting.filter((each) => each.world !== world);
    for (const held of this.#held.filter((each) => each.world === world)) this.#release(held);
  }

  #release(held: Held): void {
    if (!this.#held.includes(held)) return;
    this.#held = this.#held.filter((each) => each !== held);
    const next = this.#waiting.find(({ name }) => name === held.name);
    this.#waiting = this.#waiting.filter((each) => each !== next);
    next?.take();
  }

  clear(): void {
    this.#held = [];
    this.#waiting = [];
  }
}

const locks = new Locks();
const channels = new Set<Channel>();

/** Between the tabs, never within one. */
class Channel extends EventTarget {
  readonly #world = inTab.getStore();
  constructor() {
    super();
    channels.add(this);
  }
  postMessage(message: unknown): void {
    const data = structuredClone(message);
    for (const other of channels) {
      const world = other.#world;
      if (other === this || !world || world.isDead || this.#world?.isDead) continue;
      setImmediate(() => {
        if (!world.isDead)
          inTab.run(world, () =>
            other.dispatchEvent(Object.assign(new Event('message'), { data })),
          );
      });
    }
  }
}

/** So many transactions that write fail from now on. */
export const faults = { left: 0 };

/** Once, before any tab is opened. @returns takes all of it back */
export function setUpBrowser(): () => void {
  const own = (name: string, get: () => unknown): void => {
    Object.defineProperty(globalThis, name, { get, configurable: true });
  };
  own('window', () => inTab.getStore()?.window);
  own('document', () => inTab.getStore()?.document);
  own('sessionStorage', () => storageOf(inTab.getStore()?.session ?? new Map()));
  own('navigator', () => ({ locks }));
  own('BroadcastChannel', () => Channel);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  const { setTimeout: fake } = globalThis;
  globalThis.setTimeout = ((work: () => void, ms?: number) => {
    const world = inTab.getStore();
    return fake(
      AsyncResource.bind(() => {
        if (!world?.isDead) work();
      }),
      ms,
    );
  }) as typeof setTimeout;
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (...args) {
    if (inTab.getStore()?.isDead) throw new DOMException('The tab is dead', 'InvalidStateError');
    if (args[1] === 'readwrite' && faults.left-- > 0)
      throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
    return transaction.apply(this, args);
  };
  return () => {
    IDBDatabase.prototype.transaction = transaction;
    vi.useRealTimers();
    for (const name of ['window', 'document', 'sessionStorage', 'navigator', 'BroadcastChannel'])
      Reflect.deleteProperty(globalThis, name);
  };
}

export async function emptyBrowser(): Promise<void> {
  locks.clear();
  channels.clear();
  faults.left = 0;
  await new Promise<void>((done, failed) => {
    const request = indexedDB.deleteDatabase('mesomap');
    request.onsuccess = () => done();
    request.onerror = failed;
  });
}

function storageOf(session: Map<string, string>) {
  return {
    getItem: (key: string) => session.get(key) ?? null,
    setItem: (key: string, value: string) => session.set(key, value),
    removeItem: (key: string) => session.delete(key),
  };
}
