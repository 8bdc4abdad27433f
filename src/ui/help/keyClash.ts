import type { Chord } from '../../store/keys/chord';
import type { Command } from '../../store/keys/command';
import { keysOf } from '../../store/keys/ownKeys';

/** The browser's own, which no page is given. */
const BROWSERS: ReadonlySet<Chord> = new Set([
  ...['T', 'N', 'W', 'R', 'Q', 'Shift+T', 'Shift+N', 'Shift+W', 'Shift+R', 'Shift+I'].map(
    (key) => `Ctrl+${key}`,
  ),
  ...['F5', 'F6', 'F11', 'F12', 'Alt+F4', 'Alt+ArrowLeft', 'Alt+ArrowRight'],
]);

export function isBrowsers(chord: Chord): boolean {
  return BROWSERS.has(chord);
}

/**
 * The other command that a key means in the same place; null where it is free. A tool's own keys go before
 * all others while it is in hand: they clash among themselves only.
 */
export function clashOf(
  command: Command,
  chord: Chord,
  commands: readonly Command[],
): Command | null {
  const meets = (other: Command): boolean =>
    other.id !== command.id &&
    other.screens.some((screen) => command.screens.includes(screen)) &&
    other.inPicture === command.inPicture &&
    (!command.inPicture || other.group === command.group) &&
    keysOf(other).includes(chord);
  return commands.find(meets) ?? null;
}
