import type { SessionStart } from './record';

/** Day and time of a moment by the clock where the session was, whatever device asks. */
export function wallClock(
  { minutesEast }: Pick<SessionStart, 'minutesEast'>,
  atMs: number,
): { readonly day: string; readonly time: string } {
  const iso = new Date(atMs + 60_000 * minutesEast).toISOString();
  return { day: iso.slice(0, 10), time: iso.slice(11, 16) };
}
