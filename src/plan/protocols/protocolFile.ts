import * as v from 'valibot';
import { LIBRARY } from './library';
import { freeProtocolId } from './ownProtocol';
import { ProtocolSchema } from './protocolSchema';
import type { Protocol } from './types';

export const PROTOCOL_FORMAT = 'mesomap-protocols';
export const PROTOCOL_FILE_VERSION = 1;
export const PROTOCOL_FILE_ENDING = '.mesomap-protocols.json';

export type ReadProtocols =
  | {
      readonly ok: true;
      readonly protocols: readonly Protocol[];
      readonly notes: readonly string[];
    }
  | { readonly ok: false; readonly reason: string };

export function writeProtocols(protocols: readonly Protocol[]): string {
  const file = { format: PROTOCOL_FORMAT, version: PROTOCOL_FILE_VERSION, protocols };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/**
 * Reads and checks a file of protocols. They come in as own ones; an id that is taken gets another.
 * @param taken ids of the protocols there already are; the library's are always taken
 */
export function readProtocols(source: string, taken: readonly string[] = []): ReadProtocols {
  const json = parsed(source);
  if (!isRecord(json) || json.format !== PROTOCOL_FORMAT || !Array.isArray(json.protocols)) {
    return refuse('This is not a file of Mesomap protocols, or it is damaged.');
  }
  if (json.version !== PROTOCOL_FILE_VERSION) {
    return refuse(
      typeof json.version === 'number' && json.version > PROTOCOL_FILE_VERSION
        ? `The protocols were saved by a newer Mesomap (version ${json.version}). Please update this app.`
        : 'The file is damaged: its version cannot be read.',
    );
  }
  if (json.protocols.length === 0) return refuse('The file holds no protocol.');
  if (json.protocols.length > MOST) return refuse(`The file holds more than ${MOST} protocols.`);
  const ids = new Set([...LIBRARY.map(({ id }) => id), ...taken]);
  const protocols: Protocol[] = [];
  const notes: string[] = [];
  for (const [index, entry] of json.protocols.entries()) {
    const checked = v.safeParse(ProtocolSchema, entry);
    if (!checked.success) {
      return refuse(`${nameOf(entry, index)} cannot be used: ${where(checked.issues[0])}.`);
    }
    const id = freeProtocolId(checked.output.id, ids);
    if (id !== checked.output.id) notes.push(`“${checked.output.name}” is kept as ${id}.`);
    ids.add(id);
    protocols.push({ ...checked.output, id, origin: 'own' });
  }
  return { ok: true, protocols, notes };
}

const MOST = 500;

function nameOf(entry: unknown, index: number): string {
  const name = isRecord(entry) && typeof entry.name === 'string' ? entry.name.trim() : '';
  return name === '' ? `Protocol ${index + 1}` : `“${name.slice(0, 60)}”`;
}

function where(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  return path ? `${path} – ${issue.message}` : issue.message;
}

function parsed(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuse(reason: string): ReadProtocols {
  return { ok: false, reason };
}
