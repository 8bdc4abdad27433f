import { beforeEach, expect, test } from 'vitest';
import { newPlan, newZone } from '../../src/plan/defaults';
import { writePlan } from '../../src/plan/file/file';
import { undo } from '../../src/store/commands';
import { backToAverage, fitToPatient } from '../../src/store/patientScale';
import { appStore } from '../../src/store/state';

const field = { vertices: Uint32Array.of(3, 8), values: Float32Array.of(4, -2) };
const PLAN = {
  ...newPlan('plan', 'female-body'),
  zones: [{ ...newZone('a', 'Thigh', 0), field }],
};

beforeEach(() => appStore.setState({ plan: PLAN, done: [], undone: [], screen: 'plan' }));

test('fitting is one step, and undo gives back the same bytes', () => {
  fitToPatient([{ id: 'thigh-girth', patientMm: 610, modelMm: 500 }]);
  const { plan, done } = appStore.getState();
  expect(done).toHaveLength(1);
  expect(plan.scale).toMatchObject({ factor: 1.22, confirmed: true });
  expect([...plan.zones[0].field.values]).toEqual([4.87890625, -2.44140625]);
  undo();
  expect(writePlan(appStore.getState().plan)).toBe(writePlan(PLAN));
});

test('measures that cannot be used change nothing; the average size can be had again', () => {
  fitToPatient([{ id: 'thigh-girth', patientMm: 61, modelMm: 500 }]);
  expect(appStore.getState().plan).toBe(PLAN);
  fitToPatient([{ id: 'thigh-girth', patientMm: 1000, modelMm: 500 }]);
  backToAverage();
  const { plan } = appStore.getState();
  expect(plan.scale).toMatchObject({ factor: 1, confirmed: false });
  expect(plan.zones).toEqual(PLAN.zones);
});
