import { RANGES } from '../plan/defaults';
import { type AppState, appStore } from '../store/state';
import type { Stage } from './stage';

/** The radius now: the one being dragged, or the kept one. */
export function brushRadiusMm(stage: Stage, state: Pick<AppState, 'preferences'>): number {
  return stage.radiusDrag?.radiusMm ?? state.preferences.brushRadiusMm;
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

export function erasesNow(stage: Stage, state: Pick<AppState, 'tool'>): boolean {
  return state.tool === 'erase' || stage.erasing;
}
