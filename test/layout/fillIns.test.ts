import { describe, expect, test } from 'vitest';
import { ExactDistance } from '../../src/geometry/exactDistance';
import { straightDistance } from '../../src/geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../src/geometry/mesh';
import { seeded } from '../../src/geometry/random';
import { layOutPattern } from '../../src/layout/layOutPattern';
import { finish } from '../../src/layout/patterns/poisson/poissonDisc';
import type { Pattern } from '../../src/layout/patternTypes';
import { ALONE } from '../../src/layout/zone/surroundings';
import { thigh } from '../geometry/surfaces';
import { fieldOf, sheet } from './latticeSurfaces';
import { pointsOf, randomPointsInside, wholeField } from './zones';

const REGULAR = { edge: 'cell-centred', directionDeg: 0 } as const;

function patterns(spacingMm: number): Pattern[] {
  return [
    { kind: 'square', spacingMm, ...REGULAR },
    { kind: 'hex', spacingMm, ...REGULAR },
    { kind: 'rows', spacingMm, rowDistanceMm: 1.25 * spacingMm, staggered: false, ...REGULAR },
  ];
}

function filled(pattern: Pattern): Pattern {
  return { ...pattern, fillIns: true } as Pattern;
}

/** A place farther than a distance from every point, by exact distances; null where there is none. */
function barePlace(mesh: SurfaceMesh, field: Float32Array, points: SurfacePoint[], mm: number) {
  const exact = new ExactDistance(mesh);
  return (
    randomPointsInside(mesh, field, 3000, seeded(11)).find(
      (place) =>
        !points.some(
          (point) =>
            straightDistance(mesh, place, point) <= mm &&
            exact.between(place, point, 1.01 * mm) <= mm,
        ),
    ) ?? null
  );
}

describe.each([
  // edges bent by 0.3 mm at random
  ['a bumpy thigh', thigh(60, 60), 22],
  ['an L on a flat sheet', sheet(130, 130, 5), 11],
] as const)('%s', (name, mesh, spacingMm) => {
  const field =
    name === 'a bumpy thigh'
      ? wholeField(mesh)
      : fieldOf(mesh, (x, y) => Math.max(Math.min(47 - x, 125 - y), Math.min(122 - x, 41 - y)));

  test.each(patterns(spacingMm).map((pattern) => [pattern.kind, pattern] as const))(
    '%s: the lattice stays, gaps wider than a step are filled, and fill-ins are told',
    (kind, pattern) => {
      const without = finish(layOutPattern(mesh, field, pattern));
      const layout = finish(layOutPattern(mesh, field, filled(pattern)));
      const fillIns = layout.regular?.fillIns;
      if (!fillIns) throw new Error('no fill-ins');
      const reachMm = kind === 'rows' ? 1.25 * spacingMm : spacingMm;
      expect(fillIns.reachMm).toBe(reachMm);
      expect(without.regular?.fillIns).toBeNull();
      expect(layout.count).toBe(without.count + fillIns.rows.length);
      expect(fillIns.rows.length).toBeGreaterThan(0);
      // what is not a fill-in is the lattice as it is without, in its order
      const isFill = new Set(fillIns.rows);
      const places = pointsOf(layout).filter((_, row) => !isFill.has(row));
      expect(places).toEqual(pointsOf(without));
      expect(barePlace(mesh, field, pointsOf(layout), 1.001 * reachMm)).toBeNull();
      expect(barePlace(mesh, field, pointsOf(without), 1.001 * reachMm)).not.toBeNull();
      expect(layout.certificate.largestGapMm).toBeLessThanOrEqual(1.001 * reachMm);
      expect(layout.certificate.smallestSpacingMm).toBeGreaterThanOrEqual(0.95 * spacingMm);
      // held links are the lattice's own: none leads to a fill-in
      layout.links.forEach((row, at) => {
        if (layout.regular?.free[at >> 1] === 0) expect(isFill.has(row)).toBe(false);
      });
    },
  );
});

test('points set by hand cover too: fill-ins keep off them, and both are told apart', () => {
  const flat = sheet(100, 100, 5);
  const field = fieldOf(flat, (x, y) => 38 - Math.hypot(x - 50, y - 50));
  const byHand = randomPointsInside(flat, field, 1, seeded(2));
  const hand = { fill: 'around', points: byHand } as const;
  for (const pattern of patterns(10)) {
    const layout = finish(layOutPattern(flat, field, filled(pattern), { ...ALONE, manual: hand }));
    const fillIns = layout.regular?.fillIns?.rows ?? new Uint32Array(0);
    const own = layout.manualRow.indexOf(0);
    expect(own).toBeGreaterThanOrEqual(0);
    expect([...fillIns]).not.toContain(own);
    expect(layout.certificate.smallestSpacingMm).toBeGreaterThanOrEqual(9.5);
  }
});
