import { beforeEach, describe, expect, test } from 'vitest';
import { toSparse } from '../../src/geometry/field';
import { finish } from '../../src/layout/patterns/poisson/poissonDisc';
import type { Pattern } from '../../src/layout/patternTypes';
import type { ZoneLayout } from '../../src/layout/types';
import { protocolSessions } from '../../src/plan/course/course';
import { newPlan, newZone } from '../../src/plan/defaults';
import { layOutPlan } from '../../src/plan/layoutPlan';
import { applyProtocol } from '../../src/plan/protocols/applyProtocol';
import { libraryProtocolOf } from '../../src/plan/protocols/library';
import type { Protocol } from '../../src/plan/protocols/types';
import type { SessionEvent } from '../../src/plan/session/record';
import { startSession } from '../../src/plan/session/startSession';
import { undo } from '../../src/store/commands';
import {
  changeCourse,
  changeEarlier,
  keepInjected,
  keepSession,
  nextSession,
  removeEarlier,
  startCourse,
} from '../../src/store/course';
import { couchStore } from '../../src/store/session';
import { appStore } from '../../src/store/state';
import { flatSheet } from '../geometry/surfaces';
import { discField } from '../layout/zones';

const { mesh } = flatSheet(140, 140, 3.5);
const middle = [...mesh.positions].reduce(
  (best, _, i) => (i % 3 === 0 && away(i) < away(best) ? i : best),
  0,
);
function away(at: number): number {
  return Math.hypot(mesh.positions[at] - 70, mesh.positions[at + 1] - 70);
}
const face = [...mesh.triangles].indexOf(middle / 3);
const field = toSparse(discField(mesh, { face: Math.floor(face / 3), w0: 1, w1: 0, w2: 0 }, 45));

const plan = () => appStore.getState().plan;
const course = () => {
  const { course: current } = plan();
  if (!current) throw new Error('No course');
  return current;
};
const distances = () => plan().earlier.map(({ distanceMm }) => distanceMm);

/** What the worker would answer to the plan as it is now. */
function layOut(): ZoneLayout {
  const { zones, keepOuts, earlier, scale } = plan();
  const layouts: ZoneLayout[] = [];
  finish(
    layOutPlan(mesh, { zones, keepOuts, earlier, scale }, new Map(), (each) => layouts.push(each)),
  );
  const sources = zones.map((zone) => [zone.id, { ...zone, keepOuts, earlier, scale }]);
  appStore.setState({
    layouts: Object.fromEntries(layouts.map((each) => [each.zoneId, each])),
    layoutSources: Object.fromEntries(sources),
  });
  return layouts[0];
}

/** Straight distance is the skin's on a flat sheet. */
function nearest(a: ZoneLayout, b: ZoneLayout): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 3 * a.count; i += 3)
    for (let k = 0; k < 3 * b.count; k += 3)
      least = Math.min(
        least,
        Math.hypot(a.positions[i] - b.positions[k], a.positions[i + 1] - b.positions[k + 1]),
      );
  return least;
}

function begin(pattern?: Partial<Pattern>): void {
  const zone = newZone('z', 'Cheek', 0);
  const zones = [{ ...zone, field, pattern: { ...zone.pattern, ...pattern } as Pattern }];
  appStore.setState({
    plan: { ...newPlan('p', 'female-body'), zones },
    ...{ done: [], undone: [], layouts: {}, layoutSources: {}, notice: null },
  });
  startCourse(null);
  changeCourse({ first: '2026-11-22', sessions: 4, every: { count: 3, unit: 'weeks' } });
}

beforeEach(() => {
  couchStore.setState({ records: [] });
  begin();
});

test('a held session is noted with its day and its points, in one step', () => {
  const before = layOut();
  keepSession();
  const [held] = plan().earlier;
  expect(held).toMatchObject({ name: 'Session 1', date: '2026-11-22' });
  expect([...held.faces]).toEqual([...before.faces]);
  expect([...held.weights]).toEqual([...before.weights]);
  expect(course().done).toEqual([1]);
  expect(nextSession(course())).toMatchObject({ number: 2, date: '2026-12-13' });
  undo();
  expect(plan().earlier).toEqual([]);
  expect(course().done).toEqual([]);
});

test('points that answer older settings are not taken for those of a session', () => {
  keepSession();
  expect(plan().earlier).toEqual([]);
  expect(appStore.getState().notice?.text).toContain('being laid out');
});

