import { positionAt } from '../../src/geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../src/geometry/mesh';

/** How many of the farthest places are climbed from, and how wide the first step is, mm. */
const CLIMBED = 60;
const FIRST_STEP_MM = 0.8;
const LAST_STEP_MM = 1e-4;

/**
 * The distance of the place of a flat sheet that is farthest from all points, mm: from the farthest of many
 * places uphill by steps that are halved. Random places alone fall short by up to a tenth.
 */
export function farthestOnSheet(
  mesh: SurfaceMesh,
  points: readonly SurfacePoint[],
  places: readonly SurfacePoint[],
): number {
  const centres = points.map((point) => positionAt(mesh, point));
  const least = [0, 1].map((axis) => cornerOf(mesh, axis, Math.min));
  const most = [0, 1].map((axis) => cornerOf(mesh, axis, Math.max));
  const nearest = (x: number, y: number): number =>
    centres.reduce((mm, [cx, cy]) => Math.min(mm, Math.hypot(cx - x, cy - y)), Infinity);
  const within = (mm: number, axis: number): number =>
    Math.min(most[axis], Math.max(least[axis], mm));
  const climbed = (place: SurfacePoint): number => {
    let [x, y] = positionAt(mesh, place);
    let best = nearest(x, y);
    for (let step = FIRST_STEP_MM; step > LAST_STEP_MM; ) {
      const before = best;
      for (let turn = 0; turn < 16; turn++) {
        const angle = (Math.PI * turn) / 8;
        const [toX, toY] = [
          within(x + step * Math.cos(angle), 0),
          within(y + step * Math.sin(angle), 1),
        ];
        const there = nearest(toX, toY);
        if (there > best) [x, y, best] = [toX, toY, there];
      }
      if (best === before) step /= 2;
    }
    return best;
  };
  return places
    .map((place) => ({
      place,
      mm: nearest(...(positionAt(mesh, place).slice(0, 2) as unknown as [number, number])),
    }))
    .sort((a, b) => b.mm - a.mm)
    .slice(0, CLIMBED)
    .reduce((far, { place }) => Math.max(far, climbed(place)), 0);
}

function cornerOf(mesh: SurfaceMesh, axis: number, of: (a: number, b: number) => number): number {
  let found = mesh.positions[axis];
  for (let v = 0; v < mesh.vertexCount; v++) found = of(found, mesh.positions[3 * v + axis]);
  return found;
}
