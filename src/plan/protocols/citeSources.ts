import type { SourceId } from './types';

/** `[9][10]`, `[7] seed 002`; apart from the list of sources, which the first picture does not wait for. */
export function citeSources(ids: readonly SourceId[]): string {
  return ids
    .map((id) => (typeof id === 'number' ? `[${id}]` : ` ${id}`))
    .join('')
    .trim();
}
