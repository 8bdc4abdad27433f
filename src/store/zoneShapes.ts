import { type DenseField, onSkin, type SparseField, toDense, toSparse } from '../geometry/field';
import { Flood } from '../geometry/geodesic';
import type { Zone, ZoneSide } from '../plan/types';
import {
  fillHoles,
  growZone,
  intersectZones,
  keepLargest,
  mirrorField,
  smoothZone,
  subtractZone,
  uniteZones,
} from '../plan/zones/zoneShape';
import type { FigureModel } from '../workers/messages';
import { applyToPlan } from './commands';
import { mirrorOf } from './figures';
import { otherSideName } from './otherSide';
import { appStore } from './state';
import { refuseLocked, setZoneField, zoneById } from './zones';

/** Commands on the shape of a zone; each is one step of undo. */

export type ShapeChange =
  | { readonly kind: 'grow'; readonly mm: number }
  | { readonly kind: 'shrink'; readonly mm: number }
  | { readonly kind: 'smooth'; readonly mm: number }
  | { readonly kind: 'fillHoles' }
  | { readonly kind: 'keepLargest' };

/** With another zone: what both have, either has, or only this one has. */
export type Combination = 'unite' | 'subtract' | 'intersect';

const NAMES: Record<ShapeChange['kind'] | Combination, string> = {
  grow: 'Grow',
  shrink: 'Shrink',
  smooth: 'Smooth',
  fillHoles: 'Fill the holes of',
  keepLargest: 'Keep the largest piece of',
  unite: 'Unite',
  subtract: 'Subtract from',
  intersect: 'Intersect',
};

export function reshapeZone(zoneId: string, change: ShapeChange): void {
  const zone = zoneById(zoneId);
  const { model } = appStore.getState();
  if (!zone || model.kind !== 'ready') return;
  const { mesh } = model.model;
  const field = toDense(zone.field, mesh);
  const after = toSparse(onSkin(mesh, reshaped(field, change, new Flood(mesh))));
  setShape(zone, `${NAMES[change.kind]} ${zone.name}`, after);
}

function reshaped(field: DenseField, change: ShapeChange, flood: Flood): DenseField {
  switch (change.kind) {
    case 'grow':
      return growZone(field, change.mm, flood);
    case 'shrink':
      return growZone(field, -change.mm, flood);
    case 'smooth':
      return smoothZone(field, change.mm, flood);
    case 'fillHoles':
      return fillHoles(field, flood);
    case 'keepLargest':
      return keepLargest(field, flood);
    default: {
      const never: never = change;
      return never;
    }
  }
}

/** Changes the zone by another one, which stays as it is. */
export function combineZones(zoneId: string, otherId: string, how: Combination): void {
  const zone = zoneById(zoneId);
  const other = zoneById(otherId);
  const { model } = appStore.getState();
  if (!zone || !other || model.kind !== 'ready') return;
  const { mesh } = model.model;
  const a = toDense(zone.field, mesh);
  const b = toDense(other.field, mesh);
  const combine = { unite: uniteZones, subtract: subtractZone, intersect: intersectZones }[how];
  const after = toSparse(combine(a, b));
  if (how !== 'unite' && !after.values.some((value) => value > 0)) {
    const text =
      how === 'intersect'
        ? `${zone.name} and ${other.name} share no skin: ${zone.name} stays as it is.`
        : `${other.name} covers all of ${zone.name}: ${zone.name} stays as it is. Delete it if that is meant.`;
    appStore.setState({ notice: { tone: 'info', text } });
    return;
  }
  setShape(zone, `${NAMES[how]} ${zone.name}`, after);
}

/** A copy of the zone on the other side of the body, with its settings; it becomes active. */
export function mirrorZone(zoneId: string): void {
  const zone = zoneById(zoneId);
  const copy = zone && otherSideCopy(zone);
  if (!copy) return;
  const { zones } = appStore.getState().plan;
  applyToPlan({ kind: 'addZone', zone: copy, index: zones.indexOf(zone) + 1 });
  appStore.setState({ activeZoneId: copy.id, selected: null });
}

/** The zone as it would be on the other side; null where nobody knows which skin that is. */
export function otherSideCopy(zone: Zone): Zone | null {
  const { model } = appStore.getState();
  if (model.kind !== 'ready') return null;
  const mirror = mirrorOf(model.model);
  if (!mirror) return null;
  return {
    ...zone,
    id: crypto.randomUUID(),
    name: otherSideName(zone.name),
    locked: false,
    hand: null,
    side: OTHER_SIDE[zone.side],
    field: mirrorField(zone.field, mirror),
    finer: zone.finer && { ...zone.finer, field: mirrorField(zone.finer.field, mirror) },
    otherSide: null,
  };
}

const OTHER_SIDE: Record<ZoneSide, ZoneSide> = {
  left: 'right',
  right: 'left',
  both: 'both',
  auto: 'auto',
};

/** Adds the other side to the zone itself: one zone on both sides. */
export function mirrorIntoZone(zoneId: string): void {
  const zone = zoneById(zoneId);
  const { model } = appStore.getState();
  if (!zone || model.kind !== 'ready' || refuseLocked(zoneId)) return;
  if (!mirrorOf(model.model)) return;
  const after = bothSides(zone.field, model.model);
  setZoneField(zoneId, `Both sides of ${zone.name}`, after);
}

/** Skin and the same skin on the other side of the body, where that is known. */
export function bothSides(field: SparseField, { mesh, anatomy }: FigureModel): SparseField {
  if (!anatomy) return field;
  const { mirror } = anatomy;
  const here = toDense(field, mesh);
  return toSparse(uniteZones(here, toDense(mirrorField(field, mirror), mesh)));
}

function setShape(zone: Zone, what: string, after: SparseField): void {
  if (!sameField(zone.field, after)) {
    setZoneField(zone.id, what, after);
    return;
  }
  const text = `${zone.name} stays as it is.`;
  appStore.setState({ notice: { tone: 'info', text } });
}

export function sameField(a: SparseField, b: SparseField): boolean {
  return (
    a.vertices.length === b.vertices.length &&
    a.vertices.every((vertex, i) => vertex === b.vertices[i] && a.values[i] === b.values[i])
  );
}
