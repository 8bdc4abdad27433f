import { figureEdit } from '../plan/edit';
import { isBundledId } from '../plan/figure/bundled';
import type { Figure } from '../plan/figure/figure';
import { isSafeSkin } from '../plan/presets/safeSkin';
import { BUNDLED_SCALE, isSameSize, type PatientScale, skinKey } from '../plan/scale/patientScale';
import type { PatientShape } from '../plan/scale/patientShape';
import { scaledSkin, scaleEdit, shapeEdit } from '../plan/scale/setScale';
import { type CarryModel, carryPlan } from '../plan/switchModel';
import type { Plan } from '../plan/types';
import { cancelStroke } from '../store/brush';
import { applyToPlan, setPreferences } from '../store/commands';
import { dropFields, syncFields } from '../store/fields';
import { hasForm, isOnFigure, sourceOf } from '../store/figures';
import { mayEdit } from '../store/mayEdit';
import { warmPresets } from '../store/presets';
import { carriedSafeSkin, startWithSafeSkin } from '../store/safeSkin';
import { appStore } from '../store/state';
import { figureAtScale } from '../workers/figureAtScale';
import type { FigureModel } from '../workers/messages';
import { client, layouts } from './core';

/** The figure that the plan lies on: loaded, exchanged, fitted; what lies on it follows. */

// True while another model is being fetched for the plan that is open.
let switching = false;

/** Once the browser has nothing else to do, or after a while where it cannot tell. */
function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: IDLE_MS });
  else setTimeout(work, IDLE_MS);
}

const IDLE_MS = 4000;

/** Carries the plan over to another figure as one undoable step; zones keep the skin both share. */
export async function switchFigure(figure: Figure): Promise<void> {
  const { plan, model } = appStore.getState();
  if (switching || figure.id === plan.figure.id || model.kind !== 'ready' || !mayEdit()) return;
  if (!canCarry(plan.figure, figure)) {
    const text = `No zone can be carried over to “${figure.name}”: its skin is another. Start a new plan on it.`;
    appStore.setState({ notice: { tone: 'warning', text } });
    return;
  }
  cancelStroke();
  switching = true;
  appStore.setState({
    model: { kind: 'loading', figure },
    layouts: {},
    selected: null,
    hovered: null,
  });
  try {
    carryPlanTo(await client.load(sourceOf(figure)), model.model);
  } catch (error) {
    appStore.setState({
      model,
      notice: { tone: 'error', text: `${reasonOf(error)} Nothing changed.` },
    });
    layouts.request(true);
  } finally {
    switching = false;
  }
}

/** A place is carried by the vertices that two figures share; others have none in common. */
function canCarry(a: Figure, b: Figure): boolean {
  return a.topology === b.topology || (a.anatomy !== null && b.anatomy !== null);
}

function carryModel({ mesh, anatomy }: FigureModel): CarryModel {
  return { mesh, bodyVertex: anatomy?.bodyVertex ?? null };
}

function carryPlanTo(target: FigureModel, from: FigureModel): void {
  const { plan } = appStore.getState();
  switching = false;
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
  const to = { figure: target.figure, scale: BUNDLED_SCALE };
  applyToPlan(figureEdit(plan, to, carried));
  rememberFigure(target.figure);
  whenIdle(() => {
    warmPresets(target);
    client.warm();
  });
  const said = [
    ...(lost.length > 0
      ? [
          `${lost.join(', ')}: skin that this model does not have was left out. Undo brings it back.`,
        ]
      : []),
    ...(!isSameSize(scale, BUNDLED_SCALE)
      ? ['This figure is of average size: fit it to your patient again.']
      : []),
  ];
  if (said.length > 0) appStore.setState({ notice: { tone: 'warning', text: said.join(' ') } });
}

/** The figure as it stood before it was put into another form: undo needs no waiting. */
let keptForm: FigureModel | null = null;

/** A figure in a form: the one that was kept, else loaded. */
function figureInForm(figure: Figure, shape: PatientShape | null): Promise<FigureModel> {
  const kept = keptForm;
  const { model } = appStore.getState();
  keptForm = model.kind === 'ready' ? (model.model.unscaled ?? model.model) : kept;
  if (kept === null || skinKey(kept.figure, kept.shape) !== skinKey(figure, shape))
    return client.load(sourceOf(figure), shape);
  client.show(kept);
  return Promise.resolve(kept);
}

