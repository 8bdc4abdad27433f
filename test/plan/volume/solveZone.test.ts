import { describe, expect, test } from 'vitest';
import { toSparse } from '../../../src/geometry/field';
import { finish } from '../../../src/layout/patterns/poisson/poissonDisc';
import type { Pattern } from '../../../src/layout/patternTypes';
import type { LayoutTarget } from '../../../src/layout/targetSpacing';
import { newZone } from '../../../src/plan/defaults';
import { layOutPlan } from '../../../src/plan/layoutPlan';
import { solveZoneSpacing } from '../../../src/plan/volume/solveZone';
import type { ZoneToLayOut } from '../../../src/plan/zones/zoneSurroundings';
import { flatSheet } from '../../geometry/surfaces';
import { discField } from '../../layout/zones';

const { mesh } = flatSheet(120, 80, 2.5);
const ROWS: Pattern = {
  kind: 'rows',
  spacingMm: 10,
  rowDistanceMm: 15,
  staggered: true,
  edge: 'cell-centred',
  directionDeg: 0,
};
const PATTERNS: readonly Pattern[] = [
  { kind: 'poisson', mode: 'dense', spacingMm: 10, marginMm: 0, seed: 3 },
  { kind: 'hex', spacingMm: 10, edge: 'centre-inside', directionDeg: 20 },
  ROWS,
];

function zoneWith(pattern: Pattern, id = 'zone', face = 2000): ZoneToLayOut {
  const field = toSparse(discField(mesh, { face, w0: 1, w1: 0, w2: 0 }, 35));
  return { ...newZone(id, id, 0), field, pattern };
}

function solve(zones: ZoneToLayOut[], target: LayoutTarget) {
  const plan = { zones, keepOuts: [], earlier: [] };
  const last = zones[zones.length - 1].id;
  const solved = finish(solveZoneSpacing(mesh, plan, last, target, new Map()));
  if (solved === null) throw new Error('nothing solved');
  let count = 0;
  const again = { ...plan, zones: zones.with(-1, { ...zones[zones.length - 1], ...solved }) };
  finish(layOutPlan(mesh, again, new Map(), (layout) => (count = layout.count)));
  return { ...solved, countOfPlan: count };
}

describe('the spacing for a target is the one the plan is then laid out with', () => {
  for (const pattern of PATTERNS)
    test(pattern.kind, () => {
      const solved = solve([zoneWith(pattern)], { kind: 'count', count: 30 });
      expect(solved.countOfPlan).toBe(solved.count);
      expect(solved.reached).toBe(solved.count === 30);
      expect(Math.abs(solved.count - 30)).toBeLessThanOrEqual(pattern.kind === 'poisson' ? 0 : 3);
    });
});

test('rows keep the ratio of step and distance', () => {
  const { pattern } = solve([zoneWith(ROWS)], { kind: 'density', pointsPerCm2: 0.4 });
  if (pattern.kind !== 'rows') throw new Error('other pattern');
  expect(pattern.rowDistanceMm / pattern.spacingMm).toBeCloseTo(1.5, 12);
});

test('a neighbour in the layer is counted with', () => {
  const [poisson] = PATTERNS;
  const zones = [zoneWith(poisson, 'left', 1990), zoneWith(poisson, 'right')];
  const solved = solve(zones, { kind: 'volume', totalMl: 1, mlPerPoint: 0.05 });
  expect(solved.wantedCount).toBe(20);
  expect(solved.count).toBeLessThanOrEqual(20);
  expect(solved.countOfPlan).toBe(solved.count);
});

test('points by hand have no spacing to be found', () => {
  const plan = { zones: [zoneWith({ kind: 'hand', spacingMm: 0 })], keepOuts: [], earlier: [] };
  const target = { kind: 'count', count: 5 } as const;
  expect(finish(solveZoneSpacing(mesh, plan, 'zone', target, new Map()))).toBeNull();
  expect(finish(solveZoneSpacing(mesh, plan, 'none', target, new Map()))).toBeNull();
});
