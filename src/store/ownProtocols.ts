import { LIBRARY } from '../plan/protocols/library';
import {
  duplicateProtocol,
  freeProtocolId,
  renameProtocol,
  setProtocolNumber,
} from '../plan/protocols/ownProtocol';
import { readProtocols, writeProtocols } from '../plan/protocols/protocolFile';
import type { NumberKey, Protocol } from '../plan/protocols/types';
import { type AppState, appStore } from './state';

const KEY = 'mesomap.protocols';

/** Own protocols of this device; none where nothing is stored or it is damaged. */
function readOwnProtocols(): readonly Protocol[] {
  try {
    const read = readProtocols(localStorage.getItem(KEY) ?? '');
    return read.ok ? read.protocols : [];
  } catch {
    return [];
  }
}

/** @returns whether the browser keeps them */
function writeOwnProtocols(protocols: readonly Protocol[]): boolean {
  try {
    if (protocols.length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, writeProtocols(protocols));
    return true;
  } catch {
    return false;
  }
}

/** The practitioner's own protocols, kept in this browser; a plan takes along those it uses. */

// What was on the shelf when it was first asked for: the program starts without looking.
let onShelf: readonly Protocol[] | null = null;

/** Those of this browser. */
export function ownProtocolsOf({
  ownProtocols,
}: Pick<AppState, 'ownProtocols'>): readonly Protocol[] {
  onShelf ??= readOwnProtocols();
  return ownProtocols ?? onShelf;
}

/** Those of this browser, then those that only the open plan has. */
export function knownProtocols(
  shelf: readonly Protocol[],
  along: readonly Protocol[],
): readonly Protocol[] {
  const ids = new Set(shelf.map(({ id }) => id));
  return [...shelf, ...along.filter(({ id }) => !ids.has(id))];
}

/** A copy to edit; returns it. */
export function copyProtocol(protocol: Protocol): Protocol {
  const id = freeProtocolId(`own-${protocol.id}`.slice(0, 56), takenIds());
  const copy = duplicateProtocol(protocol, id, `${protocol.name}, my own`);
  keep([...ownProtocolsOf(appStore.getState()), copy]);
  return copy;
}

export function renameOwnProtocol(protocol: Protocol, name: string): void {
  const trimmed = name.trim();
  if (trimmed !== '' && trimmed !== protocol.name)
    replaceOwnProtocol(renameProtocol(protocol, trimmed));
}

export function setOwnNumber(protocol: Protocol, key: NumberKey, value: number | null): void {
  replaceOwnProtocol(setProtocolNumber(protocol, key, value));
}

export function deleteOwnProtocol(id: string): void {
  keep(ownProtocolsOf(appStore.getState()).filter((each) => each.id !== id));
}

export function exportProtocols(protocols: readonly Protocol[]): string {
  return writeProtocols(protocols);
}

/** Takes protocols in from a file's text; says the result. */
export function importProtocols(text: string): boolean {
  const read = readProtocols(text, [...takenIds()]);
  if (!read.ok) {
    appStore.setState({ notice: { tone: 'error', text: read.reason } });
    return false;
  }
  keep([...ownProtocolsOf(appStore.getState()), ...read.protocols]);
  const many = read.protocols.length;
  const said = [`${many} ${many === 1 ? 'protocol' : 'protocols'} taken in.`, ...read.notes];
  appStore.setState({ notice: { tone: 'info', text: said.join(' ') } });
  return true;
}

function takenIds(): Set<string> {
  const state = appStore.getState();
  return new Set(
    [...LIBRARY, ...ownProtocolsOf(state), ...state.plan.protocols].map(({ id }) => id),
  );
}

/** In the place of the one with its id, or behind the others. */
export function replaceOwnProtocol(protocol: Protocol): void {
  const ownProtocols = ownProtocolsOf(appStore.getState());
  const known = ownProtocols.some(({ id }) => id === protocol.id);
  keep(
    known
      ? ownProtocols.map((each) => (each.id === protocol.id ? protocol : each))
      : [...ownProtocols, protocol],
  );
}

/** Another tab may have added some meanwhile: its own are kept. */
function keep(ownProtocols: readonly Protocol[]): void {
  const before = ownProtocolsOf(appStore.getState());
  const others = readOwnProtocols().filter(
    ({ id }) => !before.some((each) => each.id === id) && !ownProtocols.some((p) => p.id === id),
  );
  const all = [...ownProtocols, ...others];
  appStore.setState({ ownProtocols: all });
  if (writeOwnProtocols(all)) return;
  const text =
    'This browser does not keep your protocols: its storage is full or switched off. Export them to a file.';
  appStore.setState({ notice: { tone: 'warning', text } });
}
