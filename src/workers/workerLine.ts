/**
 * One background worker as the page sees it: jobs go in, answers come out. What was asked stays on
 * this side, so a worker that dies, hangs or does not obey a stop is replaced and asked again.
 */

/** What a worker says about a job; the jobs' own answers come beside these. */
export type WorkerWord =
  /** said while something runs, and nothing more */
  | { readonly kind: 'alive' }
  /** a job that was to end has ended, and the worker is free of it */
  | { readonly kind: 'stopped'; readonly job: number };

/** The part of `Worker` that is used. */
export interface WorkerPort {
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  postMessage(message: unknown): void;
  terminate(): void;
}

/** A piece of work: `ask` is posted with the job's number. */
export interface Job<Ask, Answer> {
  readonly ask: Ask;
  /** given up after this, ms */
  readonly limitMs: number;
  /** @returns whether it was the last answer */
  answer(answer: Answer): boolean;
  failed(reason: string): void;
}

/** A worker that has said nothing for so long, though something runs, hangs; ms. */
export const SILENCE_MS = 15_000;
/** A job that a person stopped has so long to end before the worker is replaced, ms. */
export const STOP_MS = 150;
/** A job that a newer one follows has longer: a fresh worker would answer later than a busy one. */
export const YIELD_MS = 4000;
const LOOK_MS = 1000;
const STOPPED = 'The background work stopped.';
/** A worker whose file does not come says nothing but that it failed. */
const NOT_FETCHED =
  'The background work could not be fetched: this device may be off line. Try again on line.';
const NO_WORKER =
  'This browser does no work in the background (web workers are missing or blocked). Open Mesomap in a current Chrome, Edge, Firefox or Safari.';

export interface LineOptions<Ask> {
  readonly start: () => WorkerPort;
  /** for work that cannot say that it is alive, ms; `SILENCE_MS` where missing */
  readonly silenceMs?: number;
  /** what a fresh worker is told before any job */
  readonly greeting?: () => readonly Ask[];
  /** a worker was replaced that should not have had to be, and the new one has answered: it goes on */
  readonly replaced?: (reason: string) => void;
}

interface Running<Ask, Answer> {
  readonly job: Job<Ask, Answer>;
  readonly since: number;
  /** the worker broke under it once: not a third time */
  broken: boolean;
}

export class WorkerLine<Ask extends object, Answer extends { readonly job: number }> {
  readonly #options: LineOptions<Ask>;
  #worker: WorkerPort | null = null;
  #last = 0;
  readonly #running = new Map<number, Running<Ask, Answer>>();
  /** jobs that were told to end, with the timers that wait for it */
  readonly #stopping = new Map<number, ReturnType<typeof setTimeout>>();
  #heardAt = 0;
  /** the worker that runs now has said something */
  #isHeard = false;
  /** why the worker before it broke, until this one has said something */
  #brokeWhy: string | null = null;
  #lookedAt = 0;
  #watch: ReturnType<typeof setInterval> | null = null;

  constructor(options: LineOptions<Ask>) {
    this.#options = options;
  }

  /** @returns the job's number, to stop it by */
  run(job: Job<Ask, Answer>): number {
    const number = ++this.#last;
    const now = performance.now();
    if (this.#running.size === 0) this.#heardAt = now;
    this.#running.set(number, { job, since: now, broken: false });
    this.#lookedAt = now;
    this.#watch ??= setInterval(() => this.#look(), LOOK_MS);
    this.#post(number, job.ask);
    return number;
  }

  /**
   * The job answers no more from now on; the worker is free of it within `patienceMs`, or replaced. A
   * job that has ended is let be.
   */
  stop(number: number, patienceMs: number = STOP_MS): void {
    if (!this.#running.delete(number)) return;
    if (!this.#worker) return;
    this.#stopping.set(
      number,
      setTimeout(() => {
        this.#restart();
        this.#started();
      }, patienceMs),
    );
    this.#worker.postMessage({ kind: 'stop', job: number });
    this.#rest();
  }

  /** Says something to a worker that is there already; a fresh one has its greeting. */
  tell(word: Ask): void {
    this.#worker?.postMessage({ ...word, job: 0 });
  }

  /** Ends the worker; a later job starts another. */
  close(): void {
    this.#running.clear();
    this.#restart();
    this.#rest();
  }

  #post(number: number, ask: Ask): void {
    const worker = this.#started();
    if (worker) worker.postMessage({ ...ask, job: number });
    else queueMicrotask(() => this.#failWithoutWorker(number));
  }

  /** Null where the browser lets none be started. */
  #started(): WorkerPort | null {
    try {
      this.#worker ??= this.#start();
    } catch {
      this.#worker = null;
    }
    return this.#worker;
  }

  #failWithoutWorker(number: number): void {
    const failed = this.#running.get(number);
    this.#running.delete(number);
    failed?.job.failed(NO_WORKER);
    this.#rest();
  }

