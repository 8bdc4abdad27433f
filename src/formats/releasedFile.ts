import { sha256 } from './sha256';

/** A file of the release that is damaged, or another. Nothing of it is used. */
export class DamagedFile extends Error {}

/**
 * @param digest SHA-256 of the file as it was released, hex
 * @param lookAt throws what can be said of a file that is another, such as that it is cut short
 * @throws Error with what is wrong, as the end of a sentence
 */
export async function refuseOther(
  bytes: Uint8Array,
  digest: string,
  lookAt: () => void,
): Promise<void> {
  if ((await sha256(bytes)) === digest) return;
  lookAt();
  throw new Error('its bytes are not those that were released');
}
