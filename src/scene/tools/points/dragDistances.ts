import { Vector3 } from 'three';
import { Flood } from '../../../geometry/geodesic';
import type { SurfaceMesh, SurfacePoint } from '../../../geometry/mesh';
import type { ZoneLayout } from '../../../layout/types';
import { placeOf } from '../../../plan/points/handPoints';
import type { PointRef } from '../../../store/state';

/** A neighbour of a point that is being dragged. */
export interface NearPoint extends PointRef {
  readonly position: Vector3;
  /** along the skin */
  readonly distanceMm: number;
}

const SHOWN = 3;
/** Nearest through space are looked at; one of these is the nearest along the skin. */
const LOOKED_AT = 8;
/** Farther neighbours say nothing about the spacing, and the flood would take too long. */
const MOST_REACH_MM = 60;

const floods = new WeakMap<SurfaceMesh, Flood>();

/** How far two places are from each other along the skin; `straightMm` through space where they are far. */
export function wayMm(
  mesh: SurfaceMesh,
  from: SurfacePoint,
  to: SurfacePoint,
  straightMm: number,
): number {
  if (straightMm > MOST_REACH_MM) return straightMm;
  const flood = floodOf(mesh);
  flood.run([from], 1.5 * straightMm + 2);
  const along = flood.distanceAt(to);
  return Number.isFinite(along) ? along : straightMm;
}

/** Points that are under way together: no distance is told to them. */
export interface Moving {
  readonly zoneId: string;
  readonly rows: readonly number[];
}

/** The nearest points to a place along the skin, nearest first; at most three. */
export function nearestAlongSkin(
  mesh: SurfaceMesh,
  layouts: readonly ZoneLayout[],
  moving: Moving,
  place: SurfacePoint,
  position: Vector3,
): NearPoint[] {
  const near = layouts
    .flatMap((layout) => rowsNear(layout, moving, position))
    .sort((a, b) => a.straightMm - b.straightMm)
    .slice(0, LOOKED_AT);
  if (near.length === 0) return [];
  const shown = near[Math.min(SHOWN, near.length) - 1];
  const flood = floodOf(mesh);
  flood.run([place], Math.min(MOST_REACH_MM, 1.3 * shown.straightMm + 2));
  return near
    .map(({ layout, row }) => ({
      zoneId: layout.zoneId,
      row,
      position: new Vector3().fromArray(layout.positions, 3 * row),
      distanceMm: flood.distanceAt(placeOf(layout, row)),
    }))
    .filter(({ distanceMm }) => Number.isFinite(distanceMm))
    .sort((a, b) => a.distanceMm - b.distanceMm)
    .slice(0, SHOWN);
}

function rowsNear(layout: ZoneLayout, moving: Moving, position: Vector3) {
  const { positions, zoneId } = layout;
  const near: { layout: ZoneLayout; row: number; straightMm: number }[] = [];
  for (let row = 0; row < layout.count; row++) {
    if (zoneId === moving.zoneId && moving.rows.includes(row)) continue;
    const straightMm = Math.hypot(
      positions[3 * row] - position.x,
      positions[3 * row + 1] - position.y,
      positions[3 * row + 2] - position.z,
    );
    if (straightMm < MOST_REACH_MM) near.push({ layout, row, straightMm });
  }
  return near;
}

/** One per model: its scratch is as large as the mesh. */
function floodOf(mesh: SurfaceMesh): Flood {
  const known = floods.get(mesh) ?? new Flood(mesh);
  floods.set(mesh, known);
  return known;
}
