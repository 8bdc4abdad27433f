import { readLots } from '../lotShelf';
import { ownProtocolsOf } from '../ownProtocols';
import { appStore } from '../state';
import type { ItemKind } from './box';
import type { LocalItem, Shelf, Taken } from './inStep';
import type { SharedKind } from './sharedKind';
import { LOTS, PROTOCOLS } from './sharedLists';
import { PHOTOGRAPHS, SCANS } from './sharedPictures';
import { PLANS, RECORDS } from './sharedPlans';
import { TABLETS } from './sharedTablets';

const KINDS: Readonly<Record<ItemKind, SharedKind>> = {
  plan: PLANS,
  record: RECORDS,
  protocol: PROTOCOLS,
  lot: LOTS,
  photograph: PHOTOGRAPHS,
  scan: SCANS,
  tablet: TABLETS,
};

/** Lists that lie apart from the database, and whether each is empty. */
const LISTS = {
  protocol: () => ownProtocolsOf(appStore.getState()).length === 0,
  lot: () => readLots().length === 0,
};

/**
 * What this browser keeps, as far as it is shared. A scan comes before the plans that lie on it.
 * @param shares whether a kind is; what another tablet shares is taken in all the same
 */
export function clinicShelf(shares: (kind: ItemKind) => boolean): Shelf {
  return {
    // a list that is empty may be one that the browser has lost: it ends nothing on other tablets
    shares: (kind) => shares(kind) && !(kind in LISTS && LISTS[kind as keyof typeof LISTS]()),
    async list() {
      const kinds = (Object.keys(KINDS) as ItemKind[]).filter(shares);
      const lists = kinds.map(async (kind): Promise<LocalItem[]> => {
        return (await KINDS[kind].list()).map((item) => ({ ...item, kind }));
      });
      return (await Promise.all(lists)).flat();
    },
    async mark(kind, id) {
      return (await KINDS[kind].list()).find((item) => item.id === id)?.mark ?? null;
    },
    read: (kind, id) => KINDS[kind].read(id),
    take: (snapshot) => KINDS[snapshot.kind]?.take(snapshot) ?? Promise.resolve(NEWER),
    remove: (kind, id) => KINDS[kind].remove(id),
    takeBeside: (snapshot) => KINDS[snapshot.kind]?.takeBeside(snapshot) ?? Promise.resolve(NEWER),
  };
}

const NEWER: Taken = {
  kind: 'refused',
  reason: 'A newer Mesomap shared it. Update this tablet.',
};
