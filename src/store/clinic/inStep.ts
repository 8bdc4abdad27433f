import { digestOf, type ItemKind, sealBox } from './box';
import { type GoodLeaf, isBoxId, lineFrom, readTree, type Tree } from './boxTree';
import { GONE, idBeside, troubleOf } from './choices';
import { boxId, type ClinicKey } from './clinicKey';
import { addRevision, type Couch, leavesOf } from './couch';
import type {
  Conflict,
  ConflictState,
  Here,
  ItemName,
  Known,
  LocalItem,
  Memory,
  RefusedBox,
  Shelf,
  Taken,
} from './shelf';

/** Kinds that only ever add: two states of one are brought together, not chosen between. */
const ADDING: readonly ItemKind[] = ['record', 'photograph', 'lot', 'scan'];

/** Whatever is here is looked at again. */
const NOT_SEEN: Here = { mark: '', text: '', digest: '' };

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
  /** changed here while it was looked at: the next pass looks again */
  readonly #again = new Set<string>();
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
      const trouble = await this.#asShown(conflict, async ({ shelf }) =>
        chosen.isHere ? { kind: 'taken' } : shelf.take(chosen.snapshot, conflict.mark),
      );
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
        if (state === own) continue;
        // told by the revision: a wish that was cut off and is said again makes no second one
        const id = await idBeside(boxId, state.rev);
        const trouble = await this.#asShown(conflict, ({ shelf }) =>
          shelf.takeBeside(state.snapshot, id),
        );
        if (trouble !== null) return trouble;
      }
      await this.#goOn(conflict, own);
      return null;
    });
  }

  /** Ends an item for all tablets; what is here of it stays. */
  withdraw(name: ItemName): Promise<void> {
    return this.#alone(async () => {
      const id = await this.#boxIdOf(name);
      for (const { line, deleted } of await leavesOf(this.#parts.couch, id))
        if (!deleted) await this.#end(id, name, line);
    });
  }

  /** Acts for a conflict only while what is here is what was shown; else it is compared anew. */
  async #asShown(
    { boxId, kind, id, mark }: Conflict,
    act: (parts: InStepParts) => Promise<Taken>,
  ): Promise<string | null> {
    const now = await this.#parts.shelf.mark(kind, id);
    const taken: Taken = now === mark ? await act(this.#parts) : { kind: 'changed' };
    if (taken.kind === 'changed') await this.#settleAnew(boxId, { kind, id });
    return troubleOf(taken);
  }

  /**
   * The chosen state gets a revision of its own before the others end: where another tablet chooses
   * otherwise at the same time, both choices stay as leaves.
   */
  async #goOn({ boxId, states }: Conflict, { rev, snapshot }: ConflictState): Promise<void> {
    const { couch, key } = this.#parts;
    const leaves = await leavesOf(couch, boxId);
    const line = leaves.find((leaf) => leaf.rev === rev)?.line ?? [];
    await addRevision(couch, boxId, line, (number) => sealBox(key, snapshot, number));
    const others = states.filter((other) => other.rev !== rev);
    for (const leaf of leaves)
      if (others.some((other) => other.rev === leaf.rev))
        await this.#end(boxId, snapshot, leaf.line);
    await this.#settleAnew(boxId, snapshot);
  }

  async #settleAnew(boxId: string, { kind, id }: ItemName): Promise<void> {
    const mark = await this.#parts.shelf.mark(kind, id);
    await this.#settle(boxId, mark === null ? undefined : { kind, id, mark });
  }

  #alone<Result>(act: () => Promise<Result>): Promise<Result> {
    const next = this.#running.then(act, act);
    this.#running = next.catch(() => undefined);
    return next;
  }

  async #pass(tell: (done: number, of: number) => void): Promise<void> {
    const { couch, shelf, memory } = this.#parts;
    const { seen, unsettled: left } = await memory.progress();
    const { results, last_seq } = await couch.changes({ since: seen });
    const [local, known] = await Promise.all([shelf.list(), this.#knownItems()]);
    const here = new Map<string, LocalItem>();
    for (const item of local) here.set(await this.#boxIdOf(item), item);
    const touched = new Set([...results.map(({ id }) => id), ...left]);
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
    const unsettled = [...new Set([...open, ...this.#again])];
    await memory.keepProgress({ seen: last_seq, unsettled });
    tell(touched.size, touched.size);
  }

  async #knownItems(): Promise<Map<string, Known>> {
    this.#known ??= new Map(await this.#parts.memory.all());
    return this.#known;
  }

  async #boxIdOf({ kind, id }: ItemName): Promise<string> {
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
    this.#again.delete(id);
    const known = (await this.#knownItems()).get(id) ?? null;
    const tree = await this.#treeOf(id, item ?? known);
    const text = item ? await this.#parts.shelf.read(item.kind, item.id) : null;
    if (!item) return this.#settleUnlisted(tree, known);
    // it is here and cannot be read: that is nobody's wish
    if (text === null) return this.#settleGone(tree, null, item.mark);
    const here = { mark: item.mark, text, digest: await digestOf(text) };
    const same = tree.good.find(({ digest }) => digest === here.digest);
    if (same) return this.#settleSame(tree, item, here, same);
    if (known?.digest === here.digest) return this.#settleUnchanged(tree, item, here, known);
    const line = lineFrom(tree, known);
    await this.#give(tree, item, here, line);
  }

  #treeOf(boxId: string, item: ItemName | null): Promise<Tree> {
    const { couch, key } = this.#parts;
    return readTree(couch, key, boxId, (reason) =>
      this.#refused.set(boxId, { boxId, item: item && { kind: item.kind, id: item.id }, reason }),
    );
  }

  /** Not among what this device gives: gone from here, never here, or of a kind that is not given. */
  async #settleUnlisted(tree: Tree, known: Known | null): Promise<void> {
    const { shelf } = this.#parts;
    const name = known ?? [...tree.good, ...tree.ended].at(0)?.snapshot;
    if (name?.kind === 'tablet') return this.#hear(tree);
    if (!name || shelf.shares(name.kind)) return this.#settleGone(tree, known);
    if (known) await this.#keep(tree.boxId, null);
    const isHere = (await shelf.mark(name.kind, name.id)) !== null;
    if (!isHere) await this.#settleGone(tree, null);
  }

  /** What another tablet says of itself: it alone writes that. */
  async #hear({ good, ended }: Tree): Promise<void> {
    const { shelf } = this.#parts;
    if (good.length > 0) await shelf.take(good[0].snapshot, null);
    else for (const { snapshot } of ended) await shelf.remove(snapshot.kind, snapshot.id, null);
  }

  /** Nothing is here: it was put into the bin here, or never was here. */
  async #settleGone(tree: Tree, known: Known | null, before: string | null = null): Promise<void> {
    const left = tree.leaves.find(({ rev, deleted }) => rev === known?.rev && !deleted);
    if (left && known) await this.#end(tree.boxId, known, left.line);
    if (known) await this.#keep(tree.boxId, null);
    // changed elsewhere since this device knew it: it comes back
    const [next, ...others] = tree.good.filter(({ rev }) => rev !== known?.rev);
    if (next) await this.#take(tree, next, before, others.length > 0);
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
    if (next) return this.#take(tree, next, item.mark, tree.good.length > 1);
    if (ended) return this.#remove(tree.boxId, item);
    // what was agreed on is gone, or something that is refused stands in its place: it is given again
    await this.#give(tree, item, here, lineFrom(tree, known));
  }

  async #remove(boxId: string, { kind, id, mark }: LocalItem): Promise<void> {
    const removed = await this.#parts.shelf.remove(kind, id, mark);
    if (removed.kind === 'taken') await this.#keep(boxId, null);
    else if (removed.kind === 'changed') this.#again.add(boxId);
    else this.#waiting.set(boxId, { kind, id });
  }

  /**
   * @param before the mark of what it takes the place of
   * @param others the document has other states, too
   */
  async #take(tree: Tree, leaf: GoodLeaf, before: string | null, others: boolean): Promise<void> {
    const { shelf } = this.#parts;
    const { boxId } = tree;
    const { kind, id } = leaf.snapshot;
    const taken = await shelf.take(leaf.snapshot, before);
    if (taken.kind === 'changed') this.#again.add(boxId);
    if (taken.kind === 'later') this.#waiting.set(boxId, { kind, id });
    if (taken.kind === 'refused')
      this.#refused.set(boxId, { boxId, item: { kind, id }, reason: taken.reason });
    if (taken.kind !== 'taken') return;
    const text = await shelf.read(kind, id);
    const now = await shelf.mark(kind, id);
    if (now === null || text === null) return;
    // this device may write it otherwise than the other one did, which is no change of its own; one that
    // was made here since is
    const isWhole = taken.mark === undefined || taken.mark === now;
    const here = isWhole ? { mark: now, text, digest: await digestOf(text) } : NOT_SEEN;
    await this.#agree(boxId, { kind, id, mark: now }, here, leaf.rev);
    if (others) await this.#settle(boxId, { kind, id, mark: now });
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
    const { kind, id } = item;
    if (ADDING.includes(kind)) return this.#join(boxId, item, others);
    // of itself a tablet knows best
    if (kind === 'tablet') {
      for (const { line } of others) await this.#end(boxId, item, line);
      return;
    }
    const { name, now } = this.#parts;
    const rev = (await this.#knownItems()).get(boxId)?.rev ?? '';
    const own = { kind, id, text: here.text, by: name(), at: now() };
    const states = others.map(({ rev, snapshot }) => ({ rev, snapshot, isHere: false }));
    this.#conflicts.set(boxId, {
      ...{ boxId, kind, id, mark: here.mark },
      states: [{ rev, snapshot: own, isHere: true }, ...states],
    });
  }

  async #join(boxId: string, { kind, id }: ItemName, others: readonly GoodLeaf[]): Promise<void> {
    for (const { snapshot, line } of others) {
      const joined = await this.#parts.shelf.join(snapshot);
      if (joined.kind === 'taken') await this.#end(boxId, { kind, id }, line);
      else if (joined.kind === 'refused')
        this.#refused.set(boxId, { boxId, item: { kind, id }, reason: joined.reason });
    }
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
