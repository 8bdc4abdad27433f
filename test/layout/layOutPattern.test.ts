import { describe, expect, test } from 'vitest';
import type { DenseField } from '../../src/geometry/field';
import type { SurfacePoint } from '../../src/geometry/mesh';
import { fieldAt } from '../../src/geometry/patch';
import { seeded } from '../../src/geometry/random';
import { layOutPattern } from '../../src/layout/layOutPattern';
import { finish } from '../../src/layout/patterns/poisson/poissonDisc';
import type { Pattern } from '../../src/layout/patternTypes';
import { ALONE, type Surroundings } from '../../src/layout/zone/surroundings';
import { flatSheet } from '../geometry/surfaces';
import { discField, pointsOf, randomPointsInside } from './zones';

const sheet = flatSheet(100, 100, 2.5);
const { mesh, distance } = sheet;
const CENTRE = { face: 40 * 40 + 40, w0: 0.2, w1: 0.3, w2: 0.5 };
const field = discField(mesh, CENTRE, 38);
const REGULAR = { edge: 'cell-centred', directionDeg: 15 } as const;
const PATTERNS: Record<string, Pattern> = {
  poisson: { kind: 'poisson', mode: 'dense', spacingMm: 8, marginMm: 0, seed: 1 },
  'poisson with a margin': { kind: 'poisson', mode: 'random', spacingMm: 8, marginMm: 4, seed: 2 },
  square: { kind: 'square', spacingMm: 8, ...REGULAR },
  hex: { kind: 'hex', spacingMm: 8, ...REGULAR },
  rows: { kind: 'rows', spacingMm: 8, rowDistanceMm: 10, staggered: true, ...REGULAR },
  threads: { kind: 'threads', spacingMm: 8, threadMm: 13, gapMm: 4, toAndFro: true, ...REGULAR },
  stamps: { kind: 'stamps', head: { kind: 'five', sideMm: 6 }, spacingMm: 4, ...REGULAR },
};

function layOut(pattern: Pattern, surroundings: Partial<Surroundings> = {}) {
  return finish(layOutPattern(mesh, field, pattern, { ...ALONE, ...surroundings }));
}

type Layout = ReturnType<typeof layOut>;

function nearest(points: readonly SurfacePoint[], others: readonly SurfacePoint[]): number {
  return points.reduce(
    (least, a) => others.reduce((mm, b) => (a === b ? mm : Math.min(mm, distance(a, b))), least),
    Infinity,
  );
}

/** What holds for every layout, whatever it was laid from. */
function expectSound(layout: Layout): void {
  const points = pointsOf(layout);
  const { certificate, links, linkLengths } = layout;
  expect(layout.positions).toHaveLength(3 * layout.count);
  expect(certificate.smallestSpacingMm).toBeCloseTo(nearest(points, points), 6);
  linkLengths.forEach((mm, link) => {
    expect(mm).toBeCloseTo(distance(points[links[2 * link]], points[links[2 * link + 1]]), 6);
  });
  expect(new Set(layout.manualRow.filter((row) => row >= 0)).size).toBe(
    layout.manualRow.filter((row) => row >= 0).length,
  );
}

const random = seeded(7);
const hand = randomPointsInside(mesh, field, 4, random);
const existing = randomPointsInside(mesh, field, 3, random);
const earlier = randomPointsInside(mesh, field, 3, random).map((point, row) => ({
  point,
  distanceMm: [3, 8, 14][row],
}));

describe('around points by hand, of other zones and old punctures', () => {
  for (const [name, pattern] of Object.entries(PATTERNS))
    test(name, () => {
      const layout = layOut(pattern, {
        existing,
        previous: earlier,
        manual: { fill: 'around', points: hand },
      });
      expectSound(layout);
      const points = pointsOf(layout);
      const laid = points.filter((_, row) => layout.manualRow[row] < 0);
      expect(laid.length).toBeGreaterThan(5);
      const rows = [...layout.manualRow].filter((row) => row >= 0);
      expect(rows.sort()).toEqual([0, 1, 2, 3]);
      points.forEach((point, row) => {
        if (layout.manualRow[row] >= 0) expect(point).toEqual(hand[layout.manualRow[row]]);
      });
      const tolerance = pattern.kind === 'poisson' ? 1e-9 : 0.05;
      const least = layout.certificate.spacingMm * (1 - tolerance) * (1 - 1e-9);
      expect(nearest(laid, [...laid, ...hand, ...existing])).toBeGreaterThanOrEqual(least);
      for (const { point, distanceMm } of earlier)
        expect(nearest(laid, [point])).toBeGreaterThanOrEqual(distanceMm * (1 - 1e-9));
      for (const point of laid) expect(fieldAt(mesh, field, point)).toBeGreaterThanOrEqual(-1e-3);
      expect(layout.certificate.smallestToOthersMm).toBeCloseTo(nearest(points, existing), 6);
      for (const { row } of layout.violations)
        expect(layout.manualRow[row]).toBeGreaterThanOrEqual(0);
    });
});

