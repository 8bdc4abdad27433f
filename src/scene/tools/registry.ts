import { type AppState, appStore } from '../../store/state';
import { useApp } from '../../store/useApp';
import { BRUSH } from './brush/brush';
import { ERASER } from './brush/eraser';
import { LASSO } from './lasso/lasso';
import { DOTS } from './marks/dots';
import { SPOTS } from './marks/spots';
import { MEASURE } from './measure/measure';
import { POINTS } from './points/points';
import type { SkinTool } from './skinTool';
import { VIEW } from './view/view';

/** Every tool, as the buttons stand. */
export const SKIN_TOOLS: readonly SkinTool[] = [
  VIEW,
  BRUSH,
  ERASER,
  LASSO,
  POINTS,
  MEASURE,
  DOTS,
  SPOTS,
];

export function toolInHand({ tool }: Pick<AppState, 'tool'> = appStore.getState()): SkinTool {
  return SKIN_TOOLS.find(({ id }) => id === tool) ?? VIEW;
}

export function useToolInHand(): SkinTool {
  return useApp(toolInHand);
}
