import type { ZoneLayout } from '../layout/types';
import type { Plan } from '../plan/types';
import type { FigureModel } from '../workers/messages';
import { allowedForClass } from './classAllowList';
import { syncFields } from './fields';
import { freshLayout, hasSkin } from './freshLayouts';
import type { Preferences } from './preferences';
import { type AppState, appStore, type DemoState, type LayoutSource } from './state';

/**
 * The class's window: a second window of this app that shows what the trainer demonstrates, by messages
 * within this browser. It asks nobody else for anything, keeps nothing, and is told of a plan only what
 * `classAllowList` names: no name, reference, date of a session or words of the practitioner.
 */

const CHANNEL = 'mesomap class';

/** What the class sees of the preferences. */
const SHOWN = [
  ...(['drape', 'hair', 'eyesClosed', 'skinTone', 'theme'] as const),
  ...(['showLinks', 'seeThrough', 'orthographic'] as const),
] satisfies (keyof Preferences)[];

type ShownPreferences = Pick<Preferences, (typeof SHOWN)[number]>;

/** Where the camera stands; see scene/camera/pose. */
export interface ClassPose {
  readonly targetMm: readonly [number, number, number];
  readonly azimuthRad: number;
  readonly polarRad: number;
  readonly heightMm: number;
}

/** What of the plan the class sees, with the points that answer it. */
export interface ClassPlan {
  readonly plan: Plan;
  /** by zone id */
  readonly layouts: Readonly<Record<string, ZoneLayout>>;
  readonly preferences: ShownPreferences;
  readonly activeZoneId: string | null;
}

export type ClassMessage =
  /** from the class: tell me everything */
  | { readonly kind: 'join' }
  /** from the class, to a trainer who asks */
  | { readonly kind: 'here' }
  /** from the class: the window was closed */
  | { readonly kind: 'gone' }
  /** from the trainer: is a class there? */
  | { readonly kind: 'trainer' }
  | { readonly kind: 'figure'; readonly model: FigureModel }
  | { readonly kind: 'plan'; readonly shown: ClassPlan }
  | {
      readonly kind: 'moment';
      readonly demo: DemoState;
      readonly pose: ClassPose | null;
      /** the named view that the trainer is exactly on; the class's picture has another shape */
      readonly viewId: string | null;
    };

/** A channel between the windows of this browser; null where the browser has none. */
export function classChannel(): BroadcastChannel | null {
  return typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL);
}

/** The figure as it is handed over: a scan's name may be a patient's, and its colours are the patient's face. */
export function classFigure({ colours: _, ...model }: FigureModel): FigureModel {
  return { ...model, figure: { ...model.figure, name: '' }, unscaled: null };
}

/** Of the plan only what `classAllowList` names, with the points that answer it. */
export function classPlan(state: AppState): ClassPlan {
  const { plan, preferences, activeZoneId } = state;
  const zones = plan.zones.filter(hasSkin);
  const layouts = zones.flatMap(({ id }) => {
    const layout = freshLayout(state, id);
    return layout ? [[id, layout] as const] : [];
  });
  return {
    plan: allowedForClass(plan),
    layouts: Object.fromEntries(layouts),
    preferences: Object.fromEntries(
      SHOWN.map((key) => [key, preferences[key]]),
    ) as unknown as ShownPreferences,
    activeZoneId,
  };
}

/** Where the camera stands and nothing else that its pose may carry. */
export function classPose({ targetMm, azimuthRad, polarRad, heightMm }: ClassPose): ClassPose {
  const [x, y, z] = targetMm;
  return { targetMm: [x, y, z], azimuthRad, polarRad, heightMm };
}

/** Whether what the class sees of the plan may have changed. */
export function classPlanChanged(state: AppState, before: AppState): boolean {
  return (
    state.plan !== before.plan ||
    state.layouts !== before.layouts ||
    state.preferences !== before.preferences ||
    state.activeZoneId !== before.activeZoneId
  );
}

/** In the class's window: takes over what was said; the picture follows. */
export function showClass(message: ClassMessage): void {
  if (message.kind === 'figure') {
    const { model } = message;
    appStore.setState({ model: { kind: 'ready', figure: model.figure, model }, layouts: {} });
    syncFields(model);
  } else if (message.kind === 'plan') showPlan(message.shown);
  else if (message.kind === 'moment')
    appStore.setState({ demo: message.demo, currentViewId: message.viewId });
}

function showPlan({ plan, layouts, preferences, activeZoneId }: ClassPlan): void {
  const state = appStore.getState();
  const sources = plan.zones.map(({ id, field, pattern, finer, hand }): [string, LayoutSource] => [
    id,
    {
      field,
      pattern,
      finer,
      hand,
      keepOuts: plan.keepOuts,
      earlier: plan.earlier,
      scale: plan.scale,
    },
  ]);
  appStore.setState({
    plan,
    layouts,
    layoutSources: Object.fromEntries(sources),
    activeZoneId,
    // the numbers beside the points are too small for the last row; the one in hand is told large
    preferences: { ...state.preferences, ...preferences, showNumbers: false },
  });
  if (state.model.kind === 'ready') syncFields(state.model.model);
}
