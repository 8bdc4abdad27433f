import { RANGES } from '../../plan/ranges';
import { cancelStroke, strokeRunning } from '../../store/brush';
import { moveCamera, setPreferences } from '../../store/commands';
import { appStore } from '../../store/state';
import { showOpposite, viewPose } from '../camera/navigate';
import type { NamedView } from '../camera/views';
import type { Stage } from '../stage';
import { withinRadiusRange } from './brushState';
import { bindingFor, type KeyAction } from './keys';
import { obeyMarkKey } from './lassoKeys';
import { obeyPointKey, pointKeyFor } from './pointKeys';

/** Obeys the key table, and the keys that are held. Returns the way out. */
export function listenToKeys(stage: Stage, views: () => readonly NamedView[]): () => void {
  const off = new AbortController();
  const { signal } = off;
  const hold = (event: KeyboardEvent): void => {
    stage.erasing = event.ctrlKey || event.altKey;
    stage.smoothing = event.shiftKey;
    if (event.key === ' ') stage.navigating = event.type === 'keydown' && !typing(event.target);
    stage.invalidate();
  };
  window.addEventListener('keyup', hold, { signal });
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.defaultPrevented || typing(event.target) || dialogIsOpen()) return;
      if (appStore.getState().screen !== 'plan') return;
      hold(event);
      if (event.key === ' ' && onPicture(event.target)) event.preventDefault();
      if (onPicture(event.target) && !stage.lassoStretch && obeyMarkKey(event)) {
        event.preventDefault();
        return;
      }
      const pointKey = appStore.getState().tool === 'points' ? pointKeyFor(event) : null;
      if (
        pointKey &&
        onPicture(event.target) &&
        !stage.pointDrag &&
        obeyPointKey(stage, pointKey)
      ) {
        event.preventDefault();
        return;
      }
      const binding = bindingFor(event);
      if (!binding || takenByControl(event)) return;
      if (obey(stage, binding.action, views())) event.preventDefault();
    },
    { signal },
  );
  window.addEventListener(
    'blur',
    () => {
      stage.erasing = false;
      stage.smoothing = false;
      stage.navigating = false;
    },
    { signal },
  );
  return () => off.abort();
}

/** True when something was done. */
function obey(stage: Stage, action: KeyAction, views: readonly NamedView[]): boolean {
  const state = appStore.getState();
  switch (action.kind) {
    case 'orbit':
    case 'pan':
    case 'zoom':
      moveCamera(action);
      return true;
    case 'fitFigure':
      moveCamera({ kind: 'fitFigure' });
      return true;
    case 'reset':
      if (views[0]) stage.rig.glide(viewPose(stage, views[0]));
      stage.invalidate();
      return true;
    case 'view': {
      const view = views[action.index];
      if (!view) return false;
      if (action.opposite) showOpposite(stage, view);
      else moveCamera({ kind: 'view', viewId: view.id });
      return true;
    }
    case 'fitZone':
      if (state.activeZoneId) moveCamera({ kind: 'fitZones', zoneIds: [state.activeZoneId] });
      return true;
    case 'toggleOrthographic':
      setPreferences({ orthographic: !state.preferences.orthographic });
      return true;
    case 'radius': {
      const radius = state.preferences.brushRadiusMm;
      if (state.tool === 'dots') changeDotRadius(action.factor);
      else setPreferences({ brushRadiusMm: nextRadiusMm(radius, action.factor) });
      stage.invalidate();
      return true;
    }
    case 'radiusDrag':
      return beginRadiusDrag(stage);
    case 'cancel':
      return cancel(stage);
  }
}

function changeDotRadius(factor: number): void {
  const { least, most } = RANGES.dotRadiusMm;
  const radiusMm = appStore.getState().preferences.dotRadiusMm + Math.sign(factor - 1);
  setPreferences({ dotRadiusMm: Math.min(most, Math.max(least, radiusMm)) });
}

/** One step by ratio, but never no step at all. */
function nextRadiusMm(radiusMm: number, factor: number): number {
  const next = withinRadiusRange(radiusMm * factor);
  if (next !== radiusMm) return next;
  return withinRadiusRange(radiusMm + Math.sign(factor - 1));
}

function beginRadiusDrag(stage: Stage): boolean {
  const { tool, preferences } = appStore.getState();
  if ((tool !== 'brush' && tool !== 'erase') || !stage.pointer) return false;
  const radiusMm = preferences.brushRadiusMm;
  stage.radiusDrag = { startX: stage.pointer.x, startMm: radiusMm, radiusMm };
  stage.invalidate();
  return true;
}

function cancel(stage: Stage): boolean {
  if (stage.radiusDrag) {
    stage.radiusDrag = null;
    stage.invalidate();
    return true;
  }
  if (stage.cancelPress()) {
    stage.invalidate();
    return true;
  }
  if (!strokeRunning()) return false;
  cancelStroke();
  return true;
}

function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

function dialogIsOpen(): boolean {
  return document.querySelector('[role=dialog], [role=alertdialog]') !== null;
}

function onPicture(target: EventTarget | null): boolean {
  return !(target instanceof HTMLElement) || target === document.body || inViewport(target);
}

/** Arrows and Space belong to a focused control outside the picture: lists, menus, tables. */
function takenByControl(event: KeyboardEvent): boolean {
  const moves = event.key.startsWith('Arrow') || event.key === 'Home' || event.key === 'Escape';
  return moves && !onPicture(event.target);
}

function inViewport(element: HTMLElement): boolean {
  return element.closest('.viewport') !== null;
}
