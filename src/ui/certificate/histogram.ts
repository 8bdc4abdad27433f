export interface Bin {
  readonly fromMm: number;
  readonly toMm: number;
  readonly count: number;
  readonly wanted: boolean;
}

/** Lattices: all links are wanted within a few per cent of the spacing. */
const NARROW = { from: 0.9, to: 1.1 } as const;
/** A wanted range that ends below this is that of a lattice. */
const NARROW_BELOW = 1.3;
const BINS = 16;

/**
 * Neighbour distances in sixteen bins over the range that a pattern can have; whatever lies beyond
 * goes into the outer bins, so that no link is left out.
 */
export function neighbourHistogram(
  lengthsMm: Float64Array,
  spacingMm: number,
  wantedMinMm: number,
  wantedMaxMm: number,
  toleranceMm: number,
): readonly Bin[] {
  const narrow = wantedMaxMm < NARROW_BELOW * spacingMm;
  const leastMm = narrow ? NARROW.from * spacingMm : 0.8 * Math.min(spacingMm, wantedMinMm);
  const mostMm = narrow ? NARROW.to * spacingMm : 1.2 * wantedMaxMm;
  const widthMm = (mostMm - leastMm) / BINS;
  const counts = new Array<number>(BINS).fill(0);
  for (const length of lengthsMm) {
    // A link exactly as long as the spacing may be short of it by the tolerance alone.
    const bin = Math.floor((length + toleranceMm - leastMm) / widthMm + 1e-9);
    counts[Math.min(BINS - 1, Math.max(0, bin))]++;
  }
  return counts.map((count, index) => {
    const fromMm = leastMm + index * widthMm;
    const middle = fromMm + widthMm / 2;
    const wanted = middle >= wantedMinMm && middle <= wantedMaxMm;
    return { fromMm, toMm: fromMm + widthMm, count, wanted };
  });
}