/**
 * Makes the figure as large as a scale says, or puts it into its form, as one undoable step; what is
 * painted stays on the same skin.
 * @returns whether it was done; else a notice says why not
 */
export async function fitFigure(scale: PatientScale): Promise<boolean> {
  const { plan, model } = appStore.getState();
  if (switching || model.kind !== 'ready' || !mayEdit()) return false;
  if (hasForm(model.model, { scale })) {
    applyToPlan(scaleEdit(plan, scale));
    return true;
  }
  cancelStroke();
  switching = true;
  try {
    const loaded = await figureInForm(plan.figure, scale.shape);
    if (appStore.getState().plan !== plan) throw new Error('The plan was changed meanwhile.');
    const figure = figureAtScale(loaded, scale.factor);
    const edit = shapeEdit(plan, scale, model.model.mesh, figure.mesh);
    dropFields();
    appStore.setState({ model: { ...model, model: figure }, ...NOTHING_LAID });
    switching = false;
    applyToPlan(edit);
    return true;
  } catch (error) {
    switching = false;
    client.show(model.model);
    appStore.setState({ notice: { tone: 'error', text: `${reasonOf(error)} Nothing changed.` } });
    followPlan(appStore.getState().plan);
    layouts.request(true);
    return false;
  }
}

/** Tries again after the figure could not be loaded. */
export function retryFigure(): void {
  void loadFigure(appStore.getState().plan.figure);
}

/** Figure, working fields and layouts in step with the plan. */
export function followPlan(plan: Plan): void {
  const { model } = appStore.getState();
  if (switching) return;
  if (!isOnFigure(plan, model)) {
    void loadFigure(plan.figure);
    return;
  }
  if (model.kind !== 'ready') return;
  if (!hasForm(model.model, plan)) {
    void loadFigure(plan.figure);
    return;
  }
  const figure = figureAtScale(model.model, plan.scale.factor);
  if (figure !== model.model) {
    cancelStroke();
    appStore.setState({ model: { ...model, model: figure }, ...NOTHING_LAID });
  }
  startWithSafeSkin(figure);
  syncFields(figure);
  layouts.request();
}

/** Points of another size of the figure lie in the air. */
const NOTHING_LAID = { layouts: {}, shown: null, gapMap: null } as const;

/** Nothing can be painted before `ready` has come true. */
export async function loadFigure(
  figure: Figure,
  ready: Promise<void> = Promise.resolve(),
): Promise<void> {
  const asked = figureInForm(figure, appStore.getState().plan.scale.shape);
  dropFields();
  appStore.setState({
    model: { kind: 'loading', figure },
    layouts: {},
    selected: null,
    hovered: null,
  });
  try {
    let [loaded] = await Promise.all([asked, ready]);
    let { plan } = appStore.getState();
    // the plan may have come, or gone on, meanwhile
    while (isOnFigure(plan, { figure }) && !hasForm(loaded, plan)) {
      loaded = await client.load(sourceOf(figure), plan.scale.shape);
      ({ plan } = appStore.getState());
    }
    if (!isOnFigure(plan, { figure })) return;
    const model = figureAtScale(loaded, plan.scale.factor);
    appStore.setState({ model: { kind: 'ready', figure, model } });
    rememberFigure(figure);
    startWithSafeSkin(model);
    syncFields(model);
    layouts.request(true);
    whenIdle(() => {
      warmPresets(model);
      client.warm();
    });
  } catch (error) {
    // Another figure was asked for meanwhile: that load speaks for itself.
    if (!isOnFigure(appStore.getState().model, { figure })) return;
    appStore.setState({ model: { kind: 'failed', figure, reason: reasonOf(error) } });
  }
}

/** Fetched at the next start while the plan is still being read; only what the app brings with it. */
function rememberFigure({ id }: Figure): void {
  if (isBundledId(id)) setPreferences({ lastModel: id });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
