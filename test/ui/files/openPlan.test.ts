import { expect, test } from 'vitest';
import { newPlan, newZone, PLAIN_SPOT } from '../../../src/plan/defaults';
import { BUNDLED, type BundledId } from '../../../src/plan/figure/bundled';
import { writePlan } from '../../../src/plan/file/file';
import { carriedWords, readPlanFile } from '../../../src/ui/files/openPlan';

const planOn = (model: BundledId) => ({
  ...newPlan('p', model),
  name: 'Visit',
  zones: [newZone('a', 'A', 0), newZone('b', 'B', 1)],
});
const fileOf = (text: string) => new File([text], 'visit.mesomap.json');
const readOn = (text: string, figure: BundledId) => readPlanFile(fileOf(text), BUNDLED[figure]);

test('a plan for the figure on screen, or for one with other triangles, opens on its own', async () => {
  const text = writePlan(planOn('male-body'));
  expect(await readOn(text, 'male-body')).toEqual({ kind: 'plan', text });
  expect(await readOn(text, 'female-face')).toEqual({ kind: 'plan', text });
});

test('a plan for the other figure of the same triangles is a question', async () => {
  const text = writePlan(planOn('male-body'));
  expect(await readOn(text, 'female-body')).toEqual({
    kind: 'other',
    other: {
      ...{ fileName: 'visit.mesomap.json', planName: 'Visit', text },
      ...{
        madeFor: 'Man, body',
        own: BUNDLED['male-body'],
        onto: [BUNDLED['female-body']],
        carried: '2 zones',
      },
    },
  });
});

test('a plan for a figure that is not here can go to those of its triangles', async () => {
  const file = JSON.parse(writePlan(planOn('male-body')));
  const text = JSON.stringify({ ...file, model: { ...file.model, id: 'old', name: 'Old man' } });
  const onFace = await readOn(text, 'male-face');
  expect(onFace).toMatchObject({
    other: { madeFor: 'Old man', own: null, onto: [BUNDLED['female-body'], BUNDLED['male-body']] },
  });
  expect(await readOn(text, 'male-body')).toMatchObject({
    other: { onto: [BUNDLED['male-body']] },
  });
  const strange = text.replace(file.model.topology, 'unknown');
  expect(await readOn(strange, 'male-body')).toMatchObject({
    failure: { reason: expect.stringContaining('“Old man” (old, ') },
  });
});

test('what is carried, in words', () => {
  expect(carriedWords(newPlan('p', 'male-body'))).toBe('nothing yet');
  const spot = {
    id: 't',
    face: 0,
    weights: [1, 0, 0] as const,
    givenOn: '',
    readOn: '',
    ...PLAIN_SPOT,
  };
  const plan = { ...planOn('male-body'), testSpots: [{ ...spot, result: '' }] };
  expect(carriedWords(plan)).toBe('2 zones and 1 test spot');
});
