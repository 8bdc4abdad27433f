import { sha256 } from '../../formats/sha256';
import { fromBase64, toBase64 } from '../../plan/file/base64';
import { randomBytes } from '../saving/sealing/phraseKey';
import { boxId, type ClinicKey } from './clinicKey';

/** What tablets keep in step; each stands for itself and is shared whole. */
export type ItemKind = 'plan' | 'record' | 'protocol' | 'lot' | 'photograph' | 'scan' | 'tablet';

export interface Item {
  readonly kind: ItemKind;
  readonly id: string;
  /** JSON */
  readonly text: string;
}

/** An item as one tablet wrote it at one time. */
export interface Snapshot extends Item {
  /** the tablet's name */
  readonly by: string;
  /** `Date.now()` there */
  readonly at: number;
}

/** What the server sees of a snapshot. */
export interface Box {
  /** the number of the document's revision: an older box in a newer's place is told */
  readonly generation: number;
  /** start value of 12 bytes, ciphertext and tag, base 64 */
  readonly box: string;
}

/** What a box says of itself is not so: it was cut, changed, swapped, or sealed by another code. */
export class BoxRefused extends Error {}

const NONCE = 12;

export async function sealBox(
  key: ClinicKey,
  snapshot: Snapshot,
  generation: number,
): Promise<Box> {
  const id = await boxId(key, snapshot.kind, snapshot.id);
  const nonce = randomBytes(NONCE);
  const plain = new TextEncoder().encode(JSON.stringify(snapshot));
  const sealed = await crypto.subtle.encrypt(algorithm(nonce, id, generation), key.box, plain);
  const all = new Uint8Array(NONCE + sealed.byteLength);
  all.set(nonce);
  all.set(new Uint8Array(sealed), NONCE);
  return { generation, box: toBase64(all) };
}

/** @throws BoxRefused */
export async function openBox(
  key: ClinicKey,
  id: string,
  { generation, box }: Box,
): Promise<Snapshot> {
  const all = typeof box === 'string' ? fromBase64(box) : null;
  if (!all || all.length <= NONCE) throw new BoxRefused();
  let snapshot: Snapshot;
  try {
    const by = algorithm(all.slice(0, NONCE), id, generation);
    const plain = await crypto.subtle.decrypt(by, key.box, all.slice(NONCE));
    snapshot = JSON.parse(new TextDecoder().decode(plain));
  } catch {
    throw new BoxRefused();
  }
  if ((await boxId(key, snapshot.kind, snapshot.id)) !== id) throw new BoxRefused();
  return snapshot;
}

function algorithm(iv: Uint8Array<ArrayBuffer>, id: string, generation: number) {
  const beside = JSON.stringify(['mesomap box', 1, id, generation]);
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(beside) };
}

/** Of a text, hex. */
export function digestOf(text: string): Promise<string> {
  return sha256(new TextEncoder().encode(text));
}
