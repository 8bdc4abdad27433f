import { describe, expect, test } from 'vitest';
import { ExactGeodesic } from '../../src/cli/check/referee/exactGeodesic';
import { makeSurfaceMesh, type SurfaceMesh, type SurfacePoint } from '../../src/geometry/mesh';
import { seeded } from '../../src/geometry/random';
import type { PoissonMode } from '../../src/layout/types';
import { gridMesh, shuffled, sphere, thigh } from '../geometry/surfaces';
import { lay, pointsOf, randomPointsInside, wholeField } from './zones';

const MODES: PoissonMode[] = ['dense', 'even', 'random'];

/** A cone round the y axis without its tip; its flat sides unrolled are triangles about one point. */
function cone(sides: number, rows: number): SurfaceMesh {
  return gridMesh(sides, rows, (u, v) => {
    const radius = 30 - 22 * v;
    return [radius * Math.cos(2 * Math.PI * u), 50 * v, -radius * Math.sin(2 * Math.PI * u)];
  });
}

function torus(around: number, across: number): SurfaceMesh {
  const positions: number[] = [];
  const triangles: number[] = [];
  for (let i = 0; i < around; i++)
    for (let j = 0; j < across; j++) {
      const a = (2 * Math.PI * i) / around;
      const b = (2 * Math.PI * j) / across;
      const radius = 30 + 11 * Math.cos(b);
      positions.push(radius * Math.cos(a), radius * Math.sin(a), 11 * Math.sin(b));
      const at = (k: number, l: number) => (k % around) * across + (l % across);
      triangles.push(at(i, j), at(i + 1, j), at(i + 1, j + 1));
      triangles.push(at(i, j), at(i + 1, j + 1), at(i, j + 1));
    }
  return makeSurfaceMesh(positions, triangles);
}

/** On the smooth sphere the distance is known; the mesh lies inside it by a share of its own. */
function onSphere(radiusMm: number, mesh: SurfaceMesh) {
  return (a: SurfacePoint, b: SurfacePoint) => {
    const [p, q] = [a, b].map((point) => {
      const place = [0, 1, 2].map(
        (axis) =>
          point.w0 * mesh.positions[3 * mesh.triangles[3 * point.face] + axis] +
          point.w1 * mesh.positions[3 * mesh.triangles[3 * point.face + 1] + axis] +
          point.w2 * mesh.positions[3 * mesh.triangles[3 * point.face + 2] + axis],
      );
      const norm = Math.hypot(...place);
      return place.map((x) => x / norm);
    });
    const cross = [0, 1, 2].map(
      (i) => p[(i + 1) % 3] * q[(i + 2) % 3] - p[(i + 2) % 3] * q[(i + 1) % 3],
    );
    const dot = p[0] * q[0] + p[1] * q[1] + p[2] * q[2];
    return radiusMm * Math.atan2(Math.hypot(...cross), dot);
  };
}

describe('laws by exact windows from every point: all pairs, and cover', () => {
  for (const [name, mesh] of Object.entries({ cone: cone(40, 24), torus: torus(60, 30) }))
    for (const mode of MODES)
      test(`${name}, ${mode}, seed 2`, () => {
        const layout = lay(mesh, wholeField(mesh), { spacingMm: 9, mode, seed: 2 });
        const points = pointsOf(layout);
        const places = randomPointsInside(mesh, wholeField(mesh), 500, seeded(7));
        const nearest = places.map(() => Infinity);
        const exact = new ExactGeodesic(mesh);
        points.forEach((point, a) => {
          exact.run(point, 10);
          for (let b = 0; b < a; b++)
            expect(exact.distanceAt(points[b])).toBeGreaterThan(9 * (1 - 1e-9));
          places.forEach((place, i) => {
            nearest[i] = Math.min(nearest[i], exact.distanceAt(place));
          });
        });
        expect(points.length).toBeGreaterThan(50);
        expect(Math.max(...nearest)).toBeLessThan(9 * (1 + 1e-9));
      });

  for (const mode of MODES)
    test(`smooth sphere in closed form, ${mode}`, () => {
      const mesh = sphere(40, 5);
      const distance = onSphere(40, mesh);
      const points = pointsOf(lay(mesh, wholeField(mesh), { spacingMm: 12, mode }));
      // Faces of 1.6 mm lie within 0.01 mm of the sphere: its arcs are longer by 3e-4 at most.
      for (const [a, point] of points.entries())
        for (const other of points.slice(0, a))
          expect(distance(point, other)).toBeGreaterThan(12 * (1 - 3e-4));
      for (const place of randomPointsInside(mesh, wholeField(mesh), 3000, seeded(5))) {
        const nearest = Math.min(...points.map((point) => distance(place, point)));
        expect(nearest).toBeLessThan(12 * (1 + 1e-3));
      }
    });
});

