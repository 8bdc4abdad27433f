import { writeFileSync } from 'node:fs';
import { sealed } from '../plan/file/seal';
import { refuse } from './failure';
import { readPlanFile } from './loadFigure';
import type { Output } from './output';
import { parseStrictly } from './parseStrictly';
import { readBytes, userPath } from './userFiles';
import { refuseUnwritable } from './writable';

export interface SealArguments {
  readonly file: string;
  /** the file itself, where none is named */
  readonly out: string;
}

export function sealArguments(args: readonly string[]): SealArguments {
  const { values, positionals } = parseStrictly(args, { out: { type: 'string' } } as const, true);
  if (positionals.length !== 1) refuse('seal: give one plan file');
  return { file: positionals[0], out: values.out ?? positionals[0] };
}

/** Gives a plan file that was changed by hand a checksum that fits; all else stays as it stands there. */
export async function sealCommand({ file, out }: SealArguments, output: Output): Promise<void> {
  refuseUnwritable(out);
  const text = new TextDecoder().decode(readBytes(userPath(file), file));
  const before = readPlanFile(text);
  if (!before.ok) return refuse(`${file}: ${before.reason}`);
  if (before.isNewer) refuse(`${file}: a newer Mesomap saved it, and seals it`);
  const now = sealed(text);
  const read = readPlanFile(now);
  if (!read.ok) return refuse(`${file}: ${read.reason}`);
  writeFileSync(userPath(out), now);
  output.out(
    before.seal === 'whole' ? `${out}: it was sealed already\n` : `${out}: sealed as it stands\n`,
  );
  for (const note of read.notes) output.err(`note: ${note}\n`);
}
