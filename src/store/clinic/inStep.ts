import {
  BoxRefused,
  digestOf,
  type Item,
  type ItemKind,
  openBox,
  type Snapshot,
  sealBox,
} from './box';
import { boxId, type ClinicKey } from './clinicKey';
import { addRevision, type Couch, type Leaf, leavesOf, numberOf } from './couch';

/** An item of this device, without its text. */
export interface LocalItem {
  readonly kind: ItemKind;
  readonly id: string;
  /** another one after every change, so that what stayed is not read */
  readonly mark: string;
}

export type Taken =
  | { readonly kind: 'taken' }
  /** it is open here: what came waits */
  | { readonly kind: 'later' }
  | { readonly kind: 'refused'; readonly reason: string };

/** What this device keeps. */
export interface Shelf {
  /** Whether this device gives items of a kind; those it does not give are not listed. */
  shares(kind: ItemKind): boolean;
  list(): Promise<readonly LocalItem[]>;
  /** Null where nothing is here of that id. */
  mark(kind: ItemKind, id: string): Promise<string | null>;
  read(kind: ItemKind, id: string): Promise<string | null>;
  /** Takes in what another tablet wrote, in the place of what is here of that id. */
  take(snapshot: Snapshot): Promise<Taken>;
  /** Another tablet has put it into its bin. */
  remove(kind: ItemKind, id: string): Promise<Taken>;
  /** Takes it in beside what is here, under an id and a name of its own. */
  takeBeside(snapshot: Snapshot): Promise<Taken>;
}

/** The state of an item in which this device and the box agreed last. */
export interface Known {
  readonly kind: ItemKind;
  readonly id: string;
  readonly mark: string;
  readonly digest: string;
  readonly rev: string;
}

export interface Progress {
  /** up to which change of the local database everything was looked at */
  readonly seen: number | string;
  /** boxes in conflict, refused or waiting, which are looked at again */
  readonly unsettled: readonly string[];
}

/** What is remembered of boxes on this device, by their id. */
export interface Memory {
  all(): Promise<ReadonlyMap<string, Known>>;
  keep(boxId: string, known: Known | null): Promise<void>;
  progress(): Promise<Progress>;
  keepProgress(progress: Progress): Promise<void>;
}

export type ItemName = Pick<Item, 'kind' | 'id'>;

/** Two states of an item that were made apart. */
export interface Conflict {
  readonly boxId: string;
  readonly kind: ItemKind;
  readonly id: string;
  readonly states: readonly ConflictState[];
}

export interface ConflictState {
  readonly rev: string;
  readonly snapshot: Snapshot;
  /** this device shows this one */
  readonly isHere: boolean;
}

export interface RefusedBox {
  readonly boxId: string;
  /** null where nothing is here of that id */
  readonly item: ItemName | null;
  readonly reason: string;
}

/** A leaf whose box was opened. */
interface GoodLeaf extends Leaf {
  readonly snapshot: Snapshot;
  readonly digest: string;
}

interface Tree {
  readonly boxId: string;
  readonly leaves: readonly Leaf[];
  readonly good: readonly GoodLeaf[];
  /** deleted by a tablet of the clinic; what the server alone deletes ends nothing */
  readonly ended: readonly Leaf[];
}

/** What is here of an item. */
interface Here {
  readonly mark: string;
  readonly text: string;
  readonly digest: string;
}

/** Kinds that only ever add: two states of one are brought together, not chosen between. */
const ADDING: readonly ItemKind[] = ['record', 'photograph', 'lot'];

const REPLAYED = 'An older state was put in the place of a newer one.';
const DAMAGED = 'It was cut, changed or swapped, or sealed with another code.';

const GONE = 'Somebody has chosen meanwhile.';
const OPEN = 'This plan is open here. Open another one, then choose.';

function troubleOf(taken: Taken): string | null {
  if (taken.kind === 'taken') return null;
  return taken.kind === 'later' ? OPEN : taken.reason;
}

interface InStepParts {
  readonly couch: Couch;
  readonly key: ClinicKey;
  readonly shelf: Shelf;
  readonly memory: Memory;
  /** of this tablet */
  readonly name: () => string;
  readonly now: () => number;
}

/**
 * Brings this device's items and the boxes of the local database into step; CouchDB's replication brings
 * the boxes from tablet to tablet. Nothing that was made here gives way to anything: what was made apart
 * stays twice, as two leaves of one document, until a person chooses.
 */
export class InStep {
  readonly #parts: InStepParts;
  #running: Promise<unknown> = Promise.resolve();
  readonly #given: ItemName[] = [];
  #known: Map<string, Known> | null = null;
  readonly #waiting = new Map<string, ItemName>();
  readonly #conflicts = new Map<string, Conflict>();
  readonly #refused = new Map<string, RefusedBox>();
  readonly #boxIds = new Map<string, string>();

