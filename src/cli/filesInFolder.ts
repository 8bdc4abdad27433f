import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { refuse } from './failure';
import { userPath } from './userFiles';

/** Writes files into a folder, which is made when it is not there. */
export function writeFolder(folder: string, files: ReadonlyMap<string, string>): void {
  try {
    makeFolder(userPath(folder));
  } catch {
    refuse(`${folder}: this folder cannot be made`);
  }
  for (const [name, content] of files) writeResult(path.join(folder, name), content);
}

/** `page-01.svg`, from 0. */
export function pageFile(index: number, ending: string): string {
  return `page-${String(index + 1).padStart(2, '0')}.${ending}`;
}

/** Folder by folder: Node's own recursive way never ends where a file system takes no folders. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  mkdirSync(folder);
}

export function writeResult(file: string, content: string | Uint8Array): void {
  try {
    writeFileSync(userPath(file), content);
  } catch (cause) {
    refuse(`${file}: cannot be written (${cause instanceof Error ? cause.message : cause})`);
  }
}
