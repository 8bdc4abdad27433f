import { describe, expect, test } from 'vitest';
import { checkMesh } from '../../src/geometry/checkMesh';
import { boundingBox, enclosedVolume, totalArea } from '../../src/geometry/measure';
import { makeSurfaceMesh, type SurfaceMesh, vertexNormals } from '../../src/geometry/mesh';
import { seeded } from '../../src/geometry/random';
import { flatSheet, shuffled, sphere, tube } from './surfaces';

function expectSoundAdjacency(mesh: SurfaceMesh): void {
  const { triangles, twin, opposite } = mesh;
  const end = (edge: number) => triangles[edge % 3 === 2 ? edge - 2 : edge + 1];
  for (let edge = 0; edge < twin.length; edge++) {
    expect(opposite[edge]).toBe(twin[edge] < 0 ? -1 : Math.floor(twin[edge] / 3));
    if (twin[edge] < 0) continue;
    expect(twin[twin[edge]]).toBe(edge);
    expect(triangles[twin[edge]]).toBe(end(edge));
    expect(end(twin[edge])).toBe(triangles[edge]);
  }
}

describe('laws of adjacency', () => {
  for (const seed of [1, 2, 3])
    test(`edges mirror each other in any numbering, seed ${seed}`, () => {
      expectSoundAdjacency(shuffled(tube(8, 20, 7, 4).mesh, seeded(seed)));
      expectSoundAdjacency(shuffled(sphere(10, 2), seeded(seed)));
      expectSoundAdjacency(shuffled(flatSheet(6, 5, 1).mesh, seeded(seed)));
    });

  test('every face lists under its three vertices, ascending', () => {
    const mesh = sphere(10, 2);
    for (let v = 0; v < mesh.vertexCount; v++) {
      const faces = [
        ...mesh.vertexFaces.subarray(mesh.vertexFaceStart[v], mesh.vertexFaceStart[v + 1]),
      ];
      expect(faces).toEqual([...faces].sort((a, b) => a - b));
      for (const face of faces)
        expect([...mesh.triangles.subarray(3 * face, 3 * face + 3)]).toContain(v);
    }
  });
});

describe('cases of adjacency', () => {
  test('an edge with three faces is a border for all three', () => {
    const fan = [0, 1, 2, 1, 0, 3, 0, 1, 4];
    const mesh = makeSurfaceMesh([0, 0, 0, 1, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, 1], fan);
    expect([...mesh.twin]).toEqual(fan.map(() => -1));
  });

  test('a flipped face is no neighbour', () => {
    const mesh = makeSurfaceMesh([0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0], [0, 1, 2, 1, 2, 3]);
    expect([...mesh.opposite]).toEqual([-1, -1, -1, -1, -1, -1]);
  });
});

describe('measures', () => {
  test('area, volume and normals of a fine sphere', () => {
    const mesh = sphere(50, 5);
    expect(totalArea(mesh)).toBeGreaterThan(4 * Math.PI * 2500 * 0.998);
    expect(enclosedVolume(mesh)).toBeCloseTo((4 / 3) * Math.PI * 125000, -3);
    const normals = vertexNormals(mesh);
    for (let v = 0; v < mesh.vertexCount; v++)
      for (let axis = 0; axis < 3; axis++)
        expect(normals[3 * v + axis]).toBeCloseTo(mesh.positions[3 * v + axis] / 50, 2);
  });

  test('bounding box', () => {
    expect(boundingBox(flatSheet(6, 5, 1).mesh)).toEqual({ min: [0, 0, 0], max: [6, 5, 0] });
  });
});

describe('soundness report', () => {
  test('a tube: one piece, two loops, no faults', () => {
    const { positions, triangles } = tube(8, 20, 7, 4).mesh;
    expect(checkMesh(positions, triangles)).toMatchObject({
      reasons: [],
      pieces: 1,
      borderLoops: 2,
      nonManifoldEdges: 0,
      zeroAreaFaces: 0,
    });
  });

  test('faults are named', () => {
    expect(checkMesh([0, 0, Number.NaN, 1, 0, 0, 0, 1, 0], [0, 1, 2]).reasons).toEqual([
      '1 coordinates are not finite numbers',
    ]);
    expect(checkMesh([0, 0, 0, 1, 0, 0, 0, 1, 0], [0, 1, 3]).reasons).toEqual([
      '1 corners name a vertex that does not exist',
    ]);
    expect(checkMesh([], []).reasons).toEqual(['there are no faces']);
    expect(checkMesh([0, 0, 0, 1, 0, 0, 2, 0, 0], [0, 1, 2]).reasons).toEqual([
      'every face has zero area',
    ]);
  });

  test('two pieces and a crowded edge are counted', () => {
    const report = checkMesh(
      [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, 1, 9, 0, 0, 9, 1, 0, 9, 0, 1],
      [0, 1, 2, 1, 0, 3, 0, 1, 4, 5, 6, 7],
    );
    expect(report).toMatchObject({ pieces: 2, nonManifoldEdges: 1 });
  });
});
