import type { Seal } from '../savedTypes';

/**
 * A data key, drawn by chance once, seals everything that is kept; the key made of the pass-phrase only
 * wraps that one, so that another phrase is a matter of one small record. Everything here is the browser's
 * own cryptography: PBKDF2 with SHA-256, AES-GCM.
 */
const ROUNDS = 600_000;
/** A page that is not served securely has no cryptography. */
export function canSeal(): boolean {
  return typeof crypto !== 'undefined' && crypto.subtle !== undefined;
}

/** The phrase's key with what it was made by. */
export interface PhraseKey {
  readonly key: CryptoKey;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly rounds: number;
}

/** Spelt alike means the same: accents typed as one letter or as two. */
export async function phraseKey(
  phrase: string,
  salt = randomBytes(16),
  rounds = ROUNDS,
): Promise<PhraseKey> {
  const text = new TextEncoder().encode(phrase.normalize('NFKC'));
  const raw = await crypto.subtle.importKey('raw', text, 'PBKDF2', false, ['deriveKey']);
  const key = await crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
    raw,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
  return { key, salt, rounds };
}

export function freshDataKey(): Uint8Array<ArrayBuffer> {
  return randomBytes(32);
}

/** @param id of the data key: the same for as long as that lives */
export async function wrapped(
  dataKey: Uint8Array<ArrayBuffer>,
  { key, salt, rounds }: PhraseKey,
  { id, state }: Pick<Seal, 'id' | 'state'>,
): Promise<Seal> {
  const seal = { version: 1, id, state, salt, rounds, iv: randomBytes(12) } as const;
  const box = await crypto.subtle.encrypt(algorithm(seal), key, dataKey);
  return { ...seal, wrappedKey: new Uint8Array(box) };
}

/** Null where the phrase is another one, or the record is not as it was written. */
export async function unwrapped(
  seal: Seal,
  { key }: PhraseKey,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm(seal), key, seal.wrappedKey));
  } catch {
    return null;
  }
}

/** What stands beside the wrapped key is bound to it: nobody changes the state alone. */
function algorithm({ version, id, state, salt, rounds, iv }: Omit<Seal, 'wrappedKey'>) {
  const beside = JSON.stringify(['mesomap seal', version, id, state, [...salt], rounds]);
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(beside) };
}

export function randomBytes(count: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(count));
}
