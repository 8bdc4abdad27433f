import { newPlan } from '../plan/defaults';
import { keepOutsEdit } from '../plan/edit';
import type { Figure } from '../plan/figure/figure';
import { isSafeSkin, missingSafeSkin, safeSkinOf } from '../plan/presets/safeSkin';
import type { KeepOut, Plan } from '../plan/types';
import type { FigureModel } from '../workers/messages';
import { applyToPlan } from './commands';
import { isOnFigure } from './figures';
import { givenPlanName } from './planName';
import { painterOf } from './presets';
import { takeAsSaved } from './saving/saving';
import { appStore } from './state';

/** Eyes and lids, lips, areola and genitals: kept out in every new plan, left out with one switch. */

/** New plans, by id, that wait for their figure to be given its safe skin, whatever is done to them meanwhile. */
const waiting = new Set<string>();

export function freshPlan(figure: Figure): Plan {
  return asFresh({ ...newPlan(crypto.randomUUID(), figure), name: givenPlanName(figure) });
}

export function asFresh(plan: Plan): Plan {
  waiting.add(plan.id);
  return plan;
}

/** Once the figure is there. No step of undo: this is how a new plan begins. */
export function startWithSafeSkin(model: FigureModel): void {
  const { plan } = appStore.getState();
  if (!waiting.has(plan.id) || !isOnFigure(plan, model)) return;
  waiting.delete(plan.id);
  const keepOuts = [...plan.keepOuts, ...safeSkinMissing(model, plan.keepOuts)];
  const begun = { ...plan, keepOuts };
  takeAsSaved(plan, begun);
  appStore.setState({ plan: begun });
}

/** Keep-outs carried to another figure: its own safe skin, where the plan keeps out that of the first. */
export function carriedSafeSkin(
  before: Pick<Plan, 'keepOuts' | 'figure'>,
  carried: readonly KeepOut[],
  target: FigureModel,
): KeepOut[] {
  const stays = carried.filter(
    (each) => !isSafeSkin(each) || each.field.values.some((value) => value > 0),
  );
  if (!before.keepOuts.some(isSafeSkin)) return stays;
  const had = safeSkinOf(before.figure);
  const added = safeSkinMissing(target, stays).filter(
    ({ preset }) => !had.some((drawing) => preset.startsWith(drawing)),
  );
  return [...stays, ...added];
}

/** The switch: all that the figure has is kept out, or none of it. One step of undo. */
export function keepSafeSkin(isKept: boolean): void {
  const { plan, model } = appStore.getState();
  if (model.kind !== 'ready') return;
  const before = plan.keepOuts;
  const after = isKept
    ? [...before, ...safeSkinMissing(model.model, before)]
    : before.filter((each) => !isSafeSkin(each));
  const what = isKept ? 'Keep out safe skin' : 'Leave out safe skin';
  applyToPlan(keepOutsEdit(plan, what, after));
  appStore.setState({ activeKeepOutId: null, paintOn: 'zone' });
}

/** Nothing where nothing is known of the figure's anatomy. */
function safeSkinMissing(model: FigureModel, existing: readonly KeepOut[]): KeepOut[] {
  const painter = painterOf(model);
  return painter ? missingSafeSkin(painter, model.figure, existing) : [];
}
