import * as v from 'valibot';
import table from '../../../knowledge/sources.json';
import { readKnowledge } from '../knowledge';
import { SEED_IDS, type SourceId } from './types';

/** A source as the facts cite it: [number], title, address. Addresses are shown, never opened. */
export interface Source {
  readonly id: SourceId;
  readonly title: string;
  readonly address: string;
}

const words = v.pipe(v.string(), v.nonEmpty());

export const SOURCES: readonly Source[] = readKnowledge(
  'sources',
  v.array(
    v.strictObject({
      id: v.union([v.pipe(v.number(), v.integer()), v.picklist(SEED_IDS)]),
      title: words,
      address: words,
    }),
  ),
  table,
);

const BY_ID = new Map(SOURCES.map((source) => [source.id, source]));

/** Undefined for a number that is not in the list. */
export function sourceOf(id: SourceId): Source | undefined {
  return BY_ID.get(id);
}