  constructor(parts: InStepParts) {
    this.#parts = parts;
  }

  get conflicts(): readonly Conflict[] {
    return [...this.#conflicts.values()];
  }

  get refused(): readonly RefusedBox[] {
    return [...this.#refused.values()];
  }

  /** Items whose newest state waits until they are closed here. */
  get waiting(): readonly ItemName[] {
    return [...this.#waiting.values()];
  }

  /** What was sealed since it was asked last. */
  takeGiven(): readonly ItemName[] {
    return this.#given.splice(0);
  }

  /**
   * Both ways, whatever changed since the last time. One pass runs at a time.
   * @param tell items done and items to do
   */
  pass(tell: (done: number, of: number) => void = () => undefined): Promise<void> {
    return this.#alone(() => this.#pass(tell));
  }

  /**
   * Ends a conflict: this state stays, the others go.
   * @returns why it could not be, or null
   */
  choose(boxId: string, rev: string): Promise<string | null> {
    return this.#alone(async () => {
      const conflict = this.#conflicts.get(boxId);
      const chosen = conflict?.states.find((state) => state.rev === rev);
      if (!conflict || !chosen) return GONE;
      const trouble = chosen.isHere
        ? null
        : troubleOf(await this.#parts.shelf.take(chosen.snapshot));
      if (trouble === null) await this.#goOn(conflict, chosen);
      return trouble;
    });
  }

  /** Ends a conflict: each other state becomes an item of its own. As `choose`. */
  keepAll(boxId: string): Promise<string | null> {
    return this.#alone(async () => {
      const conflict = this.#conflicts.get(boxId);
      if (!conflict) return GONE;
      const own = conflict.states.find(({ isHere }) => isHere) ?? conflict.states[0];
      for (const state of conflict.states) {
        const trouble =
          state === own ? null : troubleOf(await this.#parts.shelf.takeBeside(state.snapshot));
        if (trouble !== null) return trouble;
      }
      await this.#goOn(conflict, own);
      return null;
    });
  }

  /**
   * The chosen state gets a revision of its own before the others end: where another tablet chooses
   * otherwise at the same time, both choices stay as leaves.
   */
  async #goOn({ boxId, states }: Conflict, { rev, snapshot }: ConflictState): Promise<void> {
    const { couch, key, shelf } = this.#parts;
    const leaves = await leavesOf(couch, boxId);
    const line = leaves.find((leaf) => leaf.rev === rev)?.line ?? [];
    await addRevision(couch, boxId, line, (number) => sealBox(key, snapshot, number));
    const others = states.filter((other) => other.rev !== rev);
    for (const leaf of leaves)
      if (others.some((other) => other.rev === leaf.rev))
        await this.#end(boxId, snapshot, leaf.line);
    const { kind, id } = snapshot;
    const mark = await shelf.mark(kind, id);
    await this.#settle(boxId, mark === null ? undefined : { kind, id, mark });
  }

