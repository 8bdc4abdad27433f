import { readProtocols, writeProtocols } from '../../plan/protocols/protocolFile';
import type { DrawnLot } from '../../plan/session/record';
import { forgetLot, isLot, keepLot, readLots } from '../lotShelf';
import { deleteOwnProtocol, ownProtocolsOf, replaceOwnProtocol } from '../ownProtocols';
import { appStore } from '../state';
import type { Snapshot } from './box';
import type { Taken } from './inStep';
import type { SharedKind } from './sharedKind';
import { refused, TAKEN } from './taken';

/** The practitioner's own protocols. */
export const PROTOCOLS: SharedKind = {
  async list() {
    const own = ownProtocolsOf(appStore.getState());
    return own.map((protocol) => ({ id: protocol.id, mark: JSON.stringify(protocol) }));
  },
  async read(id) {
    const own = ownProtocolsOf(appStore.getState()).find((each) => each.id === id);
    return own ? writeProtocols([own]) : null;
  },
  take: async (snapshot) => takeProtocol(snapshot),
  async remove(id) {
    deleteOwnProtocol(id);
    return TAKEN;
  },
  takeBeside: async (snapshot) => takeProtocol(snapshot, true),
};

function takeProtocol({ text, by }: Snapshot, beside = false): Taken {
  const taken = beside ? ownProtocolsOf(appStore.getState()).map(({ id }) => id) : [];
  const read = readProtocols(text, taken);
  if (!read.ok) return refused(read.reason);
  for (const protocol of read.protocols)
    replaceOwnProtocol(beside ? { ...protocol, name: `${protocol.name} (${by})` } : protocol);
  return TAKEN;
}

/** The shelf of products and lots: one lot of a product each. */
export const LOTS: SharedKind = {
  async list() {
    return readLots().map((lot) => ({ id: lotId(lot), mark: JSON.stringify(lot) }));
  },
  async read(id) {
    const lot = lotOf(id);
    return lot ? JSON.stringify(lot) : null;
  },
  async take({ text }) {
    const lot: unknown = JSON.parse(text);
    if (!isLot(lot)) return refused('It is no lot of a product.');
    keepLot(lot);
    return TAKEN;
  },
  async remove(id) {
    const lot = lotOf(id);
    if (lot) forgetLot(lot);
    return TAKEN;
  },
  takeBeside: (snapshot) => LOTS.take(snapshot),
};

function lotId({ product, lot }: DrawnLot): string {
  return JSON.stringify([product, lot]);
}

function lotOf(id: string): DrawnLot | undefined {
  return readLots().find((lot) => lotId(lot) === id);
}
