import { tipOf } from '../../store/keys/command';
import { COMMANDS } from './all';

/** What a button of a command says when pointed at: words, by default the command's, and its key. */
export function tipFor(id: string, words?: string): string {
  const command = COMMANDS.find((each) => each.id === id);
  if (!command) throw new Error(`There is no command ${id}`);
  return tipOf({ ...command, title: words ?? command.title });
}
