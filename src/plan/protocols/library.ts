import { FAT_PROTOCOLS } from './fatProtocols';
import { GEL_PROTOCOLS } from './gelProtocols';
import { GENERAL_PROTOCOLS } from './generalProtocols';
import { INTRADERMAL_PROTOCOLS } from './intradermalProtocols';
import { SEED_PROTOCOLS } from './seedProtocols';
import { TECHNIQUES } from './techniques';
import type { Protocol } from './types';

/** The presets of domain.md 8.1: starting values to edit, not advice. */
export const LIBRARY: readonly Protocol[] = [
  ...TECHNIQUES,
  ...FAT_PROTOCOLS,
  ...GEL_PROTOCOLS,
  ...INTRADERMAL_PROTOCOLS,
  ...GENERAL_PROTOCOLS,
  ...SEED_PROTOCOLS,
];

export function libraryProtocolOf(id: string): Protocol | undefined {
  return LIBRARY.find((protocol) => protocol.id === id);
}
