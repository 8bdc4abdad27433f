import { describe, expect, test } from 'vitest';
import { layOutLattice } from '../../src/layout/patterns/lattice/lattice';
import { type LayoutTarget, solveSpacing, wantedCount } from '../../src/layout/targetSpacing';
import type { LayoutProgress } from '../../src/layout/types';
import { finished, sheet, whole } from './latticeSurfaces';

/** A pattern that lays as many points as its formula says. */
function counting(countAt: (spacingMm: number) => number) {
  return function* (spacingMm: number): Generator<LayoutProgress, { count: number }> {
    yield { stage: 'points', share: 0.5 };
    return { count: countAt(spacingMm) };
  };
}

describe('spacing for a target', () => {
  test('what is wanted: count, density, volume', () => {
    expect(wantedCount({ kind: 'count', count: 50 }, 1)).toBe(50);
    expect(wantedCount({ kind: 'density', pointsPerCm2: 1 }, 5000)).toBe(50);
    expect(wantedCount({ kind: 'volume', totalMl: 10, mlPerPoint: 0.2 }, 1)).toBe(50);
    expect(wantedCount({ kind: 'volume', totalMl: 1, mlPerPoint: 0.03 }, 1)).toBe(33);
  });

  test('every count of a smooth pattern is met in at most eight layouts', () => {
    for (let count = 1; count <= 400; count += 7) {
      const run = solveSpacing(
        counting((mm) => Math.floor(0.83 * (6000 / (mm * mm)) + 3 * (60 / mm))),
        { kind: 'count', count },
        6000,
        { leastMm: 1, mostMm: 200 },
      );
      const result = finished(run);
      expect(result.reached, `count ${count}`).toBe(true);
      expect(result.layouts).toBeLessThanOrEqual(8);
    }
  });

  test('a pattern that jumps gives the nearest, and a volume is never exceeded', () => {
    const jumps = counting((mm) => (mm < 7.3 ? 60 : 40));
    const solve = (target: LayoutTarget) => finished(solveSpacing(jumps, target, 2500));
    expect(solve({ kind: 'count', count: 52 })).toMatchObject({ count: 60, reached: false });
    expect(solve({ kind: 'count', count: 47 })).toMatchObject({ count: 40, reached: false });
    expect(solve({ kind: 'volume', totalMl: 5.5, mlPerPoint: 0.1 })).toMatchObject({ count: 40 });
  });

  test('a square lattice of 48 points on 8 x 6 cm has a spacing of 10 mm', () => {
    const mesh = sheet(80, 60, 2.5);
    const layOut = (spacingMm: number) =>
      layOutLattice(mesh, whole(mesh), {
        kind: 'square',
        spacingMm,
        edge: 'cell-centred',
        directionDeg: 0,
      });
    const met = finished(solveSpacing(layOut, { kind: 'count', count: 48 }, 4800));
    expect(met).toMatchObject({ reached: true, layouts: 1 });
    expect(met.spacingMm).toBeCloseTo(10, 9);
    const near = finished(solveSpacing(layOut, { kind: 'count', count: 30 }, 4800));
    expect(Math.abs(near.count - 30)).toBeLessThanOrEqual(2);
    expect(near.layout.spacingMm).toBe(near.spacingMm);
  });
});
