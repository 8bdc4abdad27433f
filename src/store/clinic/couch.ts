import { toHex } from '../../formats/sha256';
import { randomBytes } from '../saving/sealing/phraseKey';
import type { Box } from './box';

/**
 * The part of PouchDB that is used, in its own words: a database of documents with a tree of revisions
 * each, where two revisions made apart stay both until somebody deletes one (CouchDB's replication).
 */
export interface BoxDocument extends Box {
  readonly _id: string;
  readonly _rev?: string;
  readonly _deleted?: boolean;
  readonly _revisions?: Revisions;
}

/** The newest's number and the hashes back from it. */
export interface Revisions {
  readonly start: number;
  readonly ids: readonly string[];
}

export interface Couch {
  get(id: string, options: { open_revs: 'all'; revs: true }): Promise<readonly OpenRevision[]>;
  get(id: string, options: { rev: string; revs: true }): Promise<BoxDocument>;
  get<Document extends object>(id: string): Promise<Document & { readonly _rev: string }>;
  put(document: object): Promise<{ readonly rev: string }>;
  bulkDocs(
    documents: readonly object[],
    options?: { readonly new_edits: false },
  ): Promise<readonly { readonly error?: unknown }[]>;
  changes(options: { since: number | string }): Promise<{
    readonly results: readonly { readonly id: string }[];
    readonly last_seq: number | string;
  }>;
  allDocs(options: { include_docs: true }): Promise<{
    readonly rows: readonly { readonly id: string; readonly doc: BoxDocument }[];
  }>;
  info(): Promise<{ readonly doc_count: number; readonly update_seq: number | string }>;
  close(): Promise<void>;
  destroy(): Promise<unknown>;
}

export type OpenRevision = { readonly ok: BoxDocument } | { readonly missing: string };

/** A leaf of a document's tree. */
export interface Leaf {
  readonly rev: string;
  /** itself and all before it that are known */
  readonly line: readonly string[];
  readonly deleted: boolean;
  readonly document: BoxDocument;
}

/** The leaves of a document, the one that CouchDB shows first; none where there is no such document. */
export async function leavesOf(couch: Couch, id: string): Promise<readonly Leaf[]> {
  let found: readonly OpenRevision[];
  try {
    found = await couch.get(id, { open_revs: 'all', revs: true });
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
  return found
    .flatMap((each) => ('ok' in each ? [each.ok] : []))
    .map((document) => ({
      rev: document._rev ?? '',
      line: lineOf(document._revisions),
      deleted: document._deleted === true,
      document,
    }))
    .sort((a, b) => Number(a.deleted) - Number(b.deleted) || later(a.rev, b.rev));
}

function lineOf({ start, ids }: Revisions = { start: 0, ids: [] }): string[] {
  return ids.map((hash, i) => `${start - i}-${hash}`);
}

/** CouchDB's order: the longer line first, then the greater hash. */
function later(a: string, b: string): number {
  return numberOf(b) - numberOf(a) || (a < b ? 1 : -1);
}

/** The number of a revision. */
export function numberOf(rev: string): number {
  return Number.parseInt(rev, 10);
}

/**
 * Adds a revision behind `line`, whether or not that still is a leaf: then it is a branch.
 * @param line from the revision it follows back; empty: a beginning of its own
 * @param seal makes its box, given its number
 * @param deleted it ends the branch
 * @returns the revision
 */
export async function addRevision(
  couch: Couch,
  id: string,
  line: readonly string[],
  seal: (number: number) => Promise<Box>,
  deleted = false,
): Promise<string> {
  const start = line.length > 0 ? numberOf(line[0]) + 1 : 1;
  const hash = toHex(randomBytes(16));
  const rev = `${start}-${hash}`;
  const ids = [hash, ...line.map((each) => each.slice(each.indexOf('-') + 1))];
  const document = {
    ...{ _id: id, _rev: rev, _revisions: { start, ids }, ...(await seal(start)) },
    ...(deleted && { _deleted: true }),
  };
  const [failed] = await couch.bulkDocs([document], { new_edits: false });
  if (failed?.error) throw failed;
  return rev;
}

export function isMissing(error: unknown): boolean {
  return (error as { status?: number } | null)?.status === 404;
}
