import { Vector3 } from 'three';
import type { ZoneLayout } from '../../../layout/types';
import { isByHand } from '../../../plan/changePattern';
import { placeOf } from '../../../plan/points/handPoints';
import { pointFlags } from '../../../plan/points/pointValues';
import { LOCKED } from '../../../plan/types';
import {
  letPointsGo,
  pickedRows,
  pickMore,
  pickPoints,
  togglePoint,
} from '../../../store/pointSelection';
import { addPoint, movePoints, pointsNow } from '../../../store/points';
import { appStore, type PointRef } from '../../../store/state';
import { zoneById } from '../../../store/zones';
import { pointHidden, projectPoints, shownLayouts } from '../../camera/projectPoints';
import { type Stage, skinAt } from '../../stage';
import type { SkinHit } from '../../surface';
import type { Place, PointerKind } from '../gesture';
import { pointAt } from '../pickPoint';
import type { Press, ToolHand } from '../skinTool';
import { nearestAlongSkin, wayMm } from './dragDistances';
import { draggedAlong, draggedTo } from './dragTogether';

/** Nearer to where it began a drag is still a tap, CSS pixels. */
const TRAVEL_PX = { mouse: 3, pen: 6, touch: 9 } as const;
const DOUBLE_TAP_MS = 350;
const DOUBLE_TAP_PX = 24;

interface Begun extends Press {
  readonly point: PointRef | null;
}

/**
 * What a press with the Points tool means: a tap chooses or adds, a drag on a point moves it along the
 * skin with all that are chosen with it, a drag on free skin draws a box that chooses.
 */
export class PointHand implements ToolHand {
  private readonly stage: Stage;
  private press: Begun | null = null;
  private lastTap: { readonly at: Place; readonly timeMs: number } | null = null;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  /** A marker may stand over the edge of the skin. */
  meets(at: Place, pointer: PointerKind): boolean {
    return skinAt(this.stage, at) !== null || pointAt(this.stage, at, pointer) !== null;
  }

  begin(press: Press): void {
    this.press = { ...press, point: pointAt(this.stage, press.at, press.pointer) };
  }

  to(at: Place): void {
    const { press, stage } = this;
    if (!press) return;
    const travelled = Math.hypot(at.x - press.at.x, at.y - press.at.y);
    if (!stage.pointDrag && !stage.box && travelled < TRAVEL_PX[press.pointer]) return;
    if (press.point) this.drag(press.point, at);
    else stage.box = { from: press.at, to: at };
  }

  end(): void {
    const { press, stage } = this;
    const { pointDrag, box } = stage;
    this.press = null;
    stage.pointDrag = null;
    stage.box = null;
    if (pointDrag)
      movePoints(
        pointDrag.zoneId,
        new Map([...pointDrag.places].map(([row, { place }]) => [row, place])),
      );
    else if (box) pickBox(stage, box, press?.more ?? false);
    else if (press) this.tap(press);
  }

  /** Whatever is under way never was. @returns whether there was something */
  cancel(): boolean {
    const running = this.press !== null;
    this.press = null;
    this.stage.pointDrag = null;
    this.stage.box = null;
    return running;
  }

  /**
   * The point goes to the skin under the pointer, and all chosen points with it when it is one of them;
   * beside the figure they stay where they were last.
   */
  private drag(point: PointRef, at: Place): void {
    const { stage } = this;
    const state = appStore.getState();
    const { model } = state;
    const hit = skinAt(stage, at);
    const layout = pointsNow(state, point.zoneId);
    if (!hit || model.kind !== 'ready' || !layout || !mayMove(point)) return;
    const { zoneId, row } = point;
    if (!pickedRows(state, zoneId).includes(row)) pickPoints(zoneId, [row]);
    const rows = stage.pointDrag ? [...stage.pointDrag.places.keys()] : freeRows(point, layout);
    const { mesh } = model.model;
    const to = hit.position;
    const straightMm = new Vector3().fromArray(layout.positions, 3 * row).distanceTo(to);
    const along = rows.length > 1 ? wayMm(mesh, placeOf(layout, row), hit.point, straightMm) : 0;
    stage.pointDrag = {
      ...point,
      places: new Map([
        [row, draggedTo(mesh, hit.point)],
        ...draggedAlong(mesh, layout, { row, to, wayMm: along }, rows),
      ]),
      near: nearestAlongSkin(mesh, shownLayouts(state), { zoneId, rows }, hit.point, to),
    };
  }

