import type { SparseField } from '../geometry/field';
import type { Zone } from '../plan/types';
import { applyToPlan } from './commands';
import { appStore } from './state';

/** Commands on zones as layers; each is one step of undo. */

export function zoneById(zoneId: string): Zone | undefined {
  return appStore.getState().plan.zones.find((zone) => zone.id === zoneId);
}

/** Whether a zone is locked; says so to the person who tried to change it. */
export function refuseLocked(zoneId: string): boolean {
  const zone = zoneById(zoneId);
  if (!zone?.locked) return false;
  const text = `${zone.name} is locked. Unlock it in the list of zones to change it.`;
  appStore.setState({ notice: { tone: 'info', text } });
  return true;
}

/** A copy right after the zone, with its settings, its skin and its points; it becomes active. */
export function duplicateZone(zoneId: string): void {
  const { zones } = appStore.getState().plan;
  const index = zones.findIndex((zone) => zone.id === zoneId);
  if (index < 0) return;
  const id = crypto.randomUUID();
  const zone = {
    ...zones[index],
    id,
    name: copyName(zones[index].name, zones),
    locked: false,
    otherSide: null,
  };
  applyToPlan({ kind: 'addZone', zone, index: index + 1 });
  appStore.setState({ activeZoneId: id, selected: null });
}

/** Moves a zone up (-1) or down (1) in the list: earlier zones are laid out first. */
export function moveZone(zoneId: string, by: -1 | 1): void {
  const before = appStore.getState().plan.zones.map((zone) => zone.id);
  const from = before.indexOf(zoneId);
  placeZone(zoneId, from + by);
}

/** Puts a zone at a place of the list, counted from 0. */
export function placeZone(zoneId: string, to: number): void {
  const before = appStore.getState().plan.zones.map((zone) => zone.id);
  const from = before.indexOf(zoneId);
  if (from < 0 || to < 0 || to >= before.length || to === from) return;
  const after = before.toSpliced(from, 1).toSpliced(to, 0, zoneId);
  applyToPlan({ kind: 'orderZones', before, after });
}

/** Only this zone is shown; all of them again when it is already alone. */
export function soloZone(zoneId: string): void {
  const { zones } = appStore.getState().plan;
  const alone = zones.every((zone) => zone.visible === (zone.id === zoneId));
  const shown = zones.filter(({ id }) => alone || id === zoneId).map(({ id }) => id);
  setVisible((id) => shown.includes(id), alone ? 'Show all zones' : 'Show one zone');
}

/** Shows or hides several zones in one step. */
export function showZones(zoneIds: readonly string[], visible: boolean): void {
  const { zones } = appStore.getState().plan;
  const words = `${visible ? 'Show' : 'Hide'} ${zoneIds.length} zones`;
  const now = new Map(zones.map((zone) => [zone.id, zone.visible]));
  setVisible((id) => (zoneIds.includes(id) ? visible : now.get(id) === true), words);
}

function setVisible(isShown: (zoneId: string) => boolean, what: string): void {
  const { zones } = appStore.getState().plan;
  const edits = zones.flatMap((zone) => {
    const visible = isShown(zone.id);
    if (visible === zone.visible) return [];
    const before = { visible: zone.visible };
    return [{ kind: 'changeZone', zoneId: zone.id, before, after: { visible } } as const];
  });
  if (edits.length > 0) applyToPlan({ kind: 'together', what, edits });
}

/** Replaces the zone's skin: presets, lasso, grow, union … */
export function setZoneField(zoneId: string, what: string, after: SparseField): void {
  const zone = zoneById(zoneId);
  if (!zone || refuseLocked(zoneId)) return;
  applyToPlan({ kind: 'setField', zoneId, what, before: zone.field, after });
}

function copyName(name: string, zones: readonly Zone[]): string {
  const names = new Set(zones.map((zone) => zone.name));
  let copy = `${name} copy`;
  for (let number = 2; names.has(copy); number++) copy = `${name} copy ${number}`;
  return copy;
}
