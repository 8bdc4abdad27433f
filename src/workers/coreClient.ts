import type { ModelId } from '../plan/models';
import type { FigureModel, FromWorker, PlanRequest, ToWorker } from './messages';

export interface LayoutListener {
  progress(message: FromWorker & { kind: 'progress' }): void;
  zoneDone(message: FromWorker & { kind: 'zoneDone' }): void;
  done(zoneIds: readonly string[]): void;
  failed(reason: string): void;
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

  /** Loads a model; an earlier load that has not ended is dropped. */
  load(id: ModelId): Promise<FigureModel> {
    this.#load?.reject(new Error('Another model was asked for.'));
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

  #fail(reason: string): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#report(reason);
  }

  #report(reason: string): void {
    this.#load?.reject(new Error(reason));
    this.#load = null;
    this.#listener?.failed(reason);
    this.#listener = null;
  }
}
