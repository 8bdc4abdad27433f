import type { Fitting, FittingAsk } from './fitting';
import { WorkerLine } from './workerLine';

interface FitterAnswer {
  readonly job: number;
  readonly fitting?: Fitting;
  readonly failed?: string;
}

/** A fit that takes longer hangs, ms. */
const LIMIT_MS = 120_000;

/**
 * The page's end of a worker that fits bodies while a dialog is open. One fit runs; of those that are
 * asked meanwhile only the newest is done.
 */
export class FitterClient {
  readonly #line = new WorkerLine<{ readonly ask: FittingAsk }, FitterAnswer>({
    start: () => new Worker(new URL('./fitter.worker.ts', import.meta.url), { type: 'module' }),
    silenceMs: LIMIT_MS,
  });
  #running = false;
  #next: (() => void) | null = null;

  /** @param done is not called when a newer fit was asked for before this one began */
  fit(ask: FittingAsk, done: (fitting: Fitting) => void, failed: (reason: string) => void): void {
    this.#next = () => this.#run(ask, done, failed);
    if (!this.#running) this.#goOn();
  }

  /** Ends whatever runs; a later fit begins anew. */
  close(): void {
    this.#next = null;
    this.#running = false;
    this.#line.close();
  }

  #goOn(): void {
    const next = this.#next;
    this.#next = null;
    this.#running = next !== null;
    next?.();
  }

  #run(ask: FittingAsk, done: (fitting: Fitting) => void, failed: (reason: string) => void): void {
    this.#line.run({
      ask: { ask },
      limitMs: LIMIT_MS,
      answer: ({ fitting, failed: reason }) => {
        if (fitting) done(fitting);
        else failed(reason ?? '');
        this.#goOn();
        return true;
      },
      failed: (reason) => {
        failed(reason);
        this.#goOn();
      },
    });
  }
}
