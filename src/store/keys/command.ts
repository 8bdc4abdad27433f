import type { Screen } from '../state';
import { type Chord, type KeyPress, meaningOf, shownChord } from './chord';
import { keysOf } from './ownKeys';

/** Headings of the help sheet, in its order. */
export const COMMAND_GROUPS = [
  'Keys',
  'Keys in the picture',
  'Keys of the lasso',
  'Keys of the Points tool',
  'Keys of measuring',
  'Keys of the demonstration',
  'Keys at the couch',
] as const;

/**
 * Everything the app can be asked for by a key: keys, tooltips and help sheet come from this, and
 * buttons and menus run the same.
 */
export interface Command {
  readonly id: string;
  readonly group: (typeof COMMAND_GROUPS)[number];
  /** what it does, in words that no other command of its group has */
  readonly title: string;
  /** how the help sheet lists it, where one line stands for several; false: another line does */
  readonly listed?: false | { readonly title: string; readonly keys: readonly string[] };
  /** any of these */
  readonly keys: readonly Chord[];
  /** where the keys work */
  readonly screens: readonly Screen[];
  /** the keys work only while the picture has the focus; so do arrows, Home and Esc of all of the plan */
  readonly inPicture?: true;
  /** the browser's own key: ours even inside a field */
  readonly whileTyping?: true;
  /** goes on while the key is held */
  readonly repeats?: true;
  /** can it be asked for now? */
  readonly enabled?: () => boolean;
  /** false when there was nothing to do: the key goes to the next command that has it */
  readonly run: () => unknown;
}

/**
 * The commands that a key press means, in the order of the list: those of what it types, and only where
 * it types none those of its place.
 */
export function commandsFor(press: KeyPress, commands: readonly Command[]): Command[] {
  const typed: Command[] = [];
  const placed: Command[] = [];
  for (const command of commands) {
    const meanings = keysOf(command).map((chord) => meaningOf(press, chord));
    if (meanings.includes('typed')) typed.push(command);
    else if (meanings.includes('place')) placed.push(command);
  }
  return typed.length > 0 ? typed : placed;
}

/** What a button of the command says when pointed at: its words and its first key. */
export function tipOf(command: Pick<Command, 'title' | 'keys'> & { readonly id?: string }): string {
  const [first] = keysOf(command);
  return first === undefined ? command.title : `${command.title} (${shownChord(first)})`;
}
