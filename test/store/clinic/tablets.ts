import memoryAdapter from 'pouchdb-adapter-memory';
import PouchDB from 'pouchdb-core';
import replication from 'pouchdb-replication';
import type { Item, ItemKind, Snapshot } from '../../../src/store/clinic/box';
import type { ClinicKey } from '../../../src/store/clinic/clinicKey';
import { InStep } from '../../../src/store/clinic/inStep';
import type {
  Known,
  LocalItem,
  Memory,
  Progress,
  Shelf,
  Taken,
} from '../../../src/store/clinic/shelf';

export const Pouch = PouchDB.plugin(memoryAdapter).plugin(replication);

let databases = 0;
export const freshPouch = () => new Pouch(`test-${databases++}`, { adapter: 'memory' });
export type AnyPouch = ReturnType<typeof freshPouch>;

const TAKEN: Taken = { kind: 'taken' };

/** A shelf of texts. */
export class TestShelf implements Shelf {
  readonly items = new Map<string, Item & { mark: string }>();
  /** ids that are open: nothing is taken in their place */
  readonly open = new Set<string>();
  /** kinds that are not given */
  readonly unshared = new Set<ItemKind>();
  /** ids that are listed and cannot be read */
  readonly damaged = new Set<string>();
  #marks = 0;
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  set(kind: ItemKind, id: string, text: string): void {
    this.items.set(`${kind} ${id}`, { kind, id, text, mark: `${this.#name}${this.#marks++}` });
  }

  delete(kind: ItemKind, id: string): void {
    this.items.delete(`${kind} ${id}`);
  }

  text(kind: ItemKind, id: string): string | undefined {
    return this.items.get(`${kind} ${id}`)?.text;
  }

  shares(kind: ItemKind): boolean {
    return !this.unshared.has(kind);
  }

  async list(): Promise<readonly LocalItem[]> {
    return [...this.items.values()].filter(({ kind }) => this.shares(kind));
  }

  async mark(kind: ItemKind, id: string): Promise<string | null> {
    return this.items.get(`${kind} ${id}`)?.mark ?? null;
  }

  async read(kind: ItemKind, id: string): Promise<string | null> {
    return this.damaged.has(id) ? null : (this.text(kind, id) ?? null);
  }

  async take({ kind, id, text }: Snapshot, mark: string | null): Promise<Taken> {
    if (this.open.has(id)) return { kind: 'later' };
    if ((await this.mark(kind, id)) !== mark) return { kind: 'changed' };
    this.damaged.delete(id);
    this.set(kind, id, text);
    const written = (await this.mark(kind, id)) ?? '';
    return { kind: 'taken', mark: written };
  }

  async join({ kind, id, text }: Snapshot): Promise<Taken> {
    this.set(kind, id, this.#together(id, text));
    return TAKEN;
  }

  async remove(kind: ItemKind, id: string, mark: string | null): Promise<Taken> {
    if (this.open.has(id)) return { kind: 'later' };
    if ((await this.mark(kind, id)) !== mark) return { kind: 'changed' };
    this.delete(kind, id);
    return TAKEN;
  }

  async takeBeside({ kind, text }: Snapshot, id: string): Promise<Taken> {
    if (this.text(kind, id) === undefined) this.set(kind, id, text);
    return TAKEN;
  }

  /** Lines of a record, each once, in order. */
  #together(id: string, text: string): string {
    const lines = new Set([...(this.text('record', id) ?? '').split('\n'), ...text.split('\n')]);
    return [...lines]
      .filter((line) => line !== '')
      .sort()
      .join('\n');
  }
}

export class TestMemory implements Memory {
  readonly known = new Map<string, Known>();
  #progress: Progress = { seen: 0, unsettled: [] };

  async all(): Promise<ReadonlyMap<string, Known>> {
    return this.known;
  }

  async keep(boxId: string, known: Known | null): Promise<void> {
    if (known) this.known.set(boxId, known);
    else this.known.delete(boxId);
  }

  async progress(): Promise<Progress> {
    return this.#progress;
  }

  async keepProgress(progress: Progress): Promise<void> {
    this.#progress = progress;
  }
}

export interface Tablet {
  readonly name: string;
  readonly shelf: TestShelf;
  readonly memory: TestMemory;
  readonly pouch: AnyPouch;
  inStep: InStep;
}

export function tablet(name: string, key: ClinicKey): Tablet {
  const parts = { shelf: new TestShelf(name), memory: new TestMemory(), pouch: freshPouch() };
  return { name, ...parts, inStep: started({ name, ...parts }, key) };
}

export class Killed extends Error {}

/**
 * The program anew, as after a kill: what it remembers is what was kept.
 * @param operations of the disk until it is killed, half of the times with the last one done
 */
export function started(
  { name, shelf, memory, pouch }: Omit<Tablet, 'inStep'>,
  key: ClinicKey,
  operations = Number.POSITIVE_INFINITY,
): InStep {
  let left = operations;
  const mortal = <Part extends object>(part: Part): Part =>
    new Proxy(part, {
      get(target, property) {
        const value = Reflect.get(target, property);
        if (typeof value !== 'function') return value;
        // asks nothing of the disk
        if (property === 'shares') return value.bind(target);
        return async (...args: unknown[]) => {
          left--;
          if (left < 0 && operations % 2 === 0) throw new Killed();
          const result = await value.apply(target, args);
          if (left < 0) throw new Killed();
          return result;
        };
      },
    });
  const parts = { couch: mortal(pouch), shelf: mortal(shelf), memory: mortal(memory) };
  return new InStep({ ...parts, key, name: () => name, now: () => 0 });
}

/** Everything of one tablet to the server and back, once. */
export async function exchange({ pouch, inStep }: Tablet, server: AnyPouch): Promise<void> {
  await inStep.pass();
  await pouch.sync(server);
  await inStep.pass();
}
