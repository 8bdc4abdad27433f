import type { SurfaceMesh } from '../../geometry/mesh';
import type { Plan } from '../types';

/** Does something that is to be treated, or was, lie on one of these vertices? Keep-outs do not count. */
export function liesOn(
  { zones, earlier, testSpots }: Pick<Plan, 'zones' | 'earlier' | 'testSpots'>,
  vertices: ReadonlySet<number>,
  { triangles }: Pick<SurfaceMesh, 'triangles'>,
): boolean {
  const isFace = (face: number): boolean =>
    [0, 1, 2].some((k) => vertices.has(triangles[3 * face + k]));
  const isZone = zones.some(
    ({ visible, field, hand }) =>
      visible &&
      (field.vertices.some((v, i) => field.values[i] > 0 && vertices.has(v)) ||
        (hand?.faces.some(isFace) ?? false)),
  );
  return (
    isZone ||
    earlier.some(({ faces }) => faces.some(isFace)) ||
    testSpots.some(({ face }) => isFace(face))
  );
}
