import type { CoreAnswer, CoreAsk } from './messages';
import { type WorkerLine, YIELD_MS } from './workerLine';

export type CoreLine = WorkerLine<CoreAsk, CoreAnswer>;

interface Asked<Result> {
  readonly ask: CoreAsk;
  readonly limitMs: number;
  /** what the older job of this kind is told */
  readonly ended: Error;
  /** the result, once an answer is it; undefined for one on the way */
  result(answer: CoreAnswer): Result | undefined;
}

/** Work of which there is one at a time, as a promise: the newest wins. */
export class NewestJob {
  #pending: { readonly line: CoreLine; readonly job: number; reject(error: Error): void } | null =
    null;

  /** An older one is rejected with `ended`. */
  ask<Result>(
    line: CoreLine,
    { ask, limitMs, ended, result }: Asked<Result>,
    run: CoreLine['run'] = (job) => line.run(job),
  ): Promise<Result> {
    this.end(ended);
    return new Promise((resolve, reject) => {
      const failed = (reason: string): void => {
        this.#pending = null;
        reject(new Error(reason));
      };
      const answer = (said: CoreAnswer): boolean => {
        if (said.kind === 'failed') {
          failed(said.reason);
          return true;
        }
        const found = result(said);
        if (found === undefined) return false;
        this.#pending = null;
        resolve(found);
        return true;
      };
      this.#pending = { line, job: run({ ask, limitMs, answer, failed }), reject };
    });
  }

  end(why: Error, patienceMs: number = YIELD_MS): void {
    this.#pending?.line.stop(this.#pending.job, patienceMs);
    this.#pending?.reject(why);
    this.#pending = null;
  }
}
