import { named, type SentFigure } from '../map/drawing/figure';
import type { Leaf } from '../map/session/pageFrame';
import { beginSheet, pictureSteps, type SheetInput } from '../map/session/sheet';
import type { FlattenedInput } from '../map/stencil/stencilPages';
import type { LaidZone } from '../map/stencil/stencilPieces';

/** As a worker is sent it. */
type Sent<Input extends { readonly figure: unknown }> = Omit<Input, 'figure'> & {
  readonly figure: SentFigure;
};

/** What the worker of the print screen is asked, while the page draws the rest. */
export interface PaperQuestions {
  /** nothing: it is there and has read its code */
  readonly begin: { asked: object; answer: null };
  /** the pictures of a session sheet; plain leaves, without what is typed */
  readonly pictures: {
    asked: { readonly input: Sent<SheetInput>; readonly leavesBefore: number };
    answer: Leaf[];
  };
  /** a zone laid flat, by its place among those that are drawn */
  readonly flat: {
    asked: { readonly input: Sent<FlattenedInput>; readonly index: number };
    answer: LaidZone;
  };
}

export type PaperQuestion = {
  [Kind in keyof PaperQuestions]: { readonly kind: Kind } & PaperQuestions[Kind]['asked'];
}[keyof PaperQuestions];

/** @param tell how far it is, 0 to 1 */
export async function answerPaper(
  question: PaperQuestion,
  tell: (share: number) => void,
): Promise<PaperQuestions[keyof PaperQuestions]['answer']> {
  switch (question.kind) {
    case 'begin':
      return null;
    case 'pictures': {
      const begun = beginSheet({ ...question.input, figure: named(question.input.figure) });
      return begun ? driven(pictureSteps(begun, question.leavesBefore), tell) : [];
    }
    case 'flat': {
      const { input, index } = question;
      const { FlatBench } = await import('../map/stencil/stencilPages');
      return driven(new FlatBench({ ...input, figure: named(input.figure) }).lay(index), tell);
    }
  }
}

/** Told no oftener, ms. */
const TELL_MS = 100;

function driven<T>(run: Generator<number, T>, tell: (share: number) => void): T {
  let toldAt = performance.now();
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
    if (performance.now() - toldAt < TELL_MS) continue;
    toldAt = performance.now();
    tell(step.value);
  }
}