describe('the layout goes with the skin', () => {
  const mesh = thigh(60, 60);
  for (const mode of MODES) {
    test(`turned and moved, ${mode}`, () => {
      const turned = makeSurfaceMesh(
        mesh.positions.map((_, i, all) => {
          const [x, y, z] = all.subarray(i - (i % 3), i - (i % 3) + 3);
          return [0.6 * x - 0.8 * z + 11, y - 7, 0.8 * x + 0.6 * z + 3][i % 3];
        }),
        mesh.triangles,
      );
      const a = lay(mesh, wholeField(mesh), { spacingMm: 22, mode });
      const b = lay(turned, wholeField(turned), { spacingMm: 22, mode });
      expect(b.count).toBe(a.count);
      const at = ({ positions }: typeof a) => sortedPlaces(positions);
      const moved = sortedPlaces(
        a.positions.map((_, i, all) => {
          const [x, y, z] = all.subarray(i - (i % 3), i - (i % 3) + 3);
          return [0.6 * x - 0.8 * z + 11, y - 7, 0.8 * x + 0.6 * z + 3][i % 3];
        }),
      );
      at(b).forEach((place, i) => {
        for (let axis = 0; axis < 3; axis++) expect(place[axis]).toBeCloseTo(moved[i][axis], 5);
      });
    });

    test(`twice as large with twice the spacing: the same weights, ${mode}`, () => {
      const large = makeSurfaceMesh(
        mesh.positions.map((x) => 2 * x),
        mesh.triangles,
      );
      const a = lay(mesh, wholeField(mesh), { spacingMm: 20, mode });
      const b = lay(large, wholeField(large), { spacingMm: 40, mode });
      expect(b.faces).toEqual(a.faces);
      expect(b.weights).toEqual(a.weights);
      expect(b.certificate.largestGapMm).toBe(2 * a.certificate.largestGapMm);
    });

    test(`ten times as large with ten times the spacing: the same places, ${mode}`, () => {
      const large = makeSurfaceMesh(
        mesh.positions.map((x) => 10 * x),
        mesh.triangles,
      );
      const a = lay(mesh, wholeField(mesh), { spacingMm: 22, mode });
      const b = lay(large, wholeField(large), { spacingMm: 220, mode });
      expect(b.count).toBe(a.count);
      const tenfold = sortedPlaces(a.positions.map((x) => 10 * x));
      sortedPlaces(b.positions).forEach((place, i) => {
        for (let axis = 0; axis < 3; axis++) expect(place[axis]).toBeCloseTo(tenfold[i][axis], 4);
      });
      // The numbering goes along: ten times by rounding, not by bits.
      a.positions.forEach((x, i) => {
        expect(b.positions[i]).toBeCloseTo(10 * x, 4);
      });
    });

    test(`vertices renumbered: other points, the same laws, ${mode}`, () => {
      for (const seed of [3, 4]) {
        const other = shuffled(mesh, seeded(seed));
        const { certificate, count } = lay(other, wholeField(other), { spacingMm: 20, mode });
        expect(count).toBeGreaterThan(200);
        expect(certificate.smallestSpacingMm).toBeGreaterThanOrEqual(20 * (1 - 1e-9));
        expect(certificate.largestGapMm).toBeLessThanOrEqual(20 + certificate.toleranceMm);
      }
    });
  }
});

function sortedPlaces(positions: Float64Array): number[][] {
  return Array.from({ length: positions.length / 3 }, (_, row) =>
    Array.from(positions.subarray(3 * row, 3 * row + 3)),
  ).sort((p, q) => along(p) - along(q));
}

/** How far along a direction that no two points share a place on. */
function along([x, y, z]: readonly number[]): number {
  return x + 0.317 * y + 0.173 * z;
}
