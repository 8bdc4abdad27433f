import { keysRest, onPicture } from '../../store/keys/keyTarget';
import { appStore } from '../../store/state';
import type { Stage } from '../stage';

/** Follows the keys that are held: Ctrl, Alt, Shift and Space. Returns the way out. */
export function listenToHeldKeys(stage: Stage): () => void {
  const off = new AbortController();
  const { signal } = off;
  const hold = (event: KeyboardEvent): void => {
    stage.erasing = event.ctrlKey || event.altKey;
    stage.smoothing = event.shiftKey;
    if (event.key === ' ') stage.navigating = event.type === 'keydown' && !keysRest(event);
    stage.invalidate();
  };
  const letGo = (): void => {
    stage.erasing = false;
    stage.smoothing = false;
    stage.navigating = false;
  };
  const press = (event: KeyboardEvent): void => {
    if (keysRest(event) || appStore.getState().screen !== 'plan') return;
    hold(event);
    // Space would scroll the page
    if (event.key === ' ' && onPicture(event.target)) event.preventDefault();
  };
  window.addEventListener('keydown', press, { signal });
  window.addEventListener('keyup', hold, { signal });
  window.addEventListener('blur', letGo, { signal });
  return () => off.abort();
}
