import { plainText, searchWords } from '../controls/plainText';

/** One thing that can be asked for by name. */
export interface Entry {
  /** the same one tomorrow */
  readonly id: string;
  readonly title: string;
  /** what kind of thing, beside the title */
  readonly kind: string;
  /** everyday words that mean it, too */
  readonly also?: string;
  /** its keys, as shown */
  readonly keys?: string;
  readonly run: () => unknown;
}

/**
 * What answers a search, the best first: the title as typed, words that begin as typed, words of the
 * title, everyday words. Among equals what was used last goes first, then the order given. Without a
 * search everything, what was used last first.
 * @param recent ids, newest first
 */
export function findEntries(
  entries: readonly Entry[],
  wanted: string,
  recent: readonly string[],
): Entry[] {
  const words = searchWords(wanted);
  const ranked = entries.flatMap((entry, order) => {
    const rank = rankOf(entry, plainText(wanted), words);
    if (rank === null) return [];
    const used = recent.indexOf(entry.id);
    return [{ entry, rank, used: used < 0 ? recent.length : used, order }];
  });
  ranked.sort((a, b) => a.rank - b.rank || a.used - b.used || a.order - b.order);
  return ranked.map(({ entry }) => entry);
}

/** 0 is best; null: not every word is found */
function rankOf({ title, kind, also = '' }: Entry, typed: string, words: string[]): number | null {
  const own = plainText(title);
  if (words.length === 0 || own.startsWith(typed)) return 0;
  const begins = (text: string, word: string): boolean => ` ${text}`.includes(` ${word}`);
  if (words.every((word) => begins(own, word))) return 1;
  const everyday = plainText(also);
  const all = `${own} ${everyday} ${plainText(kind)}`;
  if (words.every((word) => begins(all, word))) return 2;
  return words.every((word) => all.includes(word)) ? 3 : null;
}
