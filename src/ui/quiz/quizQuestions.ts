import type { ZoneLayout } from '../../layout/types';
import { quizOf } from '../../plan/quiz/quiz';
import type { QuizQuestion } from '../../plan/quiz/quizParts';
import { freshLayout } from '../../store/freshLayouts';
import { allSlices } from '../../store/inSlices';
import { appStore } from '../../store/state';

/** What a quiz begins with. */
export interface QuizStart {
  /** '' where none is given */
  readonly name: string;
  readonly seed: number;
}

/** The questions about the open plan. Throws a sentence where there can be none. */
export async function quizQuestions(seed: number): Promise<QuizQuestion[]> {
  const state = appStore.getState();
  const { plan, model } = state;
  if (model.kind !== 'ready') throw new Error('The figure is not there yet.');
  const layouts: Record<string, ZoneLayout | undefined> = {};
  for (const { id } of plan.zones) layouts[id] = freshLayout(state, id);
  const { mesh, anatomy } = model.model;
  const asked = await allSlices(quizOf({ mesh, anatomy, plan, layouts }, seed), () => {});
  if (asked.length === 0) throw new Error('There is nothing to ask yet: paint a zone first.');
  return asked;
}
