/** What is known of some numbers together: their means and how they vary with each other. */
export interface Gaussian {
  readonly names: readonly string[];
  readonly mean: readonly number[];
  /** row by row */
  readonly covariance: readonly (readonly number[])[];
}

/** What is left to know once one of the numbers is given exactly. */
export function given(gaussian: Gaussian, name: string, value: number): Gaussian {
  const { names, mean, covariance } = gaussian;
  const at = names.indexOf(name);
  if (at < 0) return gaussian;
  const others = names.map((_, i) => i).filter((i) => i !== at);
  const share = (i: number): number => covariance[i][at] / covariance[at][at];
  return {
    names: others.map((i) => names[i]),
    mean: others.map((i) => mean[i] + share(i) * (value - mean[at])),
    covariance: others.map((i) =>
      others.map((j) => covariance[i][j] - share(i) * covariance[at][j]),
    ),
  };
}

/** The same without one of the numbers. */
export function without(gaussian: Gaussian, name: string): Gaussian {
  const { names, mean, covariance } = gaussian;
  const others = names.map((_, i) => i).filter((i) => names[i] !== name);
  return {
    names: others.map((i) => names[i]),
    mean: others.map((i) => mean[i]),
    covariance: others.map((i) => others.map((j) => covariance[i][j])),
  };
}

/** A symmetric matrix from its lower triangle, as the tables of statistics store it. */
export function statistics(stored: {
  readonly names: readonly string[];
  readonly mean: readonly number[];
  readonly lower: readonly (readonly number[])[];
}): Gaussian {
  const { names, mean, lower } = stored;
  const covariance = names.map((_, i) => names.map((_, j) => (j <= i ? lower[i][j] : lower[j][i])));
  return { names, mean, covariance };
}
