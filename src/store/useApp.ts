import { useStore } from 'zustand';
import { type AppState, appStore } from './state';

/** React's window on the store; `select` must return the same value for the same state. */
export function useApp<T>(select: (state: AppState) => T): T {
  return useStore(appStore, select);
}
