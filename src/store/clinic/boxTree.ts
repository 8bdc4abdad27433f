import { BoxRefused, digestOf, openBox, type Snapshot } from './box';
import type { ClinicKey } from './clinicKey';
import { type Couch, type Leaf, leavesOf, numberOf } from './couch';
import type { Known } from './shelf';

/** A leaf whose box was opened. */
export interface GoodLeaf extends Leaf {
  readonly snapshot: Snapshot;
  readonly digest: string;
}

/** What the document of an item holds. */
export interface Tree {
  readonly boxId: string;
  readonly leaves: readonly Leaf[];
  readonly good: readonly GoodLeaf[];
  /** deleted by a tablet of the clinic; what the server alone deletes ends nothing */
  readonly ended: readonly (Leaf & { readonly snapshot: Snapshot })[];
}

const REPLAYED = 'An older state was put in the place of a newer one.';
const DAMAGED = 'It was cut, changed or swapped, or sealed with another code.';

/**
 * The document's leaves, each box opened.
 * @param refuse is told of a box that is not what it says
 */
export async function readTree(
  couch: Couch,
  key: ClinicKey,
  boxId: string,
  refuse: (reason: string) => void,
): Promise<Tree> {
  const leaves = await leavesOf(couch, boxId);
  const good: GoodLeaf[] = [];
  const ended: Tree['ended'][number][] = [];
  for (const leaf of leaves) {
    try {
      const snapshot = await openBox(key, boxId, leaf.document);
      if (leaf.document.generation !== numberOf(leaf.rev)) refuse(REPLAYED);
      else if (leaf.deleted) ended.push({ ...leaf, snapshot });
      else good.push({ ...leaf, snapshot, digest: await digestOf(snapshot.text) });
    } catch (error) {
      if (!(error instanceof BoxRefused)) throw error;
      if (!leaf.deleted) refuse(DAMAGED);
    }
  }
  return { boxId, leaves, good, ended };
}

/** From the revision that was agreed on back, where the tree still has it; empty: a beginning. */
export function lineFrom({ leaves }: Tree, known: Known | null): readonly string[] {
  if (!known) return [];
  const leaf = leaves.find(({ line }) => line.includes(known.rev));
  return leaf ? leaf.line.slice(leaf.line.indexOf(known.rev)) : [];
}

/** The clinic's own record and CouchDB's design documents are no boxes. */
export function isBoxId(id: string): boolean {
  return /^[0-9a-f]{32}$/.test(id);
}
