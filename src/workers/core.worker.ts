/// <reference lib="webworker" />
import type { SurfaceMesh } from '../geometry/mesh';
import { scaledMesh } from '../geometry/scaledMesh';
import type { ZoneLayout } from '../layout/types';
import { zoneGapMap } from '../plan/gapMap';
import { LayoutMemory } from '../plan/layoutMemory';
import { type LayoutCache, layOutPlan, measureAhead } from '../plan/layoutPlan';
import type { ModelId } from '../plan/models';
import { solveZoneSpacing } from '../plan/volume/solveZone';
import { makeFigure } from './loadFigure';
import type { FigureModel, FromWorker, PlanRequest, ToWorker } from './messages';
import { MODEL_FILES } from './modelFiles';

/**
 * Loads models and lays out zones off the main thread. A layout works in short slices and looks for
 * messages between them, so a newer request or a cancel takes over at once.
 */
const SLICE_MS = 20;
/** Progress is for eyes: more would only make the page draw more often. */
const PROGRESS_MS = 120;

interface Loaded {
  readonly id: ModelId;
  /** as the model is bundled */
  readonly unscaled: SurfaceMesh;
  /** of `mesh`, which all that is kept belongs to */
  readonly scale: number;
  readonly mesh: SurfaceMesh;
  readonly cache: LayoutCache;
  readonly memory: LayoutMemory;
}

// The worker's own memory: the model it works on and the layouts it already knows.
let loaded: Loaded | null = null;
let newest = 0;
let newestSolve = 0;
let newestGaps = 0;

const scope = self as unknown as DedicatedWorkerGlobalScope;

scope.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  const { request } = data;
  if (data.kind === 'gaps') {
    newestGaps = request;
    void gaps(data);
    return;
  }
  if (data.kind === 'solve' || data.kind === 'cancelSolve') newestSolve = request;
  else newest = request;
  if (data.kind === 'load') newestSolve = 0;
  if (data.kind === 'cancel' || data.kind === 'cancelSolve') return;
  const work =
    data.kind === 'load'
      ? load(request, data.id)
      : data.kind === 'layout'
        ? layOut(data)
        : solve(data);
  work.catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    send({ kind: data.kind === 'solve' ? 'solveFailed' : 'failed', request, reason });
  });
};

async function load(request: number, id: ModelId): Promise<void> {
  const model = await figure(id);
  send({ kind: 'loaded', request, model }, handedOver(model));
}

async function figure(id: ModelId): Promise<FigureModel> {
  const answer = await fetch(MODEL_FILES[id]);
  if (!answer.ok) throw new Error(`The model file could not be read (${answer.status}).`);
  const model = await makeFigure(id, await answer.arrayBuffer());
  const { mesh } = model;
  loaded = { id, unscaled: mesh, scale: 1, mesh, cache: new Map(), memory: new LayoutMemory() };
  return model;
}

/** The model at the plan's size; layouts of another size are let go. */
async function loadedFor(id: ModelId, { scale }: PlanRequest): Promise<Loaded | null> {
  // A worker that replaces a broken one starts without a model.
  if (loaded?.id !== id) await figure(id);
  const factor = scale?.factor ?? 1;
  if (loaded?.id === id && loaded.scale !== factor) {
    const mesh = scaledMesh(loaded.unscaled, factor);
    loaded = { ...loaded, scale: factor, mesh, cache: new Map(), memory: new LayoutMemory() };
  }
  return loaded;
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

async function layOut(message: ToWorker & { kind: 'layout' }): Promise<void> {
  const { request, plan } = message;
  const figureNow = await loadedFor(message.model, plan);
  if (!figureNow || newest !== request) return;
  const { mesh, cache, memory } = figureNow;
  const layouts = new Map<string, ZoneLayout>();
  const finished = (layout: ZoneLayout): void => {
    layouts.set(layout.zoneId, layout);
    send({ kind: 'zoneDone', request, layout });
  };
  const isWanted = (): boolean => newest === request;
  const run = layOutPlan(mesh, plan, cache, finished, memory);
  const step = await inSlices(run, isWanted, (progress) =>
    send({ kind: 'progress', request, ...progress }),
  );
  if (!step) return;
  send({ kind: 'done', request, zoneIds: plan.zones.map((zone) => zone.id) });
  // One look for messages before each slice: a newer request waits for a few milliseconds at most.
  await inSlices(measureAhead(mesh, plan, layouts, memory), isWanted, () => {});
}

async function solve(message: ToWorker & { kind: 'solve' }): Promise<void> {
  const { request, plan, zoneId, target } = message;
  const figureNow = await loadedFor(message.model, plan);
  if (!figureNow || newestSolve !== request) return;
  const step = await inSlices(
    solveZoneSpacing(figureNow.mesh, plan, zoneId, target, figureNow.cache),
    () => newestSolve === request,
    (progress) => send({ kind: 'solveProgress', request, progress }),
  );
  if (step) send({ kind: 'solved', request, solved: step.result });
}

async function gaps(message: ToWorker & { kind: 'gaps' }): Promise<void> {
  const { request, model, plan, zoneId, scaleMm } = message;
  try {
    const figureNow = await loadedFor(model, plan);
    if (!figureNow || newestGaps !== request) return;
    const step = await inSlices(
      zoneGapMap(figureNow.mesh, plan, zoneId, scaleMm, figureNow.cache),
      () => newestGaps === request,
      () => {},
    );
    const map = step?.result ?? null;
    const buffers = map
      ? [map.positions, map.triangles, map.distancesMm, map.field].map(({ buffer }) => buffer)
      : [];
    if (step) send({ kind: 'gapMap', request, map }, buffers as ArrayBuffer[]);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    send({ kind: 'gapsFailed', request, reason });
  }
}

/** Runs in slices with room for messages between them. @returns null when it was given up */
async function inSlices<Progress, Result>(
  run: Generator<Progress, Result>,
  wanted: () => boolean,
  tell: (progress: Progress) => void,
): Promise<{ result: Result } | null> {
  let toldAt = performance.now();
  for (;;) {
    const until = performance.now() + SLICE_MS;
    let step = run.next();
    while (!step.done && performance.now() < until) step = run.next();
    if (step.done) return { result: step.value };
    if (performance.now() - toldAt > PROGRESS_MS) {
      toldAt = performance.now();
      tell(step.value);
    }
    await nextTask();
    if (!wanted()) return null;
  }
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
  scope.postMessage(message, transfer);
}
