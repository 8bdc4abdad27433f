/** Small dense matrices, row by row; only + − × ÷ √, so every engine gives the same bytes. */
export type Matrix = Float64Array[];

export function zeros(rows: number, columns: number): Matrix {
  return Array.from({ length: rows }, () => new Float64Array(columns));
}

/** The lower triangle L with L Lᵀ = A; null where A is not positive definite. */
export function cholesky(a: readonly ArrayLike<number>[]): Matrix | null {
  const n = a.length;
  const lower = zeros(n, n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = a[i][j];
      for (let k = 0; k < j; k++) sum -= lower[i][k] * lower[j][k];
      if (i !== j) lower[i][j] = sum / lower[j][j];
      else if (sum > 0) lower[i][i] = Math.sqrt(sum);
      else return null;
    }
  return lower;
}

/** x with L Lᵀ x = b. */
export function solveCholesky(lower: Matrix, b: ArrayLike<number>): Float64Array {
  const n = lower.length;
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] -= lower[i][k] * x[k];
    x[i] /= lower[i][i];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] -= lower[k][i] * x[k];
    x[i] /= lower[i][i];
  }
  return x;
}

/** The inverse of a symmetric positive definite matrix. */
export function inverse(a: readonly ArrayLike<number>[]): Matrix {
  const lower = cholesky(a);
  if (!lower) throw new Error('The matrix cannot be inverted.');
  const n = a.length;
  const columns = Array.from({ length: n }, (_, i) => {
    const unit = new Float64Array(n);
    unit[i] = 1;
    return solveCholesky(lower, unit);
  });
  return Array.from({ length: n }, (_, i) =>
    Float64Array.from({ length: n }, (_, j) => columns[j][i]),
  );
}
