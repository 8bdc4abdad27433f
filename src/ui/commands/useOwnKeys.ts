import { useSyncExternalStore } from 'react';
import { ownKeys, whenOwnKeysChange } from '../../store/keys/ownKeys';

/** Drawn again when a key is given to another command. */
export function useOwnKeys() {
  return useSyncExternalStore(whenOwnKeysChange, ownKeys);
}
