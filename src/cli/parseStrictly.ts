import { parseArgs } from 'node:util';
import { refuse } from './failure';

export type Flags = Record<string, { readonly type: 'string' | 'boolean' }>;

/** Values and positionals of a command; a flag or value that cannot be is refused in one line. */
export function parseStrictly<F extends Flags>(
  args: readonly string[],
  options: F,
  allowPositionals: boolean,
) {
  try {
    // Negative numbers: `--seed -1` is meant as a value and refused as one, not read as a flag.
    const joined = joinNegatives(args, options);
    return parseArgs({ args: joined, options, allowPositionals, strict: true });
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    return refuse(message.split(/[.\n]/)[0].replace(/^U/, 'u'));
  }
}

function joinNegatives(args: readonly string[], options: Flags): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const flag = joined.at(-1)?.match(/^--([\w-]+)$/)?.[1];
    if (flag && options[flag]?.type === 'string' && /^-[\d.]/.test(arg))
      joined.push(`${joined.pop()}=${arg}`);
    else joined.push(arg);
  }
  return joined;
}
