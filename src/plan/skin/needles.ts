import type { Grade, SourceId } from '../protocols/types';

/**
 * Outer diameters of needles by gauge, mm, for drawing to scale and nothing else. 30G is the fact
 * sheet's (0.3 mm [16]); the others are the usual nominal gauge chart, not in the fact sheet.
 */
const OUTER_MM: Readonly<Record<number, number>> = {
  21: 0.82,
  23: 0.64,
  25: 0.51,
  26: 0.46,
  27: 0.41,
  29: 0.34,
  30: 0.3,
  31: 0.26,
  32: 0.24,
  33: 0.21,
};

/** @returns mm; 30G where the gauge is not known */
export function needleOuterMm(gauge: number | null): number {
  return (gauge !== null ? OUTER_MM[gauge] : undefined) ?? OUTER_MM[30];
}

export const NEEDLE_GAUGES: readonly number[] = Object.keys(OUTER_MM).map(Number);

export interface NeedleLength {
  readonly lengthMm: number;
  readonly grade: Grade;
  readonly sources: readonly SourceId[];
}

/** Lengths that the sources name (domain.md 1.1, 1.3, 2.1); any other may be entered. */
export const NEEDLE_LENGTHS: readonly NeedleLength[] = [
  { lengthMm: 4, grade: 'C', sources: [4, 68, 70, 71] },
  { lengthMm: 6, grade: 'C', sources: [8] },
  { lengthMm: 13, grade: 'A', sources: [9, 33, 34] },
];

/** How much longer than the needle an inserted length is, mm; null where it is not, or no needle is named. */
export function needleOverreach(insertedLengthMm: number, lengthMm: number | null): number | null {
  if (lengthMm === null) return null;
  const over = insertedLengthMm - lengthMm;
  return over > 1e-9 * lengthMm ? over : null;
}
