import { RANGES } from '../../plan/ranges';
import type { BrushMode } from '../../plan/zones/stroke';
import { type AppState, appStore } from '../../store/state';
import type { Stage } from '../stage';

/** The radius now: the one being dragged, or the kept one. */
export function brushRadiusMm(stage: Stage, state: Pick<AppState, 'preferences'>): number {
  return stage.radiusDrag?.radiusMm ?? state.preferences.brushRadiusMm;
}

/** What the ring shows: what a dab here and now would reach. */
export function ringRadiusMm(stage: Stage, state: Pick<AppState, 'preferences' | 'tool'>): number {
  if (state.tool === 'dots') return state.preferences.dotRadiusMm;
  return stage.penShare * brushRadiusMm(stage, state);
}

/** A pen at rest paints with this share of the radius; the brush's own range holds at full pressure. */
const LIGHTEST_SHARE = 0.3;

/**
 * Share of the brush's radius for a press.
 * @param pressure 0..1, as `PointerEvent.pressure` of a pen
 */
export function penShare(pressure: number): number {
  return LIGHTEST_SHARE + (1 - LIGHTEST_SHARE) * Math.min(1, Math.max(0, pressure));
}

export function withinRadiusRange(radiusMm: number): number {
  const { least, most } = RANGES.brushRadiusMm;
  const rounded = radiusMm < 10 ? Math.round(radiusMm * 2) / 2 : Math.round(radiusMm);
  return Math.min(most, Math.max(least, rounded));
}

/** Does the tool paint, with nothing held that says otherwise? */
export function paintsNow(stage: Stage): boolean {
  const { tool } = appStore.getState();
  return (tool === 'brush' || tool === 'erase') && !stage.navigating;
}

export function editsPointsNow(stage: Stage): boolean {
  return appStore.getState().tool === 'points' && !stage.navigating;
}

/** Tools that mark places on the skin by taps. */
export function marksNow(stage: Stage): boolean {
  const { tool } = appStore.getState();
  return (tool === 'lasso' || tool === 'dots' || tool === 'spots') && !stage.navigating;
}

/** What a stroke begun now does. */
export function brushModeNow(
  stage: Stage,
  state: Pick<AppState, 'tool' | 'brushSmooths'>,
): BrushMode {
  if (stage.smoothing || state.brushSmooths) return 'smooth';
  return erasesNow(stage, state) ? 'erase' : 'paint';
}

export function erasesNow(stage: Stage, state: Pick<AppState, 'tool'>): boolean {
  return state.tool === 'erase' || stage.erasing;
}
