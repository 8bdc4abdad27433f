import { Vector3 } from 'three';
import { expect, test } from 'vitest';
import { positionAt, writeSmoothNormal } from '../../../src/geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../../src/geometry/mesh';
import { seeded } from '../../../src/geometry/random';
import type { ZoneLayout } from '../../../src/layout/types';
import { wayMm } from '../../../src/scene/tools/points/dragDistances';
import { draggedAlong, draggedTo } from '../../../src/scene/tools/points/dragTogether';
import { flatSheet, randomPoint, tube } from '../../geometry/surfaces';

function layoutOf(mesh: SurfaceMesh, points: readonly SurfacePoint[]): ZoneLayout {
  const normals = points.flatMap((point) => {
    const normal = new Float64Array(3);
    writeSmoothNormal(mesh, point, normal);
    return [...normal];
  });
  return {
    zoneId: 'z',
    count: points.length,
    faces: Int32Array.from(points, ({ face }) => face),
    weights: Float64Array.from(points.flatMap(({ w0, w1, w2 }) => [w0, w1, w2])),
    positions: Float64Array.from(points.flatMap((point) => [...positionAt(mesh, point)])),
    normals: Float64Array.from(normals),
  } as unknown as ZoneLayout;
}

function dragged(mesh: SurfaceMesh, points: readonly SurfacePoint[], to: SurfacePoint) {
  const layout = layoutOf(mesh, points);
  const end = draggedTo(mesh, to).position;
  const straight = new Vector3().fromArray(layout.positions, 0).distanceTo(end);
  const along = wayMm(mesh, points[0], to, straight);
  const rows = [...points.keys()];
  return { along, places: draggedAlong(mesh, layout, { row: 0, to: end, wayMm: along }, rows) };
}

test('on flat skin all go the same way and keep their distances', () => {
  const { mesh } = flatSheet(100, 100, 4);
  const at = (face: number): SurfacePoint => ({ face, w0: 0.2, w1: 0.3, w2: 0.5 });
  const points = [at(600), at(610), at(700)];
  const { places } = dragged(mesh, points, at(680));
  const shift = draggedTo(mesh, at(680)).position.sub(draggedTo(mesh, points[0]).position);
  expect([...places.keys()]).toEqual([1, 2]);
  for (const [row, { position }] of places) {
    const wanted = draggedTo(mesh, points[row]).position.add(shift);
    expect(position.distanceTo(wanted)).toBeLessThan(1e-6);
  }
});

for (const seed of [1, 2, 3])
  test(`round a limb each stays on the skin and goes as far along it, seed ${seed}`, () => {
    const { mesh, distance } = tube(60, 240, 96, 96);
    const random = seeded(seed);
    const points: SurfacePoint[] = [];
    while (points.length < 6) {
      const point = randomPoint(mesh, random);
      const [, y] = positionAt(mesh, point);
      if (y > 80 && y < 160) points.push(point);
    }
    const near = (): SurfacePoint => {
      for (;;) {
        const to = randomPoint(mesh, random);
        if (distance(points[0], to) < 40) return to;
      }
    };
    const { along, places } = dragged(mesh, points, near());
    for (const [row, { place, position }] of places) {
      expect(position.distanceTo(new Vector3().fromArray(positionAt(mesh, place)))).toBeLessThan(
        1e-9,
      );
      expect(Math.abs(distance(points[row], place) - along)).toBeLessThan(0.02 * along + 0.05);
    }
    // back to where it began: everything is where it was
    const back = dragged(mesh, points, points[0]);
    for (const [row, { position }] of back.places)
      expect(position.distanceTo(draggedTo(mesh, points[row]).position)).toBeLessThan(1e-6);
  });