test('all by hand: the rows as given, and what they break', () => {
  const outside = { face: 10, w0: 0.2, w1: 0.3, w2: 0.5 };
  const beside = { ...CENTRE, w0: 0.3, w1: 0.3, w2: 0.4 };
  const points = [CENTRE, beside, outside, hand[0]];
  const kept: DenseField = field.map((value, vertex) =>
    mesh.positions[3 * vertex] > 60 ? Math.min(value, -1) : value,
  );
  const right = randomPointsInside(mesh, field, 40, seeded(3)).find(
    (point) => mesh.positions[3 * mesh.triangles[3 * point.face]] > 65,
  ) as SurfacePoint;
  const pattern = { kind: 'hand', spacingMm: 5 } as const;
  const layout = finish(
    layOutPattern(mesh, kept, pattern, {
      ...ALONE,
      manual: { fill: 'none', points: [...points, right] },
      painted: field,
      existing: [{ ...CENTRE, w0: 0.1, w1: 0.4, w2: 0.5 }],
    }),
  );
  expectSound(layout);
  expect(pointsOf(layout)).toEqual([...points, right]);
  expect([...layout.manualRow]).toEqual([0, 1, 2, 3, 4]);
  const kinds = layout.violations.map(({ row, kind, otherRow }) => `${row} ${kind} ${otherRow}`);
  expect(kinds).toContain('0 tooNear 1');
  expect(kinds).toContain('1 tooNear 0');
  expect(kinds).toContain('0 tooNearOther -1');
  expect(kinds).toContain('2 outside -1');
  expect(kinds).toContain('4 keepOut -1');
});

test('a hand zone without spacing or points', () => {
  const none = layOut({ kind: 'hand', spacingMm: 0 });
  expect(none.count).toBe(0);
  expect(none.certificate.smallestSpacingMm).toBeNaN();
  const few = layOut(
    { kind: 'landmarks', set: '', spacingMm: 0 },
    { manual: { fill: 'none', points: hand } },
  );
  expectSound(few);
  expect(few.violations).toEqual([]);
  expect(few.links.length).toBeGreaterThan(0);
});

test('a painted density: each level keeps its own laws', () => {
  const fine = { field: discField(mesh, CENTRE, 16), spacingMm: 4 };
  const layout = layOut(PATTERNS.poisson, {
    refined: fine,
    manual: { fill: 'around', points: [hand[0]] },
  });
  expectSound(layout);
  const points = pointsOf(layout);
  const isRefined = (point: SurfacePoint) => fieldAt(mesh, fine.field, point) > 0;
  const laid = points.filter((_, row) => layout.manualRow[row] < 0);
  const [inner, outer] = [laid.filter(isRefined), laid.filter((point) => !isRefined(point))];
  expect(nearest(inner, points)).toBeGreaterThanOrEqual(4 * (1 - 1e-9));
  expect(nearest(outer, points)).toBeGreaterThanOrEqual(8 * (1 - 1e-9));
  for (const place of randomPointsInside(mesh, field, 1500, seeded(9)))
    expect(nearest([place], points)).toBeLessThan((isRefined(place) ? 4 : 8) * 1.001);
  expect(layout.refined).toMatchObject({ spacingMm: 4, points: points.filter(isRefined).length });
  expect(layout.refined?.largestGapMm).toBeLessThan(4 * 1.001);
  expect(layout.refined?.rest.largestGapMm).toBeLessThan(8 * 1.001);
  expect((layout.refined?.areaMm2 ?? 0) + (layout.refined?.rest.areaMm2 ?? 0)).toBeCloseTo(
    layout.areaMm2,
    3,
  );
});

test('stamps: punctures of different shots keep the distance set', () => {
  const { punctures, count } = layOut(PATTERNS.stamps);
  expect(punctures?.perShot).toBe(5);
  expect(punctures?.shotOf).toHaveLength(5 * count);
  expect(punctures?.smallestBetweenShotsMm).toBeCloseTo(4, 6);
});

test('threads: from entry to end along the skin', () => {
  const { threads, positions, count } = layOut(PATTERNS.threads);
  expect(count).toBeGreaterThan(8);
  for (let row = 0; row < count; row++) {
    const step = [0, 1, 2].map((axis) => threads?.ends[3 * row + axis] ?? Number.NaN);
    const length = Math.hypot(...step.map((value, axis) => value - positions[3 * row + axis]));
    expect(length).toBeCloseTo(13, 6);
  }
});

test('a thread by hand keeps its length and lies inside', () => {
  const layout = layOut(PATTERNS.threads, { manual: { fill: 'none', points: [CENTRE] } });
  expect(layout.threads?.ends).toHaveLength(3);
});

test('a lattice keeps its own links and says so when a point joins', () => {
  const layout = layOut(PATTERNS.square, { manual: { fill: 'around', points: [CENTRE] } });
  expect(layout.regular?.free).toHaveLength(layout.linkLengths.length);
  const row = layout.manualRow.indexOf(0);
  expect([...layout.links].filter((each) => each === row).length).toBeGreaterThan(2);
});
