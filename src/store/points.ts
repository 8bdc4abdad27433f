import { isInside } from '../geometry/insideSkin';
import { positionAt } from '../geometry/measure';
import type { SurfacePoint } from '../geometry/mesh';
import { mirroredPoint } from '../geometry/mirroredPoint';
import type { ZoneLayout } from '../layout/types';
import { NUDGE } from '../plan/edit';
import { mirroredName, nameSide, nextLandmarkName } from '../plan/landmarks';
import * as hands from '../plan/points/handPoints';
import { pointFlags } from '../plan/points/pointValues';
import { type HandPoints, LOCKED, type Zone } from '../plan/types';
import type { FigureModel } from '../workers/messages';
import { applyToPlan } from './commands';
import { mirrorOf } from './figures';
import { freshLayout, hasSkin } from './freshLayouts';
import { freshId, idsOf, numberPoints } from './pointIds';
import { pickedRows, pickPoints } from './pointSelection';
import { provisionalLayout } from './provisionalLayout';
import { type AppState, appStore, type PointRef } from './state';
import { refuseLocked, zoneById } from './zones';

/** Points by hand. Rows are those of the zone's layout on screen; every command is one step of undo. */

/** Layouts shown before the worker has measured them, by the hand points they show. */
const provisional = new WeakMap<ZoneLayout, HandPoints>();

/** The layout whose rows may be edited: it shows what the plan says, measured or not yet. */
export function pointsNow(state: AppState, zoneId: string): ZoneLayout | undefined {
  const layout = state.layouts[zoneId];
  const hand = state.plan.zones.find(({ id }) => id === zoneId)?.hand;
  if (layout && hand && provisional.get(layout) === hand) return layout;
  return freshLayout(state, zoneId);
}

/** Moves points along the skin. Locked ones stay, and it is said. */
export function movePoints(zoneId: string, places: ReadonlyMap<number, SurfacePoint>): void {
  move(zoneId, places, 'Move');
}

/** As `movePoints`; a run of nudges of the same points is one step. */
export function nudgePoints(zoneId: string, places: ReadonlyMap<number, SurfacePoint>): void {
  move(zoneId, places, NUDGE);
}

function move(zoneId: string, places: ReadonlyMap<number, SurfacePoint>, verb: string): void {
  const free = freeRows(zoneId, [...places.keys()]);
  if (free.length === 0) return;
  const isFree = new Set(free);
  const wanted = new Map([...places].filter(([row]) => isFree.has(row)));
  change(zoneId, `${verb} ${pointWords(free)}`, (hand) => ({ hand: hands.moveTo(hand, wanted) }));
}

/** Adds a point to the zone and chooses it. */
export function addPoint(zoneId: string, place: SurfacePoint): void {
  change(zoneId, 'Add point', (hand, { pattern }, { mesh }) => {
    const side = nameSide(positionAt(mesh, place)[0]);
    const names = 'set' in pattern ? [nextLandmarkName(pattern, hand, side)] : [];
    return {
      hand: hands.add(hand, [place], names, freshId({ id: zoneId, hand })),
      pick: [hand.flags.length],
    };
  });
}

export function deletePoints(zoneId: string, rows: readonly number[]): void {
  const free = freeRows(zoneId, rows);
  if (free.length === 0) return;
  change(zoneId, `Delete ${pointWords(free)}`, (hand) => {
    const gone = new Set(free);
    const kept = [...hand.flags.keys()].filter((row) => !gone.has(row));
    return { hand: hands.onlyRows(hand, kept), rowBefore: kept, pick: [] };
  });
}

export function lockPoints(zoneId: string, rows: readonly number[], locked: boolean): void {
  change(zoneId, `${locked ? 'Lock' : 'Unlock'} ${pointWords(rows)}`, (hand) => ({
    hand: hands.lock(hand, rows, locked),
  }));
}

/** @param lengthMm inserted length of these points; null: the zone's */
export function setPointLength(
  zoneId: string,
  rows: readonly number[],
  lengthMm: number | null,
): void {
  change(zoneId, `Depth of ${pointWords(rows)}`, (hand) => ({
    hand: hands.setInsertedLength(hand, rows, lengthMm),
  }));
}

