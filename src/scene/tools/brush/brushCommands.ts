import { setPreferences } from '../../../store/commands';
import type { Command } from '../../../store/keys/command';
import { appStore } from '../../../store/state';
import { liveStage } from '../../stage';
import { toolInHand } from '../registry';
import { withinRadiusRange } from './brushState';

const RADIUS = 1.15;

const IN_PICTURE = { group: 'Keys in the picture', screens: ['plan'] } as const;

/** What the brush can be asked for, whatever else is in hand. */
export const BRUSH_COMMANDS: readonly Command[] = [
  {
    ...IN_PICTURE,
    id: 'brush.smaller',
    title: 'Smaller brush',
    keys: ['['],
    repeats: true,
    run: () => changeRadius(1 / RADIUS),
  },
  {
    ...IN_PICTURE,
    id: 'brush.larger',
    title: 'Larger brush',
    keys: [']'],
    repeats: true,
    run: () => changeRadius(RADIUS),
  },
  {
    ...IN_PICTURE,
    id: 'brush.drag',
    title: 'Brush size by dragging; click to keep, Esc to leave it',
    keys: ['F'],
    run: beginRadiusDrag,
  },
  {
    ...IN_PICTURE,
    id: 'brush.leave',
    title: 'Leave off: stroke, brush size',
    keys: ['Escape'],
    run: leaveOff,
  },
];

/** Held, not pressed; for the help sheet. */
export const HELD_KEYS: readonly { readonly title: string; readonly keys: readonly string[] }[] = [
  { title: 'Turn the figure while painting', keys: ['Space (hold)'] },
  { title: 'Smooth the border while painting', keys: ['Shift (hold)'] },
  { title: 'Erase while painting; lasso: take the area away', keys: ['Ctrl or Alt (hold)'] },
];

function changeRadius(factor: number): void {
  const { resize } = toolInHand();
  const { brushRadiusMm } = appStore.getState().preferences;
  if (resize) resize(factor);
  else setPreferences({ brushRadiusMm: nextRadiusMm(brushRadiusMm, factor) });
  liveStage()?.invalidate();
}

/** One step by ratio, but never no step at all. */
function nextRadiusMm(radiusMm: number, factor: number): number {
  const next = withinRadiusRange(radiusMm * factor);
  if (next !== radiusMm) return next;
  return withinRadiusRange(radiusMm + Math.sign(factor - 1));
}

function beginRadiusDrag(): boolean {
  const stage = liveStage();
  if (!toolInHand().brushSized || !stage?.pointer) return false;
  const radiusMm = appStore.getState().preferences.brushRadiusMm;
  stage.radiusDrag = { startX: stage.pointer.x, startMm: radiusMm, radiusMm };
  stage.invalidate();
  return true;
}

function leaveOff(): boolean {
  const stage = liveStage();
  if (stage?.radiusDrag) stage.radiusDrag = null;
  else if (!stage?.cancelPress()) return false;
  stage?.invalidate();
  return true;
}
