import type { LatticeFile } from '../../formats/layoutFile';
import type { RegularFacts } from '../../layout/types';
import { narrowWords } from '../../plan/patternWords';

/** The facts in memory again. Throws on links that do not exist. */
export function factsOfFile(
  file: LatticeFile,
  linkCount: number,
  pointCount: number,
): RegularFacts {
  const { freeLinks, offenders, fillIns = null, narrow = null, ...facts } = file;
  const row = (number: number): number => {
    if (!Number.isInteger(number) || number < 1 || number > linkCount)
      throw new Error(`there is no link ${number}`);
    return number - 1;
  };
  if (!(facts.toleranceShare >= 0 && facts.toleranceShare < 1))
    throw new Error('its tolerance is no share');
  const free = new Uint8Array(linkCount);
  for (const number of freeLinks) free[row(number)] = 1;
  const pointRow = (number: number): number => {
    if (!Number.isInteger(number) || number < 1 || number > pointCount)
      throw new Error(`there is no point ${number}`);
    return number - 1;
  };
  return {
    ...facts,
    narrow,
    fillIns: fillIns && {
      rows: Uint32Array.from(fillIns.points, pointRow),
      reachMm: fillIns.reachMm,
    },
    free,
    offenders: Uint32Array.from(offenders, row),
  };
}

/** What a person should know of a lattice that was laid. */
export function latticeNotes(facts: RegularFacts | null, seedGiven: boolean): string[] {
  if (facts === null) return [];
  const { kind, emptyPieces, removedCount, capped, offenders, toleranceShare } = facts;
  const notes: string[] = [];
  if (seedGiven) notes.push(`--seed: nothing is left to chance in a ${kind} pattern`);
  if (emptyPieces > 0)
    notes.push(
      emptyPieces === 1
        ? 'a separate part of the zone got no point'
        : `${emptyPieces} separate parts of the zone got no point`,
    );
  if (removedCount > 0 && kind !== 'rows')
    notes.push(
      removedCount === 1
        ? '1 point was left out where it came too near'
        : `${removedCount} points were left out where they came too near`,
    );
  if (offenders.length > 0)
    notes.push(
      `${offenders.length} neighbour distances are off by more than ${100 * toleranceShare} %: the skin is too bent there`,
    );
  const narrow = narrowWords(facts);
  if (narrow) notes.push(narrow);
  if (capped) notes.push('growing was ended early: parts of the zone may be empty');
  return notes;
}

/** The lattice's part of a zone's line. */
export function latticeSummary(facts: RegularFacts | null): string[] {
  if (facts === null) return [];
  const { kind, edge, directionDeg, deviation, seamCount, fillIns } = facts;
  const percent = (share: number): string => (100 * share).toFixed(2);
  return [
    `${kind}, ${edge}, turned ${directionDeg} degrees`,
    // without a link that is held there is nothing to be off
    ...(Number.isFinite(deviation.meanShare)
      ? [`off by ${percent(deviation.meanShare)} % (worst ${percent(deviation.maxShare)} %)`]
      : []),
    `${seamCount} links across seams`,
    ...(fillIns ? [`${fillIns.rows.length} fill-ins`] : []),
  ];
}
