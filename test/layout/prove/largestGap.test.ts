import { describe, expect, test } from 'vitest';
import { ExactGeodesic } from '../../../src/cli/check/referee/exactGeodesic';
import type { DenseField } from '../../../src/geometry/field';
import { vertexPoint } from '../../../src/geometry/measure';
import { makeSurfaceMesh, type SurfaceMesh, type SurfacePoint } from '../../../src/geometry/mesh';
import { insideField } from '../../../src/geometry/patch';
import { seeded } from '../../../src/geometry/random';
import { layOutPattern } from '../../../src/layout/layOutPattern';
import { finish } from '../../../src/layout/patterns/poisson/poissonDisc';
import type { Pattern } from '../../../src/layout/patternTypes';
import type { PoissonMode, ZoneLayout } from '../../../src/layout/types';
import { ALONE, type Surroundings } from '../../../src/layout/zone/surroundings';
import { flatSheet, gridMesh, randomPoint } from '../../geometry/surfaces';
import { loadModel } from '../../models/loadModel';
import { farthestOnSheet } from '../farthestOnSheet';
import { OUTSIDE_MESHES } from '../laws/outsideMeshes';
import { discField, pointsOf, randomPointsInside, wholeField } from '../zones';

const PLACES = 5000;
const MODES = ['dense', 'even', 'random'] as const satisfies readonly PoissonMode[];

const poisson = (spacingMm: number, mode: PoissonMode, seed = 3): Pattern => ({
  ...{ kind: 'poisson', mode, spacingMm, marginMm: 0, seed },
});

/** Every pattern that lays points by itself, at about the same spacing. */
function patternsAt(spacingMm: number): Record<string, Pattern> {
  const along = { edge: 'cell-centred', directionDeg: 20, spacingMm } as const;
  return {
    ...Object.fromEntries(MODES.map((mode) => [mode, poisson(spacingMm, mode)])),
    square: { ...along, kind: 'square' },
    hex: { ...along, kind: 'hex' },
    rows: { ...along, kind: 'rows', rowDistanceMm: 1.2 * spacingMm, staggered: true },
    threads: { ...along, kind: 'threads', threadMm: 2 * spacingMm, gapMm: 2, toAndFro: false },
    stamps: { ...along, kind: 'stamps', head: { kind: 'five', sideMm: 4 } },
  };
}

type Layout = Omit<ZoneLayout, 'zoneId'>;

function layOut(mesh: SurfaceMesh, field: DenseField, pattern: Pattern, around = ALONE): Layout {
  return finish(layOutPattern(mesh, field, pattern, around));
}

/** Distances of places to their nearest point by exact windows over whole discs, mm. */
function refereed(
  mesh: SurfaceMesh,
  points: readonly SurfacePoint[],
  places: readonly SurfacePoint[],
  reachMm: number,
): number[] {
  const exact = new ExactGeodesic(mesh);
  const nearest = places.map(() => Infinity);
  for (const point of points) {
    exact.run(point, reachMm);
    places.forEach((place, i) => {
      nearest[i] = Math.min(nearest[i], exact.distanceAt(place));
    });
  }
  return nearest;
}

/** What is stated is true at its place, and no other place is farther by more than 0.1 % of r. */
function expectProven(
  mesh: SurfaceMesh,
  field: DenseField,
  layout: Layout,
  count = PLACES,
  spacingMm = layout.certificate.spacingMm,
): void {
  const { largestGapMm, largestGapAt, toleranceMm } = layout.certificate;
  expect(toleranceMm).toBeLessThanOrEqual(1e-3 * spacingMm);
  const places = randomPointsInside(mesh, field, count, seeded(11));
  const nearest = refereed(
    mesh,
    pointsOf(layout),
    [...places, largestGapAt as SurfacePoint],
    1.2 * largestGapMm,
  );
  expect(nearest.pop()).toBeCloseTo(largestGapMm, 6);
  expect(Math.max(...nearest)).toBeLessThanOrEqual(largestGapMm + toleranceMm);
  expect(Math.max(...nearest)).toBeGreaterThan(0.7 * largestGapMm);
}

