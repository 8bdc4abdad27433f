import { expect, test } from 'vitest';
import { readBodyFile, writeBodyFile } from '../../src/body/bodyFile';
import { patientBody } from '../../src/body/patientBody';
import { fitPatient } from '../../src/body/patientFit';
import { QUANTITIES } from '../../src/body/quantities';
import { body } from './bodies';

test('a swollen arm has its own girth on its own side, and nothing else of the body changes', async () => {
  const { model, known, data } = await body('woman');
  const tapes = [
    { name: 'upper-arm', mm: 300, trust: true },
    { name: 'forearm', mm: 245, trust: true },
  ] as const;
  const rightTapes = [
    { name: 'upper-arm', mm: 372, trust: true },
    { name: 'forearm', mm: 291, trust: true },
  ] as const;
  const asked = { heightMm: 1660, weightKg: 68, ageY: 52, tapes };
  const both = { ...asked, rightTapes };
  const { shape, sound } = fitPatient(model, known, both);
  expect(sound).toBe(true);
  const { numbers, rightNumbers } = shape;
  if (!rightNumbers) throw new Error('Both sides are alike.');
  for (const [side, list] of [
    [numbers, tapes],
    [rightNumbers, rightTapes],
  ] as const) {
    const { values } = model.looker.look(side, false);
    for (const { name, mm } of list)
      expect(Math.abs(values[QUANTITIES.indexOf(name)] - mm), `${name} ${mm}`).toBeLessThan(1);
  }
  const arm = /^(upper-arm|elbow|forearm|wrist|shoulder|axilla|hand|palm|finger)/;
  const { positions } = patientBody(model, numbers, rightNumbers);
  const { mirror } = data;
  let widest = 0;
  for (let v = 0; v < positions.length / 3; v++) {
    const w = mirror[v];
    const off = Math.hypot(
      positions[3 * v] + positions[3 * w],
      positions[3 * v + 1] - positions[3 * w + 1],
      positions[3 * v + 2] - positions[3 * w + 2],
    );
    const site = data.siteIds[data.site[v]];
    // skin of the flank beside the armpit goes along a little
    if (arm.test(site)) widest = Math.max(widest, off);
    else if (!/flank|breast|back|decollete/.test(site)) expect(off, site).toBeLessThan(0.01);
  }
  expect(widest).toBeGreaterThan(8);
  const file = writeBodyFile({ sex: 'woman', shape });
  expect(readBodyFile(file)).toEqual({ ok: true, body: { sex: 'woman', shape } });
  expect(readBodyFile(file.replace('"right_numbers"', '"other"'))).toMatchObject({ ok: false });
});

test('legs that differ keep their height, and one side alone asks for nothing new', async () => {
  const { model, known } = await body('man');
  const asked = {
    ...{ heightMm: 1780, weightKg: 82, ageY: null },
    tapes: [{ name: 'calf', mm: 385, trust: false }] as const,
  };
  const alike = fitPatient(model, known, asked);
  expect(alike.shape.rightNumbers).toBeUndefined();
  const { shape } = fitPatient(model, known, {
    ...asked,
    rightTapes: [{ name: 'calf', mm: 440, trust: false }] as const,
  });
  const [left, right] = [shape.numbers, shape.rightNumbers ?? []].map(
    (side) => model.looker.look(side, false).values,
  );
  const at = (values: Float64Array, name: string) => values[QUANTITIES.indexOf(name)];
  expect(at(right, 'calf') - at(left, 'calf')).toBeGreaterThan(50);
  for (const name of ['knee-level', 'leg-length', 'height'])
    expect(Math.abs(at(right, name) - at(left, name)), name).toBeLessThan(2);
});

test('a build that is said moves muscle and not the tapes; it is kept', async () => {
  const { model, known } = await body('man');
  const asked = {
    ...{ heightMm: 1780, weightKg: 82, ageY: 40 },
    tapes: [{ name: 'navel', mm: 920, trust: true }] as const,
  };
  const muscle = model.shaper.ids.indexOf('muscle');
  const shapes = (['slight', 'muscular'] as const).map((build) => {
    const { shape, fit } = fitPatient(model, known, { ...asked, build });
    expect(Math.abs(fit.look.values[QUANTITIES.indexOf('navel')] - 920)).toBeLessThan(1);
    expect(Math.abs(fit.look.weightKg - 82)).toBeLessThan(1.5);
    return shape;
  });
  expect(shapes[1].numbers[muscle] - shapes[0].numbers[muscle]).toBeGreaterThan(0.8);
  const file = writeBodyFile({ sex: 'man', shape: shapes[1] });
  expect(readBodyFile(file)).toEqual({ ok: true, body: { sex: 'man', shape: shapes[1] } });
  expect(readBodyFile(file.replace('muscular', 'huge'))).toMatchObject({ ok: false });
});
