import { faultFrom } from '../saving/saveFault';
import type { ClinicKey } from './clinicKey';
import { clinicStore, FEW, type Link } from './clinicState';
import type { PouchDatabase, Replication } from './replication';
import { CLINIC_ID, clinicThere, reasonOf, troubleWith } from './server';

/** Boxes that travel together: few, so that reading and writing them takes no frame of the screen. */
export const BATCH = 5;
const AGAIN_MS = 5000;
/** A tablet that is not let in asks again: perhaps it is let in by now. */
const REFUSED_AGAIN_MS = 60_000;
const LONGEST_WAIT_MS = 20_000;

interface LinkParts {
  readonly key: ClinicKey;
  readonly local: PouchDatabase;
  readonly server: PouchDatabase;
  readonly address: string;
  /** something came */
  readonly onCome: () => void;
}

/**
 * Replicates both ways for as long as the clinic's code is the one that this tablet has, and looks again
 * where it cannot. @returns what ends it
 */
export function keepLinked(parts: LinkParts): () => void {
  let replicating: Replication | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let over = false;
  const stand = (link: Link): void => {
    if (!over) clinicStore.setState({ link });
  };
  const again = (link: Link): void => {
    replicating?.cancel();
    replicating = null;
    stand(link);
    clearTimeout(timer);
    const ms = link.kind === 'refused' ? REFUSED_AGAIN_MS : AGAIN_MS;
    if (!over) timer = setTimeout(() => void connect(), ms);
  };
  const connect = async (): Promise<void> => {
    const link = await standing(parts);
    if (over) return;
    if (link) return again(link);
    replicating = replicate(parts, stand, again);
    void tellCopy(parts);
  };
  void connect();
  return () => {
    over = true;
    clearTimeout(timer);
    replicating?.cancel();
    clinicStore.setState({ copy: null });
  };
}

/** Why nothing can be exchanged; null where it can. */
async function standing({ server, address, key }: LinkParts): Promise<Link | null> {
  const there = await clinicThere(server, address);
  if (there.kind === 'away') return there;
  if (there.kind === 'none')
    return { kind: 'refused', reason: 'The clinic is not in this database any more.' };
  if (there.kind !== 'there') return { kind: 'refused', reason: there.reason };
  if (there.record.id === key.id) return null;
  const reason = 'The clinic’s code was changed. Type the new one; everything here stays.';
  return { kind: 'refused', reason };
}

function replicate(
  parts: LinkParts,
  stand: (link: Link) => void,
  again: (link: Link) => void,
): Replication {
  const { local, server, address, onCome } = parts;
  const replicating = local.sync(server, {
    ...{ live: true, retry: true, batch_size: BATCH, batches_limit: 2 },
    back_off_function: (ms) => Math.min(LONGEST_WAIT_MS, ms === 0 ? 1000 : 2 * ms),
  });
  const contact = (): void => {
    stand({ kind: 'connected' });
    clinicStore.setState({ lastContactAt: Date.now() });
  };
  const failed = (error: unknown): void =>
    again({
      kind: troubleWith(error, address).kind === 'refused' ? 'refused' : 'away',
      reason: reasonOf(error, address),
    });
  replicating
    .on('change', ({ direction, change }) => {
      contact();
      if (direction === 'pull') onCome();
      void tellCopy(parts);
      // another code: looked at before anything more is exchanged
      if (change?.docs?.some(({ _id }) => _id === CLINIC_ID)) again({ kind: 'connecting' });
    })
    .on('paused', (error) => {
      if (error) stand({ kind: 'away', reason: waitReason(error, address) });
      else {
        contact();
        clinicStore.setState({ unsent: [] });
      }
    })
    .on('denied', failed)
    .on('error', failed);
  replicating.catch(() => undefined);
  return replicating;
}

/** Replication waits and tries again: mostly there is no answer, sometimes no room on this tablet. */
function waitReason(error: unknown, address: string): string {
  const fault = faultFrom(error);
  return fault.kind === 'quota' ? `${fault.reason}.` : `No answer from ${address}.`;
}

/** How far a long copy is; both sides may still be asked when it is over. */
async function tellCopy({ local, server }: LinkParts): Promise<void> {
  try {
    const [here, there] = await Promise.all([local.info(), server.info()]);
    const [done, of] = [here.doc_count, there.doc_count].toSorted((a, b) => a - b);
    const way = here.doc_count < there.doc_count ? 'fetching' : 'sending';
    clinicStore.setState({ copy: of - done >= FEW ? { way, done, of } : null });
  } catch {
    // what is known of it stays until there is an answer
  }
}
