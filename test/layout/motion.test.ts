import { describe, expect, test } from 'vitest';
import { ownBodyFrame } from '../../src/geometry/bodyFrame';
import { makeSurfaceMesh, type SurfaceMesh } from '../../src/geometry/mesh';
import { seeded } from '../../src/geometry/random';
import { layOutPattern } from '../../src/layout/layOutPattern';
import { finish } from '../../src/layout/patterns/poisson/poissonDisc';
import type { Pattern } from '../../src/layout/patternTypes';
import { ALONE } from '../../src/layout/zone/surroundings';
import { flatSheet, gridMesh, shuffled, thigh } from '../geometry/surfaces';
import { few } from '../long';
import { wholeField } from './zones';

const REGULAR = { edge: 'cell-centred', directionDeg: 20 } as const;

function patterns(spacingMm: number): Pattern[] {
  return [
    { kind: 'poisson', mode: 'dense', spacingMm, marginMm: 0, seed: 3 },
    { kind: 'square', spacingMm, ...REGULAR },
    { kind: 'hex', spacingMm, ...REGULAR },
    { kind: 'rows', spacingMm, rowDistanceMm: 1.2 * spacingMm, staggered: true, ...REGULAR },
  ];
}

/** Half a ring: saddle-shaped inside, dome-shaped outside. */
const ring = gridMesh(60, 40, (u, v) => {
  const [a, b] = [Math.PI * u, 2 * Math.PI * (0.02 + 0.9 * v)];
  const radius = 60 + 20 * Math.cos(b);
  return [radius * Math.cos(a), 20 * Math.sin(b), radius * Math.sin(a)];
});
/** surface and spacing, mm */
const SURFACES: [string, SurfaceMesh, number][] = [
  ['thigh', thigh(50, 70), 25],
  ['half a ring', ring, 12],
  ['a square', flatSheet(110, 110, 5).mesh, 11],
];

function layOut(mesh: SurfaceMesh, pattern: Pattern) {
  const standing = { ...mesh, bodyFrame: ownBodyFrame(mesh) };
  return finish(layOutPattern(standing, wholeField(mesh), pattern, ALONE));
}

/** Turned about an axis askew and moved, then sized. */
function moved([x, y, z]: readonly number[], scale: number): number[] {
  const [c, s] = [Math.cos(1.234), Math.sin(1.234)];
  const [x1, y1] = [c * x - s * y, s * x + c * y];
  const [c2, s2] = [Math.cos(-2.5), Math.sin(-2.5)];
  const [y2, z2] = [c2 * y1 - s2 * z, s2 * y1 + c2 * z];
  return [x1 + 137.3, y2 - 41.9, z2 + 7.77].map((mm) => mm * scale);
}

function movedMesh(mesh: SurfaceMesh, scale: number): SurfaceMesh {
  const places = Array.from({ length: mesh.vertexCount }, (_, v) =>
    moved([...mesh.positions.subarray(3 * v, 3 * v + 3)], scale),
  );
  return makeSurfaceMesh(places.flat(), mesh.triangles);
}

describe.each(SURFACES)('%s', (_name, mesh, spacingMm) => {
  for (const scale of few([3, 1], 1))
    test.each(
      patterns(scale * spacingMm).map((pattern, at) => [pattern.kind, pattern, at] as const),
    )(
      `turned, moved and ${scale} times as large, the points and their order go with it: %s`,
      (_kind, pattern, at) => {
        const before = layOut(mesh, patterns(spacingMm)[at]);
        const after = layOut(movedMesh(mesh, scale), pattern);
        // settling a square or hexagonal lattice carries rounding on
        const digits = pattern.kind === 'square' || pattern.kind === 'hex' ? 2 : 6;
        expect(after.count).toBe(before.count);
        for (let row = 0; row < before.count; row++) {
          const wanted = moved([...before.positions.subarray(3 * row, 3 * row + 3)], scale);
          for (let axis = 0; axis < 3; axis++)
            expect(after.positions[3 * row + axis]).toBeCloseTo(wanted[axis], digits);
        }
        expect(after.certificate.smallestSpacingMm).toBeCloseTo(
          before.certificate.smallestSpacingMm * scale,
          4,
        );
      },
    );

  test('with its vertices and faces in another order the laws hold', () => {
    const random = seeded(5);
    for (let run = 0; run < 3; run++) {
      const { certificate, count } = layOut(shuffled(mesh, random), patterns(spacingMm)[0]);
      expect(count).toBeGreaterThan(20);
      expect(certificate.smallestSpacingMm).toBeGreaterThanOrEqual(0.999 * spacingMm);
      expect(certificate.largestGapMm).toBeLessThanOrEqual(spacingMm);
    }
  });
});
