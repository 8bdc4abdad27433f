import { shareUnchanged } from './shareUnchanged';

interface Named {
  readonly id: string;
}

/** One thing of a list with its place in it. */
interface Placed<Item> {
  readonly index: number;
  readonly item: Item;
}

/** What changes of one thing: only the keys that do. */
interface Changed<Item> {
  readonly id: string;
  readonly before: Partial<Item>;
  readonly after: Partial<Item>;
}

/** What goes from a list of things with ids, what comes, and what of the others changes. */
export interface ListChange<Item extends Named> {
  /** with their places in the list before */
  readonly removed: readonly Placed<Item>[];
  /** with their places in the list after */
  readonly added: readonly Placed<Item>[];
  readonly changed: readonly Changed<Item>[];
}

/** What makes one list the other; parts that are equal are not named. */
export function listChange<Item extends Named>(
  before: readonly Item[],
  after: readonly Item[],
): ListChange<Item> {
  const now = shareUnchanged(before, after);
  const old = new Map(before.map((item) => [item.id, item]));
  const ids = new Set(now.map(({ id }) => id));
  const stays = before.filter(({ id }) => ids.has(id));
  const inOrder = now.filter(({ id }) => old.has(id)).every(({ id }, i) => stays[i].id === id);
  const isKept = ({ id }: Named): boolean => inOrder && old.has(id) && ids.has(id);
  return {
    removed: placed(before, isKept),
    added: placed(now, isKept),
    changed: now.flatMap((item) => {
      const was = isKept(item) ? old.get(item.id) : undefined;
      return was && was !== item ? [changeOf(was, item)] : [];
    }),
  };
}

function placed<Item extends Named>(
  list: readonly Item[],
  isKept: (item: Item) => boolean,
): Placed<Item>[] {
  return list.flatMap((item, index) => (isKept(item) ? [] : [{ index, item }]));
}

function changeOf<Item extends Named>(was: Item, is: Item): Changed<Item> {
  const before: Partial<Item> = {};
  const after: Partial<Item> = {};
  for (const key of Object.keys({ ...was, ...is }) as (keyof Item)[]) {
    if (Object.is(was[key], is[key])) continue;
    before[key] = was[key];
    after[key] = is[key];
  }
  return { id: is.id, before, after };
}

export function invertListChange<Item extends Named>(change: ListChange<Item>): ListChange<Item> {
  const { removed, added, changed } = change;
  return {
    removed: added,
    added: removed,
    changed: changed.map(({ id, before, after }) => ({ id, before: after, after: before })),
  };
}

/** The list after the change; throws when it names something that is not there (a bug). */
export function applyListChange<Item extends Named>(
  list: readonly Item[],
  { removed, added, changed }: ListChange<Item>,
): readonly Item[] {
  if (removed.length + added.length + changed.length === 0) return list;
  const gone = new Set(removed.map(({ item }) => item.id));
  const parts = new Map(changed.map(({ id, after }) => [id, after]));
  for (const id of [...gone, ...parts.keys()])
    if (!list.some((item) => item.id === id))
      throw new Error(`Nothing in this list is called ${id}`);
  const rest = list
    .filter(({ id }) => !gone.has(id))
    .map((item) => (parts.has(item.id) ? { ...item, ...parts.get(item.id) } : item));
  for (const { index, item } of added) rest.splice(index, 0, item);
  return rest;
}