  #start(): WorkerPort {
    const worker = this.#options.start();
    worker.onmessage = ({ data }) => this.#hear(data);
    this.#isHeard = false;
    worker.onerror = (event) =>
      this.#broke(event.message || (this.#isHeard ? STOPPED : NOT_FETCHED));
    worker.onmessageerror = () => this.#broke('The background work sent something unreadable.');
    for (const word of this.#options.greeting?.() ?? []) worker.postMessage({ ...word, job: 0 });
    this.#heardAt = performance.now();
    return worker;
  }

  #hear(word: WorkerWord | Answer): void {
    this.#heardAt = performance.now();
    this.#isHeard = true;
    if (this.#brokeWhy !== null) this.#options.replaced?.(this.#brokeWhy);
    this.#brokeWhy = null;
    if (isAlive(word)) return;
    if (isStopped(word)) {
      clearTimeout(this.#stopping.get(word.job));
      this.#stopping.delete(word.job);
      return;
    }
    const answer = word as Answer;
    if (this.#running.get(answer.job)?.job.answer(answer)) {
      this.#running.delete(answer.job);
      this.#rest();
    }
  }

  /** Looks every second for a worker that hangs and for jobs that take too long. */
  #look(): void {
    const now = performance.now();
    // this computer slept, or the page was held: nobody could have said anything
    if (now - this.#lookedAt > 5 * LOOK_MS) this.#heardAt = now;
    this.#lookedAt = now;
    for (const [number, { job, since }] of this.#running) {
      if (now - since <= job.limitMs) continue;
      this.stop(number);
      job.failed(`It took longer than ${Math.round(job.limitMs / 1000)} seconds.`);
    }
    if (this.#running.size > 0 && now - this.#heardAt > (this.#options.silenceMs ?? SILENCE_MS))
      this.#broke('The background work did not answer.');
  }

  /** Jobs under which the worker broke are asked once more; under which it broke twice, they fail. */
  #broke(reason: string): void {
    const failed: Job<Ask, Answer>[] = [];
    for (const [number, running] of this.#running) {
      if (running.broken) {
        this.#running.delete(number);
        failed.push(running.job);
      }
      running.broken = true;
    }
    this.#restart();
    for (const job of failed) job.failed(reason);
    this.#brokeWhy = failed.length === 0 ? reason : null;
    this.#rest();
  }

  /** Ends the worker; a fresh one is asked what still runs. */
  #restart(): void {
    this.#worker?.terminate();
    this.#worker = null;
    for (const timer of this.#stopping.values()) clearTimeout(timer);
    this.#stopping.clear();
    for (const [number, { job }] of this.#running) this.#post(number, job.ask);
  }

  #rest(): void {
    if (this.#running.size > 0 || this.#watch === null) return;
    clearInterval(this.#watch);
    this.#watch = null;
  }
}

function isAlive(word: object): word is WorkerWord & { kind: 'alive' } {
  return 'kind' in word && word.kind === 'alive';
}

function isStopped(word: object): word is WorkerWord & { kind: 'stopped' } {
  return 'kind' in word && word.kind === 'stopped';
}
