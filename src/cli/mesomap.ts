import { checkArguments, layoutArguments } from './arguments';
import { checkCommand } from './checkCommand';
import { Failure, refuse } from './failure';
import { HELP } from './help';
import { layoutCommand } from './layoutCommand';

async function run([command, ...args]: readonly string[]): Promise<void> {
  if (command === undefined || command === 'help' || [command, ...args].includes('--help')) {
    process.stdout.write(HELP);
    if (command === undefined) refuse('give a command: layout or check');
    return;
  }
  if (command === 'layout') return layoutCommand(layoutArguments(args));
  if (command === 'check') return checkCommand(checkArguments(args));
  refuse(`there is no command ${command}; there are layout and check (--help tells more)`);
}

try {
  await run(process.argv.slice(2));
} catch (cause) {
  // A failure is a person's to mend: one line. Anything else is ours: with its stack.
  const text =
    cause instanceof Failure ? cause.message : `a fault of this program: ${stackOf(cause)}`;
  process.stderr.write(`mesomap: ${text}\n`);
  process.exitCode = 1;
}

function stackOf(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
