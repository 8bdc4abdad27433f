import { DamagedFile } from '../formats/releasedFile';

interface OwnFile<Read> {
  readonly address: string;
  /** what it is, to begin a sentence with */
  readonly called: string;
  /** throws `DamagedFile` */
  read(bytes: Uint8Array): Promise<Read>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads one of the app's own files. What this device keeps of a damaged one is thrown away and the file
 * is fetched once more from the server.
 */
export async function ownFile<Read>(file: OwnFile<Read>): Promise<Read> {
  const { address, read } = file;
  const bytes = await fetched(file, 'default');
  try {
    return await read(bytes);
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error;
  }
  await forget(address);
  try {
    return await read(await fetched(file, 'reload'));
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error;
    throw new Error(`${error.message} ${MEND}`);
  }
}

const MEND =
  'It was fetched again and is still damaged: whoever keeps Mesomap for you has to lay its files anew.';

async function fetched(
  { address, called, signal }: OwnFile<unknown>,
  cache: RequestCache,
): Promise<Uint8Array> {
  const answer = await fetch(address, { cache, ...(signal && { signal }) });
  if (!answer.ok) throw new Error(`${called} could not be read (${answer.status}).`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** The service worker serves what is kept before anything else, and keeps what it fetches instead. */
async function forget(address: string): Promise<void> {
  if (typeof caches === 'undefined') return;
  for (const name of await caches.keys())
    await (await caches.open(name)).delete(address, { ignoreSearch: true });
}
