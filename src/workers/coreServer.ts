import type { FigureData } from '../formats/figureData';
import type { SurfaceMesh } from '../geometry/mesh';
import { scaledMesh } from '../geometry/scaledMesh';
import type { PointColumns, ZoneLayout } from '../layout/types';
import type { LayoutMemory } from '../plan/layoutMemory';
import type { LayoutCache } from '../plan/layoutPlan';
import { type PatientShape, skinKey } from '../plan/scale/patientShape';
import { figureData } from './figureFiles';
import { makeFigure } from './loadFigure';
import type {
  FigureModel,
  FromWorker,
  Question,
  QuestionKind,
  Questions,
  ToWorker,
} from './messages';
import type { Answering } from './questions';

/**
 * Loads figures and lays out zones off the main thread. A job works in short slices and looks for
 * messages between them, so one that is to stop ends at once.
 */
const SLICE_MS = 20;
/** Progress is for eyes: more would only make the page draw more often. */
const PROGRESS_MS = 120;
/** Points are shown before their proof where it all takes longer than this, ms. */
const PLACED_AFTER_MS = 120;
/** What was laid out is made ready for edits after this, ms: until then the picture needs the processor. */
const REST_MS = 250;
/** How often it is said that something still runs, ms. */
const ALIVE_MS = 2000;

interface Loaded {
  /** its `skinKey` */
  readonly figure: string;
  /** at the size of its file */
  readonly unscaled: SurfaceMesh;
  /** of `mesh`, which all that is kept belongs to */
  readonly scale: number;
  readonly mesh: SurfaceMesh;
  readonly cache: LayoutCache;
  /** made with the first layout */
  memory: LayoutMemory | null;
}

// The worker's own memory: the figure it works on, and in which job each layout was sent.
let loaded: Loaded | null = null;
const sentIn = new WeakMap<ZoneLayout, number>();
/** Jobs that run; one that is to stop is told by the signal. */
const running = new Map<number, AbortController>();
let alive: ReturnType<typeof setInterval> | null = null;

type Laying = typeof import('./layingOut');

/** All that lays out comes in a chunk of its own: the figure is first, and needs none of it. */
function layingOut(): Promise<Laying> {
  return import('./layingOut');
}

/** The page's end: a worker's own scope, or `workHere`. */
export interface CoreScope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker, transfer: Transferable[]): void;
}

let scope: CoreScope | null = null;

/** Answers what comes to a scope. */
export function serveCore(on: CoreScope): void {
  scope = on;
  on.onmessage = ({ data }) => hear(data);
}

function hear(data: ToWorker): void {
  if (data.kind === 'adopt') {
    take(data.figure, data.mesh);
    return;
  }
  if (data.kind === 'stop') {
    const job = running.get(data.job);
    if (job) job.abort();
    else send({ kind: 'stopped', job: data.job });
    return;
  }
  void run(data);
}

async function run(ask: Asked): Promise<void> {
  const { job } = ask;
  const stop = new AbortController();
  running.set(job, stop);
  alive ??= setInterval(() => send({ kind: 'alive' }), ALIVE_MS);
  try {
    await work(ask, stop.signal);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (!stop.signal.aborted) send({ kind: 'failed', job, reason });
  }
  running.delete(job);
  if (running.size === 0 && alive !== null) {
    clearInterval(alive);
    alive = null;
  }
  if (stop.signal.aborted) send({ kind: 'stopped', job });
}

type Asked = Exclude<ToWorker, { kind: 'adopt' | 'stop' }>;
type AskedOf<Kind extends Asked['kind']> = Extract<Asked, { kind: Kind }>;

function work(ask: Asked, signal: AbortSignal): Promise<void> {
  switch (ask.kind) {
    case 'load':
      return load(ask, signal);
    case 'layout':
      return layOut(ask, signal);
    case 'warm':
      return warm(ask, signal);
    default:
      return answer(ask, signal);
  }
}

async function load({ job, source, shape }: AskedOf<'load'>, signal: AbortSignal): Promise<void> {
  const data = await figureData(source, signal);
  const model = shape ? await shaped(data, shape, signal) : makeFigure(data);
  if (signal.aborted) return;
  take(skinKey(model.figure, shape), model.mesh);
  send({ kind: 'loaded', job, model }, handedOver(model));
}

async function shaped(
  data: FigureData,
  shape: PatientShape,
  signal: AbortSignal,
): Promise<FigureModel> {
  const { inForm } = await import('./shaping');
  const now = await inForm(data, shape, signal);
  return makeFigure(now, shape, heightOf(now) / heightOf(data));
}

function heightOf({ positionsMm }: FigureData): number {
  let top = 0;
  for (let i = 1; i < positionsMm.length; i += 3) top = Math.max(top, positionsMm[i]);
  return top;
}

function take(figure: string, mesh: SurfaceMesh): void {
  loaded = { figure, unscaled: mesh, scale: 1, mesh, cache: new Map(), memory: null };
}

/**
 * The figure at the plan's size, and what lays out on it; layouts of another size are let go. A worker
 * that replaces a broken one was handed it by the page.
 */
