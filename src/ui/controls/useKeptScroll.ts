import { type RefCallback, useCallback } from 'react';

const left = new Map<string, number>();

/** A list that opens where it was left, for as long as the app is open. @param name of the list */
export function useKeptScroll(name: string): RefCallback<HTMLElement> {
  return useCallback(
    (list: HTMLElement | null) => {
      if (!list) return undefined;
      list.scrollTop = left.get(name) ?? 0;
      const keep = (): void => {
        left.set(name, list.scrollTop);
      };
      list.addEventListener('scroll', keep, { passive: true });
      return () => list.removeEventListener('scroll', keep);
    },
    [name],
  );
}
