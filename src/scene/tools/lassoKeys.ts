import { setTool } from '../../store/commands';
import { cancelLasso, closeLassoRing, finishLasso, lassoStepBack } from '../../store/lasso';
import { canClose, draftIsEmpty } from '../../store/lassoDraft';
import { appStore } from '../../store/state';
import type { KeyPress } from './keys';

/** Keys of the lasso while something is drawn, for the help sheet. */
export const LASSO_KEYS: readonly { readonly title: string; readonly shown: string }[] = [
  { title: 'Close the area and fill it', shown: 'Enter' },
  { title: 'Close the ring and draw another: a band round a limb', shown: 'Shift Enter' },
  { title: 'Take the area away', shown: 'Ctrl Enter' },
  { title: 'Last corner back', shown: 'Backspace  or  Ctrl Z' },
  { title: 'Move what is being drawn', shown: 'Space, held while drawing' },
  { title: 'Leave the area', shown: 'Esc' },
];

/** @returns whether the key meant something to the lasso, the dots or the test spots */
export function obeyMarkKey(press: KeyPress): boolean {
  const { tool, lasso } = appStore.getState();
  if ((tool === 'dots' || tool === 'spots') && press.key === 'Escape') {
    setTool('view');
    return true;
  }
  if (tool !== 'lasso' || draftIsEmpty(lasso)) return false;
  const ctrl = press.ctrlKey || press.metaKey;
  const isUndo = ctrl && !press.shiftKey && press.key.toLowerCase() === 'z';
  if (isUndo || press.key === 'Backspace' || press.key === 'Delete') lassoStepBack();
  else if (press.key === 'Enter' && press.shiftKey && canClose(lasso)) closeLassoRing();
  else if (press.key === 'Enter') finishLasso(lasso.takesAway || ctrl || press.altKey);
  else if (press.key === 'Escape') cancelLasso();
  else return false;
  return true;
}
