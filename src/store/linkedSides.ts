import type { Edit } from '../plan/edit';
import type { Zone } from '../plan/types';
import { imageEdits, linkedZone } from '../plan/zones/linkedSides';
import { applyToPlan } from './commands';
import { sidesMirror } from './sidesMirror';
import { appStore } from './state';
import { otherSideOf } from './together';
import { otherSideCopy } from './zoneShapes';
import { refuseLocked } from './zones';

/** Keeps a zone and its other side mirror images from now on; where there is none yet it is made. One step. */
export function linkSides(zoneId: string): void {
  const { plan } = appStore.getState();
  const zone = plan.zones.find(({ id }) => id === zoneId);
  const mirror = sidesMirror();
  if (!zone || !mirror) return;
  const there = plan.zones.find(({ id }) => id === otherSideOf(zoneId));
  if (there && refuseLocked(there.id)) return;
  const other = there ?? otherSideCopy(zone);
  if (!other) return;
  const edits: Edit[] = [
    ...(there
      ? []
      : [{ kind: 'addZone' as const, zone: other, index: plan.zones.indexOf(zone) + 1 }]),
    named(zone, other.id),
    named(other, zone.id),
    ...imageEdits(zone, other, mirror),
  ];
  applyToPlan({ kind: 'together', what: `Link ${zone.name} with ${other.name}`, edits });
}

/** Each goes its own way again; both stay as they are. */
export function unlinkSides(zoneId: string): void {
  const { zones } = appStore.getState().plan;
  const zone = zones.find(({ id }) => id === zoneId);
  const other = zone && linkedZone(zones, zone);
  if (!zone || !other) return;
  const edits = [named(zone, null), named(other, null)];
  applyToPlan({ kind: 'together', what: `Unlink ${zone.name} and ${other.name}`, edits });
}

function named({ id, otherSide = null }: Zone, to: string | null): Edit {
  return { kind: 'changeZone', zoneId: id, before: { otherSide }, after: { otherSide: to } };
}
