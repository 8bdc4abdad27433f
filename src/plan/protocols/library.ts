import * as v from 'valibot';
import fat from '../../../knowledge/protocols/fat.json';
import gels from '../../../knowledge/protocols/gels.json';
import general from '../../../knowledge/protocols/general.json';
import intradermal from '../../../knowledge/protocols/intradermal.json';
import seeds from '../../../knowledge/protocols/seeds.json';
import techniques from '../../../knowledge/protocols/techniques.json';
import { readKnowledge } from '../knowledge';
import {
  FactsSchema,
  KeepOutIdsSchema,
  LayerSchema,
  PatternSchema,
  UNIT_NAMES,
  VolumeUnitSchema,
} from './protocolSchema';
import { CitedSchema, GradeSchema } from './sourced';
import { NUMBER_KEYS, type Protocol } from './types';

/** Version of the library's numbers; raised when one of them changes. */
const LIBRARY_VERSION = 1;

const side = v.nullable(v.number());

/** A number as the tables write it: what is not said is left out. */
const NumberEntry = v.pipe(
  v.strictObject({
    value: v.optional(side, null),
    range: v.optional(v.nullable(v.strictTuple([side, side])), null),
    unit: v.picklist(UNIT_NAMES),
    grade: v.optional(v.nullable(GradeSchema), null),
    rangeGrade: v.optional(v.nullable(GradeSchema), null),
    sources: CitedSchema,
    unverified: v.optional(v.boolean(), false),
    note: v.optional(v.string(), ''),
  }),
  v.transform(({ value, range, unit, grade, rangeGrade, sources, unverified, note }) => ({
    value,
    grade,
    range,
    rangeGrade,
    unit,
    sources,
    unverified,
    note,
    changedFrom: null,
  })),
);

/** A protocol as the tables write it. */
const Entry = v.pipe(
  v.strictObject({
    id: v.string(),
    name: v.string(),
    grade: v.string(),
    sources: CitedSchema,
    offLabel: v.optional(v.boolean(), false),
    layer: v.nullable(v.strictObject(LayerSchema.entries)),
    pattern: v.nullable(
      v.strictObject({ ...PatternSchema.entries, locked: v.optional(v.boolean(), false) }),
    ),
    needleWords: v.string(),
    volumeUnit: VolumeUnitSchema,
    numbers: v.record(v.picklist(NUMBER_KEYS), NumberEntry),
    keepOuts: KeepOutIdsSchema,
    facts: v.optional(FactsSchema, []),
  }),
  v.transform(
    ({ offLabel, ...entry }): Protocol => ({
      version: LIBRARY_VERSION,
      origin: 'library',
      basedOn: null,
      offLabel,
      ...entry,
    }),
  ),
);

/** A part of the library, as the list shows it. */
export interface LibraryGroup {
  readonly title: string;
  readonly protocols: readonly Protocol[];
}

function group(title: string, name: string, table: unknown): LibraryGroup {
  return { title, protocols: readKnowledge(`protocols/${name}`, v.array(Entry), table) };
}

export const LIBRARY_GROUPS: readonly LibraryGroup[] = [
  group('Techniques', 'techniques', techniques),
  group('In the fat', 'fat', fat),
  group('Gels for the skin', 'gels', gels),
  group('In the dermis', 'intradermal', intradermal),
  group('General', 'general', general),
  group('From patient pages, without a source', 'seeds', seeds),
];

/** Starting values to edit, not advice. */
export const LIBRARY: readonly Protocol[] = LIBRARY_GROUPS.flatMap(({ protocols }) => protocols);

export function libraryProtocolOf(id: string): Protocol | undefined {
  return LIBRARY.find((protocol) => protocol.id === id);
}
