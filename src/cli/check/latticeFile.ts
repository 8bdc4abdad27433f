import type { RegularFacts } from '../../layout/types';

/** The lattice part of a layout file; links are numbered from 1 as they stand in `links`. */
export interface LatticeFile {
  readonly kind: RegularFacts['kind'];
  readonly edge: RegularFacts['edge'];
  readonly directionDeg: number;
  /** law: no two points are nearer than (1 - toleranceShare) x spacing; there is no law for the gap */
  readonly toleranceShare: number;
  readonly deviation: { readonly meanShare: number; readonly maxShare: number };
  /** links off by more than the tolerance, worst first */
  readonly offenders: readonly number[];
  readonly seamCount: number;
  /** links not held to the spacing: across seams; of rows all but steps along a row */
  readonly freeLinks: readonly number[];
  readonly emptyPieces: number;
  readonly removedCount: number;
  readonly capped: boolean;
}

export function latticeFile({ free, offenders, ...facts }: RegularFacts): LatticeFile {
  const freeLinks = [...free.keys()].filter((link) => free[link] === 1);
  return {
    ...facts,
    offenders: Array.from(offenders, (link) => link + 1),
    freeLinks: freeLinks.map((link) => link + 1),
  };
}

/** The facts in memory again. Throws on links that do not exist. */
export function factsOfFile(file: LatticeFile, linkCount: number): RegularFacts {
  const { freeLinks, offenders, ...facts } = file;
  const row = (number: number): number => {
    if (!Number.isInteger(number) || number < 1 || number > linkCount)
      throw new Error(`there is no link ${number}`);
    return number - 1;
  };
  if (!(facts.toleranceShare >= 0 && facts.toleranceShare < 1))
    throw new Error('its tolerance is no share');
  const free = new Uint8Array(linkCount);
  for (const number of freeLinks) free[row(number)] = 1;
  return { ...facts, free, offenders: Uint32Array.from(offenders, row) };
}

/** What a person should know of a lattice that was laid. */
export function latticeNotes(facts: RegularFacts | null, seed: number | null): string[] {
  if (facts === null) return [];
  const { kind, emptyPieces, removedCount, capped, offenders, toleranceShare } = facts;
  const notes: string[] = [];
  if (seed !== null) notes.push(`--seed: nothing is left to chance in a ${kind} pattern`);
  if (emptyPieces > 0) notes.push(`${emptyPieces} separate parts of the zone got no point`);
  if (removedCount > 0 && kind !== 'rows')
    notes.push(`${removedCount} points were left away where they came too near`);
  if (offenders.length > 0)
    notes.push(
      `${offenders.length} neighbour distances are off by more than ${100 * toleranceShare} %: the skin is too bent there`,
    );
  if (capped) notes.push('growing was ended early: parts of the zone may be empty');
  return notes;
}

/** The lattice's part of a zone's line. */
export function latticeSummary(facts: RegularFacts | null): string[] {
  if (facts === null) return [];
  const { kind, edge, directionDeg, deviation, seamCount } = facts;
  const percent = (share: number): string => (100 * share).toFixed(2);
  return [
    `${kind}, ${edge}, turned ${directionDeg} degrees`,
    `off by ${percent(deviation.meanShare)} % (worst ${percent(deviation.maxShare)} %)`,
    `${seamCount} links across seams`,
  ];
}