/** @param volumeMl of each of these points; null: the zone's */
export function setPointVolume(
  zoneId: string,
  rows: readonly number[],
  volumeMl: number | null,
): void {
  change(zoneId, `Volume of ${pointWords(rows)}`, (hand) => ({
    hand: hands.setVolume(hand, rows, volumeMl),
  }));
}

export function namePoint({ zoneId, row }: PointRef, name: string): void {
  change(zoneId, `Name point ${row + 1}`, (hand) => ({ hand: hands.setName(hand, row, name) }));
}

/** Lets the pattern lay its points anew around those that a hand has set, moved or locked. */
export function refillAround(zoneId: string): void {
  const zone = zoneById(zoneId);
  if (!zone?.hand || zone.hand.fill === 'around' || refuseLocked(zoneId)) return;
  const what = 'Refill around my edits';
  const after = hands.ownOnly(zone.hand);
  applyToPlan({ kind: 'setPoints', zoneId, what, before: zone.hand, after });
}

/** Lets go of every point of the zone that a hand holds: the pattern lays all of them. */
export function freePoints(zoneId: string): void {
  const zone = zoneById(zoneId);
  if (!zone?.hand || refuseLocked(zoneId)) return;
  const what = 'Free the fixed points';
  applyToPlan({ kind: 'setPoints', zoneId, what, before: zone.hand, after: null });
}

/**
 * Mirrors points to the other side: a point that already has the image's name goes there, else one is
 * added. Points on the midline have no other side.
 */
export function mirrorPoints(zoneId: string, rows: readonly number[]): void {
  const figure = readyModel();
  const mirror = figure && mirrorOf(figure);
  if (!mirror) return;
  change(zoneId, `Mirror ${pointWords(rows)}`, (hand, _, model) => {
    const places = new Map<number, SurfacePoint>();
    const added: { readonly place: SurfacePoint; readonly name: string }[] = [];
    for (const row of rows) {
      const from = hands.placeOf(hand, row);
      const place = mirroredPoint(model.mesh, mirror, from);
      if (!place || nameSide(positionAt(model.mesh, from)[0]) === '') continue;
      const name = mirroredName(hand.names[row]);
      const partner = name === hand.names[row] ? -1 : hand.names.indexOf(name);
      if (partner >= 0) places.set(partner, place);
      else if (!hasPointAt(hand, place)) added.push({ place, name });
    }
    const moved = hands.moveTo(hand, places);
    return {
      hand: hands.add(
        moved,
        added.map(({ place }) => place),
        added.map(({ name }) => name),
        freshId({ id: zoneId, hand }),
      ),
      pick: [...places.keys(), ...added.map((_each, i) => hand.flags.length + i)],
    };
  });
}

function hasPointAt(hand: HandPoints, place: SurfacePoint): boolean {
  return hand.faces.some((face, row) => {
    const { w0, w1 } = hands.placeOf(hand, row);
    return face === place.face && w0 === place.w0 && w1 === place.w1;
  });
}

/** Does the pattern fill around these points already? */
export function isRefilled(hand: HandPoints): boolean {
  return hand.fill === 'around';
}

interface Change {
  readonly hand: HandPoints;
  /** where rows of before are not rows of now: 1 per point, its row before */
  readonly rowBefore?: readonly number[];
  /** rows chosen afterwards; those chosen before when missing */
  readonly pick?: readonly number[];
}

