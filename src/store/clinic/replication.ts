import type { Couch } from './couch';

/** PouchDB's database with its replication, as far as it is used. */
export interface PouchDatabase extends Couch {
  sync(other: PouchDatabase, options?: SyncOptions): Replication;
  readonly replicate: { to(other: PouchDatabase, options?: SyncOptions): Replication };
}

export interface SyncOptions {
  readonly live?: boolean;
  readonly retry?: boolean;
  readonly batch_size?: number;
  readonly batches_limit?: number;
  /** @param ms waited before; 0: nothing yet. @returns what is waited now */
  readonly back_off_function?: (ms: number) => number;
}

export interface Replication extends Promise<unknown> {
  on(event: 'change', listener: (change: SyncChange) => void): this;
  on(event: 'paused' | 'denied' | 'error', listener: (error?: unknown) => void): this;
  on(event: 'active', listener: () => void): this;
  cancel(): void;
}

export interface SyncChange {
  readonly direction: 'push' | 'pull';
  readonly change?: { readonly docs?: readonly { readonly _id: string }[] };
}
