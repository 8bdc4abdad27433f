import { readPlan } from '../../plan/file';

/** A file that could not be opened, and why. */
export interface OpenFailure {
  readonly fileName: string;
  readonly reason: string;
}

export type ReadFile =
  | { readonly ok: true; readonly text: string; readonly planName: string }
  | { readonly ok: false; readonly failure: OpenFailure };

/** Larger than any plan: a film or a scan dropped by mistake is refused before it is read. */
const LARGEST_BYTES = 64 * 1024 * 1024;

/** Reads a file and sees whether it is a plan; nothing is opened yet. */
export async function readPlanFile(file: File): Promise<ReadFile> {
  const refuse = (reason: string): ReadFile => ({
    ok: false,
    failure: { fileName: file.name, reason },
  });
  if (file.size > LARGEST_BYTES) return refuse('It is too large to be a plan.');
  try {
    const text = await file.text();
    const read = readPlan(text);
    return read.ok ? { ok: true, text, planName: read.plan.name } : refuse(read.reason);
  } catch {
    return refuse('The file could not be read.');
  }
}
