import { readLots } from '../lotShelf';
import { ownProtocolsOf } from '../ownProtocols';
import { appStore } from '../state';
import type { ItemKind } from './box';
import { LOTS, PROTOCOLS } from './sharedLists';
import { PHOTOGRAPHS, SCANS } from './sharedPictures';
import { PLANS, RECORDS } from './sharedPlans';
import { TABLETS } from './sharedTablets';
import type { ItemName, LocalItem, SharedKind, Shelf, Taken } from './shelf';
import { CHANGED } from './taken';

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
    mark: async (kind, id) => KINDS[kind].mark(id),
    read: (kind, id) => KINDS[kind].read(id),
    take: (snapshot, mark) => ofKind(snapshot, (kind) => kind.take(snapshot, mark), mark),
    join: (snapshot) => ofKind(snapshot, (kind) => kind.join(snapshot)),
    remove: (kind, id, mark) => ofKind({ kind, id }, (each) => each.remove(id, mark), mark),
    takeBeside: (snapshot, id) => ofKind(snapshot, (kind) => kind.takeBeside(snapshot, id)),
  };
}

/** @param mark where it is given: only while what is here has it */
async function ofKind(
  { kind, id }: ItemName,
  act: (kind: SharedKind) => Promise<Taken>,
  mark?: string | null,
): Promise<Taken> {
  if (!(kind in KINDS)) return NEWER;
  const isChanged = mark !== undefined && (await KINDS[kind].mark(id)) !== mark;
  return isChanged ? CHANGED : act(KINDS[kind]);
}

const NEWER: Taken = {
  kind: 'refused',
  reason: 'A newer Mesomap shared it. Update this tablet.',
};
