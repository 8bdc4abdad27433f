import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { walkStraight } from '../../geometry/walk';
import { placeOf } from '../../plan/points/handPoints';
import { letPointsGo, pickAllOf, pickPoints } from '../../store/pointSelection';
import {
  addPoint,
  allLocked,
  deletePoints,
  lockPoints,
  nudgePoints,
  pointsNow,
} from '../../store/points';
import { appStore } from '../../store/state';
import { basisOf } from '../camera/pose';
import { type Stage, skinAt } from '../stage';
import type { KeyPress } from './keys';
import { chosenPoints } from './pointTool';

/**
 * Keys of the Points tool, as data: the scene obeys them before its own, the help sheet lists them.
 * What needs a chosen point leaves the key to the camera when none is.
 */
export type PointKeyAction =
  /** mm to the right and up on the screen, walked along the skin */
  | { readonly kind: 'nudge'; readonly rightMm: number; readonly upMm: number }
  | { readonly kind: 'next'; readonly step: 1 | -1 }
  | { readonly kind: 'addInMiddle' | 'delete' | 'lock' | 'all' | 'none' };

export interface PointKey {
  readonly title: string;
  /** as shown in the help sheet */
  readonly shown: string;
  readonly matches: (press: KeyPress) => boolean;
  readonly action: PointKeyAction;
}

const STEP_MM = 1;
const LONG_STEP_MM = 5;

export const POINT_KEYS: readonly PointKey[] = [
  ...nudgeKeys(false, STEP_MM, 'Move the chosen points 1 mm along the skin'),
  ...nudgeKeys(true, LONG_STEP_MM, 'The same, 5 mm'),
  key('Next point', 'Page ↓', 'pagedown', { kind: 'next', step: 1 }),
  key('Point before', 'Page ↑', 'pageup', { kind: 'next', step: -1 }),
  key('Add a point in the middle of the picture', 'A', 'a', { kind: 'addInMiddle' }),
  key('Delete the chosen points', 'Delete', ['delete', 'backspace'], { kind: 'delete' }),
  key('Lock or unlock them', 'L', 'l', { kind: 'lock' }),
  {
    title: 'Choose all points of the zone',
    shown: 'Ctrl A',
    matches: (press) => press.key.toLowerCase() === 'a' && ctrl(press) && !press.altKey,
    action: { kind: 'all' },
  },
  key('Let the points go', 'Esc', 'escape', { kind: 'none' }),
];

/** The first of several arrows names them all in the help sheet. */
export const LISTED_POINT_KEYS = POINT_KEYS.filter(({ title }) => title !== '');

export function pointKeyFor(press: KeyPress): PointKeyAction | null {
  return POINT_KEYS.find(({ matches }) => matches(press))?.action ?? null;
}

/** True when something was done. */
export function obeyPointKey(stage: Stage, action: PointKeyAction): boolean {
  const state = appStore.getState();
  const chosen = chosenPoints();
  switch (action.kind) {
    case 'nudge':
      if (!chosen) return false;
      nudge(stage, chosen.zoneId, chosen.rows, action.rightMm, action.upMm);
      return true;
    case 'next':
      return pickNext(action.step);
    case 'addInMiddle':
      return addInMiddle(stage);
    case 'delete':
      if (chosen) deletePoints(chosen.zoneId, chosen.rows);
      return chosen !== null;
    case 'lock':
      if (chosen) {
        const { zoneId, rows } = chosen;
        lockPoints(zoneId, rows, !allLocked(state, zoneId, rows));
      }
      return chosen !== null;
    case 'all':
      if (!state.activeZoneId) return false;
      pickAllOf(state.activeZoneId);
      return true;
    case 'none':
      if (!chosen) return false;
      letPointsGo();
      return true;
    default: {
      const never: never = action;
      return never;
    }
  }
}

function nudge(
  stage: Stage,
  zoneId: string,
  rows: readonly number[],
  rightMm: number,
  upMm: number,
): void {
  const state = appStore.getState();
  const layout = pointsNow(state, zoneId);
  if (!layout || state.model.kind !== 'ready') return;
  const { mesh } = state.model.model;
  const { right, up } = basisOf(stage.rig.pose);
  const direction = right.map((value, axis) => rightMm * value + upMm * up[axis]);
  const places = new Map<number, SurfacePoint>();
  for (const row of rows) {
    const place = walked(mesh, placeOf(layout, row), direction, Math.abs(rightMm) + Math.abs(upMm));
    if (place) places.set(row, place);
  }
  nudgePoints(zoneId, places);
}

/** Straight on along the skin; null where a border or an edge-on face leaves nowhere to go. */
function walked(
  mesh: SurfaceMesh,
  from: SurfacePoint,
  direction: readonly number[],
  lengthMm: number,
): SurfacePoint | null {
  const { point, travelledMm } = walkStraight(mesh, from, direction, lengthMm);
  return travelledMm > 0 ? point : null;
}

function pickNext(step: 1 | -1): boolean {
  const { selected, activeZoneId, layouts } = appStore.getState();
  const zoneId = selected?.zoneId ?? activeZoneId;
  const count = zoneId ? (layouts[zoneId]?.count ?? 0) : 0;
  if (!zoneId || count === 0) return false;
  const from = selected?.row ?? (step > 0 ? -1 : 0);
  pickPoints(zoneId, [(from + step + count) % count]);
  return true;
}

/** Adds where the middle of the picture meets the skin, to the active zone. */
export function addInMiddle(stage: Stage): boolean {
  const { activeZoneId } = appStore.getState();
  const { widthPx, heightPx } = stage.rig;
  const hit = skinAt(stage, { x: widthPx / 2, y: heightPx / 2 });
  if (!activeZoneId) return false;
  if (hit) addPoint(activeZoneId, hit.point);
  else {
    const text = 'No skin in the middle of the picture: turn or move the figure first.';
    appStore.setState({ notice: { tone: 'info', text } });
  }
  return true;
}

function nudgeKeys(shift: boolean, mm: number, title: string): PointKey[] {
  const arrows = [
    ['arrowleft', -mm, 0],
    ['arrowright', mm, 0],
    ['arrowup', 0, mm],
    ['arrowdown', 0, -mm],
  ] as const;
  return arrows.map(([name, rightMm, upMm], i) => ({
    title: i === 0 ? title : '',
    shown: shift ? 'Shift and arrows' : 'Arrows',
    matches: (press) =>
      press.key.toLowerCase() === name && press.shiftKey === shift && !ctrl(press) && !press.altKey,
    action: { kind: 'nudge', rightMm, upMm },
  }));
}

function key(
  title: string,
  shown: string,
  names: string | readonly string[],
  action: PointKeyAction,
): PointKey {
  const all = typeof names === 'string' ? [names] : names;
  return {
    title,
    shown,
    matches: (press) =>
      all.includes(press.key.toLowerCase()) && !ctrl(press) && !press.altKey && !press.shiftKey,
    action,
  };
}

function ctrl({ ctrlKey, metaKey }: KeyPress): boolean {
  return ctrlKey || metaKey;
}
