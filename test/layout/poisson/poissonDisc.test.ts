import { describe, expect, test } from 'vitest';
import { ExactDistance } from '../../../src/geometry/exactDistance';
import type { DenseField } from '../../../src/geometry/field';
import { straightDistance } from '../../../src/geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../../src/geometry/mesh';
import { fieldAt } from '../../../src/geometry/patch';
import { seeded } from '../../../src/geometry/random';
import type { PoissonMode } from '../../../src/layout/types';
import {
  flatSheet,
  foldedSheet,
  gridMesh,
  shuffled,
  sphere,
  thigh,
  tube,
} from '../../geometry/surfaces';
import { few } from '../../long';
import { discField, lay, pointsOf, randomPointsInside, wholeField } from '../zones';

type Distance = (a: SurfacePoint, b: SurfacePoint) => number;

/** Exact distance where straight is below the limit; the straight one suffices beyond. */
function exactly(mesh: SurfaceMesh, limitMm: number): Distance {
  const exact = new ExactDistance(mesh);
  return (a, b) => {
    const straight = straightDistance(mesh, a, b);
    return straight >= limitMm ? straight : exact.between(a, b, limitMm);
  };
}

function expectSpacing(
  points: readonly SurfacePoint[],
  distance: Distance,
  spacingMm: number,
): void {
  let smallest = Infinity;
  for (let i = 0; i < points.length; i++)
    for (let j = 0; j < i; j++) smallest = Math.min(smallest, distance(points[i], points[j]));
  expect(smallest).toBeGreaterThanOrEqual(spacingMm * (1 - 1e-9));
}

function expectCovered(
  places: readonly SurfacePoint[],
  points: readonly SurfacePoint[],
  distance: Distance,
  limitMm: number,
): void {
  for (const place of places) {
    let nearest = Infinity;
    for (const point of points) {
      nearest = Math.min(nearest, distance(place, point));
      if (nearest <= limitMm) break;
    }
    expect(nearest).toBeLessThanOrEqual(limitMm);
  }
}

/** Every place of a grid a tenth of the spacing wide: only on surfaces made of squares. */
function densePlaces(mesh: SurfaceMesh, field: DenseField, spacingMm: number): SurfacePoint[] {
  const places: SurfacePoint[] = [];
  const longest = mesh.edgeLengths.reduce((most, length) => Math.max(most, length), 0);
  const steps = Math.ceil((10 * longest) / spacingMm);
  for (let face = 0; face < mesh.faceCount; face++)
    for (let i = 0; i < steps; i++)
      for (let j = 0; i + j < steps; j++) {
        const w1 = (i + 1 / 3) / steps;
        const w2 = (j + 1 / 3) / steps;
        const place = { face, w0: 1 - w1 - w2, w1, w2 };
        if (fieldAt(mesh, field, place) > 0) places.push(place);
      }
  return places;
}

const MODES: PoissonMode[] = ['dense', 'even', 'random'];
const DEVELOPABLES = {
  'flat sheet': flatSheet(70, 50, 1.9),
  tube: tube(8, 70, 24, 36),
  'folded sheet, layers 3 mm apart': foldedSheet(45, 40, 3, 2.1),
  'coarse sheet': flatSheet(60, 60, 15),
};

describe('laws in closed form: all pairs, and cover at a tenth of the spacing', () => {
  for (const [name, { mesh, distance }] of Object.entries(DEVELOPABLES))
    for (const mode of MODES)
      for (const seed of few([1, 2], 1))
        test(`${name}, ${mode}, seed ${seed}`, () => {
          const field = wholeField(mesh);
          const layout = lay(mesh, field, { spacingMm: 8, mode, seed });
          const points = pointsOf(layout);
          expectSpacing(points, distance, 8);
          expectCovered(densePlaces(mesh, field, 8), points, distance, 8.008);
          const { certificate } = layout;
          expect(certificate.smallestSpacingMm).toBeGreaterThanOrEqual(8 * (1 - 1e-9));
          expect(certificate.largestGapMm).toBeLessThanOrEqual(8 + certificate.toleranceMm);
          expect(certificate.shareWanted).toBe(1);
        });
});

