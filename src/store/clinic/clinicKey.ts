import { toHex } from '../../formats/sha256';
import { fromBase64, toBase64 } from '../../plan/file/base64';
import {
  freshDataKey,
  type PhraseKey,
  phraseKey,
  unwrapped,
  wrapped,
} from '../saving/sealing/phraseKey';

/**
 * The clinic's key, drawn by chance once, seals every box; the code only wraps it (PBKDF2 with SHA-256,
 * 600,000 rounds). What is wrapped lies on the server as the one document that is not a box.
 */
export interface ClinicRecord {
  readonly version: number;
  /** of the key: another one after the code was changed */
  readonly id: string;
  readonly salt: string;
  readonly rounds: number;
  readonly iv: string;
  readonly wrappedKey: string;
}

export const CLINIC_VERSION = 1;

/** @returns the record to be put on the server, and the key */
export async function newClinic(code: string): Promise<{ record: ClinicRecord; key: ClinicKey }> {
  const raw = freshDataKey();
  const id = crypto.randomUUID();
  const seal = await wrapped(raw, await phraseKey(code), { id, state: 'on' });
  const record = {
    ...{ version: CLINIC_VERSION, id, rounds: seal.rounds },
    ...{ salt: toBase64(seal.salt), iv: toBase64(seal.iv), wrappedKey: toBase64(seal.wrappedKey) },
  };
  return { record, key: await clinicKey(id, raw) };
}

/** The key by the code; null where the code is another one or the record is damaged. */
export async function keyByCode(record: ClinicRecord, code: string): Promise<ClinicKey | null> {
  const [salt, iv, wrappedKey] = [record.salt, record.iv, record.wrappedKey].map(fromBase64);
  if (!salt || !iv || !wrappedKey) return null;
  const { id, rounds } = record;
  const by: PhraseKey = await phraseKey(code, salt, rounds);
  const raw = await unwrapped({ version: 1, id, state: 'on', salt, rounds, iv, wrappedKey }, by);
  return raw && clinicKey(record.id, raw);
}

/** What seals boxes and gives them their ids. */
export interface ClinicKey {
  readonly id: string;
  /** 32 bytes, kept on this device */
  readonly raw: Uint8Array<ArrayBuffer>;
  readonly box: CryptoKey;
  readonly name: CryptoKey;
}

export async function clinicKey(id: string, raw: Uint8Array<ArrayBuffer>): Promise<ClinicKey> {
  const [box, name] = await Promise.all([
    crypto.subtle.importKey('raw', await part(raw, 'box'), 'AES-GCM', false, [
      'encrypt',
      'decrypt',
    ]),
    crypto.subtle.importKey(
      'raw',
      await part(raw, 'name'),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['sign'],
    ),
  ]);
  return { id, raw, box, name };
}

/** HKDF with SHA-256: a key for one purpose only. */
async function part(raw: Uint8Array<ArrayBuffer>, info: string): Promise<ArrayBuffer> {
  const key = await crypto.subtle.importKey('raw', raw, 'HKDF', false, ['deriveBits']);
  const by = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: new TextEncoder().encode(`mesomap ${info}`),
  };
  return crypto.subtle.deriveBits(by, key, 256);
}

/** The id of an item's box: says nothing of the item, and is the same on every tablet. */
export async function boxId(key: ClinicKey, kind: string, id: string): Promise<string> {
  const text = new TextEncoder().encode(JSON.stringify([kind, id]));
  return toHex(new Uint8Array(await crypto.subtle.sign('HMAC', key.name, text)).slice(0, 16));
}
