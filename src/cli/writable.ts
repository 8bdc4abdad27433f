import { accessSync, constants, existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { refuse } from './failure';
import { userPath } from './userFiles';

/**
 * Refuses a file that cannot be written, before anything is computed for it. Nothing is made or
 * changed.
 * @param files as the person named them; null: not wanted
 */
export function refuseUnwritable(...files: readonly (string | null)[]): void {
  for (const file of files) {
    const reason = file === null ? null : fileFault(userPath(file));
    if (reason !== null) refuse(`${file}: cannot be written (${reason})`);
  }
}

/** The same for a folder that is made when it is not there. */
export function refuseUnmakeable(folder: string | null): void {
  const reason = folder === null ? null : folderFault(userPath(folder));
  if (reason !== null) refuse(`${folder}: this folder cannot be made (${reason})`);
}

function fileFault(file: string): string | null {
  if (existsSync(file)) {
    if (statSync(file).isDirectory()) return 'it is a folder';
    return mayWrite(file) ? null : 'no permission';
  }
  const folder = path.dirname(file);
  if (!existsSync(folder)) return `there is no folder ${folder}`;
  if (!statSync(folder).isDirectory()) return `${folder} is no folder`;
  return mayWrite(folder) ? null : `no permission in ${folder}`;
}

function folderFault(folder: string): string | null {
  if (!existsSync(folder)) {
    const above = path.dirname(folder);
    return above === folder ? 'there is no such place' : folderFault(above);
  }
  if (!statSync(folder).isDirectory()) return `${folder} is no folder`;
  return mayWrite(folder) ? null : `no permission in ${folder}`;
}

function mayWrite(place: string): boolean {
  try {
    accessSync(place, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
