import { useCallback, useSyncExternalStore } from 'react';

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

export function useCoarsePointer(): boolean {
  return useMedia('(pointer: coarse)');
}

/** Too narrow for panels on both sides: they become a thumb rail and a bottom sheet. */
export function useTablet(): boolean {
  return useMedia('(max-width: 73.75em)');
}
