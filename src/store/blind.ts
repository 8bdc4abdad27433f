import { asKind } from '../plan/changePattern';
import { allByHand } from '../plan/points/handPoints';
import type { Zone } from '../plan/types';
import { markBlind } from './blindMark';
import { applyToPlan } from './commands';
import { appStore } from './state';

/**
 * A trainee at work: settings, distances and certificate are hidden until the plan is handed in. It keeps an
 * honest hand from looking; it is no lock.
 */
export function setBlind(blind: boolean): void {
  markBlind(blind);
  const hidden = { screen: 'plan', shown: null, gapMap: null, servedMap: null } as const;
  appStore.setState(blind ? { blind, ...hidden } : { blind });
}

/** The zone without any point, all to be set by hand. One step. */
export function emptyForHand(zone: Zone): void {
  const what = 'Set points by hand';
  const { id: zoneId, pattern, hand } = zone;
  const after = { pattern: asKind(pattern, 'hand') };
  applyToPlan({
    kind: 'together',
    what,
    edits: [
      { kind: 'changeZone', zoneId, before: { pattern }, after },
      { kind: 'setPoints', zoneId, what, before: hand, after: allByHand(null, undefined) },
    ],
  });
  appStore.setState({ tool: 'points', selected: null, picked: [] });
}
