import { runMesomap } from '../../src/cli/runMesomap';

/** Runs the command line in this process, and says what it ended with and wrote. */
export async function mesomap(...args: string[]) {
  const said = { stdout: '', stderr: '' };
  const status = await runMesomap(args, {
    out: (text) => {
      said.stdout += text;
    },
    err: (text) => {
      said.stderr += text;
    },
  });
  return { status, ...said };
}
