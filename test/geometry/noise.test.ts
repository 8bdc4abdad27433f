import { expect, test } from 'vitest';
import { noisePercent, quietSkin } from '../../src/geometry/mend/noise';
import { makeSurfaceMesh } from '../../src/geometry/mesh';
import { seeded } from '../../src/geometry/random';
import { ShortestPath } from '../../src/geometry/shortestPath';
import { gridMesh, sphere } from './surfaces';

const RADIUS = 80;

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
}

/** A ball as a scanner gives it: each place off by so much in each direction, one standard deviation, mm. */
function noisyBall(noiseMm: number, levels = 5) {
  const { positions, triangles } = sphere(RADIUS, levels);
  const random = seeded(4);
  return {
    positions: Float64Array.from(positions, (mm) => mm + noiseMm * normal(random)),
    triangles: Uint32Array.from(triangles),
  };
}

const area = 4 * Math.PI * RADIUS ** 2;

test.each([0.25, 0.35, 0.5])(
  'noise of %s mm makes skin and ways too large; the quiet skin has both as they are',
  (noiseMm) => {
    const noisy = noisyBall(noiseMm);
    const quiet = quietSkin(noisy);
    if (!quiet) throw new Error('taken for quiet');
    expect(Math.abs(quiet.afterMm2 / area - 1)).toBeLessThan(0.006);
    expect(quiet.beforeMm2).toBeGreaterThan(1.01 * area);
    expect(quiet.mostMm).toBeLessThanOrEqual(1 + 1e-9);
    // ways over it: great circles
    const [own, still] = [noisy.positions, quiet.positions].map(
      (positions) => new ShortestPath(makeSurfaceMesh(positions, noisy.triangles)),
    );
    const random = seeded(8);
    let worst = 0;
    let before = 0;
    for (let i = 0; i < 12; i++) {
      const [a, b] = [0, 0].map(() => Math.floor((random() * noisy.triangles.length) / 3));
      const from = { face: a, w0: 1 / 3, w1: 1 / 3, w2: 1 / 3 };
      const to = { ...from, face: b };
      const at = (face: number) =>
        [0, 1, 2].map((k) =>
          [0, 1, 2].reduce(
            (sum, c) => sum + quiet.positions[3 * noisy.triangles[3 * face + c] + k] / 3,
            0,
          ),
        );
      const [u, v] = [at(a), at(b)];
      const cosine =
        u.reduce((sum, x, k) => sum + x * v[k], 0) / (Math.hypot(...u) * Math.hypot(...v));
      const arc = RADIUS * Math.acos(cosine);
      if (arc < 20) continue;
      worst = Math.max(worst, Math.abs((still.between(from, to)?.lengthMm ?? 0) / arc - 1));
      before = Math.max(before, Math.abs((own.between(from, to)?.lengthMm ?? 0) / arc - 1));
    }
    expect(worst).toBeLessThan(0.01);
    expect(worst).toBeLessThan(before);
  },
);

test('skin without noise is left to the last bit, and so is skin too coarse to tell', () => {
  expect(quietSkin(noisyBall(0))).toBeNull();
  expect(quietSkin(noisyBall(0.5, 3))).toBeNull();
  const folds = gridMesh(60, 60, (u, v) => [150 * u, 150 * v, 6 * Math.sin(12 * u)]);
  expect(quietSkin({ ...folds, triangles: Uint32Array.from(folds.triangles) } as never)).toBeNull();
});

test('on finer skin noise adds far more, and is taken away as well', () => {
  const quiet = quietSkin(noisyBall(0.3, 6));
  if (!quiet) throw new Error('taken for quiet');
  expect(quiet.beforeMm2).toBeGreaterThan(1.08 * area);
  expect(Math.abs(quiet.afterMm2 / area - 1)).toBeLessThan(0.003);
});

test('borders stay where they are', () => {
  const random = seeded(2);
  const sheet = gridMesh(60, 60, (u, v) => [
    100 * u + 0.2 * normal(random),
    100 * v + 0.2 * normal(random),
    0.3 * normal(random),
  ]);
  const quiet = quietSkin({
    positions: sheet.positions,
    triangles: Uint32Array.from(sheet.triangles),
  });
  if (!quiet) throw new Error('taken for quiet');
  expect(quiet.afterMm2 / 1e4).toBeCloseTo(1, 1);
  let inner = 0;
  for (let v = 0; v < sheet.vertexCount; v++) {
    const [i, j] = [v % 61, Math.floor(v / 61)];
    const isBorder = i === 0 || j === 0 || i === 60 || j === 60;
    const isSame = [0, 1, 2].every(
      (k) => quiet.positions[3 * v + k] === sheet.positions[3 * v + k],
    );
    if (isBorder) expect(isSame).toBe(true);
    else if (!isSame) inner++;
  }
  expect(inner).toBeGreaterThan(3000);
});

test('an area is never farther off than is said of its noise, whatever the skin and the noise', () => {
  const random = seeded(12);
  let most = 0;
  for (let i = 0; i < 24; i++) {
    const noiseMm = 0.6 * random();
    const wave = 12 * random();
    const size = 120 + 80 * random();
    const cells = Math.round(size / (1.5 + 2.5 * random()));
    const smooth = gridMesh(cells, cells, (u, v) => [
      size * u,
      size * v,
      wave * Math.sin(5 * u + 2 * v) + 3 * Math.cos(9 * v),
    ]);
    const [truth] = [smooth.positions].map((positions) => areaOf(positions, smooth.triangles));
    const noisy = Float64Array.from(smooth.positions, (mm) => mm + noiseMm * normal(random));
    const skin = { positions: noisy, triangles: Uint32Array.from(smooth.triangles) };
    const quiet = quietSkin(skin);
    const area = quiet?.afterMm2 ?? areaOf(noisy, skin.triangles);
    const off = 100 * Math.abs(area / truth - 1);
    most = Math.max(most, off / noisePercent(quiet));
    if (off > noisePercent(quiet))
      console.log(
        `noise ${noiseMm.toFixed(2)}, wave ${wave.toFixed(1)}, edges ${(size / cells).toFixed(1)}: off ${off.toFixed(2)}, said ${noisePercent(quiet).toFixed(2)}, ${quiet ? 'smoothed' : 'left'}`,
      );
  }
  console.log(`Off by ${most.toFixed(2)} of what is said, at most`);
  expect(most).toBeLessThanOrEqual(1);
});

/** By Heron's formula. */
function areaOf(positions: ArrayLike<number>, triangles: ArrayLike<number>): number {
  let sum = 0;
  const far = (a: number, b: number) =>
    Math.hypot(...[0, 1, 2].map((k) => positions[3 * a + k] - positions[3 * b + k]));
  for (let i = 0; i < triangles.length; i += 3) {
    const [a, b, c] = [triangles[i], triangles[i + 1], triangles[i + 2]];
    const [p, q, r] = [far(a, b), far(b, c), far(c, a)];
    const half = (p + q + r) / 2;
    sum += Math.sqrt(Math.max(0, half * (half - p) * (half - q) * (half - r)));
  }
  return sum;
}
