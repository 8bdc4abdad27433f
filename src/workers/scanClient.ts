import type { ScanQuestion, ScanQuestionKind, ScanQuestions } from './scanning';
import { WorkerLine } from './workerLine';

interface ScanAnswer {
  readonly job: number;
  readonly answer?: ScanQuestions[ScanQuestionKind]['answer'];
  readonly failed?: string;
  readonly share?: number;
}

/** A scan that takes longer to read or to register is given up, ms. */
export const SCAN_LIMIT_MS = 120_000;

/** The page's end of a worker that reads a scan while its dialog is open: one question at a time. */
export class ScanClient {
  readonly #line = new WorkerLine<{ readonly question: ScanQuestion }, ScanAnswer>({
    start: () => new Worker(new URL('./scan.worker.ts', import.meta.url), { type: 'module' }),
    silenceMs: SCAN_LIMIT_MS + 5000,
  });

  /** @param told how far it is, 0 to 1 */
  ask<Kind extends ScanQuestionKind>(
    kind: Kind,
    asked: ScanQuestions[Kind]['asked'],
    told: (share: number) => void = () => undefined,
  ): Promise<ScanQuestions[Kind]['answer']> {
    return new Promise((resolve, reject) => {
      this.#line.run({
        ask: { question: { kind, ...asked } as unknown as ScanQuestion },
        limitMs: SCAN_LIMIT_MS,
        answer: ({ answer, failed, share }) => {
          if (share !== undefined) {
            told(share);
            return false;
          }
          if (failed === undefined) resolve(answer as ScanQuestions[Kind]['answer']);
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
