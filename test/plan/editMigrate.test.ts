import { describe, expect, test } from 'vitest';
import { newPlan, newZone } from '../../src/plan/defaults';
import { applyEdit, EDIT_VERSION, type Edit, invertEdit } from '../../src/plan/edit';
import { migratedEdit } from '../../src/plan/editMigrate';
import { BUNDLED } from '../../src/plan/figure/bundled';
import type { KeepOut, Plan } from '../../src/plan/types';
import { stepsNow } from '../../src/store/saving/savedSteps';

/* Steps of undo as version 4 kept them, whole lists before and after, against what they did then. */

const field = { vertices: Uint32Array.of(1, 2), values: Float32Array.of(4, -2) };
const mole: KeepOut = {
  ...{ id: 'm', name: 'Mole', kind: 'hard', reason: 'r', source: '', bufferMm: 0 },
  ...{ visible: true, preset: '', overridden: null, field },
};
const session = {
  ...{ id: 's', name: 'S', date: '', distanceMm: 5 },
  ...{ faces: Int32Array.of(3), weights: Float64Array.of(1, 0, 0) },
};
const start: Plan = {
  ...newPlan('p', 'female-body'),
  zones: [{ ...newZone('a', 'A', 0), field }],
  keepOuts: [mole],
};
const larger = { ...start.zones[0], field: { ...field, values: Float32Array.of(5, -2.5) } };
const { scale, zones, keepOuts, earlier, testSpots } = start;
const big = { ...scale, factor: 1.25, confirmed: true };
const here = { scale, zones, keepOuts, earlier, testSpots };

const OLD: readonly (readonly [what: string, edit: object, after: Plan])[] = [
  [
    'keep-outs',
    { kind: 'setKeepOuts', what: 'Delete', before: keepOuts, after: [] },
    { ...start, keepOuts: [] },
  ],
  [
    'an earlier session',
    { kind: 'setEarlier', what: 'Keep', before: [], after: [session] },
    { ...start, earlier: [session] },
  ],
  [
    'another figure',
    {
      kind: 'switchModel',
      before: { model: 'female-body', ...here },
      after: { model: 'male-body', ...here, zones: [larger] },
    },
    { ...start, figure: BUNDLED['male-body'], zones: [larger] },
  ],
  [
    'another size',
    {
      kind: 'setScale',
      before: { scale, zones, keepOuts },
      after: { scale: big, zones: [larger], keepOuts },
    },
    { ...start, scale: big, zones: [larger] },
  ],
  [
    'several in one',
    {
      kind: 'together',
      what: 'All',
      edits: [
        { kind: 'setKeepOuts', what: 'Delete', before: keepOuts, after: [] },
        { kind: 'setEarlier', what: 'Keep', before: [], after: [session] },
      ],
    },
    { ...start, keepOuts: [], earlier: [session] },
  ],
];

describe('a step of version 4', () => {
  test.each(OLD)('%s does and undoes what it did', (_, old, after) => {
    const edit = migratedEdit(structuredClone(old), 4, EDIT_VERSION) as Edit;
    expect(applyEdit(start, edit)).toEqual(after);
    expect(applyEdit(after, invertEdit(edit))).toEqual(start);
  });

  test('of a figure that nobody knows, or of a later version, cannot be used', () => {
    const strange = { kind: 'switchModel', before: { model: 'horse' }, after: { model: 'cow' } };
    expect(migratedEdit(strange, 4, EDIT_VERSION)).toBeNull();
    expect(migratedEdit(OLD[0][1], EDIT_VERSION + 1, EDIT_VERSION)).toBeNull();
    expect(migratedEdit(OLD[0][1], 2, EDIT_VERSION)).toBeNull();
  });
});

test('a size of version 6 has no form of its own', () => {
  const { shape: _none, ...old } = big;
  const { shape: _neither, ...small } = scale;
  const nothing = { removed: [], added: [], changed: [] };
  const lists = { zones: nothing, keepOuts: nothing, earlier: nothing, testSpots: nothing };
  const edit = { kind: 'changeFigure', before: { scale: small }, after: { scale: old }, ...lists };
  expect(migratedEdit(edit, 6, EDIT_VERSION)).toMatchObject({
    before: { scale: { shape: null, factor: 1 } },
    after: { scale: { shape: null, factor: 1.25 } },
  });
  const elsewhere = { ...edit, before: {}, after: { figure: BUNDLED['male-body'] } };
  expect(migratedEdit(elsewhere, 6, EDIT_VERSION)).toEqual(elsewhere);
});

test('a history is brought up whole or not at all', () => {
  const known = new Map(OLD.map(([, edit], i) => [i + 1, edit as unknown as Edit]));
  const history = { planVersion: 4, done: [1, 2], undone: [4] };
  const steps = stepsNow(history, known);
  expect(steps?.done.map(({ kind }) => kind)).toEqual(['changeKeepOuts', 'changeEarlier']);
  expect(steps?.undone.map(({ kind }) => kind)).toEqual(['changeFigure']);
  expect(stepsNow({ ...history, done: [1, 77] }, known)).toBeNull();
  expect(stepsNow({ ...history, planVersion: 1 }, known)).toBeNull();
});
