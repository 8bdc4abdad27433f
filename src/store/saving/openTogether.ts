/**
 * Pages that have the database open hold a lock together. One that turns the pass-phrase on or off needs it
 * alone: a page that knows of no seal would write what everybody can read.
 */

/** Lets go of the hold, true once it is free; null while there is none. */
let letGo: (() => Promise<void>) | null = null;
const OPEN = 'mesomap open';

/** Before the database is opened: while a page holds it, no other turns the pass-phrase on or off. */
export function holdOpen(): Promise<void> {
  const manager = typeof navigator === 'undefined' ? undefined : navigator.locks;
  if (!manager || letGo) return Promise.resolve();
  return new Promise((held) => {
    let end = (): void => undefined;
    const hold = new Promise<void>((done) => {
      end = done;
    });
    const free = manager
      .request(OPEN, { mode: 'shared' }, () => {
        held();
        return hold;
      })
      .catch(() => held());
    letGo = () => {
      end();
      return free;
    };
  });
}

/** A page that is being closed lets go within this time, ms. */
const CLOSING_MS = 2000;

/** Acts while no other page has the database open; false, with nothing done, when one has or nobody can tell. */
export async function aloneOpen(act: () => Promise<void>): Promise<boolean> {
  const manager = typeof navigator === 'undefined' ? undefined : navigator.locks;
  if (!manager) return false;
  await letGo?.();
  letGo = async () => undefined;
  let isAlone = false;
  try {
    await manager.request(OPEN, { signal: AbortSignal.timeout(CLOSING_MS) }, async () => {
      isAlone = true;
      await act();
    });
  } catch (error) {
    if (isAlone) throw error;
  } finally {
    letGo = null;
    await holdOpen();
  }
  return isAlone;
}
