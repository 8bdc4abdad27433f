import { applyEdit, type Edit, invertEdit } from '../plan/edit';
import type { Plan } from '../plan/types';
import { cancelStroke } from './brush';
import { keepActiveZone } from './commands';
import { mayEdit } from './mayEdit';
import { appStore } from './state';

/**
 * Goes to the plan as it was after so many of its steps, over several at once; none is forgotten.
 * @param steps 0: before all that are known
 */
export function goToStep(steps: number): void {
  cancelStroke();
  const { plan, done, undone } = appStore.getState();
  const all = [...done, ...undone.toReversed()];
  const wanted = Math.max(0, Math.min(all.length, steps));
  if (wanted === done.length || !mayEdit()) return;
  appStore.setState({
    plan: planAt(plan, all, done.length, wanted),
    done: all.slice(0, wanted),
    undone: all.slice(wanted).reverse(),
  });
  keepActiveZone();
}

function planAt(plan: Plan, all: readonly Edit[], from: number, to: number): Plan {
  return to > from
    ? all.slice(from, to).reduce(applyEdit, plan)
    : all.slice(to, from).reduceRight((now, edit) => applyEdit(now, invertEdit(edit)), plan);
}