test('after a session at the couch what was injected is kept, not what was planned', () => {
  const layout = layOut();
  const now = plan();
  const start = startSession(
    now,
    [{ zone: now.zones[0], layout, ids: Uint32Array.from({ length: layout.count }, (_, i) => i) }],
    {
      ...{ id: 's1', startedAt: 0, minutesEast: 60, date: '2026-11-23', number: 1, order: 'zone' },
      ...{ syringeMl: 1, needleAfter: null },
    },
  );
  const events: SessionEvent[] = [
    { kind: 'inject', points: [0, 2, 3], microlitres: null, at: 1 },
    { kind: 'skip', points: [1], at: 2 },
    { kind: 'undo', at: 3 },
    { kind: 'undo', at: 4 },
    { kind: 'inject', points: [4, 5], microlitres: null, at: 5 },
    { kind: 'finish', at: 6 },
  ];
  couchStore.setState({ records: [{ start, events }] });
  keepSession();
  const [held] = plan().earlier;
  expect(held).toMatchObject({ id: 's1', name: 'Session 1', date: '2026-11-23' });
  expect([...held.faces]).toEqual([layout.faces[4], layout.faces[5]]);
  expect([...held.weights]).toEqual([...layout.weights.subarray(12, 18)]);
  expect([course().done, distances()]).toEqual([[1], [2]]);
  // kept again it takes its own place
  keepInjected({ start, events: [...events, { kind: 'resume', at: 7 }] });
  expect([plan().earlier.length, course().done]).toEqual([1, [1]]);
});

describe('the next session goes between the points of the one before', () => {
  const even = { edge: 'cell-centred', directionDeg: 0 } as const;
  test.each<[string, Partial<Pattern>]>([
    ['poisson', { kind: 'poisson', mode: 'dense', spacingMm: 12 }],
    ['poisson, random', { kind: 'poisson', mode: 'random', spacingMm: 12 }],
    ['square', { ...even, kind: 'square', spacingMm: 12 }],
    ['hex', { ...even, kind: 'hex', spacingMm: 12 }],
    ['rows', { ...even, kind: 'rows', spacingMm: 12, rowDistanceMm: 14, staggered: false }],
    ['staggered', { ...even, kind: 'rows', spacingMm: 14, rowDistanceMm: 12, staggered: true }],
  ])('%s', (_, pattern) => {
    begin(pattern);
    const first = layOut();
    keepSession();
    expect(distances()).toEqual([1.5]);
    const second = layOut();
    expect(nearest(first, second)).toBeGreaterThanOrEqual(1.5 - 1e-6);
    expect(second.count).toBeGreaterThan(0.85 * first.count);
  });
});

test('punctures of N days and more keep nothing; younger ones do, whatever is changed first', () => {
  layOut();
  keepSession();
  layOut();
  keepSession();
  // session 3 is on 2027-01-03: 42 and 21 days after the others
  expect(distances()).toEqual([2, 2]);
  changeCourse({ keepDays: 42 });
  expect(distances()).toEqual([0, 2.5]);
  changeCourse({ keepDays: 43 });
  expect(distances()).toEqual([2, 2]);
  changeCourse({ keepDays: 60 });
  changeCourse({ every: { count: 5, unit: 'weeks' } });
  expect(distances()).toEqual([0, 2.5]);
  undo();
  expect(distances()).toEqual([2, 2]);
});

test('a distance that was set by hand stays while its session counts', () => {
  layOut();
  keepSession();
  changeEarlier(plan().earlier[0].id, { distanceMm: 3 });
  changeCourse({ keepDays: 30 });
  expect(distances()).toEqual([3]);
  changeCourse({ keepDays: 10 });
  expect(distances()).toEqual([0]);
  removeEarlier(plan().earlier[0].id);
  expect(plan().earlier).toEqual([]);
});

test('a source without an interval gives none, and “up to” begins at one', () => {
  startCourse(applyProtocol(libraryProtocolOf('papule-1cm') as Protocol, 90).applied);
  expect(course()).toMatchObject({ sessions: 1, range: null, every: null, later: null });
  changeCourse({ sessions: 3 });
  expect(nextSession(course())?.date).toBe(course().first);
  const { sessions } = libraryProtocolOf('dca-submental')?.numbers ?? {};
  expect(protocolSessions(sessions)).toEqual({ sessions: 1, range: [1, 6] });
});

test('a protocol’s number and interval begin the course; nonsense is refused with its reason', () => {
  const protocol = libraryProtocolOf('seed-generic');
  if (!protocol) throw new Error('No such protocol');
  startCourse(applyProtocol(protocol, 90).applied);
  expect(course()).toMatchObject({
    sessions: 3,
    range: [3, 15],
    every: { count: 10, unit: 'days' },
    later: null,
  });
  changeCourse({ sessions: 0 });
  expect(course().sessions).toBe(3);
  expect(appStore.getState().notice?.text).toBe('At least one session.');
});
