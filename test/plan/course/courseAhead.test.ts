import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toSparse } from '../../../src/geometry/field';
import { finish } from '../../../src/layout/patterns/poisson/poissonDisc';
import type { ZoneLayout } from '../../../src/layout/types';
import { addInterval, daysBetween } from '../../../src/plan/course/course';
import {
  type AheadSession,
  type CourseToLayOut,
  courseAhead,
  STARVED_SHARE,
  starved,
  starvedWords,
  starvedZones,
} from '../../../src/plan/course/courseAhead';
import { rememberedSessions, usualDistanceMm } from '../../../src/plan/course/keepDistance';
import { newZone, PLAIN_COURSE } from '../../../src/plan/defaults';
import { layOutPlan } from '../../../src/plan/layoutPlan';
import type { Course, EarlierSession } from '../../../src/plan/types';
import { flatSheet } from '../../geometry/surfaces';
import { discField } from '../../layout/zones';
import { LONG } from '../../long';

const { mesh } = flatSheet(120, 120, 4);
const field = toSparse(discField(mesh, { face: mesh.faceCount / 2 + 30, w0: 1, w1: 0, w2: 0 }, 50));
/** From the fourth on as many old sessions count as ever will. */
const SESSIONS = LONG ? 6 : 4;
/** The cellulite course of the issue: every 15 days, old punctures counting 60 days. */
const COURSE: Course = {
  ...PLAIN_COURSE,
  ...{ first: '2026-11-22', sessions: SESSIONS, every: { count: 15, unit: 'days' }, later: null },
  ...{ done: [], keepDays: 60 },
};
const ZONE = newZone('z', 'Thigh', 0);
const zone = { ...ZONE, field, pattern: { ...ZONE.pattern, spacingMm: 10 } };
const plan = (distanceMm: number, course = COURSE): CourseToLayOut => ({
  ...{ zones: [zone], keepOuts: [], earlier: [], course, distanceMm },
});

test('60 days of memory every 15 days: three sessions count at once', () => {
  expect(rememberedSessions(COURSE, 60)).toBe(3);
  expect(rememberedSessions(COURSE, 15)).toBe(0);
  expect(rememberedSessions(COURSE, 16)).toBe(1);
  expect(rememberedSessions({ ...COURSE, every: null }, 60)).toBe(SESSIONS - 1);
});

test('the distance that is worked out leaves every session nine tenths of the first', () => {
  const sessions = finish(courseAhead(mesh, plan(usualDistanceMm(10, 3))));
  expect(sessions.map(({ number }) => number)).toEqual(
    Array.from({ length: SESSIONS }, (_, i) => i + 1),
  );
  const worst = starved(sessions);
  expect(worst?.share).toBeGreaterThanOrEqual(STARVED_SHARE);
});

test('half the spacing, the default of before, starves the fourth session', () => {
  const sessions = finish(courseAhead(mesh, plan(5)));
  const worst = starved(sessions);
  expect(worst?.session.number).toBe(4);
  expect(worst?.share).toBeLessThan(0.5);
});

test('session by session it is what the plan is then laid out with, held as it was foreseen', () => {
  const course = { ...COURSE, sessions: 3 };
  const ahead = finish(courseAhead(mesh, plan(2, course)));
  const earlier: EarlierSession[] = [];
  ahead.forEach(({ points, volumeMl, largestGapMm }, i) => {
    const date = addInterval('2026-11-22', { count: 15 * i, unit: 'days' });
    for (const each of earlier) expect(daysBetween(each.date, date)).toBeLessThan(60);
    const layouts: ZoneLayout[] = [];
    const now = { zones: [zone], keepOuts: [], earlier };
    finish(layOutPlan(mesh, now, new Map(), (layout) => layouts.push(layout)));
    const [{ count, faces, weights, certificate }] = layouts;
    expect([points, largestGapMm]).toEqual([count, certificate.largestGapMm]);
    expect(volumeMl).toBe(Math.round(count * 50) / 1000);
    earlier.push({ id: `${i}`, name: '', date, distanceMm: 2, faces, weights });
  });
});