/** One edit of a zone's points: applied, shown at once, and the same points chosen as before. */
function change(
  zoneId: string,
  what: string,
  make: (hand: HandPoints, zone: Zone, model: FigureModel) => Change,
): void {
  showLate();
  const state = appStore.getState();
  const zone = zoneById(zoneId);
  const model = readyModel();
  if (!zone || !model || refuseLocked(zoneId)) return;
  const layout = pointsNow(state, zoneId);
  if (!layout && hasSkin(zone)) {
    sayWait();
    return;
  }
  const old = hands.allByHand(zone.hand, layout, layout && idsOf(layout));
  const { hand, rowBefore, pick } = make(old, zone, model);
  if (goesInside(model, old, hand)) {
    appStore.setState({ notice: { tone: 'warning', text: INSIDE_TEXT } });
    return;
  }
  const after = hand.flags.length === 0 && !layoutStays(zone) ? null : hand;
  applyToPlan({ kind: 'setPoints', zoneId, what, before: zone.hand, after });
  if (zoneById(zoneId)?.hand !== after) return;
  const rows =
    rowBefore ?? [...hand.flags.keys()].map((row) => (row < old.flags.length ? row : -1));
  const show = (): void => {
    if (layout && after) showAtOnce(model, zone, after, layout, rows);
    pickPoints(zoneId, pick ?? pickedRows(state, zoneId));
  };
  if (old.flags.length < MANY) show();
  else showSoon(() => zoneById(zoneId)?.hand === after && show());
}

/** So many points are shown in a turn of their own, so that the key that changed them is answered. */
const MANY = 20_000;
let waiting: (() => void) | null = null;

function showSoon(show: () => void): void {
  waiting = show;
  setTimeout(showLate);
}

/** What is to be shown is, before anything else is done to points. */
function showLate(): void {
  const show = waiting;
  waiting = null;
  show?.();
}

const INSIDE_TEXT =
  'That place is inside the mouth, the nose or an eye socket: no skin, and no place for a point.';

function goesInside({ mesh }: FigureModel, before: HandPoints, after: HandPoints): boolean {
  let known: ReadonlySet<number> | null = null;
  return after.faces.some((face) => {
    if (!isInside(mesh, { face })) return false;
    known ??= new Set(before.faces);
    return !known.has(face);
  });
}

/** Skin without points is a wish too: the pattern must not fill it again by itself. */
function layoutStays({ field }: Zone): boolean {
  return field.values.some((value) => value > 0);
}

function showAtOnce(
  model: FigureModel,
  { id: zoneId, pattern }: Zone,
  hand: HandPoints,
  before: ZoneLayout,
  rowBefore: readonly number[],
): void {
  const layout = provisionalLayout(model.mesh, hand, before, rowBefore);
  provisional.set(layout, hand);
  const { plan } = appStore.getState();
  numberPoints(plan, { id: zoneId, hand, pattern }, layout, hand.ids);
  appStore.setState(({ layouts }) => ({ layouts: { ...layouts, [zoneId]: layout } }));
}

/** Are all of these points locked? */
export function allLocked(state: AppState, zoneId: string, rows: readonly number[]): boolean {
  const zone = state.plan.zones.find(({ id }) => id === zoneId);
  const layout = pointsNow(state, zoneId);
  if (!zone || !layout) return false;
  return rows.every((row) => (pointFlags(zone, layout, row) & LOCKED) !== 0);
}

/** Those of the rows that are not locked; says so when some are. */
function freeRows(zoneId: string, rows: readonly number[]): number[] {
  const state = appStore.getState();
  const zone = state.plan.zones.find(({ id }) => id === zoneId);
  const layout = pointsNow(state, zoneId);
  const isHeld = (row: number): boolean =>
    zone !== undefined && layout !== undefined && (pointFlags(zone, layout, row) & LOCKED) !== 0;
  const locked = rows.filter(isHeld);
  if (locked.length > 0) {
    const words = pointWords(locked);
    const text = `${words[0].toUpperCase()}${words.slice(1)} ${locked.length === 1 ? 'is' : 'are'} locked: unlock first.`;
    appStore.setState({ notice: { tone: 'info', text } });
  }
  const isLocked = new Set(locked);
  return rows.filter((row) => !isLocked.has(row));
}

function readyModel(): FigureModel | null {
  const { model } = appStore.getState();
  return model.kind === 'ready' ? model.model : null;
}

function sayWait(): void {
  const text = 'The points are being laid out. Try again in a moment.';
  appStore.setState({ notice: { tone: 'info', text } });
}

/** `point 14`, `3 points` */
function pointWords(rows: readonly number[]): string {
  return rows.length === 1 ? `point ${rows[0] + 1}` : `${rows.length} points`;
}