/** Bumps and noise on faces larger than the spacing; every third face turned. */
function rough(noiseMm: number, turned: boolean): SurfaceMesh {
  const random = seeded(4);
  const mesh = gridMesh(9, 9, (u, v) => [
    90 * u,
    90 * v,
    6 * Math.sin(5 * u) * Math.cos(4 * v) + noiseMm * random(),
  ]);
  if (!turned) return mesh;
  const triangles = mesh.triangles.slice();
  for (let face = 0; face < mesh.faceCount; face += 9)
    triangles.set([triangles[3 * face + 1], triangles[3 * face]], 3 * face);
  return makeSurfaceMesh(mesh.positions, triangles);
}

describe('on flat faces larger than the spacing, by distances in the plane', () => {
  const { mesh, distance } = flatSheet(192, 128, 32);
  test.each(Object.entries(patternsAt(8)))('%s', (_, pattern) => {
    const layout = layOut(mesh, wholeField(mesh), pattern);
    const { largestGapMm, largestGapAt, toleranceMm, spacingMm } = layout.certificate;
    const points = pointsOf(layout);
    const nearestTo = (place: SurfacePoint): number =>
      points.reduce((least, point) => Math.min(least, distance(place, point)), Infinity);
    expect(toleranceMm).toBeLessThanOrEqual(1e-3 * spacingMm);
    expect(nearestTo(largestGapAt as SurfacePoint)).toBeCloseTo(largestGapMm, 7);
    const random = seeded(5);
    const far = Array.from({ length: PLACES }, () => nearestTo(randomPoint(mesh, random)));
    expect(Math.max(...far)).toBeLessThanOrEqual(largestGapMm + toleranceMm);
    if (pattern.kind === 'poisson') expect(largestGapMm).toBeLessThanOrEqual(8 + 1e-9);
  });
});

describe('on rough skin of faces larger than the spacing, by the exact referee', () => {
  const meshes = { noisy: rough(3, false), 'turned faces': rough(1, true) };
  for (const [name, mesh] of Object.entries(meshes))
    test.each(Object.entries(patternsAt(8)))(`${name}: %s`, (_, pattern) => {
      const field = wholeField(mesh);
      const layout = layOut(mesh, field, pattern);
      expect(layout.count).toBeGreaterThan(10);
      expectProven(mesh, field, layout, 1500);
    });
});

describe('behind the tips of a closed figure of eight faces, by the exact referee', () => {
  const { places, faces } = OUTSIDE_MESHES.octahedron;
  const mesh = makeSurfaceMesh(places.flat(), faces.flat());
  const threads = { threadMm: 6, gapMm: 2, crossDeg: 90 };
  const crossed: Pattern = {
    ...{ kind: 'crosshatch', spacingMm: 5, edge: 'cell-centred', directionDeg: 0 },
    ...threads,
  };
  test.each(Object.entries({ ...patternsAt(5), crossed }))('%s', (_, pattern) => {
    const field = wholeField(mesh);
    const layout = layOut(mesh, field, pattern);
    expect(layout.count).toBeGreaterThan(5);
    expectProven(mesh, field, layout, 2500, pattern === crossed ? 5 : undefined);
  });
});

describe('on the front of the thigh of a body, whose faces are larger than the spacing', () => {
  test.each(MODES)('%s at 1 mm', async (mode) => {
    const { positionsMm, triangles } = await loadModel('female-body');
    const mesh = makeSurfaceMesh(positionsMm, triangles);
    // The frontmost place of the left thigh half-way up.
    let front = 0;
    for (let v = 0; v < mesh.vertexCount; v++) {
      const [x, y, z] = mesh.positions.subarray(3 * v, 3 * v + 3);
      if (Math.abs(x - 90) < 10 && Math.abs(y - 620) < 10 && z > mesh.positions[3 * front + 2])
        front = v;
    }
    const field = discField(mesh, vertexPoint(mesh, front), 14);
    const layout = layOut(mesh, field, poisson(1, mode));
    expect(layout.count).toBeGreaterThan(400);
    expectProven(mesh, field, layout);
    expect(layout.certificate.largestGapMm).toBeLessThanOrEqual(1 + 1e-9);
  });
});

