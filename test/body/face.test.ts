import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fitBody } from '../../src/body/fit';
import { bodyPositions, patientBody } from '../../src/body/patientBody';
import { QUANTITIES } from '../../src/body/quantities';
import { bundledData, figureMesh } from '../../src/formats/figureData';
import { readModel } from '../../src/formats/readModel';
import { shapedData } from '../../src/formats/shapedFigure';
import { SITE_IDS } from '../../src/plan/figure/sites';
import { modelMeasures } from '../../src/plan/scale/measureModel';
import { type Asked, SHAPES_DIGEST } from '../../src/plan/scale/patientShape';
import { LONG } from '../long';
import { body } from './bodies';

const nothing: Asked = { heightMm: null, weightKg: null, ageY: null, tapes: [] };
const FACE = { woman: 'female-face', man: 'male-face' } as const;

async function faceOf(sex: 'woman' | 'man') {
  const id = FACE[sex];
  return bundledData(await readModel(readFileSync(`models/${id}.glb`), id));
}

test('tapes of the face are as long as the shortest way over the skin of the face figure', async () => {
  for (const sex of LONG ? (['woman', 'man'] as const) : (['woman'] as const)) {
    const { model } = await body(sex);
    const face = await faceOf(sex);
    const { values } = model.looker.look(new Float64Array(model.shaper.ids.length), false);
    const anatomy = face.anatomy;
    if (!anatomy) throw new Error('The face has no anatomy.');
    const shortest = new Map(
      modelMeasures({ mesh: figureMesh(face), anatomy }).map((each) => [
        each.measure.id,
        each.modelMm,
      ]),
    );
    for (const [tape, measure] of [
      ['eye-lobe', 'canthus-lobe'],
      ['mouth-lobe', 'mouth-lobe'],
      ['lobe-lobe', 'lobe-chin-lobe'],
      ['head', 'head-girth'],
    ]) {
      const got = values[QUANTITIES.indexOf(tape)];
      const want = shortest.get(measure) ?? 0;
      expect(got / want, `${sex} ${tape} ${got} ${want}`).toBeGreaterThan(0.99);
      expect(got / want, `${sex} ${tape} ${got} ${want}`).toBeLessThan(1.02);
    }
  }
});

test('tapes of a face are met, and grow as their slopes say; skin stays sound', async () => {
  const { model, known } = await body('woman');
  const { shaper, looker } = model;
  const tapes = (
    [
      ['head', 560],
      ['eye-lobe', 84],
      ['mouth-lobe', 90],
      ['lobe-lobe', 262],
      ['nose-chin', 62],
    ] as const
  ).map(([name, mm]) => ({ name, mm, trust: true }));
  const fit = fitBody(model, known, { ...nothing, heightMm: 1650, tapes });
  for (const { name, mm } of tapes)
    expect(Math.abs(fit.look.values[QUANTITIES.indexOf(name)] - mm), name).toBeLessThan(1);
  expect(patientBody(model, fit.numbers).sound).toBe(true);
  const { slopes } = looker.look(fit.numbers, true);
  for (let j = shaper.ids.length - 4; j < shaper.ids.length; j++) {
    const moved = (by: number) => {
      const numbers = fit.numbers.slice();
      numbers[j] += by;
      return looker.look(numbers, false).values;
    };
    const [more, less] = [moved(1e-3), moved(-1e-3)];
    for (const { name } of tapes) {
      const q = QUANTITIES.indexOf(name);
      const off = Math.abs(slopes[q][j] - (more[q] - less[q]) / 2e-3);
      expect(off, `${name} ${shaper.ids[j]}`).toBeLessThan(0.05);
    }
  }
  for (const sign of LONG ? [-2.5, 2.5] : [2.5])
    for (let j = shaper.ids.length - 4; j < shaper.ids.length; j++) {
      const numbers = new Float64Array(shaper.ids.length);
      numbers[j] = sign;
      expect(patientBody(model, numbers).sound, `${shaper.ids[j]} ${sign}`).toBe(true);
    }
});

test('tapes of the body scale a face at most: its proportions stay to the last micrometre', async () => {
  const { model, known } = await body('woman');
  const tapes = (
    [
      ['neck', 400],
      ['bust', 1250],
      ['hip', 1300],
      ['head', 585],
    ] as const
  ).map(([name, mm]) => ({ name, mm, trust: true }));
  const { numbers } = fitBody(model, known, { ...nothing, heightMm: 1600, weightKg: 105, tapes });
  const half = model.shaper.half(numbers);
  const { base } = model.shaper;
  const cheek = [...model.site.subarray(0, base.length / 3).keys()].filter((v) =>
    ['cheek', 'chin', 'forehead'].includes(SITE_IDS[model.site[v]]),
  );
  const apart = (places: Float64Array, v: number, w: number) =>
    Math.hypot(...[0, 1, 2].map((k) => places[3 * v + k] - places[3 * w + k]));
  const first = cheek[0];
  const rates = cheek
    .slice(1)
    .map((v) => apart(half, first, v) / apart(base, first, v))
    .filter(Number.isFinite);
  expect(Math.max(...rates) - Math.min(...rates)).toBeLessThan(1e-4);
  expect(rates[0]).toBeGreaterThan(1.01);
});

test('a face figure in a form is the head, neck and chest of the body in it', async () => {
  const { model } = await body('man');
  const face = await faceOf('man');
  const numbers = model.shaper.ids.map((_, i) => 0.05 * Math.sin(i));
  const shape = { asked: nothing, shapes: SHAPES_DIGEST, areaPercent: [], lying: false };
  const shaped = shapedData(face, model, { ...shape, numbers });
  const { positions } = bodyPositions(model, numbers);
  const bodyVertex = face.anatomy?.bodyVertex ?? new Int32Array(0);
  for (const v of [0, 100, 8243, 30000, bodyVertex.length - 1])
    for (let k = 0; k < 3; k++)
      expect(shaped.positionsMm[3 * v + k]).toBe(positions[3 * bodyVertex[v] + k]);
  // an eyeball keeps its place in the lids: as far from the corner of the eye as before, up to the moves of the face
  const corner = bodyVertex.indexOf(2281);
  const reach = (data: typeof face) =>
    data.look
      ? Math.min(
          ...Array.from({ length: data.look.eyes.positionsMm.length / 3 }, (_, i) =>
            Math.hypot(
              ...[0, 1, 2].map(
                (k) =>
                  (data.look?.eyes.positionsMm[3 * i + k] ?? 0) - data.positionsMm[3 * corner + k],
              ),
            ),
          ),
        )
      : 0;
  expect(Math.abs(reach(shaped) - reach(face))).toBeLessThan(0.5);
});

test('a form kept before faces had numbers of their own is the same skin', async () => {
  const { model } = await body('woman');
  const old = Array.from({ length: 38 }, (_, i) => 0.2 * Math.cos(i));
  const padded = [...old, 0, 0, 0, 0];
  expect(model.shaper.half(old)).toEqual(model.shaper.half(padded));
});
