import { useMedia } from './useMedia';

/** Too narrow for every button of the bar. */
export function useNarrow(): boolean {
  return useMedia('(max-width: 56.25em)');
}

/** Too narrow for a bar in one row. */
export function usePhone(): boolean {
  return useMedia('(max-width: 40em)');
}
