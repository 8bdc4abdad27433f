import { Vector3 } from 'three';
import type { ZoneLayout } from '../../layout/types';
import { arePointsHidden } from '../../store/freshLayouts';
import { type AppState, appStore } from '../../store/state';
import { draggedPlace, type Stage } from '../stage';
import type { Place } from '../tools/gesture';
import type { ScreenPoint } from '../tools/pick';

/** Layouts of the zones that are shown. */
export function shownLayouts(state: AppState): ZoneLayout[] {
  return state.plan.zones.flatMap((zone) => {
    // while newer points are being checked the older ones are not in the picture
    const isShown = zone.visible && !state.placed[zone.id] && !arePointsHidden(state, zone);
    const layout = isShown ? state.layouts[zone.id] : undefined;
    return layout ? [layout] : [];
  });
}

/** Every point in front of the camera, where it is on the screen. */
export function projectPoints(
  stage: Pick<Stage, 'rig' | 'pointDrag'>,
  layouts: readonly Pick<ZoneLayout, 'zoneId' | 'count' | 'positions' | 'normals'>[],
): ScreenPoint[] {
  const { rig } = stage;
  const points: ScreenPoint[] = [];
  const eye = new Vector3();
  for (const layout of layouts)
    for (let row = 0; row < layout.count; row++) {
      PLACE.fromArray(layout.positions, 3 * row);
      NORMAL.fromArray(layout.normals, 3 * row);
      const dragged = draggedPlace(stage, { zoneId: layout.zoneId, row });
      if (dragged) {
        PLACE.copy(dragged.position);
        NORMAL.copy(dragged.normal);
      }
      rig.eyeFor(PLACE, eye).sub(PLACE);
      const depthMm = eye.length();
      const facing = eye.dot(NORMAL) / depthMm;
      const mmPerPx = rig.mmPerPxAt(PLACE);
      if (mmPerPx <= 0) continue;
      PLACE.project(rig.camera);
      points.push({
        zoneId: layout.zoneId,
        row,
        x: ((PLACE.x + 1) / 2) * rig.widthPx,
        y: ((1 - PLACE.y) / 2) * rig.heightPx,
        depthMm,
        facing,
        mmPerPx,
      });
    }
  return points;
}

/** Is the point behind skin? */
export function pointHidden(stage: Stage, point: ScreenPoint): boolean {
  const layout = appStore.getState().layouts[point.zoneId];
  if (!layout || !stage.surface || point.row >= layout.count) return true;
  const dragged = draggedPlace(stage, point);
  if (dragged) PLACE.copy(dragged.position);
  else PLACE.fromArray(layout.positions, 3 * point.row);
  const eye = stage.rig.eyeFor(PLACE, NORMAL);
  return stage.surface.hides(eye, PLACE, Math.max(1.5, 3 * point.mmPerPx));
}

/** Where a place of the skin is on the screen, CSS pixels; null behind skin. */
export function seenAt({ rig, surface }: Stage, at: ArrayLike<number>): Place | null {
  PLACE.set(at[0], at[1], at[2]);
  const eye = rig.eyeFor(PLACE, NORMAL);
  if (!surface || surface.hides(eye, PLACE, Math.max(1.5, 3 * rig.mmPerPxAt(PLACE)))) return null;
  PLACE.project(rig.camera);
  return { x: ((PLACE.x + 1) / 2) * rig.widthPx, y: ((1 - PLACE.y) / 2) * rig.heightPx };
}

const PLACE = new Vector3();
const NORMAL = new Vector3();
