import type { Page } from 'playwright-core';

/** One task of the page's main thread. */
export interface Task {
  /** what the journey was doing, see `MainThread.during` */
  readonly step: string;
  /** the thread's own processor time: other programs on the machine do not count */
  readonly cpuMs: number;
  readonly wallMs: number;
  /** what it spent most on, the longest first */
  readonly parts: readonly string[];
}

export interface MainThread {
  /** Names what follows, until the next name. */
  step(name: string): Promise<void>;
  /** Ends the recording and gives all tasks of `leastMs` of processor time and more, longest first. */
  tasks(leastMs: number): Promise<Task[]>;
}

interface TraceEvent {
  readonly name: string;
  readonly cat: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** µs */
  readonly ts: number;
  readonly dur?: number;
  /** µs of the thread */
  readonly tdur?: number;
  readonly id?: string;
  readonly args?: {
    readonly data?: ProfileChunk & { readonly functionName?: string; readonly type?: string };
  };
}

interface ProfileChunk {
  readonly cpuProfile?: {
    readonly nodes?: readonly {
      readonly id: number;
      readonly parent?: number;
      readonly callFrame: {
        readonly functionName: string;
        readonly url?: string;
        readonly lineNumber?: number;
      };
    }[];
    readonly samples?: readonly number[];
  };
  readonly timeDeltas?: readonly number[];
  readonly startTime?: number;
}

const MARK = 'step of the journey: ';
const CATEGORIES = [
  'disabled-by-default-devtools.timeline',
  'devtools.timeline',
  'blink.user_timing',
  'v8',
];
/** with PROFILE=1 also which functions: sampling costs processor time of its own */
const PROFILED = process.env.PROFILE === '1';

/** Records the tasks of a page's main thread by Chromium's own trace. One recording at a time in a browser. */
export async function watchMainThread(page: Page): Promise<MainThread> {
  const browser = page.context().browser();
  if (!browser) throw new Error('No browser');
  const profiler = PROFILED ? ['disabled-by-default-v8.cpu_profiler'] : [];
  await browser.startTracing(page, { categories: [...CATEGORIES, ...profiler] });
  const mark = (name: string): Promise<unknown> =>
    page.evaluate((text) => performance.mark(text), MARK + name);
  await mark('start');
  return {
    step: async (name) => void (await mark(name)),
    tasks: async (leastMs) => {
      const { traceEvents } = JSON.parse((await browser.stopTracing()).toString('utf8'));
      return readTasks(traceEvents, leastMs);
    },
  };
}

export function readTasks(events: readonly TraceEvent[], leastMs: number): Task[] {
  const marks = events
    .filter(({ cat, name }) => cat.includes('blink.user_timing') && name.startsWith(MARK))
    .sort((a, b) => a.ts - b.ts);
  if (marks.length === 0) throw new Error('The trace does not know the page');
  const [{ pid, tid }] = marks;
  const own = events.filter((event) => event.pid === pid && event.tid === tid && event.dur);
  const samples = PROFILED
    ? samplesOf(
        events.filter((event) => event.pid === pid),
        tid,
      )
    : [];
  return own
    .filter(
      ({ name, tdur, ts }) =>
        name.endsWith('RunTask') && (tdur ?? 0) / 1000 >= leastMs && ts >= marks[0].ts,
    )
    .map((task) => {
      const inside = own.filter(
        (event) =>
          event !== task &&
          event.ts >= task.ts &&
          event.ts < task.ts + (task.dur ?? 0) &&
          (event.tdur ?? 0) > 5000,
      );
      return {
        step: (marks.filter(({ ts }) => ts <= task.ts + (task.dur ?? 0)).at(-1)?.name ?? '').slice(
          MARK.length,
        ),
        cpuMs: (task.tdur ?? 0) / 1000,
        wallMs: (task.dur ?? 0) / 1000,
        parts: PROFILED
          ? hottest(samples, task)
          : inside
              .sort((a, b) => (b.tdur ?? 0) - (a.tdur ?? 0))
              .slice(0, 6)
              .map(
                ({ name, tdur, args }) =>
                  `${name} ${args?.data?.type ?? args?.data?.functionName ?? ''} ${((tdur ?? 0) / 1000).toFixed(0)}`,
              ),
      };
    })
    .sort((a, b) => b.cpuMs - a.cpuMs);
}

interface Sample {
  readonly ts: number;
  readonly ms: number;
  readonly stack: readonly string[];
}

function samplesOf(events: readonly TraceEvent[], tid: number): Sample[] {
  const found: Sample[] = [];
  const ids = new Set(
    events.filter((event) => event.name === 'Profile' && event.tid === tid).map(({ id }) => id),
  );
  for (const id of ids) {
    const nodes = new Map<number, { readonly name: string; readonly parent: number | undefined }>();
    let at =
      events.find((event) => event.name === 'Profile' && event.id === id)?.args?.data?.startTime ??
      0;
    for (const event of events) {
      if (event.name !== 'ProfileChunk' || event.id !== id) continue;
      const { cpuProfile, timeDeltas = [] } = event.args?.data ?? {};
      for (const { id: node, parent, callFrame } of cpuProfile?.nodes ?? [])
        nodes.set(node, {
          name: `${callFrame.functionName || 'anonymous'}:${callFrame.lineNumber ?? ''}`,
          parent,
        });
      (cpuProfile?.samples ?? []).forEach((sample, i) => {
        at += timeDeltas[i];
        const stack: string[] = [];
        for (let node = nodes.get(sample); node; node = nodes.get(node.parent ?? -1))
          stack.push(node.name);
        found.push({ ts: at, ms: timeDeltas[i] / 1000, stack });
      });
    }
  }
  return found;
}

/** Functions by the time they and what they call took, those of the thread of the task. */
function hottest(samples: readonly Sample[], task: TraceEvent): string[] {
  const sums = new Map<string, number>();
  for (const { ts, ms, stack } of samples) {
    if (ts < task.ts || ts > task.ts + (task.dur ?? 0)) continue;
    for (const name of new Set(stack)) sums.set(name, (sums.get(name) ?? 0) + ms);
    sums.set(`self ${stack[0]}`, (sums.get(`self ${stack[0]}`) ?? 0) + ms);
  }
  return [...sums]
    .filter(([name, ms]) => ms > 10 && !/\((root|idle|program)\)/.test(name))
    .sort((a, b) => b[1] - a[1])
    .slice(0, 40)
    .map(([name, ms]) => `${name} ${ms.toFixed(0)}`);
}
