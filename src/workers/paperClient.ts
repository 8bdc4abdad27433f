import type { PaperQuestions } from './paper';
import { QuestionLine } from './questionLine';

/** Pages that take longer are drawn by the page itself, ms. */
const LIMIT_MS = 120_000;

/** The page's end of a worker that draws paper. */
export class PaperClient extends QuestionLine<PaperQuestions> {
  constructor() {
    super(
      () => new Worker(new URL('./paper.worker.ts', import.meta.url), { type: 'module' }),
      LIMIT_MS,
    );
  }
}
