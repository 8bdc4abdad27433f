/**
 * Error function by Abramowitz and Stegun 7.1.26: five terms, at most 1.5e-7 off. Enough for chances
 * shown in whole per cent.
 */
export function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const series =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const value = 1 - series * Math.exp(-x * x);
  return x < 0 ? -value : value;
}

/** Chance that a normal number is below x; with no spread it is a step. */
export function normalBelow(x: number, mean: number, sd: number): number {
  if (sd === 0) return x > mean ? 1 : x < mean ? 0 : 0.5;
  return 0.5 * (1 + erf((x - mean) / (sd * Math.SQRT2)));
}
