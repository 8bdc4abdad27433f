import { faultFrom } from '../saving/saveFault';
import type { ClinicKey, ClinicRecord } from './clinicKey';
import { CLINIC_VERSION, keyByCode } from './clinicKey';
import type { Couch } from './couch';

/** The document on the server that is no box: see `clinicKey`. */
export const CLINIC_ID = 'clinic';

export type ClinicThere =
  | { readonly kind: 'there'; readonly record: ClinicRecord & { readonly _rev: string } }
  /** the database is there and empty of a clinic */
  | { readonly kind: 'none' }
  /** no answer: off line, perhaps for a day */
  | { readonly kind: 'away'; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** @param address to name it by */
export async function clinicThere(server: Couch, address: string): Promise<ClinicThere> {
  try {
    const record = await server.get<ClinicRecord>(CLINIC_ID);
    if (typeof record.version !== 'number' || typeof record.wrappedKey !== 'string')
      return { kind: 'refused', reason: `What ${address} has is no clinic of Mesomap.` };
    if (record.version > CLINIC_VERSION)
      return {
        kind: 'refused',
        reason: 'A newer Mesomap keeps this clinic in step. Update this tablet.',
      };
    return { kind: 'there', record };
  } catch (error) {
    return troubleWith(error, address);
  }
}

/** What CouchDB answered, as a sentence with what to do. */
export function troubleWith(error: unknown, address: string): ClinicThere {
  const {
    status,
    reason,
    error: word,
  } = error as { status?: number; reason?: string; error?: unknown };
  if (status === 401 || status === 403)
    return {
      kind: 'refused',
      reason: `${address} does not let this tablet in: look at user and password, or ask whether it was revoked.`,
    };
  if (status === 404 && (reason === 'missing' || reason === 'deleted')) return { kind: 'none' };
  if (status === 404)
    return {
      kind: 'refused',
      reason: `${address} answers, but has no such database: look at its name.`,
    };
  // an answer that is no JSON: of browsers, and of the fetch that PouchDB has in Node
  const { name, type } = error as { name?: string; type?: string };
  if (name === 'SyntaxError' || type === 'invalid-json')
    return { kind: 'refused', reason: `What answers at ${address} is no CouchDB.` };
  if (status === undefined || status === 0 || status >= 500 || word === true)
    return { kind: 'away', reason: `No answer from ${address}.` };
  return { kind: 'refused', reason: `What answers at ${address} is no CouchDB.` };
}

export function reasonOf(error: unknown, address: string): string {
  const trouble = troubleWith(error, address);
  return 'reason' in trouble ? trouble.reason : faultFrom(error).reason;
}

/** The clinic's key, or why the code does not open it. */
export async function keyFor(
  record: ClinicRecord,
  code: string,
): Promise<{ ok: true; key: ClinicKey } | { ok: false; reason: string }> {
  const key = await keyByCode(record, code);
  return key
    ? { ok: true, key }
    : { ok: false, reason: 'This is not the code of this clinic, or it was changed meanwhile.' };
}
