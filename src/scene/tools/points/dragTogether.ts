import { Quaternion, Vector3 } from 'three';
import { positionAt, writeSmoothNormal } from '../../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../../geometry/mesh';
import { walkStraight } from '../../../geometry/walk';
import type { ZoneLayout } from '../../../layout/types';
import { placeOf } from '../../../plan/points/handPoints';

/** Where a point is while it is dragged. */
export interface DraggedPlace {
  readonly place: SurfacePoint;
  readonly position: Vector3;
  readonly normal: Vector3;
}

/** A place of the skin with position and normal, mm. */
export function draggedTo(mesh: SurfaceMesh, place: SurfacePoint): DraggedPlace {
  const normal = new Float64Array(3);
  writeSmoothNormal(mesh, place, normal);
  return {
    place,
    position: new Vector3().fromArray(positionAt(mesh, place)),
    normal: new Vector3().fromArray(normal),
  };
}

/**
 * Points that go along with a dragged one: each walks straight along the skin for the same length, in
 * the direction of the drag as it turns from the one's normal to the other's. Always from where the
 * drag began, so that the way back brings every point back.
 * @param wayMm how far the dragged point has come along the skin
 */
export function draggedAlong(
  mesh: SurfaceMesh,
  layout: ZoneLayout,
  dragged: { readonly row: number; readonly to: Vector3; readonly wayMm: number },
  rows: readonly number[],
): Map<number, DraggedPlace> {
  const from = new Vector3().fromArray(layout.positions, 3 * dragged.row);
  const normal = new Vector3().fromArray(layout.normals, 3 * dragged.row);
  const way = dragged.to.clone().sub(from).projectOnPlane(normal);
  const places = new Map<number, DraggedPlace>();
  for (const row of rows) {
    if (row === dragged.row) continue;
    const own = new Vector3().fromArray(layout.normals, 3 * row);
    const turn = new Quaternion().setFromUnitVectors(normal, own);
    const direction = way.clone().applyQuaternion(turn).toArray();
    const { point } = walkStraight(mesh, placeOf(layout, row), direction, dragged.wayMm);
    places.set(row, draggedTo(mesh, point));
  }
  return places;
}
