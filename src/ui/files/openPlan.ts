import { readPlan } from '../../plan/file/file';
import { isLibrary } from '../../store/saving/libraryFile';

/** A file that could not be opened, and why. */
export interface OpenFailure {
  readonly fileName: string;
  readonly reason: string;
}

export type ReadFile =
  | { readonly kind: 'plan' | 'library'; readonly text: string }
  | { readonly kind: 'bad'; readonly failure: OpenFailure };

/** Larger than any plan or library: a film or a scan dropped by mistake is refused unread. */
const LARGEST_BYTES = 256 * 1024 * 1024;

/** Reads a file and sees whether it is a plan or a library; nothing is opened yet. */
export async function readPlanFile(file: File): Promise<ReadFile> {
  const refuse = (reason: string): ReadFile => ({
    kind: 'bad',
    failure: { fileName: file.name, reason },
  });
  if (file.size > LARGEST_BYTES) return refuse('It is too large to be a plan.');
  try {
    const text = await file.text();
    if (isLibrary(text)) return { kind: 'library', text };
    const read = readPlan(text);
    return read.ok ? { kind: 'plan', text } : refuse(read.reason);
  } catch {
    return refuse('The file could not be read.');
  }
}
