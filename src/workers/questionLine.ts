import { WorkerLine, type WorkerPort } from './workerLine';

/** Of each kind of question: what is asked, what is answered. */
type Kinds<Questions> = { [Kind in keyof Questions]: { asked: object; answer: unknown } };

interface Told {
  readonly job: number;
  readonly answer?: unknown;
  readonly failed?: string;
  readonly share?: number;
}

/** The page's end of a worker that answers questions, each with how far it is (`serveQuestions`). */
export class QuestionLine<Questions extends Kinds<Questions>> {
  readonly #line: WorkerLine<{ readonly question: object }, Told>;
  readonly #limitMs: number;

  /** @param limitMs what takes longer is given up */
  constructor(start: () => WorkerPort, limitMs: number) {
    this.#line = new WorkerLine({ start, silenceMs: limitMs + 5000 });
    this.#limitMs = limitMs;
  }

  /** @param told how far it is, 0 to 1 */
  ask<Kind extends keyof Questions>(
    kind: Kind,
    asked: Questions[Kind]['asked'],
    told: (share: number) => void = () => undefined,
  ): Promise<Questions[Kind]['answer']> {
    return new Promise((resolve, reject) => {
      this.#line.run({
        ask: { question: { kind, ...asked } },
        limitMs: this.#limitMs,
        answer: ({ answer, failed, share }) => {
          if (share !== undefined) {
            told(share);
            return false;
          }
          if (failed === undefined) resolve(answer as Questions[Kind]['answer']);
          else reject(new Error(failed));
          return true;
        },
        failed: (reason) => reject(new Error(reason)),
      });
    });
  }

  /** Ends whatever runs at once; its answer never comes. */
  close(): void {
    this.#line.close();
  }
}