describe('laws on curved and rough skin, distances exact', () => {
  const surfaces: Record<string, SurfaceMesh> = {
    sphere: sphere(25, 4),
    thigh: thigh(90, 90),
    'shuffled sphere': shuffled(sphere(25, 4), seeded(3)),
    'rough ground': roughGround(5),
  };
  for (const [name, mesh] of Object.entries(surfaces))
    for (const mode of MODES)
      test(`painted disc on ${name}, ${mode}, seed 4`, () => {
        const field = discField(mesh, { face: mesh.faceCount >> 1, w0: 0.2, w1: 0.3, w2: 0.5 }, 24);
        const layout = lay(mesh, field, { spacingMm: 7, mode, seed: 4 });
        const points = pointsOf(layout);
        expect(points.length).toBeGreaterThan(10);
        expectSpacing(points, exactly(mesh, 7), 7);
        const places = randomPointsInside(mesh, field, 400, seeded(9));
        const tolerance = layout.certificate.toleranceMm;
        expectCovered(
          places,
          points,
          exactly(mesh, 8),
          layout.certificate.largestGapMm + tolerance,
        );
        expect(layout.certificate.largestGapMm).toBeLessThanOrEqual(7 + tolerance);
        for (const point of points) expect(fieldAt(mesh, field, point)).toBeGreaterThan(-1e-9);
      });
});

function roughGround(seed: number, heightMm = 1.5): SurfaceMesh {
  const random = seeded(seed);
  return gridMesh(40, 40, (u, v) => [u * 80, v * 80, heightMm * random()]);
}

describe('ground so rough that the flood is per cents off: the exact check holds the law', () => {
  for (const seed of few([1, 2, 3], 1))
    test(`all pairs exact, dense, seed ${seed}`, () => {
      const mesh = roughGround(seed, 4);
      const layout = lay(mesh, wholeField(mesh), { spacingMm: 7, seed });
      expectSpacing(pointsOf(layout), exactly(mesh, 7), 7);
      expect(layout.certificate.smallestSpacingMm).toBeGreaterThanOrEqual(7 * (1 - 1e-9));
    });
});

describe('rough ground in exact distances', () => {
  for (const seed of few([1, 2, 3, 4], 2))
    test(`no place farther than the spacing, random, seed ${seed}`, () => {
      const mesh = roughGround(seed, 0.7);
      const field = wholeField(mesh);
      const points = pointsOf(lay(mesh, field, { spacingMm: 8, seed, mode: 'random' }));
      const places = randomPointsInside(mesh, field, 20_000, seeded(seed));
      expectCovered(places, points, exactly(mesh, 8.4), 8 * (1 + 1e-4));
    });
});

describe('the allowed range of spacings on faces of any size', () => {
  test('2 mm on edges of 5 mm', () => {
    const { mesh, distance } = flatSheet(50, 50, 5);
    const field = discField(mesh, { face: 110, w0: 0.4, w1: 0.3, w2: 0.3 }, 9);
    const layout = lay(mesh, field, { spacingMm: 2 });
    const points = pointsOf(layout);
    expect(points.length).toBeGreaterThan(50);
    expectSpacing(points, distance, 2);
    expectCovered(randomPointsInside(mesh, field, 2000, seeded(1)), points, distance, 2.002);
  });

  test('60 mm on edges of 5 mm', () => {
    const { mesh, distance } = flatSheet(300, 300, 5);
    const points = pointsOf(lay(mesh, wholeField(mesh), { spacingMm: 60 }));
    expectSpacing(points, distance, 60);
    expectCovered(
      randomPointsInside(mesh, wholeField(mesh), 2000, seeded(1)),
      points,
      distance,
      60.06,
    );
  });
});

describe('density', () => {
  test('the unbiased mode has the known density of maximal Poisson-disc sampling', () => {
    let count = 0;
    for (const seed of [1, 2, 3, 4]) {
      const mesh = sphere(60, 5);
      count += lay(mesh, wholeField(mesh), { mode: 'random', seed }).count;
    }
    // 0.69655 points per r^2 (Ebeida et al. 2012), here to 3 %.
    const perSquare = count / 4 / ((4 * Math.PI * 3600) / 100);
    expect(Math.abs(perSquare / 0.6966 - 1)).toBeLessThan(0.03);
  });

  test('the dense mode lays 1.3 times as many', () => {
    const mesh = sphere(60, 5);
    const dense = lay(mesh, wholeField(mesh), { mode: 'dense' }).count;
    const random = lay(mesh, wholeField(mesh), { mode: 'random' }).count;
    expect(dense / random).toBeGreaterThan(1.3);
  });
});

describe('evenness', () => {
  const surfaces = {
    thigh: thigh(90, 90),
    sphere: sphere(60, 5),
    'flat sheet': flatSheet(150, 150, 3).mesh,
  };
  for (const [name, mesh] of Object.entries(surfaces))
    test(`even links differ a seventh less in length than dense ones, ${name}`, () => {
      const spread = (mode: PoissonMode) => {
        const { certificate } = lay(mesh, wholeField(mesh), { mode, spacingMm: 9 });
        return certificate.neighbourSdMm / certificate.neighbourMeanMm;
      };
      expect(spread('even')).toBeLessThan(0.85 * spread('dense'));
    });
});
