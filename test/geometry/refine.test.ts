import { describe, expect, test } from 'vitest';
import { ExactDistance } from '../../src/geometry/exactDistance';
import { positionAt, totalArea } from '../../src/geometry/measure';
import { makeSurfaceMesh, type SurfaceMesh } from '../../src/geometry/mesh';
import { seeded } from '../../src/geometry/random';
import { cutOut, fieldOnPart, toParent, toPart } from '../../src/geometry/refine';
import { flatSheet, randomPoint, sphere } from './surfaces';

const mesh = sphere(30, 2);
const faces = Array.from({ length: 200 }, (_, i) => i + 40);
const part = cutOut(mesh, faces, 2.5);

describe('cutting out and splitting flat', () => {
  test('no edge is longer than asked, and the area is the same', () => {
    expect(Math.max(...part.mesh.edgeLengths)).toBeLessThanOrEqual(2.5);
    const whole = cutOut(mesh, faces, Infinity).mesh;
    expect(totalArea(part.mesh)).toBeCloseTo(totalArea(whole), 8);
    expect(whole.faceCount).toBe(200);
  });

  test('faces on both sides of an edge agree: the rim stays the rim', () => {
    const whole = cutOut(mesh, faces, Infinity).mesh;
    const rim = (surface: typeof whole) =>
      surface.twin.reduce((sum, twin, edge) => sum + (twin < 0 ? surface.edgeLengths[edge] : 0), 0);
    expect(rim(part.mesh)).toBeCloseTo(rim(whole), 8);
  });

  test('points go to the parent and back, seed 3', () => {
    const random = seeded(3);
    for (let i = 0; i < 200; i++) {
      const point = randomPoint(part.mesh, random);
      const parent = toParent(part, point);
      const [back] = toPart(part, [parent]);
      const wanted = positionAt(part.mesh, point);
      for (const place of [positionAt(mesh, parent), back && positionAt(part.mesh, back)])
        for (let axis = 0; axis < 3; axis++) expect(place?.[axis]).toBeCloseTo(wanted[axis], 9);
    }
    expect(toPart(part, [{ face: 0, w0: 1, w1: 0, w2: 0 }])).toEqual([null]);
  });

  test('fields stay linear along split edges', () => {
    const field = Float64Array.from({ length: mesh.vertexCount }, (_, v) => mesh.positions[3 * v]);
    const carried = fieldOnPart(part, field);
    for (let v = 0; v < carried.length; v++)
      expect(carried[v]).toBeCloseTo(part.mesh.positions[3 * v], 12);
  });

  test('splitting keeps every distance, seed 5', () => {
    const random = seeded(5);
    const coarse = new ExactDistance(mesh);
    const fine = new ExactDistance(cutOut(mesh, mesh.triangles.subarray(0, 0), 1).mesh);
    expect(fine.mesh.faceCount).toBe(0);
    const all = cutOut(
      mesh,
      Array.from({ length: mesh.faceCount }, (_, i) => i),
      3,
    );
    const split = new ExactDistance(all.mesh);
    for (let i = 0; i < 30; i++) {
      const a = randomPoint(all.mesh, random);
      const b = randomPoint(all.mesh, random);
      const wanted = coarse.between(toParent(all, a), toParent(all, b));
      expect(split.between(a, b)).toBeCloseTo(wanted, 7);
    }
  });
});

describe('faces that are no neighbours stay apart however often they are split', () => {
  const { mesh: sheet } = flatSheet(40, 40, 5);
  const everyFace = (surface: SurfaceMesh) =>
    Array.from({ length: surface.faceCount }, (_, i) => i);
  const corners = (face: number) => [...sheet.triangles.subarray(3 * face, 3 * face + 3)];
  const turned = ([a, b, c]: number[]) => [a, c, b];
  const every = (nth: number, change: (face: number[]) => number[]) =>
    makeSurfaceMesh(
      sheet.positions,
      everyFace(sheet).flatMap((i) => (i % nth === 0 ? change(corners(i)) : corners(i))),
    );
  const cases = {
    'every 7th face turned': every(7, turned),
    'every 5th face twice': every(5, (face) => [...face, ...face]),
    'every 6th face twice, once turned': every(6, (face) => [...face, ...turned(face)]),
    'all faces twice, once turned': every(1, (face) => [...face, ...turned(face)]),
  };
  for (const [name, whole] of Object.entries(cases))
    for (const longestMm of [4, 2])
      test(`${name}, edges to ${longestMm} mm: distances are kept, seed 6`, () => {
        const split = cutOut(whole, everyFace(whole), longestMm);
        const coarse = new ExactDistance(whole);
        const fine = new ExactDistance(split.mesh);
        const random = seeded(6);
        for (let i = 0; i < 60; i++) {
          const a = randomPoint(split.mesh, random);
          const b = randomPoint(split.mesh, random);
          const wanted = coarse.between(toParent(split, a), toParent(split, b));
          expect(fine.between(a, b)).toBeCloseTo(wanted, 7);
        }
      });

  test('two of three faces on an edge, cut out, are no neighbours', () => {
    const fan = makeSurfaceMesh(
      [0, 0, 0, 10, 0, 0, 5, 8, 0, 5, -8, 0, 5, 0, 8],
      [0, 1, 2, 1, 0, 3, 0, 1, 4],
    );
    for (const longestMm of [Infinity, 3]) {
      const high = { face: 0, w0: 1 / 3, w1: 1 / 3, w2: 1 / 3 };
      const roundTheEnd = 2 * Math.sqrt(25 + (8 / 3) ** 2);
      const part = cutOut(fan, [0, 1], longestMm);
      const [a, b] = toPart(part, [high, { ...high, face: 1 }]);
      if (!a || !b) throw new Error('not on the part');
      expect(new ExactDistance(part.mesh).between(a, b)).toBeCloseTo(roundTheEnd, 9);
    }
  });
});