test('held sessions are told by their punctures, and a single session has none to starve', () => {
  const course = { ...COURSE, sessions: 2, done: [1] };
  const held: EarlierSession = {
    ...{ id: 'a', name: 'Session 1', date: '2026-11-22', distanceMm: 2 },
    ...{ faces: Int32Array.of(5, 9), weights: new Float64Array(6).fill(1 / 3) },
  };
  const sessions = finish(courseAhead(mesh, { ...plan(2, course), earlier: [held] }));
  expect(sessions[0]).toMatchObject({ number: 1, points: 2, held: true });
  expect(sessions[1].held).toBe(false);
  expect(starved(sessions.slice(0, 1))).toBeNull();
});

/** Points of a course; how many of its first sessions were held. */
const counts = fc.record({
  points: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 8 }),
  heldCount: fc.nat(3),
});

function sessionsOf(points: readonly number[], heldCount: number): AheadSession[] {
  return points.map((count, i) => ({
    ...{ number: i + 1, date: '', points: count, volumeMl: count / 20, largestGapMm: 9 },
    leftOutShare: 0,
    ...{ held: i < heldCount, zones: [] },
  }));
}

test('every session has nine tenths of the first one’s points, or it is said', () => {
  fc.assert(
    fc.property(counts, ({ points, heldCount }) => {
      // a held session whose punctures were taken out of the plan says nothing
      const known = points.filter((count, i) => count > 0 || i >= heldCount);
      const isUnder = known.some((count) => 10 * count < 9 * (known[0] ?? 0));
      const words = starvedWords(starved(sessionsOf(points, heldCount)));
      expect(words !== null).toBe(isUnder);
      if (words !== null) expect(words).toContain(`gets ${Math.min(...known)} of the ${known[0]}`);
    }),
    { examples: [[{ points: [31, 27], heldCount: 0 }], [{ points: [0, 31, 27], heldCount: 1 }]] },
  );
});

test('27 of 31 points are said, as 87 %; 89.6 % is never called 90', () => {
  const words = (...points: number[]) => starvedWords(starved(sessionsOf(points, 0)));
  expect(words(31, 31, 27)).toBe(
    'Session 3 gets 27 of the 31 points of session 1 (87 %): the old punctures leave too little skin.',
  );
  expect(words(48, 43)).toContain('(89 %)');
  expect(words(50, 45)).toBeNull();
});

test('a zone that starves is said though all zones together hold nine tenths', () => {
  const sessionOf = (number: number, cheek: number, chin: number): AheadSession => ({
    ...{
      number,
      date: '',
      points: cheek + chin,
      volumeMl: 1,
      largestGapMm: 9,
      leftOutShare: 0,
      held: false,
    },
    zones: [
      { zoneId: 'cheek', points: cheek },
      { zoneId: 'chin', points: chin },
    ],
  });
  const sessions = [sessionOf(1, 200, 20), sessionOf(2, 199, 12), sessionOf(3, 198, 8)];
  expect(starvedWords(starved(sessions))).toBeNull();
  const [worst, ...others] = starvedZones(sessions);
  expect(others).toEqual([]);
  expect(worst.zoneId).toBe('chin');
  expect(starvedWords(worst, 'Chin')).toBe(
    'Session 3 gets 8 of the 20 points of session 1 in Chin (40 %): the old punctures leave too little skin.',
  );
  // a zone that is gone from a session has none
  const gone = [sessions[0], { ...sessions[1], zones: [sessions[1].zones[0]] }];
  expect(starvedZones(gone)[0]).toMatchObject({ zoneId: 'chin', share: 0 });
});

test('points of the zones of a session are its points', () => {
  const chin = {
    ...zone,
    id: 'chin',
    field: toSparse(discField(mesh, { face: 40, w0: 1, w1: 0, w2: 0 }, 20)),
  };
  const two = { ...plan(2, { ...COURSE, sessions: 2 }), zones: [zone, chin] };
  for (const { points, zones } of finish(courseAhead(mesh, two))) {
    expect(zones.map(({ zoneId }) => zoneId).sort()).toEqual(['chin', 'z']);
    expect(zones.reduce((sum, each) => sum + each.points, 0)).toBe(points);
  }
});
