import { expect, test } from 'vitest';
import { fieldArea, toDense, toSparse } from '../../../src/geometry/field';
import { scaledMesh } from '../../../src/geometry/scaledMesh';
import { finish } from '../../../src/layout/patterns/poisson/poissonDisc';
import type { Pattern } from '../../../src/layout/patternTypes';
import type { ZoneLayout } from '../../../src/layout/types';
import { newPlan, newZone } from '../../../src/plan/defaults';
import { applyEdit, describeEdit, invertEdit } from '../../../src/plan/edit';
import { writePlan } from '../../../src/plan/file/file';
import { readPlan } from '../../../src/plan/file/readPlan';
import { layOutPlan } from '../../../src/plan/layoutPlan';
import { PresetPainter } from '../../../src/plan/presets/presetField';
import { PRESET_KEEP_OUTS, PRESET_ZONES } from '../../../src/plan/presets/presets';
import { modelMeasures } from '../../../src/plan/scale/measureModel';
import {
  BUNDLED_SCALE,
  type PatientScale,
  scaleFrom,
  scaleWords,
} from '../../../src/plan/scale/patientScale';
import { scaleEdit } from '../../../src/plan/scale/setScale';
import type { KeepOut, Plan } from '../../../src/plan/types';
import { loadModel, MODEL_IDS, modelMesh } from '../../models/loadModel';

const data = await loadModel('female-face');
const mesh = modelMesh(data);
const painter = new PresetPainter(mesh, data);

function preset(id: string) {
  const found = [...PRESET_ZONES, ...PRESET_KEEP_OUTS].find((each) => each.id === id);
  const field = found && painter.field(found.drawing, found.side);
  if (!field) throw new Error(`no ${id}`);
  return field;
}

const keepOut: KeepOut = {
  ...{ id: 'lips', name: 'Lips', kind: 'hard', reason: '', source: '', bufferMm: 0 },
  ...{ visible: true, preset: 'lips', overridden: null, field: preset('lips') },
};
const zone = newZone('chin', 'Chin', 0);
const finer = toDense(preset('chin'), mesh).map((mm) => Math.max(-16, mm - 6));
const PLAN: Plan = {
  ...newPlan('plan', 'female-face'),
  zones: [
    { ...newZone('forehead', 'Forehead', 1), field: preset('forehead') },
    { ...zone, field: preset('chin'), finer: { field: toSparse(finer), spacingMm: 5 } },
  ],
  keepOuts: [keepOut],
};

const at = (factor: number): PatientScale => ({
  ...{ factor, confirmed: true, shape: null },
  measures: [{ id: 'head-girth', patientMm: 508 * factor, modelMm: 508 }],
});

function areas(plan: Plan): number[] {
  const figure = scaledMesh(mesh, plan.scale.factor);
  return [...plan.zones, ...plan.keepOuts].map(({ field }) =>
    fieldArea(figure, toDense(field, figure)),
  );
}

test.each([0.5, 0.93, 1.08, 2])('at factor %s areas are its square times as large', (factor) => {
  const scaled = applyEdit(PLAN, scaleEdit(PLAN, at(factor)));
  const now = areas(scaled);
  areas(PLAN).forEach((area, i) => {
    expect(Math.abs(now[i] / (area * factor * factor) - 1)).toBeLessThan(1e-3);
  });
});

test('undo gives back the same bytes, also after a way of many sizes', () => {
  const bytes = writePlan(PLAN);
  let plan = PLAN;
  const edits = [1.08, 0.5, 2, 1.234, 1].map((factor) => {
    const edit = scaleEdit(plan, at(factor));
    plan = applyEdit(plan, edit);
    return edit;
  });
  expect(writePlan(plan)).not.toBe(bytes);
  for (const edit of edits.reverse()) plan = applyEdit(plan, invertEdit(edit));
  expect(writePlan(plan)).toBe(bytes);
  expect(describeEdit(edits[0])).toBe('Fit to patient');
});

/** Of the first zone, with the pattern's spacing times the factor. */
function countAt(plan: Plan, pattern: Pattern, factor: number): number {
  const found: ZoneLayout[] = [];
  const zones = plan.zones
    .slice(0, 1)
    .map((each) => ({ ...each, pattern: { ...pattern, spacingMm: pattern.spacingMm * factor } }));
  const figure = scaledMesh(mesh, factor);
  finish(layOutPlan(figure, { ...plan, zones }, new Map(), (layout) => found.push(layout)));
  return found[0].count;
}