describe('between old punctures', () => {
  const { mesh, distance } = flatSheet(120, 90, 15);
  const field = wholeField(mesh);
  const KEPT = 7.5;
  const old = pointsOf(layOut(mesh, field, poisson(15, 'dense', 8)));
  const around: Surroundings = {
    ...ALONE,
    previous: old.map((point) => ({ point, distanceMm: KEPT })),
  };
  const to = (points: readonly SurfacePoint[]) => (place: SurfacePoint) =>
    points.reduce((least, point) => Math.min(least, distance(place, point)), Infinity);

  test.each([
    ...MODES.map((mode) => poisson(15, mode)),
    patternsAt(15).square,
    patternsAt(15).rows,
  ])('the claim is of skin at least the kept distance away: $kind $mode', (pattern) => {
    const layout = layOut(mesh, field, pattern, around);
    const { certificate } = layout;
    const points = pointsOf(layout);
    const places = randomPointsInside(mesh, field, PLACES, seeded(2));
    const far = places.filter((place) => to(old)(place) >= KEPT);
    const mostOf = (them: readonly SurfacePoint[], near: readonly SurfacePoint[]): number =>
      Math.max(...them.map(to(near)));
    const { largestGapMm, largestGapAt, toleranceMm, gapWithPreviousMm } = certificate;
    expect(mostOf(far, points)).toBeLessThanOrEqual(largestGapMm + toleranceMm);
    expect(to(points)(largestGapAt as SurfacePoint)).toBeCloseTo(largestGapMm, 6);
    expect(to(old)(largestGapAt as SurfacePoint)).toBeGreaterThanOrEqual(KEPT - toleranceMm);
    expect(certificate.previousKeptMm).toBe(KEPT);
    // 5,000 places tell a share to 0.02.
    expect(certificate.shareNearPrevious).toBeCloseTo(1 - far.length / places.length, 1);
    const withOld = farthestOnSheet(mesh, [...points, ...old], places);
    expect(withOld).toBeLessThanOrEqual(gapWithPreviousMm + toleranceMm);
    expect(withOld).toBeGreaterThan(gapWithPreviousMm - toleranceMm);
    if (pattern.kind === 'poisson') expect(largestGapMm).toBeLessThanOrEqual(15 + 1e-9);
    for (const point of points) expect(to(old)(point)).toBeGreaterThanOrEqual(KEPT * (1 - 1e-9));
  });
});

describe('how much skin is farther than the spacing', () => {
  const { mesh, distance } = flatSheet(90, 90, 5);
  const field = wholeField(mesh);
  test.each(Object.entries(patternsAt(12)))('%s, by counting', (_, pattern) => {
    const layout = layOut(mesh, field, pattern);
    const points = pointsOf(layout);
    const { spacingMm, shareBeyond } = layout.certificate;
    // By area: every face is as large as the other.
    const places = randomPointsInside(mesh, field, PLACES, seeded(6));
    const beyond = places.filter((place) => points.every((p) => distance(p, place) > spacingMm));
    const share = beyond.length / places.length;
    expect(Math.abs(shareBeyond - share)).toBeLessThan(0.012);
    if (pattern.kind === 'poisson') expect(shareBeyond).toBe(0);
  });
});

test('skin that no path leads to is said, not measured', () => {
  const sheet = flatSheet(40, 40, 5).mesh;
  const apart = sheet.positions.map((mm, i) => (i % 3 === 2 ? mm + 1 : mm));
  const count = sheet.vertexCount;
  const mesh = makeSurfaceMesh(
    [...sheet.positions, ...apart],
    [...sheet.triangles, ...sheet.triangles.map((v) => v + count)],
  );
  const field = wholeField(mesh);
  const byHand = [{ face: 20, w0: 0.2, w1: 0.3, w2: 0.5 }];
  const layout = layOut(
    mesh,
    field,
    { kind: 'hand', spacingMm: 10 },
    { ...ALONE, manual: { fill: 'none', points: byHand } },
  );
  const { certificate } = layout;
  expect(certificate.shareUnreached).toBeCloseTo(0.5, 9);
  const half = discField(mesh, byHand[0], 16).map((mm, v) => (v < count ? 16 : mm));
  const alone = layOut(
    sheet,
    half.slice(0, count),
    { kind: 'hand', spacingMm: 10 },
    { ...ALONE, manual: { fill: 'none', points: byHand } },
  );
  expect(certificate.largestGapMm).toBeCloseTo(alone.certificate.largestGapMm, 9);
  expect(insideField(mesh, field, certificate.largestGapAt as SurfacePoint)).toBe(true);
});
