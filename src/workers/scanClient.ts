import { QuestionLine } from './questionLine';
import type { ScanQuestions } from './scanning';

/** A scan that takes longer to read or to register is given up, ms. */
export const SCAN_LIMIT_MS = 120_000;

/** The page's end of a worker that reads a scan while its dialog is open: one question at a time. */
export class ScanClient extends QuestionLine<ScanQuestions> {
  constructor() {
    super(
      () => new Worker(new URL('./scan.worker.ts', import.meta.url), { type: 'module' }),
      SCAN_LIMIT_MS,
    );
  }
}
