import { expect, test } from 'vitest';
import { readBodyFile, writeBodyFile } from '../../src/body/bodyFile';
import { doubts } from '../../src/body/doubts';
import { fitBody } from '../../src/body/fit';
import { nextTape } from '../../src/body/nextTape';
import { patientBody } from '../../src/body/patientBody';
import { bulk } from '../../src/body/prior/bulk';
import type { Gaussian } from '../../src/body/prior/gaussian';
import { QUANTITIES } from '../../src/body/quantities';
import { seeded } from '../../src/geometry/random';
import { type Asked, SHAPES_DIGEST, TAPE_NAMES } from '../../src/plan/scale/patientShape';
import { body } from './bodies';

/** Draws people from the tables' means and covariance, by Gauss elimination of its own. */
function people(known: Gaussian, count: number, seed: number): Record<string, number>[] {
  const random = seeded(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const n = known.names.length;
  const root = known.covariance.map((row) => [...row]);
  for (let k = 0; k < n; k++) {
    const pivot = Math.sqrt(root[k][k]);
    for (let i = k; i < n; i++) root[i][k] /= pivot;
    for (let j = k + 1; j < n; j++)
      for (let i = j; i < n; i++) root[i][j] -= root[i][k] * root[j][k];
  }
  return Array.from({ length: count }, () => {
    const z = known.names.map(normal);
    const values = known.mean.map(
      (m, i) => m + z.slice(0, i + 1).reduce((s, v, j) => s + v * root[i][j], 0),
    );
    return Object.fromEntries(known.names.map((name, i) => [name, values[i]]));
  });
}

/** Plain linear regression of one number on others that are known exactly (Gauss-Jordan). */
function regression(known: Gaussian, wanted: string, by: Record<string, number>): number {
  const at = (name: string) => known.names.indexOf(name);
  const names = Object.keys(by);
  const rows = names.map((a) => [
    ...names.map((b) => known.covariance[at(a)][at(b)]),
    by[a] - known.mean[at(a)],
  ]);
  for (let k = 0; k < rows.length; k++)
    for (let i = 0; i < rows.length; i++) {
      if (i === k) continue;
      const share = rows[i][k] / rows[k][k];
      rows[i] = rows[i].map((value, j) => value - share * rows[k][j]);
    }
  return names.reduce(
    (sum, name, k) =>
      sum + known.covariance[at(wanted)][at(name)] * (rows[k][names.length] / rows[k][k]),
    known.mean[at(wanted)],
  );
}

const nothing: Asked = { heightMm: null, weightKg: null, ageY: null, tapes: [] };
const TAPES = [
  'neck',
  'bust',
  'navel',
  'hip',
  'thigh',
  'calf',
  'ankle',
  'upper-arm',
  'forearm',
  'wrist',
] as const;

test('tapes that are trusted are met to a millimetre; those of a person drawn from the tables never stick', {
  timeout: 600_000,
}, async () => {
  for (const sex of ['woman', 'man'] as const) {
    const { model, known } = await body(sex);
    for (const person of people(known, 2, 11)) {
      const tapes = TAPES.map((name) => ({ name, mm: person[name], trust: true }));
      const { look } = fitBody(model, known, { ...nothing, heightMm: person.height, tapes });
      for (const { name, mm } of tapes)
        expect(Math.abs(look.values[QUANTITIES.indexOf(name)] - mm), `${sex} ${name}`).toBeLessThan(
          1,
        );
    }
  }
});

test('a tape that was not given comes out as plain linear regression on the tables has it', async () => {
  const { model, known } = await body('woman');
  for (const person of people(known, 1, 5)) {
    const weightKg = (person.bulk ** 2 * person.height) / 1000;
    const tapes = (['navel', 'hip'] as const).map((name) => ({
      name,
      mm: person[name],
      trust: true,
    }));
    const fit = fitBody(model, known, { ...nothing, heightMm: person.height, weightKg, tapes });
    const by = {
      height: person.height,
      bulk: bulk(weightKg, person.height),
      navel: person.navel,
      hip: person.hip,
    };
    for (const name of ['thigh', 'calf', 'upper-arm', 'bust', 'neck']) {
      const want = regression(known, name, by);
      expect(Math.abs(fit.look.values[QUANTITIES.indexOf(name)] - want), name).toBeLessThan(
        0.015 * want,
      );
    }
  }
});

test('bodies with the tables’ mean tapes weigh what the tables’ people weigh', async () => {
  for (const sex of ['woman', 'man'] as const) {
    const { model, known } = await body(sex);
    const mean = (name: string) => known.mean[known.names.indexOf(name)];
    const tapes = TAPES.map((name) => ({ name, mm: mean(name), trust: false }));
    const { look } = fitBody(model, known, { ...nothing, heightMm: mean('height'), tapes });
    const weightKg = (mean('bulk') ** 2 * mean('height')) / 1000;
    expect(Math.abs(look.weightKg / weightKg - 1), sex).toBeLessThan(0.006);
  }
});

test('what is given is known better than what is not, and the tape named next narrows most', async () => {
  const { model, known } = await body('woman');
  const asked: Asked = {
    heightMm: 1650,
    weightKg: 70,
    ageY: 40,
    tapes: [{ name: 'hip', mm: 1030, trust: false }],
  };
  const fit = fitBody(model, known, asked);
  const sd = (name: string) => fit.sd[QUANTITIES.indexOf(name)];
  expect(sd('hip')).toBeLessThan(0.014 * 1030 + 0.1);
  for (const name of TAPE_NAMES) expect(sd(name), name).toBeGreaterThan(0);
  const slopes = fit.look.slopes[QUANTITIES.indexOf('calf')];
  expect(nextTape(fit, slopes, ['hip'])?.name).toBe('calf');
  expect(nextTape(fit, slopes, ['hip', 'calf'])?.name).not.toBe('calf');
});

test('what is open after a fit says how one more tape moves the others', async () => {
  const { model, known } = await body('woman');
  const asked: Asked = { ...nothing, heightMm: 1650, weightKg: 70 };
  const fit = fitBody(model, known, asked);
  const wanted = ['hip', 'calf', 'upper-arm'] as const;
  const slopes = (name: string) => fit.look.slopes[QUANTITIES.indexOf(name)];
  const covarianceOf = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    fit.covariance.reduce(
      (sum, row, i) => sum + a[i] * row.reduce((total, c, j) => total + c * b[j], 0),
      0,
    );
  const hip = fit.look.values[QUANTITIES.indexOf('hip')];
  const more = fitBody(model, known, {
    ...asked,
    tapes: [{ name: 'hip', mm: hip + 25, trust: true }],
  });
  for (const name of wanted) {
    const moved =
      more.look.values[QUANTITIES.indexOf(name)] - fit.look.values[QUANTITIES.indexOf(name)];
    const said =
      (25 * covarianceOf(slopes(name), slopes('hip'))) / covarianceOf(slopes('hip'), slopes('hip'));
    expect(Math.abs(moved - said), name).toBeLessThan(1 + 0.1 * Math.abs(said));
  }
});

test('a tape that does not go with the others is named, with what it contradicts', async () => {
  const { known } = await body('woman');
  const tapes = [
    { name: 'hip', mm: 950, trust: false },
    { name: 'thigh', mm: 690, trust: false },
  ] as const;
  const [first] = doubts(known, { heightMm: 1650, weightKg: null, ageY: null, tapes });
  expect(['hip', 'thigh']).toContain(first.name);
  expect(['hip', 'thigh']).toContain(first.against);
  expect(doubts(known, { ...nothing, heightMm: 1650, weightKg: 65 })).toEqual([]);
});

test('a heavy body has the height and weight asked, and no skin through other skin; a slim one is sound', {
  timeout: 600_000,
}, async () => {
  const { model, known } = await body('man');
  for (const [heightMm, weightKg] of [
    [1780, 110],
    [1720, 66],
  ]) {
    const fit = fitBody(model, known, { ...nothing, heightMm, weightKg });
    const { positions, soundness, sound } = patientBody(model, fit.numbers);
    expect(soundness).toMatchObject({ overMidline: 0, flat: 0, crossing: 0 });
    if (weightKg < 70) expect(sound).toBe(true);
    // thighs of tables grow thinner from the fold to the kneecap, however heavy
    const at = (name: string) => fit.look.values[QUANTITIES.indexOf(name)];
    expect(at('thigh-middle')).toBeLessThan(at('thigh'));
    expect(at('lower-thigh')).toBeLessThan(0.75 * at('thigh-middle'));
    let top = 0;
    for (let i = 1; i < positions.length; i += 3) top = Math.max(top, positions[i]);
    expect(Math.abs(top - heightMm)).toBeLessThan(9);
    expect(Math.abs(fit.look.weightKg - weightKg)).toBeLessThan(1);
  }
});

test('a body file comes back as it was written, and what is none is refused', () => {
  const asked: Asked = {
    ...nothing,
    heightMm: 1650,
    tapes: [{ name: 'hip', mm: 1000, trust: true }],
  };
  const shape = {
    asked,
    numbers: Array.from({ length: 42 }, (_, i) => [0.1, -1 / 3, 2e-7][i % 3]),
    shapes: SHAPES_DIGEST,
    areaPercent: [1.5],
    lying: false,
  };
  const file = { sex: 'woman' as const, shape };
  const text = writeBodyFile(file);
  expect(readBodyFile(text)).toEqual({ ok: true, body: file });
  const reason = (changed: string) => {
    const read = readBodyFile(changed);
    return read.ok ? null : read.reason;
  };
  expect(reason('{')).toContain('JSON');
  expect(reason('{}')).toContain('no body');
  expect(reason(text.replace(/"shapes": "../, '"shapes": "zz'))).toContain('fit it again');
  expect(reason(text.replace('"hip"', '"hop"'))).toContain('tapes');
  expect(reason(text.replace('1650', '"x"'))).toContain('damaged');
  const short = writeBodyFile({ ...file, shape: { ...shape, numbers: [0.1, 0.2] } });
  expect(reason(short)).toContain('shape numbers');
  const earlier = { ...file, shape: { ...shape, numbers: shape.numbers.slice(0, 38) } };
  expect(readBodyFile(writeBodyFile(earlier))).toEqual({ ok: true, body: earlier });
});
