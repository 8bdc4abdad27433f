import type { Item, ItemKind, Snapshot } from './box';

/** An item of this device, without its text. */
export interface LocalItem {
  readonly kind: ItemKind;
  readonly id: string;
  /** another one after every change, so that what stayed is not read */
  readonly mark: string;
}

export type Taken =
  /** `mark`: of what was written, where the kind tells it */
  | { readonly kind: 'taken'; readonly mark?: string }
  /** it is open here: what came waits */
  | { readonly kind: 'later' }
  /** it is not any more as the engine saw it */
  | { readonly kind: 'changed' }
  | { readonly kind: 'refused'; readonly reason: string };

/** What this device keeps. */
export interface Shelf {
  /** Whether this device gives items of a kind; those it does not give are not listed. */
  shares(kind: ItemKind): boolean;
  list(): Promise<readonly LocalItem[]>;
  /** Null where nothing is here of that id. */
  mark(kind: ItemKind, id: string): Promise<string | null>;
  read(kind: ItemKind, id: string): Promise<string | null>;
  /**
   * Takes in what another tablet wrote, in the place of what is here of that id.
   * @param mark of what it may take the place of; null: of nothing
   */
  take(snapshot: Snapshot, mark: string | null): Promise<Taken>;
  /** Brings it together with what is here, the same way on every tablet: of kinds that only add. */
  join(snapshot: Snapshot): Promise<Taken>;
  /** Another tablet has put it into its bin. */
  remove(kind: ItemKind, id: string, mark: string | null): Promise<Taken>;
  /** Takes it in beside what is here, under this id and a name of its own; once, however often it is asked. */
  takeBeside(snapshot: Snapshot, id: string): Promise<Taken>;
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

/** What is here of an item, as it was read. */
export interface Here {
  readonly mark: string;
  readonly text: string;
  readonly digest: string;
}

export type ItemName = Pick<Item, 'kind' | 'id'>;

/** Two states of an item that were made apart. */
export interface Conflict {
  readonly boxId: string;
  readonly kind: ItemKind;
  readonly id: string;
  /** of what is here, when the two were compared */
  readonly mark: string;
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

/** One kind of what tablets share. */
export interface SharedKind extends Pick<Shelf, 'join' | 'takeBeside'> {
  list(): Promise<readonly Omit<LocalItem, 'kind'>[]>;
  mark(id: string): Promise<string | null>;
  read(id: string): Promise<string | null>;
  take(snapshot: Snapshot, mark: string | null): Promise<Taken>;
  remove(id: string, mark: string | null): Promise<Taken>;
}
