import { describe, expect, test } from 'vitest';
import { layOutPattern } from '../../../src/layout/layOutPattern';
import { finish } from '../../../src/layout/patterns/poisson/poissonDisc';
import type { Pattern } from '../../../src/layout/patternTypes';
import { cone, type Developable, flatSheet, tube } from '../../geometry/surfaces';
import { pointsOf, wholeField } from '../zones';
import { meshArea } from './meshArea';

/*
 * No two points are nearer than the law of their pattern allows, by the straight line on the skin laid
 * flat: a plane, a cylinder and a cone have it in closed form.
 */
const SURFACES: Readonly<Record<string, Developable>> = {
  plane: flatSheet(80, 60, 4),
  cylinder: tube(14, 70, 28, 16),
  cone: cone(0.35, 30, 110, 24, 16),
};
const RANDOM = { spacingMm: 9, marginMm: 0, seed: 4 } as const;
const LINES = { spacingMm: 9, edge: 'cell-centred', directionDeg: 20 } as const;
const FAN = { spacingMm: 9, edge: 'cell-centred', directionDeg: 20 } as const;
/** What a pattern keeps between its points, mm: lattices, rows, threads may fall 5 % short of it. */
const PATTERNS: readonly (readonly [Pattern, number])[] = [
  [{ kind: 'poisson', mode: 'dense', ...RANDOM }, 9],
  [{ kind: 'poisson', mode: 'even', ...RANDOM }, 9],
  [{ kind: 'poisson', mode: 'random', ...RANDOM }, 9],
  [{ kind: 'square', ...LINES, fillIns: true }, 0.95 * 9],
  [{ kind: 'hex', ...LINES, fillIns: true }, 0.95 * 9],
  [{ kind: 'rows', ...LINES, rowDistanceMm: 8, staggered: true, fillIns: true }, 0.95 * 8],
  [{ kind: 'threads', ...LINES, threadMm: 12, gapMm: 2, toAndFro: true }, 0.95 * 9],
  // entries of the two directions keep a quarter of the rows' distance
  [{ kind: 'crosshatch', ...LINES, threadMm: 12, gapMm: 2, crossDeg: 90 }, 0.95 * (9 / 4)],
  // entries stand a row apart across the fans' way, a thread and the gap along it
  [{ kind: 'fan', ...FAN, threads: 3, spreadDeg: 60, threadMm: 10, gapMm: 2 }, 0.95 * 9],
  // middles of shots: a head of 4 mm and the space that is set between heads
  [{ kind: 'stamps', ...LINES, spacingMm: 5, head: { kind: 'five', sideMm: 4 } }, 0.95 * 9],
];

describe.each(Object.entries(SURFACES))('%s', (_, surface) => {
  test('laid flat it has the area of its faces', () => {
    expect(surface.areaMm2).toBeCloseTo(meshArea(surface.mesh), 6);
  });

  test.each(PATTERNS)('$kind: the spacing holds and is stated as it is', (pattern, leastMm) => {
    const { mesh, distance } = surface;
    const layout = finish(layOutPattern(mesh, wholeField(mesh), pattern));
    const points = pointsOf(layout);
    let smallest = Infinity;
    for (let a = 0; a < points.length; a++)
      for (let b = 0; b < a; b++) smallest = Math.min(smallest, distance(points[a], points[b]));
    expect(points.length).toBeGreaterThan(pattern.kind === 'fan' ? 5 : 15);
    expect(smallest).toBeGreaterThanOrEqual(leastMm * (1 - 1e-9));
    expect(layout.certificate.smallestSpacingMm).toBeCloseTo(smallest, 6);
  });
});
