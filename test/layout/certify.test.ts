import { describe, expect, test } from 'vitest';
import { ExactGeodesic } from '../../src/cli/check/referee/exactGeodesic';
import { totalArea } from '../../src/geometry/measure';
import { foldedSheet, sphere, tube } from '../geometry/surfaces';
import { discField, lay, pointsOf, wholeField } from './zones';

const SURFACES = {
  'a tube': tube(30, 90, 40, 24).mesh,
  'a fold of 5 mm': foldedSheet(60, 50, 5, 3).mesh,
  'a ball': sphere(40, 4),
};

describe.each(Object.entries(SURFACES))('the certificate on %s', (_, mesh) => {
  const layout = lay(mesh, wholeField(mesh), { spacingMm: 12 });

  test('states the smallest of all exact distances, and between which points', () => {
    const points = pointsOf(layout);
    const exact = new ExactGeodesic(mesh);
    let least = Number.POSITIVE_INFINITY;
    let pair: number[] = [];
    points.forEach((point, a) => {
      exact.run(point, 25);
      for (let b = a + 1; b < points.length; b++) {
        const mm = exact.distanceAt(points[b]);
        if (mm < least) [least, pair] = [mm, [a, b]];
      }
    });
    expect(layout.certificate.smallestSpacingMm).toBeCloseTo(least, 6);
    expect([...(layout.certificate.smallestPair ?? [])].sort((a, b) => a - b)).toEqual(pair);
  });

  test('states points per cm² of the whole zone', () => {
    expect(layout.certificate.pointsPerCm2).toBeCloseTo((100 * layout.count) / totalArea(mesh), 9);
    const inset = lay(mesh, wholeField(mesh), { spacingMm: 12, marginMm: 6 });
    expect(inset.certificate.pointsPerCm2).toBeCloseTo((100 * inset.count) / totalArea(mesh), 9);
  });
});

test.each([0, 3, 7.5])(
  'with a margin of %d mm no place inside it is farther than the spacing',
  (marginMm) => {
    const { mesh } = tube(40, 120, 48, 40);
    const zone = discField(mesh, { face: 48 * 40, w0: 1, w1: 0, w2: 0 }, 40);
    const { certificate, count } = lay(mesh, zone, { spacingMm: 10, marginMm });
    expect(count).toBeGreaterThan(10);
    expect(certificate.largestGapMm).toBeLessThanOrEqual(10 + certificate.toleranceMm);
  },
);