async function loadedFor(
  figure: string,
  factor: number,
  signal: AbortSignal,
): Promise<(Loaded & Laying & { readonly memory: LayoutMemory }) | null> {
  if (loaded?.figure !== figure) throw new Error('The figure is not loaded.');
  if (loaded.scale !== factor) {
    const mesh = scaledMesh(loaded.unscaled, factor);
    loaded = { ...loaded, scale: factor, mesh, cache: new Map(), memory: null };
  }
  const now = loaded;
  const laying = await layingOut();
  if (signal.aborted) return null;
  now.memory ??= new laying.LayoutMemory();
  return { ...now, ...laying, memory: now.memory };
}

/** Buffers that only the page needs; the mesh itself is copied because both sides work on it. */
function handedOver({ normals, positions32, cloth, tree }: FigureModel): Transferable[] {
  return [
    normals.buffer,
    cloth.buffer,
    positions32.buffer,
    tree.indirectBuffer.buffer,
    ...tree.roots,
  ];
}

async function layOut(ask: AskedOf<'layout'>, signal: AbortSignal): Promise<void> {
  const { job, plan, known } = ask;
  const figureNow = await loadedFor(ask.figure, plan.scale?.factor ?? 1, signal);
  if (!figureNow) return;
  const { mesh, cache, memory, layOutPlan, readyForEdits } = figureNow;
  const layouts = new Map<string, ZoneLayout>();
  const finished = (layout: ZoneLayout): void => {
    layouts.set(layout.zoneId, layout);
    // most zones of a plan are those of before: the page says which it has
    if (sentIn.get(layout) === (known[layout.zoneId] ?? null)) {
      send({ kind: 'zoneSame', job, zoneId: layout.zoneId });
      return;
    }
    send({ kind: 'zoneDone', job, layout });
    sentIn.set(layout, job);
  };
  const startedAt = performance.now();
  const step = await inSlices(
    layOutPlan(mesh, plan, cache, finished, memory),
    signal,
    ({ zoneId, progress: { stage, share } }) =>
      send({ kind: 'progress', job, zoneId, progress: { stage, share } }),
    ({ zoneId, progress: { placed } }) => {
      if (placed && performance.now() - startedAt > PLACED_AFTER_MS)
        send({ kind: 'zonePlaced', job, placed: { ...columnsOf(placed()), zoneId } });
    },
  );
  if (!step) return;
  send({ kind: 'done', job });
  await rest(signal);
  if (signal.aborted) return;
  // One look for messages before each slice: a newer request waits for a few milliseconds at most.
  await inSlices(readyForEdits(layouts.keys(), memory), signal);
  if (!signal.aborted) send({ kind: 'ended', job });
}

async function warm({ job, figure }: AskedOf<'warm'>, signal: AbortSignal): Promise<void> {
  const figureNow = await loadedFor(figure, loaded?.scale ?? 1, signal);
  if (figureNow) await inSlices(figureNow.warmUp(figureNow.mesh), signal);
  if (!signal.aborted) send({ kind: 'ended', job });
}

async function answer<Kind extends QuestionKind>(
  ask: Question<Kind> & { readonly job: number },
  signal: AbortSignal,
): Promise<void> {
  const { job } = ask;
  const figureNow = await loadedFor(ask.figure, ask.plan.scale?.factor ?? 1, signal);
  if (!figureNow) return;
  const {
    answer: answerOf,
    tells,
    handOver,
  }: Answering<Kind> = figureNow.QUESTIONS[ask.kind as Kind];
  const step = await inSlices(answerOf(figureNow, ask), signal, (told) => {
    if (tells) send({ kind: 'told', job, told: told as Questions[Kind]['told'] });
  });
  if (step) send({ kind: 'answer', job, answer: step.result }, handOver?.(step.result) ?? []);
}

function columnsOf({ count, faces, weights, positions, normals }: PointColumns): PointColumns {
  return { count, faces, weights, positions, normals };
}

/**
 * Runs in slices with room for messages between them.
 * @param tell the newest step, now and then
 * @param see every step
 * @returns null when it was given up
 */
async function inSlices<Progress, Result>(
  run: Generator<Progress, Result>,
  signal: AbortSignal,
  tell: (progress: Progress) => void = () => {},
  see: (progress: Progress) => void = () => {},
): Promise<{ result: Result } | null> {
  let toldAt = performance.now();
  for (;;) {
    const until = performance.now() + SLICE_MS;
    let step = run.next();
    while (!step.done) {
      see(step.value);
      if (performance.now() >= until) break;
      step = run.next();
    }
    if (step.done) return { result: step.value };
    if (performance.now() - toldAt > PROGRESS_MS) {
      toldAt = performance.now();
      tell(step.value);
    }
    await nextTask();
    if (signal.aborted) return null;
  }
}

/** A while in which nothing is done, or until the job is to stop. */
function rest(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, REST_MS);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Lets messages that wait be read; `setTimeout` would wait 4 ms each time. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

function send(message: FromWorker, transfer: Transferable[] = []): void {
  scope?.postMessage(message, transfer);
}
