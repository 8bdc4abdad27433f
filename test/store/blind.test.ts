import { beforeEach, expect, test } from 'vitest';
import { newPlan, newZone } from '../../src/plan/defaults';
import { emptyForHand, setBlind } from '../../src/store/blind';
import { appStore } from '../../src/store/state';
import { goTo } from '../../src/ui/top/goTo';

const zone = newZone('z', 'Forehead', 0);
beforeEach(() => {
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
