import { RANGES } from '../../../plan/ranges';
import type { BrushMode } from '../../../plan/zones/stroke';
import type { AppState } from '../../../store/state';
import type { Stage } from '../../stage';

/** The radius now: the one being dragged, or the kept one. */
export function brushRadiusMm(stage: Stage, state: Pick<AppState, 'preferences'>): number {
  return stage.radiusDrag?.radiusMm ?? state.preferences.brushRadiusMm;
}

/** What the ring shows: what a dab here and now would reach. */
export function ringRadiusMm(stage: Stage, state: Pick<AppState, 'preferences'>): number {
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

/** What a stroke begun now does. */
export function brushModeNow(
  stage: Stage,
  state: Pick<AppState, 'tool' | 'brushSmooths'>,
): BrushMode {
  if (stage.smoothing || state.brushSmooths) return 'smooth';
  return state.tool === 'erase' || stage.erasing ? 'erase' : 'paint';
}
