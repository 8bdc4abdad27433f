import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { refuse } from './failure';

/** npm runs programs in the project's folder; what a person names is meant from where they stand. */
export function userPath(file: string): string {
  return path.resolve(process.env.INIT_CWD ?? '.', file);
}

/** @param name how the person called it */
export function readBytes(file: string, name = file): Uint8Array {
  if (!existsSync(file)) refuse(`${name}: there is no such file`);
  if (statSync(file).isDirectory()) refuse(`${name}: this is a folder, not a file`);
  try {
    return new Uint8Array(readFileSync(file));
  } catch (cause) {
    return refuse(`${name}: cannot be read (${cause instanceof Error ? cause.message : cause})`);
  }
}
