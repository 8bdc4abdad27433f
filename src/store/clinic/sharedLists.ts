import { readProtocols, writeProtocols } from '../../plan/protocols/protocolFile';
import type { Protocol } from '../../plan/protocols/types';
import type { DrawnLot } from '../../plan/session/record';
import { forgetLot, isLot, keepLot, readLots } from '../lotShelf';
import { deleteOwnProtocol, ownProtocolsOf, replaceOwnProtocol } from '../ownProtocols';
import { appStore } from '../state';
import type { Snapshot } from './box';
import type { SharedKind, Taken } from './shelf';
import { CHANGED, refused, TAKEN } from './taken';

/** The practitioner's own protocols. */
export const PROTOCOLS: SharedKind = {
  async list() {
    const own = ownProtocolsOf(appStore.getState());
    return own.map((protocol) => ({ id: protocol.id, mark: JSON.stringify(protocol) }));
  },
  async mark(id) {
    const own = protocolOf(id);
    return own ? JSON.stringify(own) : null;
  },
  async read(id) {
    const own = protocolOf(id);
    return own ? writeProtocols([own]) : null;
  },
  take: async (snapshot) => takeProtocol(snapshot, () => ({})),
  join: async () => CHANGED,
  async remove(id) {
    deleteOwnProtocol(id);
    return TAKEN;
  },
  async takeBeside(snapshot, id) {
    return protocolOf(id)
      ? TAKEN
      : takeProtocol(snapshot, ({ name }) => ({ id, name: `${name} (${snapshot.by})` }));
  },
};

function protocolOf(id: string): Protocol | undefined {
  return ownProtocolsOf(appStore.getState()).find((each) => each.id === id);
}

function takeProtocol({ text }: Snapshot, own: (read: Protocol) => Partial<Protocol>): Taken {
  const read = readProtocols(text);
  if (!read.ok) return refused(read.reason);
  for (const protocol of read.protocols) replaceOwnProtocol({ ...protocol, ...own(protocol) });
  return TAKEN;
}

/** The shelf of products and lots: one lot of a product each. */
export const LOTS: SharedKind = {
  async list() {
    return readLots().map((lot) => ({ id: lotId(lot), mark: JSON.stringify(lot) }));
  },
  mark: (id) => LOTS.read(id),
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
  // one opened later, and of two opened at once the same one everywhere
  async join(snapshot) {
    const here = lotOf(snapshot.id);
    const other: unknown = JSON.parse(snapshot.text);
    const isEarlier =
      here && isLot(other) && [here, other].map(lotOrder).toSorted()[0] === lotOrder(other);
    return isEarlier ? TAKEN : LOTS.take(snapshot, null);
  },
  async remove(id) {
    const lot = lotOf(id);
    if (lot) forgetLot(lot);
    return TAKEN;
  },
  takeBeside: (snapshot) => LOTS.take(snapshot, null),
};

function lotId({ product, lot }: DrawnLot): string {
  return JSON.stringify([product, lot]);
}

function lotOrder(lot: DrawnLot): string {
  return `${lot.openedAt} ${JSON.stringify(lot)}`;
}

function lotOf(id: string): DrawnLot | undefined {
  return readLots().find((lot) => lotId(lot) === id);
}
