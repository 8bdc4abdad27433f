import { isByHand } from '../plan/changePattern';
import type { Edit, ZoneSettings } from '../plan/edit';
import type { Zone } from '../plan/types';
import { applyToPlan } from './commands';
import { appStore } from './state';
import { zoneById } from './zones';

/** How a zone is injected: what it may share with others. Name, colour, side and skin stay its own. */
const SHARED = [
  'protocol',
  'pattern',
  'target',
  'insertion',
  'volumePerPointMl',
  'needle',
  'aim',
  'solutionId',
] as const satisfies readonly (keyof ZoneSettings)[];
/** What a zone of points by hand has of its own. */
const OF_PATTERN: readonly (keyof ZoneSettings)[] = ['pattern', 'target'];

/** Why a zone takes no settings of another; null where it does. */
export function refusedSettings(zone: Zone): string | null {
  if (zone.locked) return 'locked';
  return isByHand(zone.pattern.kind) ? 'points by hand' : null;
}

/**
 * Gives protocol, pattern with its spacing, depth, volume and what is solved for to other zones, in one
 * step: a number, density or volume asked for is then solved for in each.
 * @returns how many zones were changed
 */
export function giveSettings(fromId: string, toIds: readonly string[]): number {
  const from = zoneById(fromId);
  if (!from) return 0;
  const keys = SHARED.filter((key) => !(isByHand(from.pattern.kind) && OF_PATTERN.includes(key)));
  const after = Object.fromEntries(keys.map((key) => [key, from[key]])) as Partial<ZoneSettings>;
  const edits = toIds.flatMap((zoneId): Edit[] => {
    const zone = zoneById(zoneId);
    if (!zone || zoneId === fromId || refusedSettings(zone) !== null) return [];
    const before = Object.fromEntries(keys.map((key) => [key, zone[key]]));
    return [{ kind: 'changeZone', zoneId, before, after }];
  });
  if (edits.length === 0) return 0;
  const zones = edits.length === 1 ? '1 zone' : `${edits.length} zones`;
  applyToPlan({ kind: 'together', what: `Settings of ${from.name} to ${zones}`, edits });
  const text = `${zones} set up like ${from.name}. Undo takes it back in one step.`;
  appStore.setState({ notice: { tone: 'info', text } });
  return edits.length;
}
