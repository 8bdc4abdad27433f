import type { FlattenInput } from '../../src/flatten/types';
import { ExactDistance } from '../../src/geometry/exactDistance';
import { straightDistance } from '../../src/geometry/measure';
import { makeSurfaceMesh, type SurfaceMesh, type SurfacePoint } from '../../src/geometry/mesh';
import { seeded } from '../../src/geometry/random';
import { gridMesh, randomPoint } from '../geometry/surfaces';

/** A zone with points thrown at random, at least the spacing apart, and links to all near ones. */
export function thrownZone(
  mesh: SurfaceMesh,
  spacingMm: number,
  seed: number,
  value: (x: number, y: number, z: number) => number = () => 16,
): FlattenInput {
  const field = Float64Array.from({ length: mesh.vertexCount }, (_, v) =>
    value(mesh.positions[3 * v], mesh.positions[3 * v + 1], mesh.positions[3 * v + 2]),
  );
  const random = seeded(seed);
  const points: SurfacePoint[] = [];
  for (let tries = 0; tries < 4000; tries++) {
    const point = randomPoint(mesh, random);
    const [a, b, c] = mesh.triangles.subarray(3 * point.face, 3 * point.face + 3);
    if (!(point.w0 * field[a] + point.w1 * field[b] + point.w2 * field[c] > 0)) continue;
    if (points.every((other) => straightDistance(mesh, point, other) >= spacingMm))
      points.push(point);
  }
  const exact = new ExactDistance(mesh);
  const links: number[] = [];
  const linkLengths: number[] = [];
  for (let i = 0; i < points.length; i++)
    for (let j = 0; j < i; j++) {
      const length = exact.between(points[j], points[i], 1.6 * spacingMm);
      if (length === Number.POSITIVE_INFINITY) continue;
      links.push(j, i);
      linkLengths.push(length);
    }
  return { mesh, field, points, links, linkLengths };
}

/** A closed box of two triangles a side. */
export function box(x: number, y: number, z: number): SurfaceMesh {
  const positions: number[] = [];
  for (const i of [0, 1])
    for (const j of [0, 1]) for (const k of [0, 1]) positions.push(i * x, j * y, k * z);
  const sides = [
    [0, 1, 3, 2],
    [4, 6, 7, 5],
    [0, 4, 5, 1],
    [2, 3, 7, 6],
    [0, 2, 6, 4],
    [1, 5, 7, 3],
  ];
  const triangles = sides.flatMap(([a, b, c, d]) => [a, b, c, a, c, d]);
  return makeSurfaceMesh(positions, triangles);
}

/** The side of a cone of straight strips from the top ring to the foot, open at both ends. */
export function cone(top: number, foot: number, height: number, sides: number): SurfaceMesh {
  const positions: number[] = [];
  for (const [radius, y] of [
    [foot, 0],
    [top, height],
  ])
    for (let i = 0; i < sides; i++) {
      const angle = (-2 * Math.PI * i) / sides;
      positions.push(radius * Math.cos(angle), y, radius * Math.sin(angle));
    }
  const triangles: number[] = [];
  for (let i = 0; i < sides; i++) {
    const j = (i + 1) % sides;
    triangles.push(i, j, sides + j, i, sides + j, sides + i);
  }
  return makeSurfaceMesh(positions, triangles);
}

/** The upper part of a ball, open below. */
export function dome(radius: number, heightShare: number): SurfaceMesh {
  const most = Math.acos(1 - heightShare);
  return gridMesh(40, 40, (u, v) => {
    // a square sheet pulled over the ball
    const [x, y] = [2 * u - 1, 2 * v - 1];
    const reach = Math.max(Math.abs(x), Math.abs(y));
    const length = Math.hypot(x, y) || 1;
    const angle = reach * most;
    return [
      (radius * Math.sin(angle) * x) / length,
      (radius * Math.sin(angle) * y) / length,
      radius * Math.cos(angle),
    ];
  });
}
