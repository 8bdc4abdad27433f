import { expect, test } from 'vitest';
import { newPlan } from '../../../src/plan/defaults';
import { applyEdit, invertEdit } from '../../../src/plan/edit';
import { BUNDLED } from '../../../src/plan/figure/bundled';
import { writePlan } from '../../../src/plan/file/file';
import { readPlan } from '../../../src/plan/file/readPlan';
import { sealed } from '../../../src/plan/file/seal';
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

test('an answer is in the file where there is one, and a step without one keeps its bytes', () => {
  const answered = { ...STEP, id: 's2', answer: 'In the dermis. Source: [78]' };
  const plan = { ...newPlan('p', 'female-face'), lesson: [STEP, answered] };
  const text = writePlan(plan);
  expect(read(text).lesson).toEqual([STEP, answered]);
  expect(text.split('"answer"')).toHaveLength(2);
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

/** Park and Miller 1988: the same damage each time. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 16807) % 2147483647;
    return Math.floor((below * state) / 2147483647);
  };
}

const ODD = [null, '', 'x', -1, 1e9, 0.5, [], {}, [[1]], true, 'a'.repeat(9000), '2026-01-01'];

/** One place of the tree is something else, gone or there twice. */
function odd(json: Record<string, unknown>, pick: (below: number) => number): string {
  const places: [Record<string, unknown>, string][] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      places.push([value as Record<string, unknown>, key]);
      walk(inner);
    }
  };
  // half of them in the lesson itself
  walk(pick(2) === 0 ? { lesson: json.lesson } : json);
  const [holder, key] = places[pick(places.length)];
  const what = pick(ODD.length + 2);
  if (what === ODD.length) delete holder[key];
  else if (what > ODD.length && Array.isArray(holder[key]))
    holder[key] = [...(holder[key] as []), 7];
  else holder[key] = ODD[what] ?? null;
  return JSON.stringify(json);
}

test('a lesson file that was damaged in 200 ways opens whole or says why in one sentence', () => {
  const steps = [STEP, { ...STEP, id: 's2', words: 'Then here.' }];
  const text = sealed(writePlan({ ...newPlan('p', 'female-face'), lesson: steps }));
  let [opened, refused] = [0, 0];
  for (let seed = 1; seed <= 200; seed++) {
    const pick = chance(seed * 7919);
    const at = pick(text.length);
    const damaged = [
      () => text.slice(0, at),
      () => text.slice(0, at) + text.slice(at + 1 + pick(40)),
      () => text.slice(0, at) + String.fromCharCode(32 + pick(95)) + text.slice(at + 1),
      () => odd(JSON.parse(text), pick),
      () => odd(JSON.parse(text), pick),
    ][pick(5)]();
    const result = readPlan(damaged, { figures: [BUNDLED['female-face']] });
    if (result.ok) {
      opened++;
      for (const step of result.plan.lesson) {
        expect(Object.keys(step).sort()).toEqual(Object.keys(STEP).sort());
        expect([...step.targetMm, step.at, step.heightMm].every(Number.isFinite)).toBe(true);
        expect([step.words, step.question].every((each) => typeof each === 'string')).toBe(true);
      }
      const same = JSON.stringify(result.plan.lesson) === JSON.stringify(steps);
      if (!same)
        expect(result.notes.length, `seed ${seed}: changed without a word`).toBeGreaterThan(0);
    } else {
      refused++;
      expect(result.reason, `seed ${seed}`).toMatch(/^[A-Z].{10,300}(\.|…)$/);
      expect(result.reason).not.toMatch(/undefined|NaN|\[object|Expected|Invalid|JSON|null/);
    }
  }
  expect([opened > 20, refused > 20, opened + refused]).toEqual([true, true, 200]);
});
