import { useEffect } from 'react';
import { type Command, commandsFor } from '../../store/keys/command';
import { dialogIsOpen, isTyping, onPicture } from '../../store/keys/keyTarget';
import { appStore } from '../../store/state';
import { COMMANDS } from './all';

/** Keys for the whole window; they rest while something is typed or a dialog is open. */
export function useCommandKeys(): void {
  useEffect(() => {
    window.addEventListener('keydown', runCommand);
    return () => window.removeEventListener('keydown', runCommand);
  }, []);
}

function runCommand(event: KeyboardEvent): void {
  if (event.defaultPrevented || dialogIsOpen()) return;
  for (const command of commandsFor(event, COMMANDS)) {
    if (!keyReaches(command, event) || command.enabled?.() === false) continue;
    if (event.repeat && !command.repeats) {
      event.preventDefault();
      return;
    }
    if (command.run() === false) continue;
    event.preventDefault();
    return;
  }
}

/** Does the key, pressed where the focus is, mean this command? */
function keyReaches(command: Command, { target, key }: KeyboardEvent): boolean {
  const { screen } = appStore.getState();
  if (!command.screens.includes(screen)) return false;
  if (isTyping(target) && !command.whileTyping) return false;
  if (screen === 'demonstrate' || screen === 'patient') return !belongsToControl(target, key);
  const moves = key.startsWith('Arrow') || key === 'Home' || key === 'Escape';
  return onPicture(target) || !(moves || command.inPicture);
}

/** In front of people only a control that has the key itself keeps it. */
function belongsToControl(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.matches('select, input, [role=radio]') || (key === ' ' && target.matches('button'));
}
