import type { Snapshot } from './box';
import type { LocalItem, Taken } from './inStep';

/** One kind of what tablets share. */
export interface SharedKind {
  list(): Promise<readonly Omit<LocalItem, 'kind'>[]>;
  read(id: string): Promise<string | null>;
  take(snapshot: Snapshot): Promise<Taken>;
  remove(id: string): Promise<Taken>;
  takeBeside(snapshot: Snapshot): Promise<Taken>;
}
