import type { Figure } from '../plan/figure/figure';
import type { ReadPlan } from '../plan/file/readPlan';
import { QuestionLine } from './questionLine';

interface PlanQuestions {
  readonly read: {
    asked: {
      readonly text: string;
      readonly onto: Figure | null;
      readonly figures: readonly Figure[];
      readonly newer: boolean;
    };
    answer: ReadPlan;
  };
}

export type ReadPlanQuestion = { readonly kind: 'read' } & PlanQuestions['read']['asked'];

/** A plan of 500 zones takes a second; longer hangs, ms. */
const LIMIT_MS = 60_000;

/** A plan file read in a worker that ends with its answer; rejects where no worker can be had. */
export function readPlanBeside(asked: PlanQuestions['read']['asked']): Promise<ReadPlan> {
  const line = new QuestionLine<PlanQuestions>(
    () => new Worker(new URL('./planReader.worker.ts', import.meta.url), { type: 'module' }),
    LIMIT_MS,
  );
  return line.ask('read', asked).finally(() => line.close());
}
