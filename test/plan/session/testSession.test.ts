import { expect, test } from 'vitest';
import { newPlan } from '../../../src/plan/defaults';
import type { SessionRecord } from '../../../src/plan/session/record';
import { checkedRecord } from '../../../src/plan/session/recordFile';
import {
  spotsToInject,
  startTestSession,
  unreadSpots,
} from '../../../src/plan/session/testSession';
import type { TestSpot } from '../../../src/plan/types';
import { flatSheet } from '../../geometry/surfaces';

const { mesh } = flatSheet(100, 100, 10);

const spot = (id: string, change: Partial<TestSpot> = {}): TestSpot => ({
  ...{ id, face: 4, weights: [0.5, 0.5, 0], givenOn: '2026-11-30', readOn: '2026-12-01' },
  ...{ product: 'P', volumeMl: 0.05, depthMm: 2, result: '' },
  ...change,
});

test('spots are a small session: a point a spot, where it lies, with its volume', () => {
  const spots = [spot('a'), spot('b', { face: 9, volumeMl: null })];
  const plan = { ...newPlan('plan', 'female-body'), testSpots: spots };
  const start = startTestSession(plan, spots, mesh, {
    ...{ id: 's', startedAt: 0, minutesEast: 60, date: '2026-11-30', number: null, order: 'zone' },
    ...{ syringeMl: 1, needleAfter: null },
  });
  expect(start).toMatchObject({ kind: 'test', zones: [{ name: 'Test spots' }] });
  expect(start.points.map(({ microlitres }) => microlitres)).toEqual([50, 0]);
  // halfway between two corners of its face
  const [a, b] = [0, 1].map((k) => mesh.triangles[3 * 4 + k]);
  for (let axis = 0; axis < 3; axis++)
    expect(start.points[0].positionMm[axis]).toBeCloseTo(
      (mesh.positions[3 * a + axis] + mesh.positions[3 * b + axis]) / 2,
      9,
    );
  expect(Math.abs(start.points[0].normal[2])).toBeCloseTo(1, 9);
  expect(checkedRecord({ start, events: [] }).ok).toBe(true);
});

test('the course waits for what was not read; a spot is injected once', () => {
  const testSpots = [
    spot('a', { result: 'nothing' }),
    spot('b'),
    spot('c', { givenOn: '2026-11-29', readOn: '' }),
  ];
  expect(unreadSpots({ testSpots })).toEqual([
    'Test spot 2 has not been read, its reading is on 2026-12-01.',
    'Test spot 3 has not been read.',
  ]);
  const lying = testSpots.map((each, i) => ({ ...each, face: 4 + i }));
  const plan = { ...newPlan('plan', 'female-body'), testSpots: lying };
  const ids = (records: SessionRecord[]) => spotsToInject(plan, records).map(({ id }) => id);
  expect(ids([])).toEqual(['b', 'c']);
  const start = startTestSession(plan, lying.slice(1), mesh, {
    ...{ id: 's', startedAt: 0, minutesEast: 60, date: '2026-11-30', number: null, order: 'zone' },
    ...{ syringeMl: 1, needleAfter: null },
  });
  const inject = { kind: 'inject', points: [0], microlitres: null, at: 1 } as const;
  expect(ids([{ start, events: [inject] }])).toEqual(['c']);
  expect(ids([{ start, events: [inject, { kind: 'undo', at: 2 }] }])).toEqual(['b', 'c']);
  expect(unreadSpots({ testSpots: [] })).toEqual([]);
});
