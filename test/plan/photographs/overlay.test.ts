import { expect, test } from 'vitest';
import { seeded } from '../../../src/geometry/random';
import { fitPicture, type MarkPair, onPicture } from '../../../src/plan/photographs/overlay';

/** Solves the normal equations of x = a u + b v + c, y = b u − a v + d by Gauss: shares no code and no formula. */
function byNormalEquations(pairs: readonly MarkPair[]): number[] {
  const rows = pairs.flatMap(({ u, v, x, y }) => [
    [u, v, 1, 0, x],
    [-v, u, 0, 1, y],
  ]);
  const system = Array.from({ length: 4 }, (_, i) =>
    Array.from({ length: 5 }, (_, k) => rows.reduce((sum, row) => sum + row[i] * row[k], 0)),
  );
  for (let i = 0; i < 4; i++) {
    const pivot = system.slice(i).reduce((a, b) => (Math.abs(b[i]) > Math.abs(a[i]) ? b : a));
    system.splice(system.indexOf(pivot), 1);
    system.splice(i, 0, pivot);
    for (let r = 0; r < 4; r++) {
      if (r === i) continue;
      const factor = system[r][i] / pivot[i];
      for (let k = i; k < 5; k++) system[r][k] -= factor * pivot[k];
    }
  }
  return system.map((row, i) => row[4] / row[i]);
}

const random = seeded(77);
const between = (low: number, high: number): number => low + (high - low) * random();

test('a picture that is turned, larger and shifted is found to the last digit', () => {
  for (let run = 0; run < 200; run++) {
    const [scale, turn, left, top] = [
      between(0.5, 20),
      between(-3, 3),
      between(-500, 2000),
      between(-500, 2000),
    ];
    const pairs = Array.from({ length: 3 + (run % 6) }, () => {
      const [u, v] = [between(-300, 300), between(0, 1700)];
      const [c, s] = [scale * Math.cos(turn), scale * Math.sin(turn)];
      return { u, v, x: c * u + s * v + left, y: s * u - c * v + top };
    });
    const fit = fitPicture(pairs);
    if (!fit) throw new Error('no fit');
    expect(fit.scale).toBeCloseTo(scale, 8);
    expect(fit.residualMm).toBeLessThan(1e-9);
    const places = pairs.flatMap(({ u, v }) => [u, v]);
    expect(Array.from(onPicture(fit, places))).toEqual(
      pairs.flatMap(({ x, y }) => [expect.closeTo(x, 6), expect.closeTo(y, 6)]),
    );
  }
});

test('marks that are off: the same as the normal equations, and the residual is theirs', () => {
  for (let run = 0; run < 200; run++) {
    const pairs = Array.from({ length: 3 + (run % 6) }, () => {
      const [u, v] = [between(-100, 100), between(-100, 100)];
      return { u, v, x: 3 * u + between(-9, 9) + 400, y: -3 * v + between(-9, 9) + 300 };
    });
    const fit = fitPicture(pairs);
    if (!fit) throw new Error('no fit');
    const [a, b, c, d] = byNormalEquations(pairs);
    expect(fit.cos).toBeCloseTo(a, 8);
    expect(fit.sin).toBeCloseTo(b, 8);
    expect(fit.left).toBeCloseTo(c, 6);
    expect(fit.top).toBeCloseTo(d, 6);
    const off = pairs.map(
      ({ u, v, x, y }) => (a * u + b * v + c - x) ** 2 + (b * u - a * v + d - y) ** 2,
    );
    const mm = Math.sqrt(off.reduce((sum, each) => sum + each) / pairs.length) / Math.hypot(a, b);
    expect(fit.residualMm).toBeCloseTo(mm, 8);
  }
});

test('too few marks, or all in one place, fit nothing', () => {
  const pair = { u: 1, v: 2, x: 3, y: 4 };
  expect(fitPicture([pair, { ...pair, u: 5, x: 9 }])).toBeNull();
  expect(fitPicture([pair, pair, pair])).toBeNull();
});
