import * as v from 'valibot';
import table from '../../../knowledge/protocol-sites.json';
import { SITE_IDS } from '../figure/sites';
import { readKnowledge } from '../knowledge';
import { citeSources } from './citeSources';
import { CitedSchema, GradeSchema } from './sourced';
import type { Grade, Protocol, SourceId } from './types';

type SiteId = (typeof SITE_IDS)[number];

/** Where a protocol of the library is for, by its source. */
export interface ProtocolSites {
  readonly sites: readonly SiteId[];
  /** `submental fat` */
  readonly words: string;
  /** what the source says of any other place; '' where it only names its own */
  readonly elsewhere: string;
  readonly grade: Grade;
  readonly sources: readonly SourceId[];
}

const site = v.picklist(SITE_IDS);
const PARTS = ['face', 'neck', 'scalp', 'trunk', 'arm', 'thigh', 'leg'] as const;

/** Protocols with the sites that their source names, part by part or one by one; or why there are none. */
const TABLE = readKnowledge(
  'protocol-sites',
  v.strictObject({
    parts: v.strictObject(v.entriesFromList(PARTS, v.array(site))),
    protocols: v.array(
      v.union([
        v.strictObject({ protocol: v.string(), none: v.string() }),
        v.strictObject({
          protocol: v.string(),
          sites: v.array(v.union([site, v.picklist(PARTS)])),
          words: v.string(),
          elsewhere: v.optional(v.string(), ''),
          grade: GradeSchema,
          sources: CitedSchema,
          /** for whom reads the table */
          why: v.optional(v.string()),
        }),
      ]),
    ),
  }),
  table,
);

const SITES: ReadonlyMap<string, ProtocolSites | string> = new Map(
  TABLE.protocols.map((entry): [string, ProtocolSites | string] => {
    if ('none' in entry) return [entry.protocol, entry.none];
    const { words, elsewhere, grade, sources } = entry;
    const sites = entry.sites.flatMap((each) =>
      (PARTS as readonly string[]).includes(each)
        ? TABLE.parts[each as (typeof PARTS)[number]]
        : [each as SiteId],
    );
    return [entry.protocol, { sites, words, elsewhere, grade, sources }];
  }),
);

/**
 * The sites that a protocol's source names; null where it names none. A copy is held to what it was made from.
 * @param own the user's protocols
 */
export function sitesOfProtocol(
  protocolId: string,
  own: readonly Protocol[] = [],
): ProtocolSites | null {
  const entry = entryOf(protocolId, own);
  return typeof entry === 'object' ? entry : null;
}

/** Where a protocol is for, in a sentence: `submental fat (grade A [9][33][35]); elsewhere not …`, or that none is named. */
export function siteWords(protocolId: string, own: readonly Protocol[] = []): string {
  const entry = entryOf(protocolId, own);
  if (entry === undefined) return 'No source names a site.';
  if (typeof entry === 'string') return entry;
  const { words, elsewhere, grade, sources } = entry;
  const rest = elsewhere && `; elsewhere: ${elsewhere}`;
  return `${words[0].toUpperCase()}${words.slice(1)} (grade ${grade} ${citeSources(sources)})${rest}.`;
}

function entryOf(protocolId: string, own: readonly Protocol[]): ProtocolSites | string | undefined {
  const seen = new Set<string>();
  let id: string | null = protocolId;
  while (id !== null && !seen.has(id)) {
    const entry = SITES.get(id);
    if (entry !== undefined) return entry;
    seen.add(id);
    const at: string = id;
    id = own.find((each) => each.id === at)?.basedOn ?? null;
  }
  return undefined;
}
