import { useEffect } from 'react';
import { redo, setPreferences, showNotice, undo } from '../store/commands';
import { appStore } from '../store/state';
import { savePlan } from './files/savePlan';
import { type ShortcutAction, shortcutOf } from './shortcuts';
import { armTool, startZone } from './zones/armTool';

interface ShortcutTargets {
  readonly openPlan: () => void;
  readonly showHelp: () => void;
}

/** Keys for the whole window; they rest while something is typed or a dialog is open. */
export function useShortcuts({ openPlan, showHelp }: ShortcutTargets): void {
  useEffect(() => {
    const actions: Record<ShortcutAction, () => void> = {
      view: () => armTool('view'),
      brush: () => armTool('brush'),
      erase: () => armTool('erase'),
      lasso: () => armTool('lasso'),
      points: () => armTool('points'),
      bothSides: turnBothSides,
      newZone: startZone,
      undo,
      redo,
      save: () => void savePlan(),
      open: openPlan,
      help: showHelp,
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat || dialogIsOpen()) return;
      const shortcut = shortcutOf(event);
      if (appStore.getState().screen === 'demonstrate' && shortcut?.action !== 'help') return;
      if (!shortcut || (isTyping(event.target) && !worksWhileTyping(shortcut.action))) return;
      event.preventDefault();
      actions[shortcut.action]();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [openPlan, showHelp]);
}

function turnBothSides(): void {
  const { tool, preferences } = appStore.getState();
  const mirrorPaint = !preferences.mirrorPaint;
  setPreferences({ mirrorPaint });
  // the bar of a drawing tool shows it
  if (tool === 'brush' || tool === 'erase' || tool === 'lasso') return;
  const text = mirrorPaint ? 'Both sides are painted' : 'One side is painted';
  showNotice({ tone: 'info', text });
}

/** Saving and opening are the browser's own keys: they are ours even inside a field. */
function worksWhileTyping(action: ShortcutAction): boolean {
  return action === 'save' || action === 'open';
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=range]), textarea, select'))
  );
}

function dialogIsOpen(): boolean {
  return document.querySelector('[role=dialog], [role=alertdialog]') !== null;
}
