import type { SparseField } from '../../geometry/field';
import { isInside } from '../../geometry/insideSkin';
import { positionAt, writePosition } from '../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { keptSpacingMm } from '../../layout/patternTypes';
import type { ZoneLayout } from '../../layout/types';
import type { OldPuncture } from '../../layout/zone/oldPunctures';
import { tipDepthMm } from '../skin/depth';
import type { Plan, Zone } from '../types';

/** What of a zone moves its points. */
export type ZoneToLayOut = Pick<Zone, 'id' | 'field' | 'pattern' | 'finer' | 'hand' | 'insertion'>;

/** What of a plan moves its points. */
export interface PlanToLayOut
  extends Pick<Plan, 'keepOuts' | 'earlier'>,
    Partial<Pick<Plan, 'scale'>> {
  readonly zones: readonly ZoneToLayOut[];
}

/**
 * Zones whose tips are nearer than this in depth share a layer and keep their spacing to each
 * other's points; a deep and a superficial pass over the same skin do not. A rule of ours, mm.
 */
export const SAME_LAYER_MM = 1;

/** Points outside a zone that it has to keep away from. */
export interface ZoneNeighbours {
  /** of other zones in its layer */
  readonly existing: readonly SurfacePoint[];
  readonly previous: readonly OldPuncture[];
}

/** Points in columns, as layouts, hand points and earlier sessions hold them. */
interface PlacedColumns {
  readonly faces: Int32Array;
  readonly weights: Float64Array;
}

/**
 * Points of zones in the same layer that were laid before, or that a hand has set in zones still to
 * come, and old punctures: all that lie near enough to matter.
 * @param laid layouts of the zones before this one, in the plan's order
 */
export function zoneNeighbours(
  mesh: SurfaceMesh,
  plan: PlanToLayOut,
  zone: ZoneToLayOut,
  laid: ReadonlyMap<string, ZoneLayout>,
): ZoneNeighbours {
  const others: PlacedColumns[] = [];
  for (const other of plan.zones) {
    if (other.id === zone.id || !sameLayer(zone, other)) continue;
    const columns = laid.get(other.id) ?? other.hand;
    if (columns) others.push(columns);
  }
  const sessions = plan.earlier.filter(
    ({ distanceMm, faces }) => distanceMm > 0 && faces.length > 0,
  );
  if (others.length === 0 && sessions.length === 0) return { existing: [], previous: [] };
  const reachMm = keptSpacingMm(zone.pattern);
  const box = zoneBox(mesh, zone.field, zone.hand);
  return {
    existing: others.flatMap((columns) => pointsNear(mesh, box, columns, reachMm)),
    previous: sessions.flatMap(({ distanceMm, ...columns }) =>
      pointsNear(mesh, box, columns, distanceMm).map((point) => ({ point, distanceMm })),
    ),
  };
}

type Deep = Pick<ZoneToLayOut, 'insertion'>;

/** Whether two zones' tips lie so near in depth that their points keep a distance. */
export function sameLayer(a: Deep, b: Deep): boolean {
  const depth = ({ insertion }: Deep): number =>
    tipDepthMm(insertion.angleDeg, insertion.insertedLengthMm);
  return Math.abs(depth(a) - depth(b)) < SAME_LAYER_MM;
}

export function placedPoint({ faces, weights }: PlacedColumns, row: number): SurfacePoint {
  const [w0, w1, w2] = weights.subarray(3 * row, 3 * row + 3);
  return { face: faces[row], w0, w1, w2 };
}

/** Points that can matter: straight distance is never longer than along the skin. */
function pointsNear(
  mesh: SurfaceMesh,
  box: Float64Array,
  columns: PlacedColumns,
  reachMm: number,
): SurfacePoint[] {
  const points: SurfacePoint[] = [];
  for (let row = 0; row < columns.faces.length; row++) {
    const point = placedPoint(columns, row);
    if (!isInside(mesh, point) && inBox(box, positionAt(mesh, point), reachMm)) points.push(point);
  }
  return points;
}

/** Box around every vertex that touches the zone and every point set in it: min x y z, max x y z. */
export function zoneBox(
  mesh: SurfaceMesh,
  { vertices, values }: SparseField,
  hand: PlacedColumns | null,
): Float64Array {
  const box = new Float64Array([Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity]);
  const take = (places: ArrayLike<number>, at: number, reachMm: number): void => {
    for (let axis = 0; axis < 3; axis++) {
      const mm = places[at + axis];
      if (mm - reachMm < box[axis]) box[axis] = mm - reachMm;
      if (mm + reachMm > box[3 + axis]) box[3 + axis] = mm + reachMm;
    }
  };
  for (let i = 0; i < vertices.length; i++) {
    const vertex = vertices[i];
    if (values[i] <= 0 || mesh.inside?.[vertex]) continue;
    take(mesh.positions, 3 * vertex, mesh.longestEdgeAt[vertex]);
  }
  const place = new Float64Array(3);
  for (let row = 0; hand && row < hand.faces.length; row++) {
    writePosition(mesh, placedPoint(hand, row), place, 0);
    take(place, 0, 0);
  }
  return box;
}

function inBox(box: Float64Array, place: ArrayLike<number>, reachMm: number): boolean {
  for (let axis = 0; axis < 3; axis++) {
    const x = place[axis];
    if (x < box[axis] - reachMm || x > box[3 + axis] + reachMm) return false;
  }
  return true;
}
