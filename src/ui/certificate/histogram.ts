export interface Bin {
  readonly fromMm: number;
  readonly toMm: number;
  readonly count: number;
  readonly wanted: boolean;
}

/**
 * Neighbour distances in bins of a tenth of the spacing, from 0.8 to 2.4 spacings; whatever lies
 * beyond goes into the outer bins, so that no link is left out.
 */
export function neighbourHistogram(
  lengthsMm: Float64Array,
  spacingMm: number,
  wantedMinMm: number,
  wantedMaxMm: number,
  toleranceMm: number,
): readonly Bin[] {
  const counts = new Array<number>(LAST_TENTH - FIRST_TENTH).fill(0);
  for (const length of lengthsMm) {
    // A link exactly as long as the spacing may be short of it by the tolerance alone.
    const tenth = Math.floor(((length + toleranceMm) / spacingMm) * 10) - FIRST_TENTH;
    counts[Math.min(counts.length - 1, Math.max(0, tenth))]++;
  }
  return counts.map((count, index) => {
    const fromMm = ((FIRST_TENTH + index) * spacingMm) / 10;
    const toMm = fromMm + spacingMm / 10;
    const middle = (fromMm + toMm) / 2;
    return { fromMm, toMm, count, wanted: middle >= wantedMinMm && middle <= wantedMaxMm };
  });
}

const FIRST_TENTH = 8;
const LAST_TENTH = 24;
