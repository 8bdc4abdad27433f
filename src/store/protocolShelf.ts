import { readProtocols, writeProtocols } from '../plan/protocols/protocolFile';
import type { Protocol } from '../plan/protocols/types';

const KEY = 'mesomap.protocols';

/** Own protocols of this device; none where nothing is stored or it is damaged. */
export function readOwnProtocols(): readonly Protocol[] {
  try {
    const read = readProtocols(localStorage.getItem(KEY) ?? '');
    return read.ok ? read.protocols : [];
  } catch {
    return [];
  }
}

/** @returns whether the browser keeps them */
export function writeOwnProtocols(protocols: readonly Protocol[]): boolean {
  try {
    if (protocols.length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, writeProtocols(protocols));
    return true;
  } catch {
    return false;
  }
}