const PATTERNS: readonly Pattern[] = [
  { kind: 'poisson', mode: 'dense', spacingMm: 10, marginMm: 0, seed: 1 },
  { kind: 'hex', spacingMm: 10, edge: 'centre-inside', directionDeg: 20 },
];

test.each(PATTERNS)('$kind: the spacing times the factor lays as many points', (pattern) => {
  const before = countAt(PLAN, pattern, 1);
  expect(before).toBeGreaterThan(40);
  // times 2 nothing is rounded; at 1.25 the border is, to 1/256 mm, and a point on it may go
  const slack: Readonly<Record<number, number>> = { 2: 0, 1.25: 1 };
  for (const factor of pattern.kind === 'poisson' ? [2, 1.25] : [2]) {
    const scaled = applyEdit(PLAN, scaleEdit(PLAN, at(factor)));
    const after = countAt(scaled, pattern, factor);
    expect(Math.abs(after - before)).toBeLessThanOrEqual(slack[factor]);
  }
});

test('a plan file keeps the size; one without it is refused, an older one is of bundled size', () => {
  const scaled = applyEdit(PLAN, scaleEdit(PLAN, at(1.08)));
  const text = writePlan(scaled);
  const read = readPlan(text);
  expect(read.ok && read.plan).toEqual(scaled);
  const { scale, ...without } = JSON.parse(text);
  expect(scale.factor).toBe(1.08);
  expect(readPlan(JSON.stringify(without)).ok).toBe(false);
  expect(readPlan(JSON.stringify({ ...without, scale: { ...scale, factor: 3 } })).ok).toBe(false);
  const older = readPlan(JSON.stringify({ ...without, version: 2 }));
  expect(older.ok && older.plan.scale).toEqual(BUNDLED_SCALE);
});

test('the factor is the mean of what the tape says; measures apart and absurd ones are told', () => {
  const measure = (patientMm: number, modelMm: number) => ({
    ...{ id: 'thigh-girth', patientMm, modelMm },
  });
  expect(scaleFrom([measure(610, 500)])).toEqual({ ok: true, factor: 1.22, spreadPercent: 0 });
  const two = scaleFrom([measure(520, 500), measure(784, 700)]);
  expect(two).toMatchObject({ ok: true, factor: 1.08 });
  expect(two.ok && two.spreadPercent).toBeCloseTo(7.69, 2);
  const absurd = scaleFrom([measure(61, 500)]);
  expect(absurd).toMatchObject({ ok: false, reason: expect.stringContaining('between 0.5 and 2') });
  expect(scaleFrom([])).toMatchObject({ ok: false });
});

test('on paper the size says where it comes from', () => {
  const measures = [{ id: 'thigh-girth', patientMm: 610, modelMm: 565 }];
  expect(scaleWords({ factor: 1.0796, measures, confirmed: true, shape: null })).toBe(
    'Scale 1.080 from thigh girth 610 mm',
  );
  expect(scaleWords(BUNDLED_SCALE)).toBe('Scale 1.000, average body, not measured');
});

/** Read off the models once; a tape on them must not wander by more than 1 mm. */
const MEASURED: Readonly<Record<string, readonly number[]>> = {
  'female-body': [502, 727, 946, 242, 1589],
  'male-body': [542, 750, 944, 296, 1731],
  'female-face': [508, 84, 87, 222],
  'male-face': [558, 91, 99, 256],
};

test.each(MODEL_IDS)('%s: each measure is on the model, and grows with it', async (id) => {
  const data = await loadModel(id);
  const model = { anatomy: data, mesh: modelMesh(data) };
  const measures = modelMeasures(model);
  measures.forEach(({ modelMm }, i) => {
    expect([id, i, modelMm, Math.abs(modelMm - MEASURED[id][i]) <= 1]).toEqual([
      id,
      i,
      modelMm,
      true,
    ]);
  });
  if (!id.endsWith('face')) return;
  const large = modelMeasures({ ...model, mesh: scaledMesh(model.mesh, 1.5) });
  for (const [i, { modelMm }] of large.entries())
    expect(Math.abs(modelMm - 1.5 * measures[i].modelMm)).toBeLessThan(1.5);
});