  private tap({ at, point, more }: Begun): void {
    const timeMs = performance.now();
    const last = this.lastTap;
    const again =
      last !== null &&
      timeMs - last.timeMs < DOUBLE_TAP_MS &&
      Math.hypot(at.x - last.at.x, at.y - last.at.y) < DOUBLE_TAP_PX;
    this.lastTap = again ? null : { at, timeMs };
    if (point && more) togglePoint(point);
    else if (point) pickPoints(point.zoneId, [point.row]);
    else if (again || tapsAdd()) addAt(skinAt(this.stage, at));
    else if (!more) letPointsGo();
  }
}

/** Adding was asked for, or the zone's points are all set by hand. */
function tapsAdd(): boolean {
  const { addingPoints, activeZoneId } = appStore.getState();
  const kind = zoneById(activeZoneId ?? '')?.pattern.kind;
  return addingPoints || (kind !== undefined && isByHand(kind));
}

function addAt(hit: SkinHit | null): void {
  const { activeZoneId } = appStore.getState();
  if (hit && activeZoneId) addPoint(activeZoneId, hit.point);
}

/** A locked point stays under the pointer; `movePoints` would say so too late. */
function mayMove({ zoneId, row }: PointRef): boolean {
  const zone = zoneById(zoneId);
  const layout = pointsNow(appStore.getState(), zoneId);
  if (!zone || !layout || zone.locked) return false;
  if ((pointFlags(zone, layout, row) & LOCKED) === 0) return true;
  const text = `Point ${row + 1} is locked: unlock it first.`;
  if (appStore.getState().notice?.text !== text)
    appStore.setState({ notice: { tone: 'info', text } });
  return false;
}

/** The chosen points that go along: a locked one stays where it is. */
function freeRows({ zoneId }: PointRef, layout: ZoneLayout): number[] {
  const zone = zoneById(zoneId);
  const rows = pickedRows(appStore.getState(), zoneId);
  return zone ? rows.filter((row) => (pointFlags(zone, layout, row) & LOCKED) === 0) : [];
}

/** Chooses the visible points in a box: of the active zone, else of the zone with most in it. */
function pickBox(stage: Stage, { from, to }: { from: Place; to: Place }, more: boolean): void {
  const state = appStore.getState();
  const inside = projectPoints(stage, shownLayouts(state)).filter(
    (point) =>
      point.facing > 0.05 &&
      point.x >= Math.min(from.x, to.x) &&
      point.x <= Math.max(from.x, to.x) &&
      point.y >= Math.min(from.y, to.y) &&
      point.y <= Math.max(from.y, to.y) &&
      !pointHidden(stage, point),
  );
  const byZone = new Map<string, number[]>();
  for (const { zoneId, row } of inside) byZone.set(zoneId, [...(byZone.get(zoneId) ?? []), row]);
  const [most] = [...byZone].sort((a, b) => b[1].length - a[1].length);
  const zoneId = byZone.has(state.activeZoneId ?? '') ? state.activeZoneId : most?.[0];
  if (!zoneId) {
    if (!more) letPointsGo();
    return;
  }
  const rows = byZone.get(zoneId) ?? [];
  if (more) pickMore(zoneId, rows);
  else pickPoints(zoneId, rows);
}

/** The chosen points of the active zone, for keys. */
export function chosenPoints(): {
  readonly zoneId: string;
  readonly rows: readonly number[];
} | null {
  const state = appStore.getState();
  if (!state.selected) return null;
  const { zoneId } = state.selected;
  return { zoneId, rows: pickedRows(state, zoneId) };
}
