import { expect, test } from 'vitest';
import { newPlan } from '../../../src/plan/defaults';
import { applyEdit, invertEdit } from '../../../src/plan/edit';
import { BUNDLED } from '../../../src/plan/figure/bundled';
import { writePlan } from '../../../src/plan/file/file';
import { readPlan } from '../../../src/plan/file/readPlan';
import type { LessonStep, Plan } from '../../../src/plan/types';

const STEP: LessonStep = {
  id: 's1',
  targetMm: [1.5, 1400.25, 90],
  azimuthRad: 0.3,
  polarRad: 1.2,
  heightMm: 180,
  zoneId: 'z1',
  at: 3.5,
  seeThrough: true,
  risk: 0.8,
  words: 'Why 1 mm: the dermis ends at 1.2 mm here.',
  question: 'Which layer is the tip in?',
};
const read = (text: string): Plan => {
  const result = readPlan(text, { figures: [BUNDLED['female-face']] });
  if (!result.ok) throw new Error(result.reason);
  return result.plan;
};

test('steps of a lesson are in the plan’s file to the last digit; a plan without any keeps its bytes', () => {
  const plan = { ...newPlan('p', 'female-face'), lesson: [STEP, { ...STEP, id: 's2', risk: 0 }] };
  expect(read(writePlan(plan)).lesson).toEqual(plan.lesson);
  const bare = writePlan(newPlan('p', 'female-face'));
  expect(Object.keys(JSON.parse(bare))).not.toContain('lesson');
  expect(read(bare).lesson).toEqual([]);
});

test('two steps of one mark get their own, and a damaged word is replaced', () => {
  const file = JSON.parse(writePlan({ ...newPlan('p', 'female-face'), lesson: [STEP, STEP] }));
  const [first, second] = read(JSON.stringify(file)).lesson;
  expect(first.id).not.toBe(second.id);
  file.lesson[0].risk = 7;
  expect(read(JSON.stringify(file)).lesson[0]).toEqual({ ...STEP, risk: 0 });
});

test('a step is kept and taken back like any change of the plan', () => {
  const plan = newPlan('p', 'female-face');
  const edit = {
    kind: 'changePlan',
    before: { lesson: [] },
    after: { lesson: [STEP] },
  } as const;
  expect(applyEdit(plan, edit).lesson).toEqual([STEP]);
  expect(applyEdit(applyEdit(plan, edit), invertEdit(edit))).toEqual(plan);
});
