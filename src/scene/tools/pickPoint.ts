import { appStore, type PointRef } from '../../store/state';
import { pointHidden, projectPoints, shownLayouts } from '../camera/projectPoints';
import type { Stage } from '../stage';
import type { Place, PointerKind } from './gesture';
import { PICK_RADIUS_PX, pointsWithin } from './pick';

/** The point a pointer means, or null. */
export function pointAt(stage: Stage, at: Place, pointer: PointerKind): PointRef | null {
  const points = projectPoints(stage, shownLayouts(appStore.getState()));
  const near = pointsWithin(points, at.x, at.y, PICK_RADIUS_PX[pointer]);
  const found = near.find((point) => !pointHidden(stage, point));
  return found ? { zoneId: found.zoneId, row: found.row } : null;
}
