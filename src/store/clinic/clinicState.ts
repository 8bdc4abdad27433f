import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ClinicSettings } from './kept';
import type { TabletNow } from './sharedTablets';
import type { Conflict, ItemName, RefusedBox } from './shelf';

export type Link =
  | { readonly kind: 'connecting' | 'connected' | 'paused' | 'otherTab' }
  | { readonly kind: 'away' | 'refused'; readonly reason: string };

export interface Copy {
  readonly way: 'fetching' | 'sending';
  readonly done: number;
  readonly of: number;
}

/** What is fewer is done before it can be read. */
export const FEW = 20;

export interface ClinicState {
  /** null: not read yet, or this tablet belongs to no clinic */
  readonly settings: ClinicSettings | null;
  readonly isRead: boolean;
  readonly link: Link;
  /** `Date.now()` */
  readonly lastContactAt: number | null;
  /** items looked at, of a pass that takes long */
  readonly progress: { readonly done: number; readonly of: number } | null;
  /** boxes that both sides have, of a copy that takes long: the first one, or after days off line */
  readonly copy: Copy | null;
  readonly conflicts: readonly Conflict[];
  readonly refused: readonly RefusedBox[];
  /** what came and waits until its plan is closed here */
  readonly waiting: readonly ItemName[];
  /** what was written here since the server last had everything */
  readonly unsent: readonly ItemName[];
  readonly tablets: readonly TabletNow[];
}

export const NOTHING: ClinicState = {
  settings: null,
  isRead: false,
  link: { kind: 'connecting' },
  lastContactAt: null,
  progress: null,
  copy: null,
  conflicts: [],
  refused: [],
  waiting: [],
  unsent: [],
  tablets: [],
};

export const clinicStore = createStore<ClinicState>(() => NOTHING);

export function useClinic<T>(select: (state: ClinicState) => T): T {
  return useStore(clinicStore, select);
}
