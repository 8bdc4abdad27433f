import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
// the recipe's own subdivision, level by level: shares no code with the tables of the app
// @ts-expect-error plain JavaScript, without types
import * as recipe from '../../models/recipe/catmullClark.mjs';
// @ts-expect-error plain JavaScript, without types
import * as rows from '../../models/recipe/shapeRows.mjs';
import { type Cage, ringsOf } from '../../src/body/surface/cage';
import { limitWeights } from '../../src/body/surface/limitWeights';
import { seeded } from '../../src/geometry/random';
import { HEAD_SITES } from '../../src/plan/figure/sites';
import { SHAPES_DIGEST } from '../../src/plan/scale/patientShape';
import { body, shapesFile } from './bodies';

const { edgesOf, limitColumn, subdivideColumn, subdivideQuads } = recipe;

const LEVELS = 4;

/** A closed cage with corners of 3, 4, 5 and 6 quads: a prism over a pentagon, cut once, one side pulled. */
function cage(): Cage {
  const five = 5;
  const top = five;
  const [low, high] = [2 * five, 2 * five + 1];
  let quads: number[] = [];
  // sides, and lids cut into quads through edge middles by one step of subdivision
  const faces: number[][] = [];
  for (let i = 0; i < five; i++) {
    const j = (i + 1) % five;
    faces.push([i, j, top + j, top + i], [j, i, low], [top + i, top + j, high]);
  }
  const middles = new Map<string, number>();
  let next = high + 1;
  const middle = (a: number, b: number): number => {
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    if (!middles.has(key)) middles.set(key, next++);
    return middles.get(key) as number;
  };
  for (const face of faces) {
    const centre = next++;
    for (let k = 0; k < face.length; k++) {
      const before = face[(k + face.length - 1) % face.length];
      const after = face[(k + 1) % face.length];
      quads = [...quads, face[k], middle(face[k], after), centre, middle(before, face[k])];
    }
  }
  return {
    vertexCount: next,
    midlineCount: 0,
    sideCount: next,
    quads: Int32Array.from(quads),
    leftQuadCount: quads.length / 4,
  };
}

/** Where the corners of finest quad `path` of a cage quad lie in it. */
function cornersOf(path: number): number[][] {
  let corners = [
    [0, 0],
    [16, 0],
    [16, 16],
    [0, 16],
  ];
  for (let level = LEVELS - 1; level >= 0; level--) {
    const k = Math.floor(path / 4 ** level) % 4;
    const at = (i: number) => corners[(k + i) % 4];
    const half = (i: number) => [0, 1].map((j) => (at(0)[j] + at(i)[j]) / 2);
    corners = [at(0), half(1), half(2), half(3)];
  }
  return corners;
}

test('a quad’s table of weights is what four rounds of subdivision and the limit come to', () => {
  const made = cage();
  const random = seeded(7);
  const value = Float64Array.from({ length: made.vertexCount }, () => random() * 100);
  let [quads, count, column] = [made.quads, made.vertexCount, value];
  for (let level = 0; level < LEVELS; level++) {
    const edges = edgesOf(quads, count);
    column = subdivideColumn(column, quads, count, edges);
    ({ quads, vertexCount: count } = subdivideQuads(quads, count, edges));
  }
  const wanted = limitColumn(column, quads, count, edgesOf(quads, count));
  const rings = ringsOf(made).filter((ring) => ring !== null);
  expect(rings).toHaveLength(made.leftQuadCount);
  const valences = new Set(rings.flatMap((ring) => ring.valences));
  expect([...valences].sort()).toEqual([3, 4, 5]);
  const weights = rings.map((ring) => limitWeights(ring.valences, LEVELS));
  let worst = 0;
  for (let fine = 0; fine < quads.length / 4; fine++) {
    const q = Math.floor(fine / 4 ** LEVELS);
    const { ringSize, weights: rows } = weights[q];
    for (const [k, [i, j]] of cornersOf(fine % 4 ** LEVELS).entries()) {
      let sum = 0;
      for (let m = 0; m < ringSize; m++)
        sum += rows[(17 * i + j) * ringSize + m] * value[rings[q].corners[m]];
      worst = Math.max(worst, Math.abs(sum - wanted[quads[4 * fine + k]]));
    }
  }
  expect(worst).toBeLessThan(1e-9);
});

