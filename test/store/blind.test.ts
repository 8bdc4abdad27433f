import { beforeEach, expect, test, vi } from 'vitest';
import { newPlan, newZone } from '../../src/plan/defaults';
import type { Zone } from '../../src/plan/types';
import { answerBlind, emptyForHand, setBlind } from '../../src/store/blind';
import { keptAnswers } from '../../src/store/blindMark';
import { arePointsHidden } from '../../src/store/freshLayouts';
import { appStore } from '../../src/store/state';
import { goTo } from '../../src/ui/top/goTo';

const zone: Zone = {
  ...newZone('z', 'Forehead', 0),
  ...{ insertion: { angleDeg: 15, insertedLengthMm: 3.9 }, volumePerPointMl: 0.02 },
  ...{ aim: ['dermis'], needle: { gauge: 30, lengthMm: 4 } },
};
beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  const plan = { ...newPlan('p', 'female-face'), zones: [zone] };
  appStore.setState({ plan, blind: false, screen: 'demonstrate', role: { kind: 'writer' } });
});

test('who works blind is at the plan and gets to no other screen before the plan is handed in', () => {
  setBlind(true);
  expect(appStore.getState()).toMatchObject({ blind: true, screen: 'plan', shown: null });
  for (const screen of ['print', 'demonstrate', 'inject'] as const) {
    goTo(screen);
    expect(appStore.getState().screen).toBe('plan');
  }
  setBlind(false);
  goTo('print');
  expect(appStore.getState().screen).toBe('print');
});

test('a zone is emptied for a hand in one step, and undone as one', () => {
  setBlind(true);
  emptyForHand(zone);
  const [emptied] = appStore.getState().plan.zones;
  expect(emptied.pattern.kind).toBe('hand');
  expect(emptied.hand?.faces).toHaveLength(0);
  expect(appStore.getState().done).toHaveLength(1);
});

test('no number of the trainer’s is left in an emptied zone: layer, depth, angle and volume are the trainee’s', () => {
  setBlind(true);
  emptyForHand(zone);
  const now = () => appStore.getState().plan.zones[0];
  expect(now().aim).toEqual([]);
  expect(now().needle).toEqual({ gauge: null, lengthMm: null });
  expect(now().insertion).not.toEqual(zone.insertion);
  expect(now().volumePerPointMl).not.toBe(zone.volumePerPointMl);
  // marks of points too near would tell the trainer's spacing
  expect(now().pattern).toEqual({ kind: 'hand', spacingMm: 0 });
  const before = now();
  answerBlind('z', { depthMm: 2, angleDeg: 30 });
  answerBlind('z', { volumeMl: 0.1 });
  expect(now()).toBe(before);
  answerBlind('z', { layer: 'fat' });
  expect(now()).toMatchObject({ aim: ['fat'], volumePerPointMl: 0.1 });
  const { angleDeg, insertedLengthMm } = now().insertion;
  expect([angleDeg, insertedLengthMm]).toEqual([30, expect.closeTo(4, 9)]);
  // the answers outlive the page, and end with the attempt
  expect(keptAnswers()).toEqual({ z: { layer: 'fat', depthMm: 2, angleDeg: 30, volumeMl: 0.1 } });
  setBlind(false);
  expect(keptAnswers()).toEqual({});
  // another attempt begins without them: one answer alone changes nothing
  setBlind(true);
  const next = now();
  answerBlind('z', { layer: 'dermis' });
  expect(now()).toBe(next);
});

test('the points that a plan came with are hidden from who works blind, own ones are not', () => {
  const hidden = () => arePointsHidden(appStore.getState(), appStore.getState().plan.zones[0]);
  expect(hidden()).toBe(false);
  setBlind(true);
  expect(hidden()).toBe(true);
  emptyForHand(zone);
  expect(hidden()).toBe(false);
});
