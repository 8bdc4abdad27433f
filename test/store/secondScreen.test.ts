import { expect, test } from 'vitest';
import { newPlan, newZone } from '../../src/plan/defaults';
import type { KeepOut, Plan } from '../../src/plan/types';
import { classFigure, classPlan } from '../../src/store/secondScreen';
import { appStore } from '../../src/store/state';
import type { FigureModel } from '../../src/workers/messages';

/** A patient's name, wherever a person can type one but for a zone's name, which the class is told. */
const SECRET = 'Zyxwvut 4711';

function planOfASecret(): Plan {
  const plan = newPlan('p', 'female-face');
  const zone = newZone('z', 'Forehead', 0);
  const keepOut: KeepOut = {
    ...{ id: 'k', name: SECRET, kind: 'hard', reason: SECRET, source: SECRET, bufferMm: 5 },
    ...{ visible: true, field: zone.field, preset: '' },
    overridden: { reason: SECRET, at: '2026-01-01' },
  };
  const faces = new Int32Array();
  const weights = new Float64Array();
  const texts = { products: [{ name: SECRET }], protocols: [{ name: SECRET, author: SECRET }] };
  return {
    ...plan,
    ...(texts as unknown as Pick<Plan, 'products' | 'protocols'>),
    name: SECRET,
    figure: { ...plan.figure, name: SECRET },
    zones: [{ ...zone, protocol: { name: SECRET } as never, solutionId: SECRET }],
    keepOuts: [keepOut],
    earlier: [{ id: 'e', name: SECRET, date: '2026-01-01', distanceMm: 0, faces, weights }],
    testSpots: [{ product: SECRET } as never],
    checklists: [{ title: SECRET } as never],
    course: { start: SECRET } as never,
    ticked: [SECRET],
  };
}

test('the class is told nothing that a person typed but the names of zones', () => {
  const plan = planOfASecret();
  expect(JSON.stringify(plan).split(SECRET).length - 1).toBe(16);
  appStore.setState({ plan });
  const told = classPlan(appStore.getState());
  expect(JSON.stringify(told)).not.toContain(SECRET);
  expect(told.plan.zones.map(({ name }) => name)).toEqual(['Forehead']);
  expect(told.plan.keepOuts).toHaveLength(1);
});

test('a scan is told without its name', () => {
  const { figure } = newPlan('p', 'female-face');
  const model = { figure: { ...figure, name: SECRET }, unscaled: null } as FigureModel;
  expect(JSON.stringify(classFigure(model))).not.toContain(SECRET);
});
