/** What a person can cause at the command line: one line on the error channel, a non-zero end. */
export class Failure extends Error {}

/** Ends with a failure that names the flag. */
export function refuse(reason: string): never {
  throw new Failure(reason);
}
