/** Turns, scales and moves: target = scale * rotation * (place - from) + to. */
export interface Similarity {
  readonly scale: number;
  /** row by row */
  readonly rotation: readonly (readonly number[])[];
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/**
 * The similarity that takes places nearest to their targets, by least squares: Horn's closed form over
 * unit quaternions (B. K. P. Horn, J. Opt. Soc. Am. A 4, 1987), scale as Umeyama's (1991). Mirrored
 * places are not mirrored back: they leave large residuals.
 * @param places three or more, not in one line
 */
export function similarityOf(
  places: readonly (readonly number[])[],
  targets: readonly (readonly number[])[],
): Similarity {
  const from = meanOf(places);
  const to = meanOf(targets);
  const s = [0, 1, 2].map(() => [0, 0, 0]);
  let spread = 0;
  places.forEach((place, i) => {
    for (let a = 0; a < 3; a++) {
      spread += (place[a] - from[a]) ** 2;
      for (let b = 0; b < 3; b++) s[a][b] += (place[a] - from[a]) * (targets[i][b] - to[b]);
    }
  });
  const rotation = rotationOf(greatestEigenvector(hornMatrix(s)));
  let along = 0;
  for (let a = 0; a < 3; a++) for (let b = 0; b < 3; b++) along += rotation[b][a] * s[a][b];
  return { scale: along / spread, rotation, from, to };
}

export function moved(
  { scale, rotation, from, to }: Similarity,
  place: readonly number[],
): number[] {
  return rotation.map(
    (row, axis) =>
      to[axis] +
      scale *
        (row[0] * (place[0] - from[0]) +
          row[1] * (place[1] - from[1]) +
          row[2] * (place[2] - from[2])),
  );
}

function meanOf(places: readonly (readonly number[])[]): number[] {
  return [0, 1, 2].map(
    (axis) => places.reduce((sum, place) => sum + place[axis], 0) / places.length,
  );
}

function hornMatrix([[xx, xy, xz], [yx, yy, yz], [zx, zy, zz]]: number[][]): number[][] {
  return [
    [xx + yy + zz, yz - zy, zx - xz, xy - yx],
    [yz - zy, xx - yy - zz, xy + yx, zx + xz],
    [zx - xz, xy + yx, -xx + yy - zz, yz + zy],
    [xy - yx, zx + xz, yz + zy, -xx - yy + zz],
  ];
}

/** Of a symmetric matrix of four rows, by Jacobi's rotations. */
function greatestEigenvector(matrix: readonly (readonly number[])[]): number[] {
  const m = matrix.map((row) => [...row]);
  const vectors = m.map((_, i) => m.map((__, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    for (let p = 0; p < 3; p++)
      for (let q = p + 1; q < 4; q++) {
        off += m[p][q] ** 2;
        if (m[p][q] === 0) continue;
        const theta = (m[q][q] - m[p][p]) / (2 * m[p][q]);
        const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        rotate(m, vectors, [p, q], c, t * c);
      }
    if (off < 1e-30) break;
  }
  const best = m.reduce((most, row, i) => (row[i] > m[most][most] ? i : most), 0);
  return vectors.map((row) => row[best]);
}

function rotate(m: number[][], vectors: number[][], [p, q]: number[], c: number, s: number): void {
  for (let k = 0; k < 4; k++) {
    const [a, b] = [m[k][p], m[k][q]];
    m[k][p] = c * a - s * b;
    m[k][q] = s * a + c * b;
  }
  for (let k = 0; k < 4; k++) {
    const [a, b] = [m[p][k], m[q][k]];
    m[p][k] = c * a - s * b;
    m[q][k] = s * a + c * b;
    const [u, v] = [vectors[k][p], vectors[k][q]];
    vectors[k][p] = c * u - s * v;
    vectors[k][q] = s * u + c * v;
  }
}

function rotationOf([w, x, y, z]: number[]): number[][] {
  return [
    [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
    [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
    [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
  ];
}
