import type { SurfaceMesh, SurfacePoint } from '../../../geometry/mesh';
import { walkStraight } from '../../../geometry/walk';
import { placeOf } from '../../../plan/points/handPoints';
import type { Command } from '../../../store/keys/command';
import { letPointsGo, pickAllOf, pickPoints } from '../../../store/pointSelection';
import {
  addPoint,
  allLocked,
  deletePoints,
  lockPoints,
  nudgePoints,
  pointsNow,
} from '../../../store/points';
import { appStore } from '../../../store/state';
import { basisOf } from '../../camera/pose';
import { liveStage, type Stage, skinAt } from '../../stage';
import { chosenPoints } from './pointHand';

const STEP_MM = 1;
const LONG_STEP_MM = 5;

const IN_HAND = {
  group: 'Keys of the Points tool',
  screens: ['plan'],
  inPicture: true,
  enabled: () => appStore.getState().tool === 'points' && !liveStage()?.pointDrag,
} as const;

/** What the Points tool can be asked for; what needs a chosen point leaves its key to others without. */
export const POINT_COMMANDS: readonly Command[] = [
  ...nudges('', STEP_MM, 'Arrows'),
  ...nudges('Shift+', LONG_STEP_MM, 'Shift and arrows'),
  {
    ...IN_HAND,
    id: 'points.next',
    title: 'Next point',
    keys: ['PageDown'],
    repeats: true,
    run: () => pickNext(1),
  },
  {
    ...IN_HAND,
    id: 'points.before',
    title: 'Point before',
    keys: ['PageUp'],
    repeats: true,
    run: () => pickNext(-1),
  },
  {
    ...IN_HAND,
    id: 'points.add',
    title: 'Add a point in the middle of the picture',
    keys: ['A'],
    run: () => {
      const stage = liveStage();
      return stage !== null && addInMiddle(stage);
    },
  },
  {
    ...IN_HAND,
    id: 'points.delete',
    title: 'Delete the chosen points',
    keys: ['Delete', 'Backspace'],
    run: () => withChosen(({ zoneId, rows }) => deletePoints(zoneId, rows)),
  },
  {
    ...IN_HAND,
    id: 'points.lock',
    title: 'Lock or unlock them',
    keys: ['L'],
    run: () =>
      withChosen(({ zoneId, rows }) =>
        lockPoints(zoneId, rows, !allLocked(appStore.getState(), zoneId, rows)),
      ),
  },
  {
    ...IN_HAND,
    id: 'points.all',
    title: 'Choose all points of the zone',
    keys: ['Ctrl+A'],
    run: () => {
      const { activeZoneId } = appStore.getState();
      if (activeZoneId) pickAllOf(activeZoneId);
      return activeZoneId !== null;
    },
  },
  {
    ...IN_HAND,
    id: 'points.none',
    title: 'Let the points go',
    keys: ['Escape'],
    run: () => withChosen(letPointsGo),
  },
];

type Chosen = NonNullable<ReturnType<typeof chosenPoints>>;

function withChosen(act: (chosen: Chosen) => void): boolean {
  const chosen = chosenPoints();
  if (chosen) act(chosen);
  return chosen !== null;
}

/** One for each arrow; mm along the skin, as the screen shows right and up. */
function nudges(held: '' | 'Shift+', mm: number, keys: string): Command[] {
  const arrows = [
    ['Left', 'left', -mm, 0],
    ['Right', 'right', mm, 0],
    ['Up', 'up', 0, mm],
    ['Down', 'down', 0, -mm],
  ] as const;
  const title = `Move the chosen points ${mm} mm along the skin`;
  return arrows.map(([name, way, rightMm, upMm], i) => ({
    ...IN_HAND,
    id: `points.${way}${mm}`,
    title: `${title}, ${way}`,
    listed: i === 0 && { title, keys: [keys] },
    keys: [`${held}Arrow${name}`],
    repeats: true,
    run: () =>
      withChosen(({ zoneId, rows }) => {
        const stage = liveStage();
        if (stage) nudge(stage, zoneId, rows, rightMm, upMm);
      }),
  }));
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
function addInMiddle(stage: Stage): boolean {
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