  #alone<Result>(act: () => Promise<Result>): Promise<Result> {
    const next = this.#running.then(act, act);
    this.#running = next.catch(() => undefined);
    return next;
  }

  async #pass(tell: (done: number, of: number) => void): Promise<void> {
    const { couch, shelf, memory } = this.#parts;
    const { seen, unsettled } = await memory.progress();
    const { results, last_seq } = await couch.changes({ since: seen });
    const [local, known] = await Promise.all([shelf.list(), this.#knownItems()]);
    const here = new Map<string, LocalItem>();
    for (const item of local) here.set(await this.#boxIdOf(item), item);
    const touched = new Set([...results.map(({ id }) => id), ...unsettled]);
    for (const [id, { mark }] of here) if (known.get(id)?.mark !== mark) touched.add(id);
    for (const id of known.keys()) if (!here.has(id)) touched.add(id);
    let done = 0;
    // a plan before its records and photographs, which go where it goes
    const isPlan = (id: string): boolean => (here.get(id) ?? known.get(id))?.kind === 'plan';
    const inOrder = [...touched].sort((a, b) => Number(isPlan(b)) - Number(isPlan(a)));
    for (const id of inOrder) {
      tell(done++, touched.size);
      if (isBoxId(id)) await this.#settle(id, here.get(id));
    }
    const open = [this.#conflicts, this.#refused, this.#waiting].flatMap((each) => [
      ...each.keys(),
    ]);
    await memory.keepProgress({ seen: last_seq, unsettled: [...new Set(open)] });
    tell(touched.size, touched.size);
  }

  async #knownItems(): Promise<Map<string, Known>> {
    this.#known ??= new Map(await this.#parts.memory.all());
    return this.#known;
  }

  async #boxIdOf({ kind, id }: LocalItem): Promise<string> {
    const name = `${kind} ${id}`;
    const boxIdHere = this.#boxIds.get(name) ?? (await boxId(this.#parts.key, kind, id));
    this.#boxIds.set(name, boxIdHere);
    return boxIdHere;
  }

  /** One item: what is here, what its box holds, what both were when they agreed last. */
  async #settle(id: string, item: LocalItem | undefined): Promise<void> {
    this.#conflicts.delete(id);
    this.#refused.delete(id);
    this.#waiting.delete(id);
    const known = (await this.#knownItems()).get(id) ?? null;
    const tree = await this.#treeOf(id, item ?? known);
    const text = item ? await this.#parts.shelf.read(item.kind, item.id) : null;
    if (!item) return this.#settleUnlisted(tree, known);
    // it is here and cannot be read: that is nobody's wish
    if (text === null) return this.#settleGone(tree, null);
    const here = { mark: item.mark, text, digest: await digestOf(text) };
    const same = tree.good.find(({ digest }) => digest === here.digest);
    if (same) return this.#settleSame(tree, item, here, same);
    if (known?.digest === here.digest) return this.#settleUnchanged(tree, item, here, known);
    const line = lineFrom(tree, known);
    await this.#give(tree, item, here, line);
  }

  /** The document's leaves; a box that is not what it says is refused and said. */
  async #treeOf(boxId: string, item: ItemName | null): Promise<Tree> {
    const leaves = await leavesOf(this.#parts.couch, boxId);
    const good: GoodLeaf[] = [];
    const ended: Leaf[] = [];
    const refuse = (reason: string) =>
      this.#refused.set(boxId, { boxId, item: item && { kind: item.kind, id: item.id }, reason });
    for (const leaf of leaves) {
      try {
        const snapshot = await openBox(this.#parts.key, boxId, leaf.document);
        if (leaf.document.generation !== numberOf(leaf.rev)) refuse(REPLAYED);
        else if (leaf.deleted) ended.push(leaf);
        else good.push({ ...leaf, snapshot, digest: await digestOf(snapshot.text) });
      } catch (error) {
        if (!(error instanceof BoxRefused)) throw error;
        if (!leaf.deleted) refuse(DAMAGED);
      }
    }
    return { boxId, leaves, good, ended };
  }

  /** Not among what this device gives: gone from here, never here, or of a kind that is not given. */
  async #settleUnlisted(tree: Tree, known: Known | null): Promise<void> {
    const name = known ?? tree.good.at(0)?.snapshot;
    if (!name || this.#parts.shelf.shares(name.kind)) return this.#settleGone(tree, known);
    if (known) await this.#keep(tree.boxId, null);
    const isHere = (await this.#parts.shelf.mark(name.kind, name.id)) !== null;
    if (!isHere) await this.#settleGone(tree, null);
  }

  /** Nothing is here: it was put into the bin here, or never was here. */
  async #settleGone(tree: Tree, known: Known | null): Promise<void> {
    const left = tree.leaves.find(({ rev, deleted }) => rev === known?.rev && !deleted);
    if (left && known) await this.#end(tree.boxId, known, left.line);
    if (known) await this.#keep(tree.boxId, null);
    // changed elsewhere since this device knew it: it comes back
    const [next, ...others] = tree.good.filter(({ rev }) => rev !== known?.rev);
    if (next) await this.#take(tree, next, others.length > 0);
  }

  /** What is here is what one leaf holds. */
  async #settleSame(tree: Tree, item: LocalItem, here: Here, same: GoodLeaf): Promise<void> {
    await this.#agree(tree.boxId, item, here, same.rev);
    const others = tree.good.filter((leaf) => leaf !== same);
    for (const leaf of others)
      if (leaf.digest === here.digest) await this.#endTwin(tree, same, leaf);
    await this.#apart(
      tree,
      item,
      here,
      others.filter(({ digest }) => digest !== here.digest),
    );
  }

  /** Two leaves of one content: on every tablet the same one stays. */
  async #endTwin(tree: Tree, same: GoodLeaf, twin: GoodLeaf): Promise<void> {
    const first = tree.leaves.findIndex(({ rev }) => rev === same.rev);
    const second = tree.leaves.findIndex(({ rev }) => rev === twin.rev);
    if (first < second) await this.#end(tree.boxId, twin.snapshot, twin.line);
  }

  /** Nothing was done here since both agreed: what came takes its place. */
  async #settleUnchanged(tree: Tree, item: LocalItem, here: Here, known: Known): Promise<void> {
    if (tree.good.some(({ rev }) => rev === known.rev)) {
      const others = tree.good.filter(({ rev }) => rev !== known.rev);
      return this.#apart(tree, item, here, others);
    }
    const ended = tree.ended.some(({ line }) => line.includes(known.rev));
    const next =
      tree.good.find(({ line }) => line.includes(known.rev)) ??
      (ended ? tree.good.at(0) : undefined);
    if (next) return this.#take(tree, next, tree.good.length > 1);
    if (ended) return this.#remove(tree.boxId, item);
    // what was agreed on is gone, or something that is refused stands in its place: it is given again
    await this.#give(tree, item, here, lineFrom(tree, known));
  }

  async #remove(boxId: string, { kind, id }: LocalItem): Promise<void> {
    const removed = await this.#parts.shelf.remove(kind, id);
    if (removed.kind === 'taken') await this.#keep(boxId, null);
    else this.#waiting.set(boxId, { kind, id });
  }

  /** @param others the document has other states, too */
  async #take(tree: Tree, leaf: GoodLeaf, others: boolean): Promise<void> {
    const { shelf } = this.#parts;
    const { boxId } = tree;
    const { kind, id } = leaf.snapshot;
    const taken = await shelf.take(leaf.snapshot);
    if (taken.kind === 'later') this.#waiting.set(boxId, { kind, id });
    if (taken.kind === 'refused')
      this.#refused.set(boxId, { boxId, item: { kind, id }, reason: taken.reason });
    if (taken.kind !== 'taken') return;
    const mark = await shelf.mark(kind, id);
    const text = await shelf.read(kind, id);
    if (mark === null || text === null) return;
    // this device may write it otherwise than the other one did: that is no change of its own
    const here = { mark, text, digest: await digestOf(text) };
    await this.#agree(boxId, { kind, id, mark }, here, leaf.rev);
    if (others) await this.#settle(boxId, { kind, id, mark });
  }

  async #give(tree: Tree, item: LocalItem, here: Here, line: readonly string[]): Promise<void> {
    const { couch, key, name, now } = this.#parts;
    const { kind, id } = item;
    const snapshot = { kind, id, text: here.text, by: name(), at: now() };
    const seal = (number: number) => sealBox(key, snapshot, number);
    const rev = await addRevision(couch, tree.boxId, line, seal);
    this.#given.push({ kind, id });
    await this.#agree(tree.boxId, item, here, rev);
    await this.#apart(
      tree,
      item,
      here,
      tree.good.filter((leaf) => leaf.rev !== line[0]),
    );
  }

  /** Deletes a leaf, sealed like a state: only who has the clinic's key ends anything. */
  async #end(boxId: string, { kind, id }: ItemName, line: readonly string[]): Promise<void> {
    const { couch, key, name, now } = this.#parts;
    const snapshot = { kind, id, text: '', by: name(), at: now() };
    await addRevision(couch, boxId, line, (number) => sealBox(key, snapshot, number), true);
  }

  /** Other states of the item: added to what is here where that is its kind, else left for a person. */
  async #apart(
    { boxId }: Tree,
    item: LocalItem,
    here: Here,
    others: readonly GoodLeaf[],
  ): Promise<void> {
    if (others.length === 0) return;
    const { shelf, name, now } = this.#parts;
    if (ADDING.includes(item.kind)) {
      for (const other of others) {
        const { kind, id } = item;
        const taken = await shelf.take(other.snapshot);
        if (taken.kind === 'taken') await this.#end(boxId, item, other.line);
        else if (taken.kind === 'refused')
          this.#refused.set(boxId, { boxId, item: { kind, id }, reason: taken.reason });
      }
      return;
    }
    const rev = (await this.#knownItems()).get(boxId)?.rev ?? '';
    const { kind, id } = item;
    const own = { kind, id, text: here.text, by: name(), at: now() };
    const states = others.map(({ rev, snapshot }) => ({ rev, snapshot, isHere: false }));
    this.#conflicts.set(boxId, {
      boxId,
      kind,
      id,
      states: [{ rev, snapshot: own, isHere: true }, ...states],
    });
  }

  async #agree(
    boxId: string,
    { kind, id }: LocalItem,
    { mark, digest }: Here,
    rev: string,
  ): Promise<void> {
    await this.#keep(boxId, { kind, id, mark, digest, rev });
  }

  async #keep(boxId: string, known: Known | null): Promise<void> {
    await this.#parts.memory.keep(boxId, known);
    if (known) this.#known?.set(boxId, known);
    else this.#known?.delete(boxId);
  }
}

/** From the revision that was agreed on back, where the tree still has it; empty: a beginning. */
function lineFrom({ leaves }: Tree, known: Known | null): readonly string[] {
  if (!known) return [];
  const leaf = leaves.find(({ line }) => line.includes(known.rev));
  return leaf ? leaf.line.slice(leaf.line.indexOf(known.rev)) : [];
}

/** The clinic's own record and CouchDB's design documents are no boxes. */
function isBoxId(id: string): boolean {
  return /^[0-9a-f]{32}$/.test(id);
}
