import { figureEdit } from '../plan/edit';
import { isBundledId } from '../plan/figure/bundled';
import type { Figure } from '../plan/figure/figure';
import { isSafeSkin } from '../plan/presets/safeSkin';
import { BUNDLED_SCALE, isSameSize, type PatientScale } from '../plan/scale/patientScale';
import { scaledSkin, scaleEdit, shapeEdit } from '../plan/scale/setScale';
import { type CarryModel, carryPlan } from '../plan/switchModel';
import type { Plan } from '../plan/types';
import { cancelStroke } from '../store/brush';
import { LOST } from '../store/changeNotices';
import { applyToPlan } from '../store/commands';
import { dropFields } from '../store/fields';
import { hasForm, isOnFigure, sourceOf } from '../store/figures';
import { mayEdit } from '../store/mayEdit';
import { carriedSafeSkin } from '../store/safeSkin';
import { appStore } from '../store/state';
import { figureAtScale } from '../workers/figureAtScale';
import type { FigureModel } from '../workers/messages';
import { client, layouts } from './core';
import {
  beginWish,
  endWish,
  figureInForm,
  followPlan,
  leaveWish,
  loadFigure,
  NOTHING_LAID,
  reasonOf,
  rememberFigure,
  standing,
  warmUp,
} from './figureNow';

/**
 * Carries the plan over to another figure as one undoable step; zones keep the skin both share. The newest
 * wish wins, and asking for the plan's own figure leaves the wait for another.
 */
export async function switchFigure(figure: Figure): Promise<void> {
  const { plan } = appStore.getState();
  const before = standing();
  if (figure.id === plan.figure.id) return leaveWish();
  if (!before || !mayEdit()) return;
  if (!canCarry(plan.figure, figure)) {
    const text = `No zone can be carried over to “${figure.name}”: its skin is another. Start a new plan on it.`;
    appStore.setState({ notice: { tone: 'warning', text } });
    return;
  }
  cancelStroke();
  const mine = beginWish(before);
  appStore.setState({
    model: { kind: 'loading', figure, before },
    layouts: {},
    selected: null,
    hovered: null,
  });
  try {
    const scale = scaleOn(figure, plan);
    const target = await client.load(sourceOf(figure), scale.shape);
    if (endWish(mine)) carryPlanTo(target, before.model, scale);
  } catch (error) {
    if (!endWish(mine)) return;
    client.show(before.model);
    appStore.setState({
      model: before,
      notice: { tone: 'error', text: `${reasonOf(error)} Nothing changed.` },
    });
    layouts.request(true);
  }
}

/** A place is carried by the vertices that two figures share; others have none in common. */
function canCarry(a: Figure, b: Figure): boolean {
  return a.topology === b.topology || (a.anatomy !== null && b.anatomy !== null);
}

function carryModel({ mesh, anatomy }: FigureModel): CarryModel {
  return { mesh, bodyVertex: anatomy?.bodyVertex ?? null };
}

/** Body and face of one sex are one patient: a form goes along, a factor does not. */
function scaleOn({ anatomy, id }: Figure, { figure, scale }: Plan): PatientScale {
  const isSame = isBundledId(id) && anatomy?.sex === figure.anatomy?.sex;
  return scale.shape && isSame ? scale : BUNDLED_SCALE;
}

function carryPlanTo(target: FigureModel, from: FigureModel, to: PatientScale): void {
  const { plan } = appStore.getState();
  if (!isOnFigure(plan, from)) {
    // Meanwhile another plan was opened or the switch undone: that plan's own figure is wanted.
    void loadFigure(plan.figure);
    return;
  }
  const { scale } = plan;
  const { lost: gone, ...moved } = carryPlan(
    { ...plan, ...scaledSkin(plan, 1 / scale.factor) },
    carryModel(from),
    carryModel(target),
  );
  const carried = { ...moved, keepOuts: carriedSafeSkin(plan, moved.keepOuts, target) };
  // a face has no areola: nothing of the patient's plan is lost with its keep-out
  const safe = new Set(plan.keepOuts.filter(isSafeSkin).map(({ name }) => name));
  const lost = gone.filter((name) => !safe.has(name));
  dropFields();
  appStore.setState({ model: { kind: 'ready', figure: target.figure, model: target } });
  applyToPlan(figureEdit(plan, { figure: target.figure, scale: to }, carried));
  rememberFigure(target.figure);
  warmUp(target);
  const said = [
    ...(lost.length > 0 ? [`${lost.join(', ')}: ${LOST}. Undo brings it back.`] : []),
    ...(!isSameSize(scale, to)
      ? ['This figure is of average size: fit it to your patient again.']
      : []),
  ];
  if (said.length > 0) appStore.setState({ notice: { tone: 'warning', text: said.join(' ') } });
}

/**
 * Makes the figure as large as a scale says, or puts it into its form, as one undoable step; what is
 * painted stays on the same skin.
 * @returns whether it was done; else a notice says why not
 */
export async function fitFigure(scale: PatientScale): Promise<boolean> {
  const { plan, model } = appStore.getState();
  if (model.kind !== 'ready' || !mayEdit()) return false;
  if (hasForm(model.model, { scale })) {
    applyToPlan(scaleEdit(plan, scale));
    return true;
  }
  cancelStroke();
  const mine = beginWish(model);
  try {
    const loaded = await figureInForm(plan.figure, scale.shape);
    if (appStore.getState().plan !== plan) throw new Error('The plan was changed meanwhile.');
    const figure = figureAtScale(loaded, scale.factor);
    const edit = shapeEdit(plan, scale, model.model.mesh, figure.mesh);
    if (!endWish(mine)) return false;
    dropFields();
    appStore.setState({ model: { ...model, model: figure }, ...NOTHING_LAID });
    applyToPlan(edit);
    return true;
  } catch (error) {
    if (!endWish(mine)) return false;
    client.show(model.model);
    appStore.setState({ notice: { tone: 'error', text: `${reasonOf(error)} Nothing changed.` } });
    followPlan(appStore.getState().plan);
    layouts.request(true);
    return false;
  }
}
