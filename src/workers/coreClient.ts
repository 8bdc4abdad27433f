import type { LayoutTarget } from '../layout/targetSpacing';
import type { LayoutProgress } from '../layout/types';
import type { GapMap } from '../plan/gapMap';
import type { ModelId } from '../plan/models';
import type { SolvedSpacing } from '../plan/volume/solveZone';
import type { FigureModel, FromWorker, PlanRequest, ToWorker } from './messages';

export interface LayoutListener {
  progress(message: FromWorker & { kind: 'progress' }): void;
  zoneDone(message: FromWorker & { kind: 'zoneDone' }): void;
  done(zoneIds: readonly string[]): void;
  failed(reason: string): void;
}

/** A search for a spacing that a newer one, another model or the person ended. */
export class SolveEnded extends Error {}

interface WaitingSolve {
  resolve(solved: SolvedSpacing | null): void;
  reject(error: Error): void;
  progress(progress: LayoutProgress): void;
}

/**
 * The page's end of the core worker. Every request has a number; answers to any but the newest are
 * dropped. A worker that dies rejects what waits and is replaced at the next request.
 */
export class CoreClient {
  #worker: Worker | null = null;
  #request = 0;
  #load: { resolve(model: FigureModel): void; reject(error: Error): void } | null = null;
  #listener: LayoutListener | null = null;
  #solveRequest = 0;
  #solve: WaitingSolve | null = null;
  #gapsRequest = 0;
  #gaps: { resolve(map: GapMap | null): void; reject(error: Error): void } | null = null;

  /** Loads a model; an earlier load that has not ended is dropped. */
  load(id: ModelId): Promise<FigureModel> {
    this.#load?.reject(new Error('Another model was asked for.'));
    this.#endSolve(new SolveEnded('Another model was asked for.'));
    this.#listener = null;
    return new Promise((resolve, reject) => {
      this.#load = { resolve, reject };
      this.#send({ kind: 'load', request: ++this.#request, id });
    });
  }

  /** Lays out the zones; a running layout is dropped. */
  layOut(model: ModelId, plan: PlanRequest, listener: LayoutListener): void {
    this.#listener = listener;
    this.#send({ kind: 'layout', request: ++this.#request, model, plan });
  }

  cancelLayout(): void {
    this.#listener = null;
    this.#send({ kind: 'cancel', request: ++this.#request });
  }

  /**
   * Finds the spacing for a count, a density or a total volume, beside a running layout. One search
   * at a time: a newer one rejects the older with `SolveEnded`.
   * @returns null when all the zone's points are set by hand
   */
  solveSpacing(
    model: ModelId,
    plan: PlanRequest,
    zoneId: string,
    target: LayoutTarget,
    progress: (progress: LayoutProgress) => void = () => {},
  ): Promise<SolvedSpacing | null> {
    this.#endSolve(new SolveEnded('Another target was asked for.'));
    return new Promise((resolve, reject) => {
      this.#solve = { resolve, reject, progress };
      const request = ++this.#solveRequest;
      this.#send({ kind: 'solve', request, model, plan, zoneId, target });
    });
  }

  /**
   * The distance from each place of a zone to its nearest point, beside everything else. One at a
   * time: a newer one rejects the older.
   */
  gapMap(
    model: ModelId,
    plan: PlanRequest,
    zoneId: string,
    scaleMm: number,
  ): Promise<GapMap | null> {
    this.#gaps?.reject(new Error('Another map was asked for.'));
    return new Promise((resolve, reject) => {
      this.#gaps = { resolve, reject };
      this.#send({ kind: 'gaps', request: ++this.#gapsRequest, model, plan, zoneId, scaleMm });
    });
  }

  cancelSolve(): void {
    if (!this.#solve) return;
    this.#endSolve(new SolveEnded('The search was stopped.'));
    this.#send({ kind: 'cancelSolve', request: ++this.#solveRequest });
  }

  #endSolve(error: Error): void {
    this.#solve?.reject(error);
    this.#solve = null;
  }

  #send(message: ToWorker): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage(message);
  }

  #start(): Worker {
    const worker = new Worker(new URL('./core.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#receive(data);
    worker.onerror = (event) => this.#fail(event.message || 'The background work stopped.');
    worker.onmessageerror = () => this.#fail('The background work sent something unreadable.');
    return worker;
  }

  #receive(message: FromWorker): void {
    if (isOfSolve(message)) {
      if (message.request === this.#solveRequest) this.#receiveOfSolve(message);
      return;
    }
    if (message.kind === 'gapMap' || message.kind === 'gapsFailed') {
      if (message.request === this.#gapsRequest) this.#receiveGaps(message);
      return;
    }
    if (message.request !== this.#request) return;
    switch (message.kind) {
      case 'loaded':
        this.#load?.resolve(message.model);
        this.#load = null;
        return;
      case 'progress':
        this.#listener?.progress(message);
        return;
      case 'zoneDone':
        this.#listener?.zoneDone(message);
        return;
      case 'done':
        this.#listener?.done(message.zoneIds);
        return;
      case 'failed':
        this.#report(message.reason);
        return;
    }
  }

  #receiveOfSolve(message: SolveMessage): void {
    if (message.kind === 'solveProgress') {
      this.#solve?.progress(message.progress);
      return;
    }
    if (message.kind === 'solved') this.#solve?.resolve(message.solved);
    else this.#solve?.reject(new Error(message.reason));
    this.#solve = null;
  }

  #receiveGaps(message: FromWorker & { kind: 'gapMap' | 'gapsFailed' }): void {
    if (message.kind === 'gapMap') this.#gaps?.resolve(message.map);
    else this.#gaps?.reject(new Error(message.reason));
    this.#gaps = null;
  }

  #fail(reason: string): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#gaps?.reject(new Error(reason));
    this.#gaps = null;
    this.#endSolve(new Error(reason));
    this.#report(reason);
  }

  #report(reason: string): void {
    this.#load?.reject(new Error(reason));
    this.#load = null;
    this.#listener?.failed(reason);
    this.#listener = null;
  }
}

type SolveMessage = FromWorker & { kind: 'solved' | 'solveProgress' | 'solveFailed' };

function isOfSolve(message: FromWorker): message is SolveMessage {
  const { kind } = message;
  return kind === 'solved' || kind === 'solveProgress' || kind === 'solveFailed';
}
