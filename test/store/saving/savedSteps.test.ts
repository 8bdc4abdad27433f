import { expect, test } from 'vitest';
import type { Edit } from '../../../src/plan/edit';
import { shareUnchanged } from '../../../src/plan/shareUnchanged';
import { StepNumbers } from '../../../src/store/saving/savedSteps';

const rename = (name: string): Edit => ({
  kind: 'changePlan',
  before: { name: '' },
  after: { name },
});
const stroke = (bytes: number): Edit => ({
  kind: 'paint',
  zoneId: 'z',
  change: {
    vertices: new Uint32Array(bytes / 12),
    before: new Float32Array(bytes / 12),
    after: new Float32Array(bytes / 12),
  },
});

test('each step is written once; what is forgotten is deleted', () => {
  const numbers = new StepNumbers();
  const [a, b, c] = ['a', 'b', 'c'].map(rename);
  const first = numbers.toWrite({ done: [a, b], undone: [] });
  expect(first.fresh).toHaveLength(2);
  // a save that failed is written again
  expect(numbers.toWrite({ done: [a, b], undone: [] }).fresh).toEqual(first.fresh);
  numbers.confirm(first);
  const undone = numbers.toWrite({ done: [a], undone: [b] });
  expect([undone.fresh, undone.gone]).toEqual([[], []]);
  numbers.confirm(undone);
  const other = numbers.toWrite({ done: [a, c], undone: [] });
  expect(other.fresh.map(([, edit]) => edit)).toEqual([c]);
  expect(other.gone).toEqual(undone.history.undone);
  numbers.forgetWritten();
  expect(numbers.toWrite({ done: [a, c], undone: [] }).fresh).toHaveLength(2);
});

test('steps read from the database keep their numbers', () => {
  const [a, b] = ['a', 'b'].map(rename);
  const numbers = new StepNumbers(new Map([[7, a]]));
  const { history, fresh } = numbers.toWrite({ done: [a, b], undone: [] });
  expect(history.done).toEqual([7, 8]);
  expect(fresh).toEqual([[8, b]]);
});

test('the newest steps are kept that fit: 200 and more of usual weight, never a part of one', () => {
  const light = Array.from({ length: 700 }, (_, n) => rename(String(n)));
  expect(new StepNumbers().toWrite({ done: light, undone: [] }).fresh).toHaveLength(500);
  const strokes = Array.from({ length: 300 }, () => stroke(36_000));
  expect(new StepNumbers().toWrite({ done: strokes, undone: [] }).fresh.length).toBeGreaterThan(
    200,
  );
  const heavy = Array.from({ length: 10 }, () => stroke(6_000_000));
  const kept = new StepNumbers().toWrite({ done: heavy, undone: [] }).fresh;
  expect(kept.map(([, edit]) => edit)).toEqual(heavy.slice(-1));
});

test('what another tab left as it was stays the same object', () => {
  const zone = (id: string, value: number) => ({
    id,
    field: { values: Float32Array.of(1, value) },
    pattern: { kind: 'poisson', spacingMm: 15 },
  });
  const before = { name: 'plan', zones: [zone('a', 2), zone('b', 3)] };
  const after = structuredClone({ ...before, zones: [zone('b', 3), zone('a', 9)] });
  const shared = shareUnchanged(before, after);
  expect(shared).toEqual(after);
  expect(shared.zones[0]).toBe(before.zones[1]);
  expect(shared.zones[1].pattern).toBe(before.zones[0].pattern);
  expect(shared.zones[1].field).not.toBe(before.zones[0].field);
  expect(shareUnchanged(before, structuredClone(before))).toBe(before);
});
