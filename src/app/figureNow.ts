import { isBundledId } from '../plan/figure/bundled';
import type { Figure } from '../plan/figure/figure';
import { type PatientShape, skinKey } from '../plan/scale/patientShape';
import type { Plan } from '../plan/types';
import { cancelStroke } from '../store/brush';
import { setPreferences } from '../store/commands';
import { dropFields, syncFields } from '../store/fields';
import { hasForm, isOnFigure, sourceOf } from '../store/figures';
import { warmPresets } from '../store/presets';
import { startWithSafeSkin } from '../store/safeSkin';
import { appStore, type ReadyModel } from '../store/state';
import { figureAtScale } from '../workers/figureAtScale';
import { lightSkinOf } from '../workers/lightSkinClient';
import type { FigureModel } from '../workers/messages';
import { client, layouts } from './core';

/** The figure that the plan lies on: loaded, exchanged, fitted; what lies on it follows. */

/** Another figure, or another form of it, that is being made for the plan that is open. */
export interface FigureWish {
  /** what stood when it was asked for */
  readonly before: ReadyModel;
}

let wish: FigureWish | null = null;

/** The newest wins: one that was made before it comes to nothing. */
export function beginWish(before: ReadyModel): FigureWish {
  wish = { before };
  return wish;
}

/** @returns false where a newer one took its place, or the person left it */
export function endWish(mine: FigureWish): boolean {
  if (wish !== mine) return false;
  wish = null;
  return true;
}

/** The figure that stands, or stood before the one that is being waited for; null at the first of all. */
export function standing(): ReadyModel | null {
  const { model } = appStore.getState();
  return model.kind === 'ready' ? model : (wish?.before ?? null);
}

/** Leaves the wait for another figure: the one before stands again. */
export function leaveWish(): void {
  const left = wish;
  if (!left || !endWish(left)) return;
  client.show(left.before.model);
  appStore.setState({ model: left.before });
  const { plan } = appStore.getState();
  followPlan(plan);
  if (isOnFigure(plan, left.before)) layouts.request(true);
}

/** Makes what a first turn and then a first zone on this figure need, while nobody waits. */
export function warmUp(model: FigureModel): void {
  oncePictured(async () => {
    // a third of a second alone, several beside the workers
    await Promise.race([lightSkinOf(model), waited(LIGHT_SKIN_MS)]);
    whenIdle(() => {
      warmPresets(model);
      client.warm();
    });
  });
}

/** Longer than this the workers do not wait for the light skin. */
const LIGHT_SKIN_MS = 3000;

function waited(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** After the first picture: until then network and machine are the figure's. */
function oncePictured(work: () => void): void {
  if (appStore.getState().pictured) {
    work();
    return;
  }
  const stop = appStore.subscribe(({ pictured }) => {
    if (!pictured) return;
    stop();
    work();
  });
}

/** Once the browser has nothing else to do, or after a while where it cannot tell. */
function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: IDLE_MS });
  else setTimeout(work, IDLE_MS);
}

const IDLE_MS = 4000;

/** The figure as it stood before it was put into another form: undo needs no waiting. */
let keptForm: FigureModel | null = null;

/** A figure in a form: the one that was kept, else loaded. */
export function figureInForm(figure: Figure, shape: PatientShape | null): Promise<FigureModel> {
  const kept = keptForm;
  const { model } = appStore.getState();
  keptForm = model.kind === 'ready' ? (model.model.unscaled ?? model.model) : kept;
  if (kept === null || skinKey(kept.figure, kept.shape) !== skinKey(figure, shape))
    return client.load(sourceOf(figure), shape);
  client.show(kept);
  return Promise.resolve(kept);
}

/** Tries again after the figure could not be loaded. */
export function retryFigure(): void {
  void loadFigure(appStore.getState().plan.figure);
}

/** Figure, working fields and layouts in step with the plan. */
export function followPlan(plan: Plan): void {
  const { model } = appStore.getState();
  if (wish && isOnFigure(plan, wish.before)) return;
  if (wish) {
    // another plan was opened: it waits for no figure but its own
    endWish(wish);
    void loadFigure(plan.figure);
    return;
  }
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
export const NOTHING_LAID = { layouts: {}, shown: null, gapMap: null, servedMap: null } as const;

let loads = 0;

/** Nothing can be painted before `ready` has come true. */
export async function loadFigure(
  figure: Figure,
  ready: Promise<void> = Promise.resolve(),
): Promise<void> {
  const { shape } = appStore.getState().plan.scale;
  const mine = ++loads;
  // a figure that is not on this device is said like any other failure
  const asked = (async () => figureInForm(figure, shape))();
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
    warmUp(model);
  } catch (error) {
    // Another figure was asked for meanwhile, or this one again: that load speaks for itself.
    if (mine !== loads || !isOnFigure(appStore.getState().model, { figure })) return;
    appStore.setState({ model: { kind: 'failed', figure, reason: reasonOf(error) } });
  }
}

/** Fetched at the next start while the plan is still being read; only what the app brings with it. */
export function rememberFigure({ id }: Figure): void {
  if (isBundledId(id)) setPreferences({ lastModel: id });
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
