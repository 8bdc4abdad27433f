import { expect, test } from 'vitest';
import type { Pattern } from '../../../src/layout/patternTypes';
import { newPlan, newZone } from '../../../src/plan/defaults';
import {
  applyEdit,
  type Edit,
  earlierEdit,
  figureEdit,
  invertEdit,
  joinEdits,
  keepOutsEdit,
} from '../../../src/plan/edit';
import { BUNDLED } from '../../../src/plan/figure/bundled';
import { add, allByHand } from '../../../src/plan/points/handPoints';
import { withHandKept } from '../../../src/plan/points/keepHand';
import type { HandPoints, KeepOut } from '../../../src/plan/types';

const at = (face: number) => ({ face, w0: 1, w1: 0, w2: 0 });
/** Points 1 and 2 laid by the pattern, 3 added. */
const added = add(allByHand(null, undefined), [at(1), at(2), at(3)]);
const hand: HandPoints = { ...added, flags: Uint8Array.of(0, 0, 4) };
const zone = { ...newZone('z', 'Cheek', 0), hand };
const plan = { ...newPlan('p', 'female-body'), zones: [zone] };

const paint: Edit = {
  kind: 'paint',
  zoneId: 'z',
  change: { vertices: Uint32Array.of(4), before: Float32Array.of(-16), after: Float32Array.of(3) },
};
const change = (after: object): Edit => ({ kind: 'changeZone', zoneId: 'z', before: {}, after });
const spacing = (spacingMm: number): Edit => ({
  kind: 'changeZone',
  zoneId: 'z',
  before: { pattern: { ...zone.pattern, spacingMm: spacingMm + 1 } },
  after: { pattern: { ...zone.pattern, spacingMm } },
});
const facesAfter = (edit: Edit) => {
  const { hand: left } = applyEdit(plan, withHandKept(plan, edit)).zones[0];
  return left && [left.fill, ...left.faces];
};

test.each([
  ['painting', paint],
  ['another spacing', spacing(12)],
  ['a finer area', change({ finer: null })],
  [
    'another field',
    { kind: 'setField', zoneId: 'z', what: 'Grow', before: zone.field, after: zone.field },
  ],
] as const)('%s keeps the practitioner’s point and lays the others anew', (_, edit) => {
  expect(facesAfter(edit as Edit)).toEqual(['around', 3]);
});

test.each([['name'], ['insertion'], ['volumePerPointMl'], ['locked']])(
  'a change of %s leaves all points as they are',
  (key) => expect(withHandKept(plan, change({ [key]: 1 }))).toEqual(change({ [key]: 1 })),
);

test('by hand nothing is laid anew', () => {
  const byHand: Pattern = { kind: 'hand', spacingMm: 10 };
  expect(facesAfter(change({ pattern: byHand }))).toEqual(['none', 1, 2, 3]);
});

const scale = { ...plan.scale, factor: 1.1, confirmed: true };
const session = {
  id: 's',
  name: 'S',
  date: '',
  distanceMm: 5,
  faces: Int32Array.of(),
  weights: new Float64Array(0),
};

test.each<[string, Edit]>([
  ['a fit of the figure', figureEdit(plan, { scale }, {})],
  ['a new session', earlierEdit(plan, 'Keep', [session])],
  ['another figure', figureEdit(plan, { figure: BUNDLED['male-body'] }, {})],
])('%s holds no point that no hand has set (97 of 128 points were left by a fit)', (_, edit) => {
  expect(facesAfter(edit)).toEqual(['around', 3]);
  const kept = withHandKept(plan, edit);
  expect(applyEdit(applyEdit(plan, kept), invertEdit(kept))).toEqual(plan);
});

test('both changes are one step with one name, and go back together', () => {
  const edit = withHandKept(plan, paint);
  expect(edit).toMatchObject({ kind: 'together', what: 'Paint' });
  expect(applyEdit(applyEdit(plan, edit), invertEdit(edit))).toEqual(plan);
});

test('an edit that sets the points itself has the last word', () => {
  const set: Edit = { kind: 'setPoints', zoneId: 'z', what: 'x', before: hand, after: null };
  const edit: Edit = { kind: 'together', what: 'Change pattern', edits: [spacing(12), set] };
  expect(withHandKept(plan, edit)).toBe(edit);
});

test('a slider that lets points go at its first step is still one step', () => {
  const first = withHandKept(plan, spacing(14));
  const after = applyEdit(plan, first);
  const second = withHandKept(after, spacing(13));
  const joined = joinEdits(first, second);
  if (!joined) throw new Error('Two steps');
  expect(applyEdit(plan, joined)).toEqual(applyEdit(after, second));
});

test('nudges of one point join, of two do not', () => {
  const nudge = (what: string): Edit => ({
    kind: 'setPoints',
    zoneId: 'z',
    what,
    before: hand,
    after: hand,
  });
  expect(joinEdits(nudge('Nudge point 1'), nudge('Nudge point 1'))).not.toBeNull();
  expect(joinEdits(nudge('Nudge point 1'), nudge('Nudge point 2'))).toBeNull();
  expect(joinEdits(nudge('Move point 1'), nudge('Move point 1'))).toBeNull();
});

/** Skin on vertices 1 to 3; a keep-out whose border runs 4 mm beside it. */
const painted = {
  ...zone,
  field: { vertices: Uint32Array.of(1, 2, 3, 9), values: Float32Array.of(2, 3, 2, -4) },
};
const mole: KeepOut = {
  ...{ id: 'm', name: 'Mole', kind: 'hard', reason: 'mole', source: '', bufferMm: 0 },
  ...{ visible: true, preset: '', overridden: null },
  field: { vertices: Uint32Array.of(3, 8), values: Float32Array.of(-4, 2) },
};
const withMole = (given: Partial<KeepOut>): HandPoints | null => {
  const start = { ...plan, zones: [painted] };
  const what = 'Add keep-out';
  const edit = keepOutsEdit(start, what, [{ ...mole, ...given }]);
  const kept = withHandKept(start, edit);
  expect(applyEdit(applyEdit(start, kept), invertEdit(kept))).toEqual(start);
  return applyEdit(start, kept).zones[0].hand;
};

test.each<[string, Partial<KeepOut>, boolean]>([
  ['beside the zone', {}, false],
  ['that reaches it with its buffer', { bufferMm: 5 }, true],
  ['on it', { field: { vertices: Uint32Array.of(3), values: Float32Array.of(1) } }, true],
  ['on it that only warns', { bufferMm: 5, kind: 'caution' }, false],
  ['on it that is overridden', { bufferMm: 5, overridden: { reason: 'x', at: '' } }, false],
  [
    'with nothing painted',
    { bufferMm: 5, field: { ...mole.field, values: Float32Array.of(-4, -1) } },
    false,
  ],
])('a keep-out %s: laid points obey at once, own ones stay', (_, given, obeys) => {
  const after = withMole(given);
  if (obeys) expect(after && [after.fill, ...after.faces]).toEqual(['around', 3]);
  else expect(after).toBe(hand);
});
