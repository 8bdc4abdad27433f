import type { Protocol } from './types';

/** Version of the library's numbers; raised when one of them changes. */
export const LIBRARY_VERSION = 1;

/** What every entry of the library has in common. */
export function libraryProtocol(
  protocol: Omit<Protocol, 'version' | 'origin' | 'basedOn' | 'offLabel'> & {
    readonly offLabel?: boolean;
  },
): Protocol {
  return {
    version: LIBRARY_VERSION,
    origin: 'library',
    basedOn: null,
    offLabel: false,
    ...protocol,
  };
}
