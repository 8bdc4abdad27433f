import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Pattern } from '../layout/patternTypes';
import { isByHand } from '../plan/changePattern';
import { newZone } from '../plan/newZone';
import { allByHand } from '../plan/points/handPoints';
import type { TargetLayer } from '../plan/protocols/types';
import { insertedLengthFor } from '../plan/skin/depthTrio';
import type { Zone } from '../plan/types';
import { keepAnswers, keptAnswers, markBlind } from './blindMark';
import { applyToPlan, changeZone } from './commands';
import { appStore } from './state';

/** What a trainee says of a zone's needle: nothing stands there before, so no number of the trainer's is handed in. */
export interface BlindAnswer {
  readonly layer: TargetLayer | null;
  readonly depthMm: number | null;
  readonly angleDeg: number | null;
  readonly volumeMl: number | null;
}

const NO_ANSWER: BlindAnswer = { layer: null, depthMm: null, angleDeg: null, volumeMl: null };

/** By zone id. */
type BlindAnswers = Readonly<Record<string, BlindAnswer | undefined>>;

const answers = createStore<BlindAnswers>(() => keptAnswers() as BlindAnswers);

export function useBlindAnswer(zoneId: string): BlindAnswer {
  return useStore(answers, (all) => all[zoneId] ?? NO_ANSWER);
}

/** Zones set by hand whose needle is still asked for, and those that nobody has begun. */
export function useBlindLeft(zones: readonly Zone[]): {
  readonly asked: readonly Zone[];
  readonly given: readonly Zone[];
} {
  const all = useStore(answers);
  return {
    asked: zones.filter(({ id, pattern }) => isByHand(pattern.kind) && !isWhole(all[id])),
    given: zones.filter(({ pattern }) => !isByHand(pattern.kind)),
  };
}

function isWhole(answer: BlindAnswer = NO_ANSWER): boolean {
  return Object.values(answer).every((value) => value !== null);
}

/** Once all four are there, the zone has them. */
export function answerBlind(zoneId: string, change: Partial<BlindAnswer>): void {
  const answer = { ...NO_ANSWER, ...answers.getState()[zoneId], ...change };
  answers.setState({ [zoneId]: answer });
  keepAnswers(answers.getState());
  const { layer, depthMm, angleDeg, volumeMl } = answer;
  if (layer === null || depthMm === null || angleDeg === null || volumeMl === null) return;
  changeZone(zoneId, {
    aim: [layer],
    insertion: { angleDeg, insertedLengthMm: insertedLengthFor(depthMm, angleDeg) },
    volumePerPointMl: volumeMl,
  });
}

/**
 * A trainee at work: settings, distances, certificate and the points that the plan came with are hidden until it is
 * handed in. It keeps an honest hand from looking; it is no lock.
 */
export function setBlind(blind: boolean): void {
  markBlind(blind);
  answers.setState({}, true);
  const hidden = { screen: 'plan', shown: null, gapMap: null, servedMap: null } as const;
  appStore.setState(blind ? { blind, ...hidden } : { blind });
}

/** Without a distance to mark: it would be the trainer's. */
const BY_HAND: Pattern = { kind: 'hand', spacingMm: 0 };

/** The zone without any point or number, all to be set by hand. One step. */
export function emptyForHand(zone: Zone): void {
  const what = 'Set points by hand';
  const { id: zoneId, hand } = zone;
  const { insertion, volumePerPointMl, needle, aim, protocol } = newZone(zoneId, '', 0);
  const after = {
    ...{ pattern: BY_HAND, target: null },
    ...{ insertion, volumePerPointMl, needle, aim, protocol },
  };
  const before = Object.fromEntries(
    Object.keys(after).map((key) => [key, zone[key as keyof typeof after]]),
  );
  applyToPlan({
    kind: 'together',
    what,
    edits: [
      { kind: 'changeZone', zoneId, before, after },
      { kind: 'setPoints', zoneId, what, before: hand, after: allByHand(null, undefined) },
    ],
  });
  appStore.setState({ tool: 'points', selected: null, picked: [] });
}
