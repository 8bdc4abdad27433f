import {
  checkArguments,
  layoutArguments,
  planArguments,
  reportArguments,
  zonesArguments,
} from './arguments';
import { bodyArguments } from './bodyArguments';
import { bodyCommand } from './bodyCommand';
import { checkCommand } from './check/checkCommand';
import { Failure, refuse } from './failure';
import { helpText } from './help';
import { layoutCommand } from './layoutCommand';
import { forgetFigureFile, takeFigureFile } from './loadFigure';
import type { Output } from './output';
import { planCommand } from './planCommand';
import { reportCommand } from './reportCommand';
import { scanArguments, scanCommand } from './scanCommand';
import { scoreArguments, scoreCommand } from './scoreCommand';
import { sealArguments, sealCommand } from './sealCommand';
import { sessionArguments, sessionCommand } from './sessionCommand';
import { sheetArguments } from './sheetArguments';
import { sheetCommand } from './sheetCommand';
import { stencilArguments } from './stencilArguments';
import { stencilCommand } from './stencilCommand';
import { zonesCommand } from './zonesCommand';

const COMMANDS =
  'layout, check, body, plan, report, scan, score, seal, session, sheet, stencil, zones';

/** Runs one command. @returns the exit code */
export async function runMesomap(args: readonly string[], output: Output): Promise<number> {
  try {
    await command(await withFigure(args), output);
    return 0;
  } catch (cause) {
    // A failure is a person's to mend: one line. Anything else is ours: with its stack.
    const isTheirs = cause instanceof Failure;
    const text = isTheirs ? cause.message : `a fault of this program: ${stackOf(cause)}`;
    output.err(`mesomap: ${text}\n`);
    return 1;
  }
}

/** Takes `--figure FILE` out of any command but `scan`, which makes such files. */
async function withFigure(args: readonly string[]): Promise<readonly string[]> {
  forgetFigureFile();
  const at = args.findIndex((each) => each === '--figure' || each.startsWith('--figure='));
  if (at < 0) return args;
  const isJoined = args[at] !== '--figure';
  const file = isJoined ? args[at].slice('--figure='.length) : args[at + 1];
  if (!file || file.startsWith('--'))
    return refuse('--figure: give the file (mesomap scan writes it)');
  if (['scan', 'body'].includes(args[0])) return refuse(`${args[0]} takes no --figure`);
  await takeFigureFile(file);
  return args.filter((_, i) => i !== at && (isJoined || i !== at + 1));
}

async function command([name, ...args]: readonly string[], output: Output): Promise<void> {
  if (name === 'help' || [name, ...args].includes('--help')) output.out(helpText());
  else if (name === 'layout') await layoutCommand(layoutArguments(args), output);
  else if (name === 'check') await checkCommand(checkArguments(args), output);
  else if (name === 'zones') await zonesCommand(zonesArguments(args), output);
  else if (name === 'body') await bodyCommand(bodyArguments(args), output);
  else if (name === 'plan') await planCommand(planArguments(args), output);
  else if (name === 'report') await reportCommand(reportArguments(args), output);
  else if (name === 'scan') await scanCommand(scanArguments(args), output);
  else if (name === 'score') await scoreCommand(scoreArguments(args), output);
  else if (name === 'seal') await sealCommand(sealArguments(args), output);
  else if (name === 'session') await sessionCommand(sessionArguments(args), output);
  else if (name === 'sheet') await sheetCommand(sheetArguments(args), output);
  else if (name === 'stencil') await stencilCommand(stencilArguments(args), output);
  else if (name === undefined) refuse(`give a command: ${COMMANDS} (--help tells more)`);
  else refuse(`there is no command ${name}; there are ${COMMANDS} (--help tells more)`);
}

function stackOf(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
