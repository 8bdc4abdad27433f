import type { LengthUnit } from '../formats/readMesh';
import { MM_PER_UNIT } from '../formats/readMesh';

/** What the longest side of a scan of a person or a part may be, mm: an ear, a tall man with raised arms. */
const LIKELY_MM = { least: 60, most: 2600 } as const;
/** Depth over length of what stands whole; heads and limbs are rounder. */
const SLENDER = 0.3;
/** A whole adult, mm. */
const ADULT_MM = { least: 1200, most: 2600 } as const;
/** A head, a limb, a belly, mm. */
const PART_MM = { least: 60, most: 1100 } as const;

export interface UnitGuess {
  /** null: two units are as likely */
  readonly unit: LengthUnit | null;
  /** those that may be meant, the likelier first */
  readonly likely: readonly LengthUnit[];
}

/**
 * What one unit of a scan may be, by its size: a whole body is slender and 1.2 to 2.6 m long, a part of
 * one rounder and up to 1.1 m.
 * @param sides of the box around it, in its own unit
 */
export function guessUnit(sides: readonly number[]): UnitGuess {
  const [longest, , shortest] = [...sides].sort((a, b) => b - a);
  const isWhole = shortest / longest < SLENDER;
  const within = (mm: number, { least, most }: { least: number; most: number }) =>
    mm >= least && mm <= most;
  const units: LengthUnit[] = ['mm', 'cm', 'm'];
  const likely = units.filter((unit) => within(longest * MM_PER_UNIT[unit], LIKELY_MM));
  const better = likely.filter((unit) =>
    within(longest * MM_PER_UNIT[unit], isWhole ? ADULT_MM : PART_MM),
  );
  const sorted = [...better, ...likely.filter((unit) => !better.includes(unit))];
  // a flat part may be slender too: where the whole body is not the only reading, ask
  const isSure = likely.length === 1 || (better.length === 1 && !isWhole);
  return { unit: isSure ? sorted[0] : null, likely: sorted };
}