test('what the shape data leave out is moved with the head', () => {
  expect(rows.ROWLESS_SITES.size).toBeGreaterThan(0);
  for (const id of rows.ROWLESS_SITES) expect(HEAD_SITES.has(id), id).toBe(true);
});

test('the shape data is the file that bodies were kept with', () => {
  expect(createHash('sha256').update(shapesFile()).digest('hex')).toBe(SHAPES_DIGEST);
});

test('all numbers zero are the bundled body to the last bit; both sides are mirror pictures', async () => {
  for (const sex of ['woman', 'man'] as const) {
    const { model, data } = await body(sex);
    const numbers = new Float64Array(model.shaper.ids.length);
    const bundled = model.shaper.figure(model.shaper.half(numbers)).positions;
    expect(bundled.filter((value, i) => value !== data.positionsMm[i])).toHaveLength(0);
    expect(bundled).toHaveLength(data.positionsMm.length);
    numbers.fill(0.2);
    const figure = model.shaper.figure(model.shaper.half(numbers)).positions;
    let uneven = 0;
    for (let v = 0; v < data.mirror.length; v++) {
      const m = data.mirror[v];
      if (figure[3 * v] + figure[3 * m] !== 0) uneven++;
      if (figure[3 * v + 1] !== figure[3 * m + 1]) uneven++;
    }
    expect(uneven).toBe(0);
  }
});

test('the size is a whole body larger; the rows move a smooth skin, not single vertices', async () => {
  const { model, data } = await body('woman');
  const { ids } = model.shaper;
  const at = (id: string, value: number) =>
    model.shaper.half(Float64Array.from(ids, (each) => (each === id ? value : 0)));
  const base = at('size', 0);
  const larger = at('size', 1);
  for (let i = 0; i < base.length; i += 997) expect(larger[i]).toBeCloseTo(1.1 * base[i], 9);
  const heavier = at('weight', 1);
  // two ends of an edge move alike: the move differs by less than a third of the edge
  let uneven = 0;
  for (let i = 0; i < data.triangles.length / 2; i += 3) {
    const [a, b] = [3 * data.triangles[i], 3 * data.triangles[i + 1]];
    const edge = Math.hypot(...[0, 1, 2].map((k) => base[a + k] - base[b + k]));
    const apart = Math.hypot(
      ...[0, 1, 2].map((k) => heavier[a + k] - base[a + k] - heavier[b + k] + base[b + k]),
    );
    if (apart > edge / 3) uneven++;
  }
  expect(uneven / (data.triangles.length / 6)).toBeLessThan(0.01);
});

test('whatever the body does, the head is only scaled and moved', async () => {
  const { model, data } = await body('man');
  const { shaper } = model;
  const ofBody = shaper.ids.length - 4; // the last ones are the face's own
  const numbers = Float64Array.from(shaper.ids, (_, i) =>
    i < ofBody ? ((7 * i) % 5) / 5 - 0.4 : 0,
  );
  const half = shaper.half(numbers);
  const head = [...data.site.keys()].filter(
    (v) => v < half.length / 3 && /^(cheek|lips|nose|ear|scalp)/.test(data.siteIds[data.site[v]]),
  );
  // best scale and move by their means, apart from the program's own
  const mean = (rows: ArrayLike<number>, k: number): number =>
    head.reduce((sum, v) => sum + rows[3 * v + k], 0) / head.length;
  const [from, to] = [shaper.base, half].map((rows) => [0, 1, 2].map((k) => mean(rows, k)));
  const spread = (rows: ArrayLike<number>, at: readonly number[]): number =>
    Math.sqrt(head.reduce((sum, v) => sum + (rows[3 * v + 1] - at[1]) ** 2, 0));
  const scale = spread(half, to) / spread(shaper.base, from);
  let worst = 0;
  for (const v of head)
    for (let k = 0; k < 3; k++) {
      const want = to[k] + scale * (shaper.base[3 * v + k] - from[k]);
      worst = Math.max(worst, Math.abs(half[3 * v + k] - want));
    }
  expect(scale).not.toBeCloseTo(1, 3);
  expect(worst).toBeLessThan(1e-9);
});
